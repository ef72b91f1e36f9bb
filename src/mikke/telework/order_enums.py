"""The words of what happens to a work order after it is sent, and of calls to the pool."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrderDeed(models.TextChoices):
    """What happened to an order, for its trail."""

    DRAFTED = "drafted", _("drafted")
    SENT = "sent", _("sent")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    LAPSED = "lapsed", _("time to answer is over")
    CHANGED = "changed", _("changed by both")
    RECEIVED = "received", _("result received")
    REWORK = "rework", _("asked to be mended")
    DONE = "done", _("found good")
    PAID = "paid", _("paid")
    END_TOLD = "end_told", _("end was told")
    REASON_ASKED = "reason_asked", _("reason was asked for")
    REASON_GIVEN = "reason_given", _("reason was given")
    ENDED = "ended", _("ended")
    END_OWN = "end_own", _("ended by the worker")


class Side(models.TextChoices):
    """Who proposes."""

    OFFICE = "office", _("the office")
    WORKER = "worker", _("the worker")


class ChangeState(models.TextChoices):
    """Where a proposed change stands."""

    OPEN = "open", _("waits for the other side")
    AGREED = "agreed", _("agreed")
    REFUSED = "refused", _("not agreed")
    TAKEN_BACK = "taken_back", _("proposal taken back")


class CareState(models.TextChoices):
    """Where a wish for another day stands."""

    OPEN = "open", _("waits for an answer")
    AGREED = "agreed", _("the day was changed")
    ANSWERED = "answered", _("was answered")


class AdState(models.TextChoices):
    """Where a call to the pool stands."""

    DRAFT = "draft", _("draft")
    OPEN = "open", _("open")
    FILLED = "filled", _("filled")
    CLOSED = "closed", _("closed")
