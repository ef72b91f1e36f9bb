"""The choices of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Channel(models.TextChoices):
    """The ways to tell somebody something, in the order they are tried unless the person chose one."""

    MAIL = "mail", _("mail")
    LINE = "line", _("LINE")
    PUSH = "push", _("notice on the device")
    CALL = "call", _("telephone call")
    POSTCARD = "postcard", _("postcard")


BY_WORKER = (Channel.MAIL, Channel.LINE, Channel.PUSH)
BY_HAND = (Channel.CALL, Channel.POSTCARD)


class SendState(models.TextChoices):
    """Where a message stands."""

    WAITING = "waiting", _("waiting")
    SENT = "sent", pgettext_lazy("message", "sent")
    STOPPED = "stopped", _("stopped by the person")
    SUPPRESSED = "suppressed", _("not sent: the address does not work")
    REFUSED = "refused", _("refused by the other side")
    BOUNCED = "bounced", _("came back")
    DEAD = "dead", _("given up")
    ERASED = "erased", _("given up and erased")


class HandState(models.TextChoices):
    """Where something that staff do by hand stands."""

    OPEN = "open", _("to do")
    DONE = "done", _("done")
    DROPPED = "dropped", _("not reached, given up")


class Rhythm(models.TextChoices):
    """How often somebody wants to be told what they asked for; empty: as the alert itself says."""

    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")
