"""A survey, its questions and their choices."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from mikke.surveys.enums import ChoiceOrder, ItemKind, SurveyStatus
from mikke.tenancy.models import SiteQuerySet


def _said(ja: str, en: str) -> str:
    return en if en and translation.get_language() == "en" else ja


class Questionnaire(models.Model):
    """アンケート: asked between two times, on the web and on paper.

    ``version`` counts what people were asked: a question that is changed after the survey was open stays as it was
    for those who answered it, and the changed one begins with the next version. ``opened_version`` is the newest
    version that people have seen; 0 before the survey is opened for the first time. ``next_steps`` are the editors' own,
    for ``kernel.ways_on.written_rows``; empty: the rule chooses. They are no part of what is asked.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    slug = models.SlugField(_("end of the address"), max_length=60)
    code = models.CharField(_("code to say"), max_length=8)
    title = models.CharField(_("title"), max_length=100)
    title_en = models.CharField(_("title in English"), max_length=150, blank=True)
    intro = models.TextField(_("introduction"), blank=True, max_length=3000)
    intro_en = models.TextField(_("introduction in English"), blank=True, max_length=4000)
    thanks = models.TextField(_("thanks"), blank=True, max_length=1000)
    thanks_en = models.TextField(_("thanks in English"), blank=True, max_length=1500)
    how_asked = models.TextField(_("how people are asked"), blank=True, max_length=2000)
    status = models.CharField(
        _("state"), max_length=8, choices=SurveyStatus, default=SurveyStatus.DRAFT, db_index=True
    )
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed by the office"), null=True, blank=True)
    is_results_public = models.BooleanField(_("results are public"), default=False)
    hide_small_cells = models.BooleanField(_("hide numbers under 5"), default=False)
    is_sensitive = models.BooleanField(_("asks about sensitive things"), default=False)
    is_one_per_browser = models.BooleanField(_("one answer from each browser"), default=True)
    is_listed = models.BooleanField(_("stands in the list of surveys"), default=True)
    next_steps = models.JSONField(_("next steps"), default=list, blank=True)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    opened_version = models.PositiveSmallIntegerField(_("newest version people have seen"), default=0)
    created_at = models.DateTimeField(_("made"))
    updated_at = models.DateTimeField(_("changed"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        constraints = (
            models.UniqueConstraint(
                fields=("site", "slug"),
                name="questionnaire_slug_once",
                violation_error_message=_("Another survey of this site has this address."),
            ),
            models.UniqueConstraint(fields=("site", "code"), name="questionnaire_code_once"),
            models.CheckConstraint(
                name="questionnaire_closes_after_opening",
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                violation_error_message=_("A survey closes after it opens."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def display_title(self) -> str:
        """The title in the reader's language."""
        return _said(self.title, self.title_en)

    @property
    def display_intro(self) -> str:
        """The introduction in the reader's language."""
        return _said(self.intro, self.intro_en)

    @property
    def display_thanks(self) -> str:
        """The thanks in the reader's language."""
        return _said(self.thanks, self.thanks_en)


class Item(models.Model):
    """設問: one question, as it was asked in the versions from ``since_version`` to ``until_version``.

    ``key`` names the question through all its versions. ``shows_when`` is ``{"item": key, "any_of": [choice keys]}``
    of an earlier question, or null for a question that everybody sees. ``rows`` of a table are
    ``[{"key", "label", "label_en"}]``; its columns are the choices.
    """

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="items", verbose_name=_("survey")
    )
    key = models.CharField(max_length=16)
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    page_number = models.PositiveSmallIntegerField(_("page"), default=1)
    kind = models.CharField(_("kind of answer"), max_length=8, choices=ItemKind)
    text = models.CharField(_("question"), max_length=500)
    text_en = models.CharField(_("question in English"), max_length=700, blank=True)
    help_text = models.CharField(_("hint"), max_length=300, blank=True)
    help_text_en = models.CharField(_("hint in English"), max_length=400, blank=True)
    is_required = models.BooleanField(_("must be answered"), default=False)
    has_other = models.BooleanField(_("with “other”"), default=False)
    max_choices = models.PositiveSmallIntegerField(_("at most so many"), null=True, blank=True)
    shows_when = models.JSONField(_("asked only when"), null=True, blank=True)
    choice_order = models.CharField(
        _("order of the choices"), max_length=8, choices=ChoiceOrder, default=ChoiceOrder.FIXED
    )
    scale_min = models.SmallIntegerField(_("lowest step"), default=1)
    scale_max = models.SmallIntegerField(_("highest step"), default=5)
    scale_min_label = models.CharField(_("meaning of the lowest step"), max_length=60, blank=True)
    scale_min_label_en = models.CharField(
        _("meaning of the lowest step in English"), max_length=90, blank=True
    )
    scale_max_label = models.CharField(_("meaning of the highest step"), max_length=60, blank=True)
    scale_max_label_en = models.CharField(
        _("meaning of the highest step in English"), max_length=90, blank=True
    )
    number_min = models.DecimalField(_("least"), max_digits=12, decimal_places=2, null=True, blank=True)
    number_max = models.DecimalField(_("most"), max_digits=12, decimal_places=2, null=True, blank=True)
    number_unit = models.CharField(_("unit"), max_length=20, blank=True)
    rows = models.JSONField(_("rows"), default=list, blank=True)
    is_result_public = models.BooleanField(_("result may be shown"), default=True)
    is_sensitive = models.BooleanField(_("sensitive"), default=False)
    since_version = models.PositiveSmallIntegerField(_("since version"), default=1)
    until_version = models.PositiveSmallIntegerField(_("until version"), null=True, blank=True)

    class Meta:
        ordering = ("page_number", "position", "pk")
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = (
            models.UniqueConstraint(
                fields=("questionnaire", "key", "since_version"), name="surveyitem_key_once_a_version"
            ),
            models.CheckConstraint(
                name="surveyitem_scale_rises",
                condition=Q(scale_max__gt=F("scale_min")),
                violation_error_message=_("The highest step of a scale is above the lowest."),
            ),
            models.CheckConstraint(
                name="surveyitem_number_bounds",
                condition=Q(number_min__isnull=True)
                | Q(number_max__isnull=True)
                | Q(number_max__gte=F("number_min")),
                violation_error_message=_("The most is not under the least."),
            ),
        )

    def __str__(self) -> str:
        return self.text

    @property
    def display_text(self) -> str:
        """The question in the reader's language."""
        return _said(self.text, self.text_en)

    @property
    def display_help(self) -> str:
        """The hint in the reader's language."""
        return _said(self.help_text, self.help_text_en)

    @property
    def display_scale_labels(self) -> tuple[str, str]:
        """The meaning of the lowest and of the highest step in the reader's language."""
        low = _said(self.scale_min_label, self.scale_min_label_en)
        return low, _said(self.scale_max_label, self.scale_max_label_en)

    @property
    def display_rows(self) -> list[tuple[str, str]]:
        """The rows of a table as (key, label in the reader's language)."""
        return [(row["key"], _said(row["label"], row.get("label_en", ""))) for row in self.rows]

    @property
    def scale_steps(self) -> range:
        """The steps of a scale."""
        return range(self.scale_min, self.scale_max + 1)


class Choice(models.Model):
    """選択肢: one possible answer of a question, or one column of a table."""

    item = models.ForeignKey(
        Item, on_delete=models.CASCADE, related_name="choices", verbose_name=_("question")
    )
    key = models.CharField(max_length=16)
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    label = models.CharField(_("choice"), max_length=200)
    label_en = models.CharField(_("choice in English"), max_length=300, blank=True)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        constraints = (models.UniqueConstraint(fields=("item", "key"), name="surveychoice_key_once"),)

    def __str__(self) -> str:
        return self.label

    @property
    def display_label(self) -> str:
        """The choice in the reader's language."""
        return _said(self.label, self.label_en)
