"""What the site search finds, and the words it knows."""

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from mikke.search_index.enums import EntryKind
from mikke.search_index.fields import TokensField
from mikke.tenancy.models import SiteQuerySet


class SearchEntry(models.Model):
    """One thing that the site search can show: an article, a shop, a place, an event."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=EntryKind)
    object_key = models.CharField(_("key of the object"), max_length=60)
    path = models.CharField(_("address"), max_length=300)
    title = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    summary_en = models.CharField(_("summary in English"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)
    published_on = models.DateField(_("published"), null=True, blank=True)
    tok = TokensField()
    tok_version = models.PositiveSmallIntegerField()

    objects = SiteQuerySet.as_manager()  # type: ignore[django-manager-missing, unused-ignore]

    class Meta:
        ordering = ("-published_on", "-pk")
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = (
            models.UniqueConstraint(
                fields=("site", "kind", "object_key"), name="searchentry_once_per_object"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def display_title(self) -> str:
        """The title in the reader's language."""
        return self.title_en if translation.get_language() == "en" and self.title_en else self.title

    @property
    def display_summary(self) -> str:
        """The summary in the reader's language."""
        return self.summary_en if translation.get_language() == "en" and self.summary_en else self.summary


class SearchTerm(models.Model):
    """A word that stands in some indexed text: where a search for a part of words looks when nothing was found."""

    index = models.CharField(max_length=40)
    token = models.IntegerField()
    term = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")
        constraints = (models.UniqueConstraint(fields=("index", "token"), name="searchterm_once"),)
        indexes = (models.Index(fields=("index", "term"), name="searchterm_by_term"),)

    def __str__(self) -> str:
        return self.term
