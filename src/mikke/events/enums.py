"""Kinds and states of events and bookings."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventKind(models.TextChoices):
    """What sort of meeting it is."""

    CLASS = "class", _("class")
    WORKSHOP = "workshop", pgettext_lazy("event", "workshop")
    TRIAL = "trial", _("trial day at a shop")
    MEETUP = "meetup", _("meet-up")
    HELP = "help", _("time for one, side by side")


class EventState(models.TextChoices):
    """How an event stands."""

    DRAFT = "draft", pgettext_lazy("event", "draft")
    OPEN = "open", pgettext_lazy("event", "takes bookings")
    CLOSED = "closed", pgettext_lazy("event", "takes no more bookings")
    CANCELLED = "cancelled", pgettext_lazy("event", "does not take place")
    DONE = "done", pgettext_lazy("event", "over")


COMING = (EventState.OPEN, EventState.CLOSED)
PUBLIC = (*COMING, EventState.CANCELLED, EventState.DONE)


class BookingState(models.TextChoices):
    """How a booking stands."""

    SEATED = "seated", pgettext_lazy("booking", "has a seat")
    WAITING = "waiting", pgettext_lazy("booking", "on the waiting list")
    CANCELLED = "cancelled", pgettext_lazy("booking", "cancelled")
    ATTENDED = "attended", pgettext_lazy("booking", "came")
    MISSED = "missed", pgettext_lazy("booking", "did not come")


STANDING = (BookingState.SEATED, BookingState.WAITING)
ON_SEATS = (BookingState.SEATED, BookingState.ATTENDED, BookingState.MISSED)


class BookedBy(models.TextChoices):
    """How a booking reached us."""

    WEB = "web", _("on the site")
    PHONE = "phone", _("by telephone")
    DESK = "desk", _("at the desk")
    PAPER = "paper", _("on paper")


class Device(models.TextChoices):
    """What somebody brings along."""

    NONE = "", _("nothing, or not decided")
    IPHONE = "iphone", _("iPhone")
    ANDROID = "android", _("Android phone")
    EASY = "easy", _("easy phone (らくらくホン)")
    PC = "pc", _("computer or tablet")


class TrialPay(models.TextChoices):
    """Whether a trial day is work: what is work is paid."""

    LOOK = "look", _("only looking and trying: nothing that is of use to the shop")
    PAID = "paid", _("work, and paid")


class ProposalKind(models.TextChoices):
    """What somebody offers or wishes for."""

    TOPIC = "topic", _("I would like to learn something")
    TEACH = "teach", _("I could teach or lead something")


class ProposalState(models.TextChoices):
    """How an offer or a wish stands."""

    NEW = "new", pgettext_lazy("proposal", "new")
    PLANNED = "planned", pgettext_lazy("proposal", "will be held")
    ASIDE = "aside", pgettext_lazy("proposal", "put aside")
    GONE = "gone", pgettext_lazy("proposal", "withdrawn")


class News(models.TextChoices):
    """What somebody is to be told by hand, because there is no way to write or call."""

    NONE = "", _("nothing")
    SEATED = "seated", _("a seat has become free for them")
    MOVED = "moved", _("the event has changed")
    CANCELLED = "cancelled", _("the event does not take place")
    REMINDER = "reminder", _("it is tomorrow")
    FEEDBACK = "feedback", _("how it was: the survey")
