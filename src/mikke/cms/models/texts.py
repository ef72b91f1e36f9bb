"""Pages of plain text: about, contact, terms, privacy, accessibility."""

from functools import partial
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from mikke.cms.enums import TextKind
from mikke.cms.models.base import BilingualPage
from mikke.kernel.ways_on import Row, Subject, rows, ways_on


def _general_steps(facts: Any) -> list[Row]:
    """Return where somebody goes on who has read who we are; asked only when the page is made."""
    return rows(ways_on(Subject(), facts=facts, today=timezone.localdate(), most=2))


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
        facts = request.facts  # type: ignore[attr-defined]
        return {
            "steps": partial(_general_steps, facts),
            "shows_operator": self.kind == TextKind.ABOUT,
            "shows_contact": self.kind in {TextKind.ABOUT, TextKind.CONTACT},
        }
