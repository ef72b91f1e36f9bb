"""Pictures of pages. The alternative text is what somebody wrote for it, never a file name."""

from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.images.shortcuts import get_rendition_or_not_found

from mikke.assets.models import WITHHELD_DRAWING, WITHHELD_SIZE
from mikke.cms import readings
from mikke.cms.enums import Drawing

register = template.Library()

DRAWING_SIZE = (320, 180)


def _img(src: str, *, alt: str, size: tuple[int, int], is_lazy: bool) -> SafeString:
    width, height = size
    lazy = SafeString(' loading="lazy"') if is_lazy else ""
    return format_html(
        '<img class="scene" src="{}" alt="{}" width="{}" height="{}"{}>', src, alt, width, height, lazy
    )


def _image(image: Any, spec: str, *, alt: str, is_lazy: bool) -> SafeString:
    rendition = get_rendition_or_not_found(image, f"{spec}|format-webp")
    return _img(rendition.url, alt=alt, size=(rendition.width, rendition.height), is_lazy=is_lazy)


@register.simple_tag
def drawing(name: str, alt: str = "", *, is_lazy: bool = True) -> SafeString:
    """Draw one of our own pictures (``cms.enums.Drawing``)."""
    return _img(static(f"illustrations/{name}.svg"), alt=alt, size=DRAWING_SIZE, is_lazy=is_lazy)


def _own_drawing(page: Any) -> str:
    """Return the drawing of a page without a picture; one whose picture is withheld always has one."""
    return str(page.drawing or (Drawing.DESK if page.picture else ""))


@register.simple_tag
def card_picture(page: Any) -> SafeString:
    """Draw the picture of a card; it decorates, because the title says what the card is about."""
    if page.shown_picture:
        return _image(page.shown_picture, "fill-640x360", alt="", is_lazy=True)
    return drawing(name) if (name := _own_drawing(page)) else SafeString("")


@register.simple_tag
def head_picture(page: Any) -> SafeString:
    """Draw the picture at the head of a page, with the words of the page for it."""
    if page.shown_picture:
        alt = page.shown_picture_alt or page.shown_picture.description
        return _image(page.shown_picture, "fill-960x540", alt=alt, is_lazy=False)
    name = _own_drawing(page)
    alt = "" if page.picture else page.shown_picture_alt
    return drawing(name, alt, is_lazy=False) if name else SafeString("")


@register.simple_tag
def portrait(page: Any) -> SafeString:
    """Draw the portrait of somebody who speaks, with the words of the page for it; nothing without one."""
    if not page.shown_portrait:
        return SafeString("")
    rendition = get_rendition_or_not_found(page.shown_portrait, "fill-240x240|format-webp")
    alt = page.portrait_alt or page.shown_portrait.description
    return format_html(
        '<img class="speaker__face" src="{}" alt="{}" width="120" height="120">', rendition.url, alt
    )


@register.simple_tag
def map_picture(page: Any) -> SafeString:
    """Draw the editors' own sketch of the way."""
    alt = page.map_picture_alt or page.shown_map_picture.description
    return _image(page.shown_map_picture, "max-960x960", alt=alt, is_lazy=True)


@register.simple_tag
def body_picture(image: Any) -> SafeString:
    """Draw a picture of the body with the words given there; one marked as decorative has none.

    In place of a withheld picture stands our own drawing, and says so.
    """
    if image.is_withheld:
        return _img(
            static(WITHHELD_DRAWING),
            alt=_("This picture is not shown any more."),
            size=WITHHELD_SIZE,
            is_lazy=True,
        )
    is_decorative = getattr(image, "decorative", False)
    alt = "" if is_decorative else (getattr(image, "contextual_alt_text", "") or image.description)
    return _image(image, "max-960x960", alt=alt or "", is_lazy=True)


class FuriganaNode(template.Node):
    """Puts the readings of a page above its words when the reader has switched them on."""

    def __init__(self, nodelist: template.NodeList, page: template.base.FilterExpression) -> None:
        self.nodelist, self.page = nodelist, page

    def render(self, context: template.Context) -> str:
        """Return the part with or without readings."""
        html = self.nodelist.render(context)
        page = self.page.resolve(context)
        if not page.has_furigana:
            return html
        is_preview = bool(getattr(context.get("request"), "is_preview", False))
        return SafeString(readings.read_aloud(html, page, is_preview=is_preview))


@register.tag
def furigana(parser: template.base.Parser, token: template.base.Token) -> FuriganaNode:
    """Show readings in a part of a page: ``{% furigana page %}…{% endfurigana %}``."""
    _tag, page = token.split_contents()
    nodelist = parser.parse(("endfurigana",))
    parser.delete_first_token()
    return FuriganaNode(nodelist, parser.compile_filter(page))
