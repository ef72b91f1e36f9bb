"""Listens to the workflow of pages: who wants to hear at once is told, through the outbox."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState
from wagtail.signals import task_submitted

from mikke.jobs.services.tell_reviewers import Arrival, tell_reviewers


def _on_handed_in(sender: Any, instance: TaskState, **_kwargs: Any) -> None:
    page = instance.workflow_state.content_object
    site = page.get_site() if isinstance(page, Page) else None
    if site is not None:
        text = _("A page to look at together: %(title)s") % {"title": page.get_admin_display_title()}
        tell_reviewers(site=site, arrival=Arrival(f"workflow:{instance.pk}", text), now=timezone.now())


def connect() -> None:
    """Listen to Wagtail; called once when the app is ready."""
    task_submitted.connect(_on_handed_in, sender=TaskState, dispatch_uid="editorial.handed_in")
