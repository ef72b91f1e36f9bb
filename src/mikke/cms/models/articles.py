"""Articles and interviews."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from mikke.assets.models import MikkeImage, shown
from mikke.cms import listing
from mikke.cms.enums import ArticleKind
from mikke.cms.models.base import IndexPage, reading_panels
from mikke.cms.models.easy import EASY_PANEL, EasyReadingPage


class ArticleIndexPage(IndexPage):
    """/articles/"""

    template = "cms/list_page.html"
    parent_page_types = ("cms.HomePage",)
    subpage_types = ("cms.ArticlePage",)
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of articles")
        verbose_name_plural = _("lists of articles")

    def own_context(self, request: HttpRequest) -> dict[str, Any]:
        """Add the articles that fit the chosen facets."""
        facets = (
            listing.PROCESS,
            listing.by_choice("kind", _("For"), ArticleKind),
            listing.TOWN,
            listing.TOPIC,
            listing.SKILL,
        )
        return listing.context(self, ArticlePage, request=request, facets=facets)


class ArticlePage(EasyReadingPage):
    """Something to read."""

    kind = models.CharField(_("for"), max_length=16, choices=ArticleKind, default=ArticleKind.FIND)

    template = "cms/reading_page.html"
    context_from = "mikke.cms.details.article_context"
    parent_page_types = ("cms.ArticleIndexPage",)
    subpage_types = ()
    content_panels = (*reading_panels(FieldPanel("kind")), EASY_PANEL)

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def kind_label(self) -> str:
        """What the chip says."""
        return str(self.get_kind_display())


class InterviewIndexPage(IndexPage):
    """/interviews/"""

    template = "cms/list_page.html"
    parent_page_types = ("cms.HomePage",)
    subpage_types = ("cms.InterviewPage",)
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of interviews")
        verbose_name_plural = _("lists of interviews")

    def own_context(self, request: HttpRequest) -> dict[str, Any]:
        """Add the interviews that fit the chosen facets."""
        facets = (listing.PROCESS, listing.TOWN, listing.TOPIC, listing.SKILL)
        return listing.context(self, InterviewPage, request=request, facets=facets)


class InterviewPage(EasyReadingPage):
    """Somebody of the town, in their own words."""

    person = models.CharField(_("who speaks"), max_length=100, blank=True)
    person_role = models.CharField(
        _("what they do, in a few words"), max_length=100, blank=True, help_text=_("A baker, mother of two.")
    )
    portrait = models.ForeignKey(
        MikkeImage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("portrait"),
    )
    portrait_alt = models.CharField(
        _("what the portrait shows"),
        max_length=200,
        blank=True,
        help_text=_("For people who do not see it: “She laughs behind the counter.”"),
    )
    interviewed_on = models.DateField(_("day of the talk"), null=True, blank=True)

    template = "cms/interview_page.html"
    context_from = "mikke.cms.details.article_context"
    parent_page_types = ("cms.InterviewIndexPage",)
    subpage_types = ()
    content_panels = (
        *reading_panels(
            MultiFieldPanel(
                [
                    FieldPanel(name)
                    for name in ("person", "person_role", "portrait", "portrait_alt", "interviewed_on")
                ],
                heading=_("Who speaks"),
            ),
        ),
        EASY_PANEL,
    )

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")

    @property
    def kind_label(self) -> str:
        """What the chip says."""
        return str(self._meta.verbose_name)

    @property
    def shown_portrait(self) -> MikkeImage | None:
        """The portrait; every use asks here."""
        return shown(self.portrait)
