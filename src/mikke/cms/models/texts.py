"""Pages of plain text: about, contact, terms, privacy, accessibility."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from mikke.cms.enums import TextKind
from mikke.cms.models.base import BilingualPage


class TextPage(BilingualPage):
    """A text; the one about the site also shows its operator and what the law lets it do."""

    kind = models.CharField(_("which page"), max_length=16, choices=TextKind, default=TextKind.OTHER)

    template = "cms/text_page.html"
    parent_page_types = ("cms.HomePage", "cms.TextPage")
    subpage_types = ("cms.TextPage",)
    content_panels = (
        *BilingualPage.content_panels[:1],
        FieldPanel("kind"),
        *BilingualPage.content_panels[1:],
    )

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")

    def own_context(self, request: HttpRequest) -> dict[str, Any]:
        """Say which facts of the site the page shows beside its text."""
        del request
        return {
            "shows_operator": self.kind == TextKind.ABOUT,
            "shows_contact": self.kind in {TextKind.ABOUT, TextKind.CONTACT},
        }
