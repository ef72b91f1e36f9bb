"""How far a supporter has come, what they take, and how they stand towards a visit."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mikke.helpdesk.enums import Device, Topic


class SupporterStep(models.TextChoices):
    """How far somebody has come; two visits beside somebody else lie between the course and going alone."""

    APPLIED = "applied", _("has applied")
    PROMISED = "promised", _("has made the promises")
    TRAINED = "trained", _("has passed the course")
    SOLO = "solo", _("goes alone")


class SupporterState(models.TextChoices):
    """Whether somebody takes part."""

    ACTIVE = "active", pgettext_lazy("supporter", "takes part")
    PAUSED = "paused", pgettext_lazy("supporter", "rests")
    LEFT = "left", pgettext_lazy("supporter", "has left")


class GivenHow(models.TextChoices):
    """How a promise or a test came."""

    WEB = "web", pgettext_lazy("promise", "on the page")
    PAPER = "paper", pgettext_lazy("promise", "on paper")


class Spoken(models.TextChoices):
    """The languages of supporters."""

    JA = "ja", _("Japanese")
    EN = "en", _("English")
    ZH = "zh", _("Chinese")
    KO = "ko", _("Korean")
    VI = "vi", _("Vietnamese")
    TL = "tl", _("Filipino")
    SIGN = "sign", _("Japanese sign language")


class VisitRole(models.TextChoices):
    """What a supporter is at a visit."""

    FIRST = "first", _("helps")
    SECOND = "second", _("goes along as the second person")
    SHADOW = "shadow", _("looks on to learn")


class AnswerState(models.TextChoices):
    """What a supporter says to a visit."""

    ASKED = "asked", _("no answer yet")
    COMING = "coming", _("comes")
    DECLINED = "declined", _("cannot come")
    RELEASED = "released", _("not needed any more")


STANDING = (AnswerState.ASKED, AnswerState.COMING)
DEVICES = [(value, label) for value, label in Device.choices if value not in {"", Device.NONE}]
TOPICS = [(value, label) for value, label in Topic.choices if value != Topic.OTHER]
