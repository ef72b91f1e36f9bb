"""Questions of the office about time that was written down."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.telework.models.work import TimeEntry
from mikke.tenancy.models import SiteQuerySet


class TimeQuestion(models.Model):
    """稼働記録へのおたずね: a question to the worker with its reason. Time counts while it is asked about."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    entry = models.ForeignKey(
        TimeEntry, on_delete=models.CASCADE, related_name="questions", verbose_name=_("time entry")
    )
    text = models.CharField(_("question"), max_length=500)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked"))
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("asked_at", "pk")
        verbose_name = _("question about time")
        verbose_name_plural = _("questions about time")
        constraints = (
            models.UniqueConstraint(
                fields=("entry",), condition=Q(settled_at__isnull=True), name="timequestion_one_open"
            ),
            models.CheckConstraint(name="timequestion_says_what", condition=~Q(text="")),
        )

    def __str__(self) -> str:
        return self.text
