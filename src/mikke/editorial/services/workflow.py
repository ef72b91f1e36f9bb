"""The one workflow of a site: somebody else of the office looks at a page before it goes out."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

NAME_CHARS = 200


@transaction.atomic
def ensure_workflow(site: Any, groups: Iterable[Any]) -> Workflow:
    """Return the workflow of the pages of ``site``; its one task is for the people in ``groups``. Safe to call again.

    Whoever may publish still publishes without it: two volunteers need no gate, only a way to ask for a look.
    """
    placed = WorkflowPage.objects.filter(page=site.root_page).select_related("workflow").first()
    workflow = placed.workflow if placed else _new(site)
    for task in workflow.tasks.specific():
        if isinstance(task, GroupApprovalTask):
            task.groups.add(*groups)
    return workflow


def _new(site: Any) -> Workflow:
    name = _("Look at it together (%(site)s)") % {"site": site.site_name or site.hostname}
    workflow = Workflow.objects.create(name=name[:NAME_CHARS], active=True)
    task = GroupApprovalTask.objects.create(name=name[:NAME_CHARS], active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=site.root_page)
    return workflow
