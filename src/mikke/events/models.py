"""Events, and the bookings of seats."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mikke.events.enums import (
    ON_SEATS,
    BookedBy,
    BookingState,
    Device,
    EventKind,
    EventState,
    News,
    ProposalKind,
    ProposalState,
    TrialPay,
)
from mikke.people.models import Person
from mikke.tenancy.models import SiteQuerySet

MOST_SEATS = 1_000
MOST_PARTY = 10
NEEDS = ("childcare", "ride", "hearing", "step_free")
WANTS = tuple(f"wants_{need}" for need in NEEDS)


class EventSeries(models.Model):
    """連続講座: several events that belong together and are booked one by one or all at once."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    title = models.CharField(_("title"), max_length=120)
    title_en = models.CharField(_("title in English"), max_length=120, blank=True)
    words = models.TextField(_("what it is about"), max_length=4_000)
    created_at = models.DateTimeField(_("written"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")

    def __str__(self) -> str:
        return self.title


class Event(models.Model):
    """講座・イベント: a class, a workshop, a trial day or a meet-up.

    ``last_number`` counts the bookings in the order of arrival. ``sequence`` is raised whenever time, place or the
    taking place itself changes after publication: calendars follow it.

    Of the kind ``HELP`` each booking takes one time (``Booking.slot_at``) of ``week`` between the two ends;
    ``odd_days`` are the days that are otherwise, as ``domain.help_slots.OddWeek`` writes them.

    Of an event that was read from a calendar file, ``import_key`` says which date of the file it is and ``imported``
    what the file said last (``services.import_calendar``).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=EventKind, default=EventKind.CLASS)
    title = models.CharField(_("title"), max_length=120)
    title_en = models.CharField(_("title in English"), max_length=120, blank=True)
    words = models.TextField(_("what it is about"), max_length=4_000)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    is_online = models.BooleanField(_("it takes place online"), default=False)
    place = models.CharField(_("place"), max_length=120)
    address = models.CharField(_("address and how to get there"), max_length=300, blank=True)
    town = models.ForeignKey(
        "vocabulary.Town",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("town"),
    )
    topics = models.ManyToManyField(
        "vocabulary.Topic", blank=True, related_name="+", verbose_name=_("topics")
    )
    seats = models.PositiveIntegerField(
        _("seats"), validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    fee_yen = models.PositiveIntegerField(_("fee (yen)"), default=0)
    teacher = models.CharField(_("who teaches or leads"), max_length=120, blank=True)
    organiser = models.CharField(_("who holds it"), max_length=120, blank=True)
    to_bring = models.CharField(_("what to bring"), max_length=200, blank=True)
    has_childcare = models.BooleanField(_("there is childcare"), default=False)
    has_ride = models.BooleanField(_("somebody can fetch you"), default=False)
    has_hearing = models.BooleanField(_("help with hearing"), default=False)
    has_step_free = models.BooleanField(_("no steps"), default=False)
    series = models.ForeignKey(
        EventSeries,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        verbose_name=_("series"),
    )
    skills = models.ManyToManyField(
        "vocabulary.Skill", blank=True, related_name="+", verbose_name=_("what one can do afterwards")
    )
    week = models.JSONField(_("times for one"), default=list, blank=True)
    odd_days = models.JSONField(_("days that are otherwise"), default=dict, blank=True)
    slot_minutes = models.PositiveSmallIntegerField(
        _("minutes of one time"), default=30, validators=[MinValueValidator(10), MaxValueValidator(240)]
    )
    notice_hours = models.PositiveSmallIntegerField(
        _("can be taken until so many hours before"), default=24, validators=[MaxValueValidator(336)]
    )
    shop_name = models.CharField(_("the shop"), max_length=120, blank=True)
    shop_link = models.URLField(_("page of the shop"), max_length=300, blank=True)
    trial_words = models.CharField(_("what one may try, and for how long"), max_length=400, blank=True)
    trial_pay = models.CharField(_("is it work"), max_length=8, choices=TrialPay, blank=True)
    pay_words = models.CharField(_("what is paid for it"), max_length=120, blank=True)
    materials = models.TextField(_("materials for those who have booked"), max_length=2_000, blank=True)
    handout = models.TextField(_("handout in large print"), max_length=4_000, blank=True)
    feedback_survey = models.UUIDField(null=True, blank=True, editable=False)
    import_key = models.CharField(max_length=80, blank=True, editable=False)
    imported = models.JSONField(default=dict, blank=True, editable=False)
    booking_until = models.DateTimeField(_("booking until"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=EventState, default=EventState.DRAFT, db_index=True
    )
    cancel_words = models.CharField(_("why it does not take place"), max_length=300, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    last_number = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("written"))
    updated_at = models.DateTimeField(_("changed"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "pk")
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = (models.Index(fields=("site", "state", "starts_at"), name="event_coming"),)
        constraints = (
            models.CheckConstraint(
                name="event_ends_after_it_begins",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The end must come after the beginning."),
            ),
            models.CheckConstraint(name="event_has_a_seat", condition=Q(seats__gte=1)),
            models.UniqueConstraint(
                fields=("site", "import_key"), name="event_read_once", condition=~Q(import_key="")
            ),
        )

    def __str__(self) -> str:
        return self.title


class Booking(models.Model):
    """申し込み: one party with all its seats; ``number`` is the order of arrival and what people say on the telephone.

    ``untold`` is what must be told by hand because the person left no way to reach them.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    event = models.ForeignKey(
        Event, on_delete=models.RESTRICT, related_name="bookings", verbose_name=_("event")
    )
    person = models.ForeignKey(Person, on_delete=models.RESTRICT, related_name="+", verbose_name=_("person"))
    number = models.PositiveIntegerField(_("number"))
    seats = models.PositiveSmallIntegerField(
        _("how many people"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_PARTY)]
    )
    companions = models.CharField(_("who comes along"), max_length=200, blank=True)
    wants_childcare = models.BooleanField(_("childcare"), default=False)
    wants_ride = models.BooleanField(_("being fetched"), default=False)
    wants_hearing = models.BooleanField(_("help with hearing"), default=False)
    wants_step_free = models.BooleanField(_("no steps"), default=False)
    device = models.CharField(_("what they bring"), max_length=8, choices=Device, blank=True)
    needs_words = models.CharField(_("anything else we should know"), max_length=300, blank=True)
    lets_pass = models.BooleanField(_("the next may go first"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=BookingState, default=BookingState.WAITING)
    booked_by = models.CharField(_("booked"), max_length=8, choices=BookedBy, default=BookedBy.WEB)
    slot_at = models.DateTimeField(_("time that is theirs"), null=True, blank=True)
    untold = models.CharField(
        _("still to be told"), max_length=10, choices=News, default=News.NONE, blank=True
    )
    created_at = models.DateTimeField(_("booked at"))
    seated_at = models.DateTimeField(_("seat since"), null=True, blank=True)
    ended_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    asked_at = models.DateTimeField(_("asked how it was at"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        indexes = (models.Index(fields=("event", "state", "number"), name="booking_line"),)
        constraints = (
            models.UniqueConstraint(fields=("event", "number"), name="booking_number_once"),
            models.CheckConstraint(name="booking_has_a_seat", condition=Q(seats__gte=1)),
            models.UniqueConstraint(
                fields=("event", "slot_at"), name="booking_time_once", condition=Q(state__in=ON_SEATS)
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}"

    def needs(self) -> list[Any]:
        """Return the names of the needs that were ticked."""
        return needs_of(vars(self))

    def begins_at(self) -> dt.datetime:
        """Return when it begins for this party: the time that is theirs, else the event's."""
        return self.slot_at or self.event.starts_at

    def ends_at(self) -> dt.datetime:
        """Return when it ends for this party."""
        if self.slot_at is None:
            return self.event.ends_at
        return self.slot_at + dt.timedelta(minutes=self.event.slot_minutes)


def needs_of(row: Mapping[str, Any]) -> list[Any]:
    """Return the names of the needs that were ticked in the columns of a booking."""
    fields = Booking._meta  # noqa: SLF001 -- Django's own name for a public part
    return [fields.get_field(name).verbose_name for name in WANTS if row[name]]  # type: ignore[union-attr]


class Proposal(models.Model):
    """募集への声: somebody wishes for a topic, or could teach one; a contact only when they want to be called."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    kind = models.CharField(_("what it is"), max_length=8, choices=ProposalKind)
    topic = models.ForeignKey(
        "vocabulary.Topic",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("topic"),
    )
    words = models.CharField(_("in your words"), max_length=500)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.RESTRICT, related_name="+", verbose_name=_("person")
    )
    state = models.CharField(_("state"), max_length=8, choices=ProposalState, default=ProposalState.NEW)
    doubt = models.CharField(max_length=10, blank=True, editable=False)
    created_at = models.DateTimeField(_("sent"))
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("offer or wish")
        verbose_name_plural = _("offers and wishes")
        indexes = (models.Index(fields=("site", "state", "created_at"), name="proposal_queue"),)

    def __str__(self) -> str:
        return self.words[:60]
