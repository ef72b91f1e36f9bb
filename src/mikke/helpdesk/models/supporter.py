"""Supporters: who they are and when they can, their visits, and their small allowance."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mikke.helpdesk.enums import Device, Solved, Topic
from mikke.helpdesk.models.case import Visit
from mikke.helpdesk.supporter_enums import (
    STANDING,
    AnswerState,
    GivenHow,
    SupporterState,
    SupporterStep,
    VisitRole,
)
from mikke.people.models import Person
from mikke.tenancy.models import SiteQuerySet

WHO = settings.AUTH_USER_MODEL


class Supporter(models.Model):
    """サポーター: a neighbour who sits beside others. They say themselves when and how much; they can say no.

    ``free`` is a list of intervals as ``domain.week`` reads and writes them. Empty ``devices``, ``topics`` and
    ``towns`` mean: everything. ``solo_until`` is the last day of the year they are confirmed for. What they wrote when
    they applied is sealed to this row. ``badge_year`` is the ``solo_until`` for which they got their badge. ``link_round`` makes every earlier link to their own page useless.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    person = models.OneToOneField(
        Person, on_delete=models.RESTRICT, related_name="+", verbose_name=_("person")
    )
    step = models.CharField(_("step"), max_length=8, choices=SupporterStep, default=SupporterStep.APPLIED)
    state = models.CharField(
        _("takes part"), max_length=8, choices=SupporterState, default=SupporterState.ACTIVE
    )
    applied_at = models.DateTimeField(_("applied"))
    doubt = models.CharField(_("why it is looked at twice"), max_length=16, blank=True)
    consent_version = models.CharField(_("version of the consent text"), max_length=20, blank=True)
    words_sealed = models.BinaryField(default=b"", editable=False)
    welcomed_at = models.DateTimeField(_("talked with"), null=True, blank=True)
    promised_on = models.DateField(_("promises made on"), null=True, blank=True)
    promised_how = models.CharField(
        _("how the promises were made"), max_length=8, choices=GivenHow, blank=True
    )
    promise_version = models.CharField(_("version of the promises"), max_length=20, blank=True)
    trained_on = models.DateField(_("course passed on"), null=True, blank=True)
    trained_how = models.CharField(_("how the test was taken"), max_length=8, choices=GivenHow, blank=True)
    shadows_noted = models.PositiveSmallIntegerField(_("visits looked on, noted by the office"), default=0)
    solo_on = models.DateField(_("goes alone since"), null=True, blank=True)
    solo_until = models.DateField(_("confirmed until"), null=True, blank=True)
    renewal_told_for = models.DateField(_("told of the renewal"), null=True, blank=True)
    free = models.JSONField(_("free hours"), default=list, blank=True)
    devices = models.JSONField(_("devices"), default=list, blank=True)
    topics = models.JSONField(_("topics"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    towns = models.ManyToManyField("vocabulary.Town", blank=True, related_name="+", verbose_name=_("towns"))
    area = models.ForeignKey(
        "vocabulary.Area",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("sets out from"),
    )
    has_car = models.BooleanField(_("may go by car"), default=False)
    most_travel_minutes = models.PositiveSmallIntegerField(_("at most so far, one way (minutes)"), default=30)
    most_minutes_month = models.PositiveIntegerField(_("at most (minutes a month)"), null=True, blank=True)
    wants_badge = models.BooleanField(_("wants the badge"), default=False)
    badge_name = models.CharField(_("name shown on the badge"), max_length=20, blank=True, default="")
    badge_year = models.DateField(null=True, blank=True, editable=False)
    link_round = models.PositiveIntegerField(default=0, editable=False)
    left_on = models.DateField(_("left"), null=True, blank=True)
    touched_at = models.DateTimeField(_("last deed"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("person__kana", "pk")
        verbose_name = _("supporter")
        verbose_name_plural = _("supporters")
        indexes = (models.Index(fields=("site", "state", "step"), name="supporter_standing"),)
        constraints = (
            models.CheckConstraint(
                name="supporter_solo_is_ready",
                condition=~Q(step=SupporterStep.SOLO)
                | Q(promised_on__isnull=False, trained_on__isnull=False, solo_until__isnull=False),
                violation_error_message=_("Promises, course and a last day come before going alone."),
            ),
            models.CheckConstraint(
                name="supporter_left_has_date",
                condition=~Q(state=SupporterState.LEFT) | Q(left_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return str(self.person)

    @property
    def words_place(self) -> str:
        """Where the words are sealed to."""
        return f"helpdesk_supporter:{self.public_id}:words"


class SupporterDayOff(models.Model):
    """休みの日: some days without visits, the first and the last included."""

    supporter = models.ForeignKey(
        Supporter, on_delete=models.CASCADE, related_name="days_off", verbose_name=_("supporter")
    )
    first_on = models.DateField(_("from"))
    last_on = models.DateField(_("until"))

    class Meta:
        ordering = ("first_on", "pk")
        verbose_name = _("days without visits")
        verbose_name_plural = _("days without visits")
        constraints = (
            models.UniqueConstraint(fields=("supporter", "first_on", "last_on"), name="supporterdayoff_once"),
            models.CheckConstraint(
                name="supporterdayoff_in_order",
                condition=Q(first_on__lte=F("last_on")),
                violation_error_message=_("The last day comes before the first one."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.first_on}〜{self.last_on}"


class VisitHelper(models.Model):
    """訪問の担当: a supporter beside a visit, what they answered, and how it went in their words of a few ticks."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    visit = models.ForeignKey(
        Visit, on_delete=models.CASCADE, related_name="helpers", verbose_name=_("visit")
    )
    supporter = models.ForeignKey(
        Supporter, on_delete=models.CASCADE, related_name="visits", verbose_name=_("supporter")
    )
    role = models.CharField(_("role"), max_length=8, choices=VisitRole)
    state = models.CharField(_("answer"), max_length=8, choices=AnswerState, default=AnswerState.ASKED)
    asked_at = models.DateTimeField(_("asked"))
    is_by_hand = models.BooleanField(_("must be told by hand"), default=False)
    reminded_on = models.DateField(_("asked again the day before"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        WHO, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("noted by")
    )
    reported_at = models.DateTimeField(_("reported"), null=True, blank=True)
    solved = models.CharField(_("solved?"), max_length=8, choices=Solved, blank=True)
    topic = models.CharField(_("topic"), max_length=12, choices=Topic, blank=True, default="")
    device = models.CharField(_("device"), max_length=8, choices=Device, blank=True, default="")
    kept_promises = models.BooleanField(_("three promises kept"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("visit__at", "pk")
        verbose_name = _("supporter of a visit")
        verbose_name_plural = _("supporters of visits")
        indexes = (models.Index(fields=("site", "state"), name="visithelper_standing"),)
        constraints = (
            models.UniqueConstraint(
                fields=("visit", "role"), condition=Q(state__in=STANDING), name="visithelper_role_once"
            ),
            models.UniqueConstraint(
                fields=("visit", "supporter"), condition=Q(state__in=STANDING), name="visithelper_person_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.supporter_id} → {self.visit_id}"


class SupporterAllowance(models.Model):
    """活動費: what a supporter was paid for the visits of a month, in whole yen, and when."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    supporter = models.ForeignKey(
        Supporter, on_delete=models.CASCADE, related_name="allowances", verbose_name=_("supporter")
    )
    month = models.DateField(_("month (its first day)"))
    visits = models.PositiveIntegerField(_("visits"))
    amount_yen = models.PositiveIntegerField(_("amount (yen)"))
    paid_on = models.DateField(_("paid on"))
    paid_by = models.ForeignKey(WHO, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-month", "pk")
        verbose_name = _("allowance of a supporter")
        verbose_name_plural = _("allowances of supporters")
        constraints = (
            models.UniqueConstraint(fields=("supporter", "month"), name="supporterallowance_once_a_month"),
            models.CheckConstraint(name="supporterallowance_first_of_month", condition=Q(month__day=1)),
        )

    def __str__(self) -> str:
        return f"{self.supporter_id} {self.month:%Y-%m}"
