"""「条件がちがった」: what somebody found at a workplace that the posting did not say."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.jobs.enums import ReportKind, ReportState
from mikke.jobs.models.posting import Job
from mikke.tenancy.models import SiteQuerySet


class JobReport(models.Model):
    """A report of a reader, to be looked into by a day; the contact is erased when it is settled."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="reports", verbose_name=_("job"))
    kind = models.CharField(_("what differed"), max_length=8, choices=ReportKind)
    text = models.TextField(_("in words"), blank=True)
    contact = models.CharField(_("how to answer"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("came"))
    due_on = models.DateField(_("to be settled by"))
    state = models.CharField(_("state"), max_length=12, choices=ReportState, default=ReportState.OPEN)
    outcome = models.TextField(_("what was found and done"), blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("settled by"),
    )

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        verbose_name = _("report of a reader")
        verbose_name_plural = _("reports of readers")
        constraints = (
            models.CheckConstraint(
                name="jobreport_settled_says_what",
                condition=Q(state=ReportState.OPEN, settled_at__isnull=True)
                | ~Q(state=ReportState.OPEN) & Q(settled_at__isnull=False, contact="") & ~Q(outcome=""),
                violation_error_message=_("Write what was found and done."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.job}: {self.get_kind_display()}"
