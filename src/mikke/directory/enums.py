"""The words of the directory that are chosen from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sector(models.TextChoices):
    """Who stands behind an organisation."""

    PUBLIC = "public", _("city, prefecture or state")
    NPO = "npo", _("association or NPO")
    PRIVATE = "private", _("firm or shop")


class Subject(models.TextChoices):
    """What a service helps with; our own short list in plain words."""

    PHONE = "phone", _("phone and tablet")
    PC = "pc", _("computer")
    ONLINE = "online", _("applying online")
    WORK = "work", _("work and working at home")
    CHILDREN = "children", _("children")
    CARE = "care", _("care and health")
    MONEY = "money", _("money and daily life")
    LANGUAGE = "language", _("Japanese and other languages")
    PLACE = "place", _("a place to go to")
    OTHER = "other", pgettext_lazy("subject of help", "other help")


class Audience(models.TextChoices):
    """Whom a service is for. A service may name several; none means anybody."""

    SENIORS = "seniors", _("older people")
    PARENTS = "parents", _("people with children")
    CHILDREN = "children", _("children and pupils")
    WORKERS = "workers", _("people who work or look for work")
    DISABLED = "disabled", _("people with a disability")
    FOREIGN = "foreign", _("people from abroad")
    SHOPS = "shops", _("shops and firms")


class FeeKind(models.TextChoices):
    """What it costs."""

    FREE = "free", pgettext_lazy("price", "free of charge")
    SOME = "some", _("partly free of charge")
    PAID = "paid", _("costs money")
    UNKNOWN = "unknown", _("not known yet")


class ServiceStatus(models.TextChoices):
    """``status`` of HSDS, with our own draft before it."""

    DRAFT = "draft", pgettext_lazy("service", "not shown yet")
    ACTIVE = "active", pgettext_lazy("service", "shown")
    PAUSED = "temporarily closed", pgettext_lazy("service", "closed for a while")
    ENDED = "defunct", pgettext_lazy("service", "has ended")


class LocationType(models.TextChoices):
    """``location_type`` of HSDS."""

    PHYSICAL = "physical", _("a place")
    VIRTUAL = "virtual", _("on the net or by telephone")


class Tongue(models.TextChoices):
    """Languages in which help is given (ISO 639-1)."""

    JA = "ja", _("Japanese")
    EASY_JA = "ja-easy", _("easy Japanese")
    EN = "en", _("English")
    ZH = "zh", _("Chinese")
    KO = "ko", _("Korean")
    VI = "vi", _("Vietnamese")
    PT = "pt", _("Portuguese")
    SIGN = "jsl", _("sign language")


class AssuredHow(models.TextChoices):
    """How it is known that a line is right."""

    LINK = "link", _("its owner, by the link")
    CALL = "call", _("by telephone")
    VISIT = "visit", _("on a visit")
    PAPER = "paper", _("in writing")
    DATA = "data", _("from the open data of the town")


class WrongKind(models.TextChoices):
    """What a reader found different."""

    CLOSED = "closed", _("It no longer exists")
    PLACE = "place", _("The place or the way there")
    HOURS = "hours", _("Days or hours")
    FEE = "fee", _("What it costs, or something was sold")
    PHONE = "phone", _("Telephone or address on the net")
    OTHER = "other", _("Something else")


class QueueState(models.TextChoices):
    """What became of a line of the queue."""

    OPEN = "open", _("to be looked at")
    DONE = "done", _("mended or taken in")
    DECLINED = "declined", _("left as it is")
