"""A person of the home-work team."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.people.models import Person
from mikke.telework.enums import Step, WorkerState
from mikke.tenancy.models import SiteQuerySet

MINUTES_PER_DAY = 24 * 60


class Worker(models.Model):
    """在宅ワーカー: an independent contractor who says when and how much; nothing here is a duty to be present.

    ``free`` is a list of intervals as ``domain.week`` reads and writes them. The caps are the worker's own; null
    is no cap.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    person = models.OneToOneField(
        Person, on_delete=models.RESTRICT, related_name="+", verbose_name=_("person")
    )
    step = models.CharField(_("step"), max_length=8, choices=Step, default=Step.TRAINEE)
    state = models.CharField(
        _("takes part"), max_length=8, choices=WorkerState, default=WorkerState.ACTIVE, db_index=True
    )
    free = models.JSONField(_("free hours"), default=list, blank=True)
    wanted_minutes_week = models.PositiveIntegerField(_("wished for (minutes a week)"), default=0)
    cap_minutes_day = models.PositiveIntegerField(_("at most (minutes a day)"), null=True, blank=True)
    cap_minutes_week = models.PositiveIntegerField(_("at most (minutes a week)"), null=True, blank=True)
    cap_minutes_month = models.PositiveIntegerField(_("at most (minutes a month)"), null=True, blank=True)
    skills = models.ManyToManyField(
        "vocabulary.Skill", blank=True, related_name="+", verbose_name=_("skills")
    )
    devices = models.JSONField(_("devices and software at hand"), default=list, blank=True)
    joined_on = models.DateField(_("joined"))
    left_on = models.DateField(_("left"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("person__kana", "pk")
        verbose_name = _("home worker")
        verbose_name_plural = _("home workers")
        constraints = (
            models.CheckConstraint(
                name="worker_day_cap_is_a_day",
                condition=Q(cap_minutes_day__isnull=True) | Q(cap_minutes_day__lte=MINUTES_PER_DAY),
                violation_error_message=_("A day has 24 hours."),
            ),
            models.CheckConstraint(
                name="worker_left_has_date", condition=~Q(state=WorkerState.LEFT) | Q(left_on__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return str(self.person)
