"""Words that all towns share, loaded from the sourced tables and editable in the office."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from mikke.vocabulary.enums import AreaKind, ConsiderationGroup, TownType, WageStatus


class BilingualName(models.Model):
    """A word in Japanese and English; ``name`` is the one of the reader's language."""

    name_ja = models.CharField(_("Japanese name"), max_length=100)
    name_en = models.CharField(_("English name"), max_length=100, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_ja

    @property
    def name(self) -> str:
        """The word in the reader's language, Japanese where no English one is known."""
        return self.name_en if translation.get_language() == "en" and self.name_en else self.name_ja


class Prefecture(BilingualName):
    """One of the 47 都道府県 (JIS X 0401)."""

    code = models.CharField(_("code"), max_length=2, primary_key=True)
    kana = models.CharField(_("kana"), max_length=40)
    lat = models.FloatField(_("latitude"))
    lon = models.FloatField(_("longitude"))

    class Meta:
        ordering = ("code",)
        verbose_name = _("prefecture")
        verbose_name_plural = _("prefectures")


class Town(BilingualName):
    """A municipality or a ward (全国地方公共団体コード with its check digit)."""

    code = models.CharField(_("code"), max_length=6, primary_key=True)
    kana = models.CharField(_("kana"), max_length=60)
    prefecture = models.ForeignKey(
        Prefecture, on_delete=models.PROTECT, related_name="towns", verbose_name=_("prefecture")
    )
    type = models.CharField(_("type"), max_length=16, choices=TownType)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="wards",
        verbose_name=_("city of the ward"),
    )
    lat = models.FloatField(_("latitude of the office"))
    lon = models.FloatField(_("longitude of the office"))

    class Meta:
        ordering = ("code",)
        verbose_name = _("town")
        verbose_name_plural = _("towns")


class Area(BilingualName):
    """A quarter, station or estate with a point, so that "about where" needs no map service."""

    town = models.ForeignKey(Town, on_delete=models.CASCADE, related_name="areas", verbose_name=_("town"))
    kana = models.CharField(_("kana"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=AreaKind, default=AreaKind.QUARTER)
    lat = models.FloatField(_("latitude"))
    lon = models.FloatField(_("longitude"))

    class Meta:
        ordering = ("town", "kind", "kana", "name_ja")
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints = (
            models.UniqueConstraint(fields=("town", "name_ja", "kind"), name="area_once_per_town"),
            models.CheckConstraint(
                name="area_point_in_japan",
                condition=models.Q(lat__gte=20, lat__lte=46, lon__gte=122, lon__lte=154),
                violation_error_message=_(
                    "The point must lie in Japan: latitude 20 to 46, longitude 122 to 154."
                ),
            ),
        )


class MinimumWage(models.Model):
    """最低賃金 of a prefecture from a day on (最低賃金法). Loaded from the sourced table, kept by the office."""

    prefecture = models.ForeignKey(
        Prefecture, on_delete=models.PROTECT, related_name="minimum_wages", verbose_name=_("prefecture")
    )
    effective_from = models.DateField(_("in force from"))
    yen_per_hour = models.PositiveIntegerField(_("yen an hour"), validators=[MinValueValidator(1)])
    status = models.CharField(_("how sure"), max_length=10, choices=WageStatus, default=WageStatus.SINGLE)
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        ordering = ("prefecture", "effective_from")
        verbose_name = _("minimum wage")
        verbose_name_plural = _("minimum wages")
        constraints = (
            models.UniqueConstraint(
                fields=("prefecture", "effective_from"),
                name="minimumwage_once_a_day",
                violation_error_message=_("There is a rate of this prefecture from this day on already."),
            ),
            models.CheckConstraint(
                name="minimumwage_above_zero",
                condition=models.Q(yen_per_hour__gt=0),
                violation_error_message=_("The rate must be above zero."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.prefecture} {self.effective_from:%Y-%m-%d}: {self.yen_per_hour}"


class Word(BilingualName):
    """A word with a stable id and a place in its list."""

    id = models.CharField(_("id"), max_length=60, primary_key=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ("sort_order", "id")


class Skill(Word):
    """Something a person can do, or a licence (``is_certificate``)."""

    category = models.CharField(_("category"), max_length=20)
    synonyms = models.JSONField(_("other words"), default=list, blank=True)
    is_certificate = models.BooleanField(_("licence or certificate"), default=False)

    class Meta(Word.Meta):
        verbose_name = _("skill")
        verbose_name_plural = _("skills")


class TaughtSkill(models.Model):
    """A skill that a published lesson of the site teaches; written by ``learning``, read by ``jobs``."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+", verbose_name=_("skill"))

    class Meta:
        ordering = ("site", "skill")
        verbose_name = _("taught skill")
        verbose_name_plural = _("taught skills")
        constraints = (models.UniqueConstraint(fields=("site", "skill"), name="taughtskill_once"),)

    def __str__(self) -> str:
        return f"{self.skill_id} ({self.site_id})"


class Consideration(Word):
    """配慮: what a workplace can do for somebody's life; answered yes, no or not yet asked."""

    easy_ja = models.CharField(_("in plain Japanese"), max_length=120, blank=True)
    label_ja = models.CharField(_("short label"), max_length=40, blank=True)
    label_en = models.CharField(_("short label in English"), max_length=40, blank=True)
    group = models.CharField(_("group"), max_length=10, choices=ConsiderationGroup)
    question_ja = models.CharField(_("question to the shop"), max_length=200)
    question_en = models.CharField(_("question to the shop, in English"), max_length=200, blank=True)
    is_derived = models.BooleanField(_("follows from the posting itself"), default=False)

    class Meta(Word.Meta):
        verbose_name = _("consideration")
        verbose_name_plural = _("considerations")

    @property
    def label(self) -> str:
        """The few words of a chip, in the reader's language."""
        if translation.get_language() == "en":
            return self.label_en or self.name_en
        return self.label_ja or self.name_ja

    @property
    def question(self) -> str:
        """The polite question, in the reader's language; it never says why the person asks."""
        return (
            self.question_en if translation.get_language() == "en" and self.question_en else self.question_ja
        )


class Topic(Word):
    """An interest from which a visitor may start."""

    class Meta(Word.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Process(Word):
    """One of the four: find, learn, try, play."""

    text_ja = models.CharField(_("one line"), max_length=100, blank=True)
    text_en = models.CharField(_("one line in English"), max_length=100, blank=True)

    class Meta(Word.Meta):
        verbose_name = _("process")
        verbose_name_plural = _("processes")


class Occupation(Word):
    """A major group of the ministry's classification of occupations (令和4年改定)."""

    class Meta(Word.Meta):
        verbose_name = _("occupation")
        verbose_name_plural = _("occupations")
