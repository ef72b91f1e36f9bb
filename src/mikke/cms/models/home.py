"""The front door."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page
from wagtail.url_routing import RouteResult

from mikke.cms.models.base import BilingualPage
from mikke.cms.presentation import in_language
from mikke.cms.routing import kept_route


class HomePage(BilingualPage):
    """Opens with the one question: when can you work?"""

    hero_title = models.CharField(_("greeting"), max_length=60, blank=True)
    hero_title_en = models.CharField(_("greeting in English"), max_length=80, blank=True)
    hero_lead = models.CharField(_("line below the greeting"), max_length=120, blank=True)
    hero_lead_en = models.CharField(_("line below the greeting, in English"), max_length=160, blank=True)

    template = "cms/home_page.html"
    context_from = "mikke.cms.front.context"
    parent_page_types = ("wagtailcore.Page",)
    subpage_types = (
        "cms.ArticleIndexPage",
        "cms.InterviewIndexPage",
        "cms.ShopIndexPage",
        "cms.PlaceIndexPage",
        "cms.ActivityIndexPage",
        "cms.TextPage",
    )
    content_panels = (
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("hero_title"),
                FieldPanel("hero_lead"),
                FieldPanel("hero_title_en"),
                FieldPanel("hero_lead_en"),
            ],
            heading=_("Greeting"),
        ),
        InlinePanel("features", label=_("featured page"), max_num=3),
        FieldPanel("summary"),
        FieldPanel("summary_en"),
    )

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page of an address; what was found holds until the site changes."""
        walk = super().route
        return kept_route(request, path_components, lambda: walk(request, path_components))

    @property
    def shown_hero_title(self) -> str:
        """The greeting in the reader's language."""
        return in_language(self.hero_title, self.hero_title_en)

    @property
    def shown_hero_lead(self) -> str:
        """The line below it in the reader's language."""
        return in_language(self.hero_lead, self.hero_lead_en)


class HomeFeature(Orderable):
    """A page that the editors want to be read first."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="features")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))

    class Meta(Orderable.Meta):
        verbose_name = _("featured page")
        verbose_name_plural = _("featured pages")

    panels = (
        PageChooserPanel(
            "page", page_type=["cms.ArticlePage", "cms.InterviewPage", "cms.ShopPage", "cms.ActivityPage"]
        ),
    )

    def __str__(self) -> str:
        return str(self.page)
