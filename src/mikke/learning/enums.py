"""What a lesson, a step and an evidence can be."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LessonLevel(models.TextChoices):
    """How much one needs to know before."""

    FIRST = "first", pgettext_lazy("level", "first step")
    NEXT = "next", pgettext_lazy("level", "a little practice")
    DEEP = "deep", pgettext_lazy("level", "ready for work")


class Shown(models.TextChoices):
    """Whether readers see it."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("taken back")


class StepKind(models.TextChoices):
    """What one does in a step of a path: from looking on to short hours."""

    LESSON = "lesson", _("lesson")
    VISIT = "visit", _("look on")
    TRIAL = "trial", _("try for an hour")
    SMALL_TASK = "small_task", _("a small task at home")
    SHORT_WORK = "short_work", _("work of short hours")
    OTHER = "other", _("something else")


class EvidenceKind(models.TextChoices):
    """What shows that somebody can do something."""

    CLASS_ATTENDED = "class", _("class attended")
    LESSON_PASSED = "lesson", _("lesson passed")
    ORDER_ACCEPTED = "order", _("order accepted")
    SEEN = "seen", _("seen by staff")
