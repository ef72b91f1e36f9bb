"""What people ask, where and how they are helped, and how a case stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Topic(models.TextChoices):
    """What somebody needs help with."""

    PHONE = "phone", _("How to use a phone")
    PC = "pc", _("How to use a computer")
    LOGIN = "login", _("Cannot log in")
    PROCEDURE = "procedure", _("Doing paperwork online")
    BUYING = "buying", _("Which one to buy")
    PROGRAMMING = "programming", _("Programming")
    OTHER = "other", _("Something else, or I do not know")


class Device(models.TextChoices):
    """What it is about."""

    UNKNOWN = "", _("not known yet")
    IPHONE = "iphone", _("iPhone")
    ANDROID = "android", _("Android")
    EASY = "easy", _("easy phone for seniors")
    TABLET = "tablet", _("tablet")
    PC = "pc", _("computer")
    NONE = "none", _("none yet")


class Urgency(models.TextChoices):
    """How soon."""

    CALM = "calm", _("any time")
    SOON = "soon", _("this week")
    NOW = "now", _("today or tomorrow")


class Place(models.TextChoices):
    """Where somebody is helped."""

    DESK = "desk", _("at our desk")
    HOME = "home", _("at their home")
    PHONE = "phone", _("on the telephone")
    ELSEWHERE = "elsewhere", _("at another place")


class Way(models.TextChoices):
    """How an enquiry came."""

    WEB = "web", _("web page")
    PHONE = "phone", pgettext_lazy("way of an enquiry", "telephone")
    DESK = "desk", _("came by")
    PAPER = "paper", _("paper slip")
    LINE = "line", _("LINE")


class EnquiryState(models.TextChoices):
    """How an enquiry stands."""

    NEW = "new", _("waits for the desk")
    TAKEN = "taken", _("became a case")
    ASIDE = "aside", _("put aside")


class CaseState(models.TextChoices):
    """How a case stands."""

    OPEN = "open", pgettext_lazy("case", "open")
    WAITING = "waiting", _("waits for the person")
    CLOSED = "closed", pgettext_lazy("case", "closed")
    JOINED = "joined", _("joined to another case")


OPEN_STATES = (CaseState.OPEN, CaseState.WAITING)


class VisitState(models.TextChoices):
    """How a visit stands."""

    PLANNED = "planned", _("planned")
    DONE = "done", pgettext_lazy("visit", "done")
    CANCELLED = "cancelled", _("called off")
    ABSENT = "absent", _("nobody was there")


class Solved(models.TextChoices):
    """What the person says at the end."""

    YES = "yes", _("yes, solved")
    PARTLY = "partly", _("partly")
    NO = "no", _("not solved")
