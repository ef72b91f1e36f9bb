"""Furigana: the site's list of readings, and what stands beside the text of each page."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from mikke.tenancy.models import SiteQuerySet

HAS_KANJI = RegexValidator(r"[々〆㐀-䶿一-鿿豈-﫿𠀀-𱍊]", _("Write a word that has kanji in it."))
IS_HIRAGANA = RegexValidator(r"^[ぁ-ゖー]+$", _("Write the reading in hiragana."))


class ReadingWord(models.Model):
    """How a word is read on this site, above all names of people and places; it wins over the dictionary."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site"), editable=False
    )
    surface = models.CharField(_("word as it is written"), max_length=40, validators=[HAS_KANJI])
    reading = models.CharField(_("how it is read"), max_length=80, validators=[IS_HIRAGANA])

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading of a word")
        verbose_name_plural = _("readings of words")
        ordering = ("surface",)
        constraints = (models.UniqueConstraint(fields=("site", "surface"), name="readingword_once"),)

    def __str__(self) -> str:
        return f"{self.surface}（{self.reading}）"


class PageReadings(models.Model):
    """The readings of one published page, made when it was saved.

    ``spans`` holds for each piece of text ``[[start, end, reading], …]`` in characters; ``corrections`` what an
    editor has changed on this page, ``{word: reading}``, "" for none.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    spans = models.JSONField(_("readings"), default=dict)
    corrections = models.JSONField(_("changed by an editor"), default=dict, blank=True)

    class Meta:
        verbose_name = _("readings of a page")
        verbose_name_plural = _("readings of pages")

    def __str__(self) -> str:
        return str(self.page)
