"""Conditions that a person asked us to keep, and the postings they were told of."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.jobs.enums import AlertPace, FitKind, SavedState
from mikke.jobs.models.posting import Job
from mikke.tenancy.models import SiteQuerySet


class SavedCondition(models.Model):
    """保存した条件: kept with consent, encrypted, until the person stops it or its day comes.

    ``sealed`` holds the conditions and words, ``contact`` the way to reach the person and the token of the page
    where all this is changed; both are emptied when it ends. Staff see neither.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    sealed = models.BinaryField(editable=False)
    contact = models.BinaryField(editable=False)
    contact_hash = models.CharField(max_length=64, db_index=True, editable=False)
    pace = models.CharField(_("how often"), max_length=8, choices=AlertPace, default=AlertPace.DAILY)
    with_ask = models.BooleanField(_("also jobs worth asking about"), default=True)
    state = models.CharField(_("state"), max_length=8, choices=SavedState, default=SavedState.WAITING)
    consent_version = models.CharField(_("version of the consent text"), max_length=20)
    consented_at = models.DateTimeField(_("consent given"))
    confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    expires_on = models.DateField(_("kept until"))
    warned_at = models.DateTimeField(_("told of the end"), null=True, blank=True)
    told_at = models.DateTimeField(_("last message"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True, db_index=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("saved conditions")
        verbose_name_plural = _("saved conditions")
        constraints = (
            models.CheckConstraint(
                name="saved_ended_is_empty",
                condition=Q(state__in=(SavedState.WAITING, SavedState.ACTIVE))
                | Q(sealed=b"", contact=b"", contact_hash=""),
            ),
            models.CheckConstraint(
                name="saved_active_is_confirmed",
                condition=~Q(state=SavedState.ACTIVE) | Q(confirmed_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.public_id} ({self.state})"


class AlertMatch(models.Model):
    """A posting that saved conditions met; one row for a person and a posting, so that nobody is told twice."""

    condition = models.ForeignKey(SavedCondition, on_delete=models.CASCADE, related_name="matches")
    contact_hash = models.CharField(max_length=64)
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="+")
    fit = models.CharField(max_length=8, choices=FitKind)
    found_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("condition",), condition=Q(told_at__isnull=True), name="alertmatch_untold"),
        )
        constraints = (models.UniqueConstraint(fields=("contact_hash", "job"), name="alertmatch_once"),)
        verbose_name = _("job told of")
        verbose_name_plural = _("jobs told of")

    def __str__(self) -> str:
        return f"{self.condition_id}: {self.job_id}"
