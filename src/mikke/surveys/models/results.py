"""What is said around the figures of a survey: headline, method, findings, cross tables, which words are shown."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mikke.surveys.enums import FindingStatus
from mikke.surveys.models.questionnaire import Questionnaire, _said
from mikke.surveys.models.response import Answer


class ResultPage(models.Model):
    """結果のページ: what the office writes about the results of one survey. ``rev`` rises with every change."""

    questionnaire = models.OneToOneField(
        Questionnaire, on_delete=models.CASCADE, related_name="result_page", verbose_name=_("survey")
    )
    headline = models.CharField(_("headline"), max_length=120, blank=True)
    headline_en = models.CharField(_("headline in English"), max_length=180, blank=True)
    when_asked = models.CharField(_("when people were asked"), max_length=120, blank=True)
    who_was_missed = models.TextField(_("whom the survey did not reach"), blank=True, max_length=1000)
    shows_intervals = models.BooleanField(_("show how far chance may reach"), default=False)
    rev = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("page of results")
        verbose_name_plural = _("pages of results")

    def __str__(self) -> str:
        return f"{self.questionnaire_id}"

    @property
    def display_headline(self) -> str:
        """The headline in the reader's language."""
        return _said(self.headline, self.headline_en)


class Finding(models.Model):
    """わかったこと: one thing that was learnt, and what is done about it. ``links`` are ``[{"url", "label"}]``."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="findings", verbose_name=_("survey")
    )
    item_key = models.CharField(_("question"), max_length=16, blank=True)
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    text = models.CharField(_("what was learnt"), max_length=200)
    text_en = models.CharField(_("what was learnt, in English"), max_length=300, blank=True)
    status = models.CharField(
        _("what is done about it"), max_length=8, choices=FindingStatus, default=FindingStatus.PLANNED
    )
    words = models.CharField(_("in words"), max_length=400, blank=True)
    words_en = models.CharField(_("in words, in English"), max_length=600, blank=True)
    links = models.JSONField(_("links"), default=list, blank=True)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("finding")
        verbose_name_plural = _("findings")

    def __str__(self) -> str:
        return self.text

    @property
    def display_text(self) -> str:
        """What was learnt, in the reader's language."""
        return _said(self.text, self.text_en)

    @property
    def display_words(self) -> str:
        """What is done, in the reader's language."""
        return _said(self.words, self.words_en)


class CrossChoice(models.Model):
    """クロス集計: two questions that the office shows against each other."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="crosses", verbose_name=_("survey")
    )
    row_key = models.CharField(_("rows"), max_length=16)
    column_key = models.CharField(_("columns"), max_length=16)
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    hide_small_cells = models.BooleanField(_("hide numbers under 5"), default=True)
    is_public = models.BooleanField(_("is shown to everybody"), default=True)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("cross table")
        verbose_name_plural = _("cross tables")
        constraints = (
            models.UniqueConstraint(
                fields=("questionnaire", "row_key", "column_key"),
                name="surveycross_once",
                violation_error_message=_("These two questions are in a table already."),
            ),
            models.CheckConstraint(
                name="surveycross_two_questions",
                condition=~Q(row_key=F("column_key")),
                violation_error_message=_("Choose two different questions."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.row_key} x {self.column_key}"


class TextReview(models.Model):
    """自由記述の確認: somebody of the office has read a text and decides whether everybody may. Without one: no."""

    answer = models.OneToOneField(
        Answer, on_delete=models.CASCADE, related_name="review", verbose_name=_("answer")
    )
    is_shown = models.BooleanField(_("is shown to everybody"), default=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who"),
    )
    reviewed_at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("review of a text")
        verbose_name_plural = _("reviews of texts")

    def __str__(self) -> str:
        return f"{self.answer_id}: {self.is_shown}"
