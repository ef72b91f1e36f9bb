"""Pages that somebody may also have written in plain Japanese (やさしい日本語)."""

import copy
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from mikke.cms.blocks import Body
from mikke.cms.models.base import ReadingPage

EASY_PANEL = MultiFieldPanel(
    [FieldPanel("body_easy")],
    heading=_("Plain Japanese (may stay empty)"),
    classname="collapsed",
    help_text=_("Short sentences, easy words, one thought at a time. A link on the page leads to it."),
)


class EasyReadingPage(ReadingPage):
    """A page with furigana, and with a second body in plain Japanese where somebody has written one."""

    body_easy = StreamField(Body(), verbose_name=_("text in plain Japanese"), blank=True)

    is_easy = False  # whether this reader has asked for it
    has_furigana = False  # whether this reader has switched the readings on

    class Meta:
        abstract = True

    @property
    def shown_body(self) -> Any:
        """The body this reader has asked for."""
        return self.body_easy if self.is_easy else super().shown_body

    @property
    def is_body_japanese_only(self) -> bool:
        """True when an English reader gets a Japanese body."""
        return super().is_body_japanese_only or (self.is_easy and translation.get_language() == "en")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the reader has chosen to what the text depends on."""
        chosen = copy.copy(self)  # this page may be kept for all readers (``cms.routing``)
        chosen.is_easy = bool(self.body_easy) and "easy" in request.GET
        chosen.has_furigana = request.COOKIES.get("furigana") == "on"
        context = super().get_context(request, *args, **kwargs)
        context["page"] = context["self"] = chosen
        context["kept_as"] = (*context["kept_as"], chosen.is_easy, chosen.has_furigana)
        return context
