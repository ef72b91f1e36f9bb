"""Fixed kinds of pages and answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProcessId(models.TextChoices):
    """The four processes, by the ids of the vocabulary."""

    FIND = "find", pgettext_lazy("process", "Find")
    LEARN = "learn", pgettext_lazy("process", "Learn")
    TRY = "try", pgettext_lazy("process", "Try")
    PLAY = "play", pgettext_lazy("process", "Play")


class ArticleKind(models.TextChoices):
    """What an article is for. The first two are the columns of the 2021 report."""

    FIND = "find", _("How to find work")
    SKILL = "skill", _("Building skills")
    RETENTION = "retention", _("Staying, and good workplaces")
    REPORT = "report", _("What we did")


class TextKind(models.TextChoices):
    """The five pages every site has, and any other."""

    ABOUT = "about", _("About this site")
    CONTACT = "contact", _("Contact")
    TERMS = "terms", _("Terms of use")
    PRIVACY = "privacy", _("Your information")
    ACCESSIBILITY = "accessibility", _("Accessibility")
    OTHER = "other", _("Other page")


class PlaceKind(models.TextChoices):
    """What sort of place one may work or meet in."""

    COWORKING = "coworking", _("coworking")
    LIBRARY = "library", _("library")
    COMMUNITY_CENTRE = "community_centre", _("community centre")
    CAFE = "cafe", _("café")
    WORKSHOP = "workshop", _("workshop")
    OTHER = "other", _("another place")


class Turn(models.TextChoices):
    """Which way one goes at a landmark (``domain.way_sketch``)."""

    AHEAD = "ahead", _("straight on")
    LEFT = "left", _("turn left")
    RIGHT = "right", _("turn right")


class Answer(models.TextChoices):
    """What is known of a place; an empty answer would be read as no."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("not known yet")


class Drawing(models.TextChoices):
    """Our own drawings, for a page that has no photograph."""

    DESK = "desk", _("a desk with a laptop")
    SHOP = "shop", _("a shop front")
    TABLE = "table", _("three people at a table")
    LIBRARY = "library", _("a reading table")
    CARE = "care", _("tea with an older person")
    PHONE_LESSON = "phone-lesson", _("learning to use a phone")
    FIELD = "field", _("harvest in a field")
    HOME_TABLE = "home-table", _("a kitchen table at home")
