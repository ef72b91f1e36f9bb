"""What Wagtail asks of this room: a word when a page goes out without approval; its own mails stay silent."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from mikke.editorial.page_advice import approval_advice

WAGTAIL_MAILS = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


@hooks.register("register_admin_urls")
def silence_wagtail_mails() -> list[Any]:
    """Take Wagtail's own mails out, which it sends from within the request; ours go through the outbox, as wished.

    It offers no address: this is the hook that runs once, when every app is ready.
    """
    for signal, sender, uid in WAGTAIL_MAILS:
        signal.disconnect(sender=sender, dispatch_uid=uid)
    return []


@hooks.register("after_publish_page")
def say_without_approval(request: HttpRequest, page: Any) -> None:
    """Say clearly, after publishing, that nobody has approved this text. It stays published."""
    for advice in approval_advice(page.specific):
        if advice.is_strong:
            link = format_html(
                '<a href="{}">{}</a>',
                reverse("office_approval", args=(page.pk,)),
                advice.label or _("Ask now"),
            )
            messages.warning(
                request, format_html("{} {} {}", _("It is published without approval."), advice.text, link)
            )
