"""The words of home work."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Step(models.TextChoices):
    """How far somebody has come in the team."""

    TRAINEE = "trainee", _("trainee")
    WORKER = "worker", _("worker")
    LEADER = "leader", _("leader")
    DIRECTOR = "director", _("director")


class WorkerState(models.TextChoices):
    """Whether somebody takes part; resting needs no reason."""

    ACTIVE = "active", _("taking part")
    RESTING = "resting", _("resting")
    LEFT = "left", _("has left")


class ClientState(models.TextChoices):
    """Where a client stands."""

    TALKING = "talking", _("talking")
    ACTIVE = "active", pgettext_lazy("client", "active")
    ENDED = "ended", _("ended")


class PriceKind(models.TextChoices):
    """What a client pays for."""

    HOUR = "hour", _("by the hour")
    MONTH = "month", _("by the month")
    PIECE = "piece", _("by the piece")


class Category(models.TextChoices):
    """職種: the room of the back office a task belongs to."""

    GENERAL = "general", _("general affairs")
    LABOUR = "labour", _("labour and social insurance")
    ACCOUNTING = "accounting", _("accounting")
    SECRETARY = "secretary", _("secretary")
    SALES = "sales", _("sales support")
    RECRUITING = "recruiting", _("recruiting")
    CUSTOMERS = "customers", _("answering customers")
    WEB = "web", _("web and social media")
    OTHER = "other", _("other")


class Frequency(models.TextChoices):
    """How often a task comes."""

    DAILY = "daily", _("every working day")
    WEEKLY = "weekly", pgettext_lazy("frequency", "every week")
    MONTHLY = "monthly", _("every month")
    QUARTERLY = "quarterly", _("every quarter")
    YEARLY = "yearly", _("every year")
    IRREGULAR = "irregular", _("now and then")


class Sensitivity(models.TextChoices):
    """What a task shows to whoever does it."""

    OPEN = "open", _("nothing secret")
    INTERNAL = "internal", _("internal matters")
    PERSONAL = "personal", _("personal data")
    SECRET = "secret", _("pay, accounts, health")


class Judgement(models.TextChoices):
    """What a task asks of whoever does it."""

    NONE = "none", _("always the same")
    RULES = "rules", _("rules that can be written down")
    EXPERIENCE = "experience", _("some experience")
    DECISION = "decision", _("decisions of the company")


class DeadlineShape(models.TextChoices):
    """How tightly a task is bound to a time."""

    ANYTIME = "anytime", _("any time of the month")
    WITHIN_WEEK = "within_week", _("within a week")
    FIXED_DAY = "fixed_day", _("on a fixed day")
    SAME_DAY = "same_day", _("on the same day")
    AT_ONCE = "at_once", _("at once, or present at a set hour")


class OrderState(models.TextChoices):
    """Where a work order stands; ``accepted`` covers the work itself, ``done`` means received and found good."""

    DRAFT = "draft", _("draft")
    SENT = "sent", _("sent")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    DONE = "done", _("done")
    ENDED = "ended", _("ended early")


class FeeKind(models.TextChoices):
    """How the fee of an order is counted."""

    FIXED = "fixed", _("one sum")
    PIECE = "piece", _("by the piece")
    HOUR = "hour", _("by the hour")


class TaxKind(models.TextChoices):
    """Whether the fee holds consumption tax."""

    INCLUDED = "included", _("tax included")
    EXCLUDED = "excluded", _("tax added")


class ChunkState(models.TextChoices):
    """Where a piece of work stands."""

    OPEN = "open", _("waiting for somebody")
    TAKEN = "taken", _("taken")
    DOING = "doing", _("being done")
    DELIVERED = "delivered", _("handed in")
    RETURNED = "returned", _("to be mended")
    ACCEPTED = "accepted", _("found good")
    CANCELLED = "cancelled", _("no longer needed")


class EntrySource(models.TextChoices):
    """How time was written down."""

    TIMER = "timer", _("start and stop")
    HAND = "hand", _("by hand")
    OFFICE = "office", _("by the office")


class QuoteState(models.TextChoices):
    """Where a quote stands; only a draft changes."""

    DRAFT = "draft", _("draft")
    SENT = "sent", _("handed to the client")
    AGREED = "agreed", _("agreed")
    DECLINED = "declined", _("not agreed")


class QuoteUnit(models.TextChoices):
    """What a line of a quote is counted in."""

    HOUR = "hour", _("by the hour")
    PIECE = "piece", _("by the piece")
