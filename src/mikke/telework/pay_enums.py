"""The words of pay and invoices."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PaperState(models.TextChoices):
    """Where a statement or an invoice stands; what is closed never changes."""

    DRAFT = "draft", _("not closed yet")
    CLOSED = "closed", _("closed and final")
    PAID = "paid", pgettext_lazy("money that has gone", "paid")


class LineKind(models.TextChoices):
    """What a line is about."""

    WORK = "work", _("work")
    CORRECTION = "correction", _("correction of an earlier month")
    TOP_UP = "top_up", _("made up to the promise")
    EXPENSE = "expense", _("expenses")
    OTHER = "other", _("other pay")


BY_HAND = (LineKind.TOP_UP, LineKind.EXPENSE, LineKind.OTHER)


class LineTax(models.TextChoices):
    """How the amount of a line stands to consumption tax."""

    INCLUDED = "included", _("tax included")
    EXCLUDED = "excluded", _("tax added")
    NONE = "none", _("outside of tax")


class RateKind(models.TextChoices):
    """What a rate is for."""

    HOUR = "hour", _("an hour of work")
    PIECE = "piece", _("a piece")


class RoundingKind(models.TextChoices):
    """How parts of a yen are rounded."""

    DOWN = "down", _("down")
    HALF_UP = "half_up", _("half up")
    UP = "up", _("up")


class TransferState(models.TextChoices):
    """Where a file of transfers stands."""

    MADE = "made", _("made")
    PAID = "paid", pgettext_lazy("money that has gone", "paid")
    CANCELLED = "cancelled", _("cancelled")


class ReviewDecision(models.TextChoices):
    """What a director decides about pay below the promise."""

    NEW_RATE = "new_rate", _("a new rate from now on")
    TOP_UP = "top_up", _("made up for this month")
    KEPT = "kept", _("stays as it is, with a reason")


class InvoiceUnit(models.TextChoices):
    """What a line of an invoice counts."""

    MINUTE = "minute", _("hours")
    MONTH = "month", _("a month")
    PIECE = "piece", _("pieces")
