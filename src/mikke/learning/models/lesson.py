"""Lessons and the paths they stand on."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mikke.learning.enums import LessonLevel, Shown, StepKind
from mikke.learning.models.shown import ShownRecord, in_language


class Lesson(ShownRecord):
    """まなび: one thing to learn, in our own words, with a check for oneself.

    ``body`` is our small Markdown. ``quiz`` is ``[{"question", "choices", "right", "why"}]`` (``learning.quiz_text``).
    """

    body = models.TextField(_("text"), blank=True)
    body_en = models.TextField(_("text in English"), blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=15, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    level = models.CharField(_("level"), max_length=8, choices=LessonLevel, default=LessonLevel.FIRST)
    skills = models.ManyToManyField(
        "vocabulary.Skill", blank=True, related_name="+", verbose_name=_("skills it teaches")
    )
    quiz = models.JSONField(_("questions"), default=list, blank=True)
    pass_percent = models.PositiveSmallIntegerField(
        _("passed from (percent)"), default=70, validators=[MaxValueValidator(100)]
    )

    class Meta:
        ordering = ("title", "pk")
        verbose_name = _("lesson")
        verbose_name_plural = pgettext_lazy("learning", "lessons")
        constraints = (
            models.CheckConstraint(
                name="lesson_minutes_in_range", condition=Q(minutes__gte=1, minutes__lte=600)
            ),
            models.CheckConstraint(name="lesson_percent_in_range", condition=Q(pass_percent__lte=100)),
            models.CheckConstraint(
                name="lesson_published_has_time",
                condition=~Q(state=Shown.PUBLISHED) | Q(published_at__isnull=False),
            ),
        )
        indexes = (models.Index(fields=("site", "state"), name="lesson_site_state"),)

    @property
    def display_body(self) -> str:
        """The text in the reader's language."""
        return in_language(self.body, self.body_en)


class Path(ShownRecord):
    """道すじ: small steps in their order, from looking on to work of short hours."""

    class Meta:
        ordering = ("title", "pk")
        verbose_name = _("path")
        verbose_name_plural = _("paths")
        constraints = (
            models.CheckConstraint(
                name="path_published_has_time",
                condition=~Q(state=Shown.PUBLISHED) | Q(published_at__isnull=False),
            ),
        )


class PathStep(models.Model):
    """One step of a path; a step with a lesson is done when the lesson is."""

    path = models.ForeignKey(Path, on_delete=models.CASCADE, related_name="steps", verbose_name=_("path"))
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=12, choices=StepKind)
    title = models.CharField(_("title"), max_length=100)
    title_en = models.CharField(_("title in English"), max_length=150, blank=True)
    words = models.CharField(_("what to do"), max_length=300, blank=True)
    words_en = models.CharField(_("what to do, in English"), max_length=400, blank=True)
    lesson = models.ForeignKey(
        Lesson,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("lesson"),
    )

    class Meta:
        ordering = ("path", "order")
        verbose_name = _("step of a path")
        verbose_name_plural = _("steps of a path")
        constraints = (models.UniqueConstraint(fields=("path", "order"), name="pathstep_once_at_its_place"),)

    def __str__(self) -> str:
        return self.title

    @property
    def display_title(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title, self.title_en)

    @property
    def display_words(self) -> str:
        """What to do, in the reader's language."""
        return in_language(self.words, self.words_en)
