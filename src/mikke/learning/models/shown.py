"""What lessons, paths and badges have in common: a site, two languages, and whether readers see them."""

import uuid
from typing import Any

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from mikke.learning.enums import Shown
from mikke.tenancy.models import SiteQuerySet


def in_language(japanese: str, english: str) -> str:
    """Return the words of the reader's language, Japanese where there is no English."""
    return english if translation.get_language() == "en" and english else japanese


class ShownRecord(models.Model):
    """A record that is written first and shown later; what was shown can be taken back and shown again."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    title = models.CharField(_("title"), max_length=100)
    title_en = models.CharField(_("title in English"), max_length=150, blank=True)
    summary = models.CharField(_("in one or two lines"), max_length=200)
    summary_en = models.CharField(_("in one or two lines, in English"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=Shown, default=Shown.DRAFT)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    updated_at = models.DateTimeField(_("changed"))

    objects: Any = SiteQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def display_title(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title, self.title_en)

    @property
    def display_summary(self) -> str:
        """The lines below the title in the reader's language."""
        return in_language(self.summary, self.summary_en)

    @property
    def is_published(self) -> bool:
        """Whether readers see it."""
        return self.state == Shown.PUBLISHED
