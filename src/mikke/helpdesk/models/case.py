"""A case with its steps, visits, joining and incidents."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mikke.helpdesk.enums import OPEN_STATES, CaseState, Device, Place, Solved, Topic, Urgency, VisitState
from mikke.people.models import Person
from mikke.tenancy.models import SiteQuerySet

WHO = settings.AUTH_USER_MODEL


class Case(models.Model):
    """相談: one thing somebody is helped with, from the first word to the closing questions.

    ``next_on`` is the day of the next step; ``touched_at`` when somebody last did something. Notes are sealed to this
    row. A case that was joined points to the one that is kept.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    number = models.CharField(_("number"), max_length=7)
    person = models.ForeignKey(
        Person, on_delete=models.RESTRICT, related_name="help_cases", verbose_name=_("person")
    )
    topic = models.CharField(_("topic"), max_length=12, choices=Topic)
    device = models.CharField(_("device"), max_length=8, choices=Device, blank=True, default="")
    urgency = models.CharField(_("how soon"), max_length=8, choices=Urgency, default=Urgency.CALM)
    place = models.CharField(_("place"), max_length=10, choices=Place, default=Place.DESK)
    asked_by = models.CharField(_("asked by"), max_length=200, blank=True)
    consent_version = models.CharField(_("version of the consent text"), max_length=20, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=CaseState, default=CaseState.OPEN)
    next_on = models.DateField(_("next step on"), null=True, blank=True)
    notes_sealed = models.BinaryField(default=b"", editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged", editable=False
    )
    opened_at = models.DateTimeField(_("opened"))
    touched_at = models.DateTimeField(_("last deed"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_minutes = models.PositiveIntegerField(_("minutes in all"), null=True, blank=True)
    solved = models.CharField(_("solved?"), max_length=8, choices=Solved, blank=True)
    matter = models.CharField(
        _("what was the matter, in one line without a name"), max_length=100, blank=True
    )
    hint = models.ForeignKey(
        "helpdesk.KnowHowHint",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="cases",
        editable=False,
        verbose_name=_("suggestion of a card"),
    )
    city_words = models.CharField(_("for the city desk"), max_length=300, blank=True)
    city_told_at = models.DateTimeField(_("told to the city desk"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at", "-pk")
        verbose_name = _("case of help")
        verbose_name_plural = _("cases of help")
        indexes = (
            models.Index(
                fields=("site", "next_on", "touched_at"),
                condition=Q(state__in=OPEN_STATES),
                name="case_open_queue",
            ),
            models.Index(fields=("site", "state", "-closed_at"), name="case_closed"),
        )
        constraints = (
            models.UniqueConstraint(fields=("site", "number"), name="case_number_once_a_site"),
            models.CheckConstraint(
                name="case_closed_is_answered",
                condition=~Q(state=CaseState.CLOSED)
                | Q(closed_at__isnull=False, closed_minutes__isnull=False) & ~Q(solved=""),
                violation_error_message=_("A closed case needs its minutes and whether it is solved."),
            ),
            models.CheckConstraint(
                name="case_joined_points",
                condition=~Q(state=CaseState.JOINED) | Q(merged_into__isnull=False),
            ),
            models.CheckConstraint(
                name="case_not_joined_to_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def notes_place(self) -> str:
        """Where the notes are sealed to."""
        return f"helpdesk_case:{self.public_id}:notes"

    @property
    def is_open(self) -> bool:
        """Whether somebody still works on it."""
        return self.state in OPEN_STATES


class CaseStep(models.Model):
    """チェックリストの1行: one step of a case, ticked with the time and by whom."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps", verbose_name=_("case"))
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("step"), max_length=200)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(WHO, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("step of a case")
        verbose_name_plural = _("steps of a case")
        constraints = (models.UniqueConstraint(fields=("case", "text"), name="casestep_once"),)

    def __str__(self) -> str:
        return self.text


class Visit(models.Model):
    """訪問・来所: one time at one place. It keeps both when people or cases are joined.

    Two people go to a home; ``waiver`` says when and how the person agreed in writing that one is enough.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="visits", verbose_name=_("case"))
    at = models.DateTimeField(_("when"))
    place = models.CharField(_("place"), max_length=10, choices=Place)
    place_words = models.CharField(_("where exactly"), max_length=200, blank=True)
    who = models.CharField(_("who helps"), max_length=100, blank=True)
    second = models.CharField(_("the second person"), max_length=100, blank=True)
    waiver = models.CharField(_("agreed in writing that one is enough"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=VisitState, default=VisitState.PLANNED)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    told_at = models.DateTimeField(_("told the day before"), null=True, blank=True)
    settled_at = models.DateTimeField(_("written down"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        indexes = (models.Index(fields=("site", "state", "at"), name="visit_calendar"),)
        constraints = (
            models.CheckConstraint(
                name="visit_home_by_two",
                condition=~Q(place=Place.HOME, state=VisitState.DONE) | ~Q(second="") | ~Q(waiver=""),
                violation_error_message=_("Two people go to a home."),
            ),
            models.CheckConstraint(
                name="visit_done_has_minutes",
                condition=~Q(state=VisitState.DONE) | Q(minutes__isnull=False, settled_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.at}"


class CaseMerge(models.Model):
    """Two cases that became one, and what moved, so that it can be taken apart again."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="+")
    keep = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="joinings")
    gone = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    gone_state = models.CharField(max_length=8, choices=CaseState)
    visits = models.JSONField(default=list)
    enquiries = models.JSONField(default=list)
    notes_before = models.BinaryField(default=b"")
    notes_after = models.BinaryField(default=b"")
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(WHO, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(_("taken apart"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("joining of cases")
        verbose_name_plural = _("joinings of cases")

    def __str__(self) -> str:
        return f"{self.gone_id} → {self.keep_id}"


class Incident(models.Model):
    """ヒヤリ・事故: something went wrong or nearly did. The words are sealed; it waits until it is settled."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="incidents", verbose_name=_("case"))
    sealed = models.BinaryField(editable=False)
    at = models.DateTimeField(_("told"))
    by = models.ForeignKey(WHO, null=True, on_delete=models.SET_NULL, related_name="+")
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(WHO, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answer_sealed = models.BinaryField(default=b"", editable=False)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")

    def __str__(self) -> str:
        return str(self.public_id)

    def place_of(self, column: str) -> str:
        """Where the words of a column are sealed to."""
        return f"helpdesk_incident:{self.public_id}:{column}"
