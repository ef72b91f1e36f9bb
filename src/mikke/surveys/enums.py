"""Choices of the tables of surveys."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SurveyStatus(models.TextChoices):
    """Whether a survey takes answers."""

    DRAFT = "draft", _("draft")
    OPEN = "open", pgettext_lazy("survey", "open")
    CLOSED = "closed", _("closed")


class ItemKind(models.TextChoices):
    """How a question is answered."""

    SINGLE = "single", _("choose one")
    MULTIPLE = "multiple", _("choose any number")
    SCALE = "scale", _("scale")
    NUMBER = "number", pgettext_lazy("kind of answer", "number")
    TEXT = "text", _("free text")
    MATRIX = "matrix", _("table: one choice for each row")


# Kinds that carry choices; in a table they are its columns.
WITH_CHOICES = (ItemKind.SINGLE, ItemKind.MULTIPLE, ItemKind.MATRIX)
# Kinds that a later question may depend on.
CAN_DECIDE = (ItemKind.SINGLE, ItemKind.MULTIPLE)


class ChoiceOrder(models.TextChoices):
    """In which order choices stand."""

    FIXED = "fixed", _("as written")
    SHUFFLED = "shuffled", _("different for each person")


class ResponseSource(models.TextChoices):
    """How an answer came."""

    WEB = "web", _("web page")
    PAPER = "paper", _("on paper")
    IMPORT = "import", _("imported file")


class Opening(models.TextChoices):
    """What a visitor finds at the address of a survey at a given time."""

    NOT_YET = "not_yet", _("not open yet")
    OPEN = "open", pgettext_lazy("survey", "open")
    GRACE = "grace", _("closed a moment ago: what was begun is still taken")
    CLOSED = "closed", _("closed")


class ReaderState(models.TextChoices):
    """Whether somebody is told of new surveys; the row of who is not any more is gone."""

    WAITING = "waiting", _("address not confirmed yet")
    ACTIVE = "active", pgettext_lazy("news", "active")


class FindingStatus(models.TextChoices):
    """What is done about something that a survey showed."""

    PLANNED = "planned", _("planned")
    DOING = "doing", _("under way")
    DONE = "done", _("done")
    NOT = "not", _("not done")
