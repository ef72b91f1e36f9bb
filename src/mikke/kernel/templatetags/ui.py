"""Small tags for page parts; a template library that needs no ``{% load %}``."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.forms import BoundField
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from mikke.kernel import drawings, phrases
from mikke.kernel.fit_lines import MARKS, FitLine, fit_lines_html
from mikke.kernel.kept import Kept

register = template.Library()

PLANTS = {"find": "seed", "learn": "sprout", "try": "flower", "play": "fruit"}


@register.filter
def yen(amount: int | None) -> str:
    """Return 1300 as ``1,300``; nothing for nothing."""
    return "" if amount is None else f"{amount:,}"


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon beside a word: ``{% icon "search" %}``."""
    return drawings.drawing("icons", name, "icon")


@register.simple_tag
def art(process: str, size: str = "") -> SafeString:
    """Draw the plant of a process (``find``, ``learn``, ``try``, ``play``) or of its own name; size ``s`` or ``l``."""
    return drawings.drawing("plants", PLANTS.get(process, process), f"art art--{size}" if size else "art")


@register.simple_tag
def mark(state: str, size: str = "") -> SafeString:
    """Draw ◎, △ or × for ``yes``/``ok``, ``ask``, ``no``; the words beside it say the same."""
    return drawings.drawing("marks", MARKS[state], f"mark mark--{size}" if size else "mark")


@register.simple_tag
def fit_lines(lines: Iterable[FitLine]) -> SafeString:
    """Return the lines of ``ui/fit_lines.html``."""
    return fit_lines_html(lines)


@register.simple_tag
def scene(name: str, css_class: str = "scene", label: str = "") -> SafeString:
    """Draw a scene; ``label`` only where the picture tells something the text does not."""
    return drawings.drawing("scenes", name, css_class, label)


@register.simple_tag
def logo() -> SafeString:
    """Draw the mark of the medium."""
    return drawings.drawing("plants", "logo", "logo__mark")


@register.simple_tag
def lang_of(text: object) -> SafeString:
    """Write ``lang="ja"`` into a tag whose text is Japanese on a page that is not: ``<h1{% lang_of title %}>``."""
    return SafeString(' lang="ja"') if phrases.is_foreign(text) else SafeString("")


register.filter("marked", phrases.marked)
register.filter("joined", phrases.joined)


def day_names() -> list[str]:
    """Return the seven short names of the days, Monday first."""
    return [
        pgettext("weekday", "Mon"),
        pgettext("weekday", "Tue"),
        pgettext("weekday", "Wed"),
        pgettext("weekday", "Thu"),
        pgettext("weekday", "Fri"),
        pgettext("weekday", "Sat"),
        pgettext("weekday", "Sun"),
    ]


def day_letters() -> list[str]:
    """Return one or two letters for each day, Monday first: what fits into a plot of a week."""
    return [
        pgettext("weekday, two letters", "Mo"),
        pgettext("weekday, two letters", "Tu"),
        pgettext("weekday, two letters", "We"),
        pgettext("weekday, two letters", "Th"),
        pgettext("weekday, two letters", "Fr"),
        pgettext("weekday, two letters", "Sa"),
        pgettext("weekday, two letters", "Su"),
    ]


@lru_cache(maxsize=256)
def _days(mask: int, language: str) -> SafeString:
    with translation.override(language):
        plots = format_html_join(
            "",
            "<{0}>{1}</{0}>",
            (("b" if mask >> day & 1 else "i", letters) for day, letters in enumerate(day_letters())),
        )
        spoken = " ".join(name for day, name in enumerate(day_names()) if mask >> day & 1)
    return format_html(
        '<span class="days" aria-hidden="true">{}</span><span class="vh">{} </span>', plots, spoken
    )


@register.filter
def days(mask: int) -> SafeString:
    """Draw the seven plots of a week, and name the days to those who hear the page; bit 0 of ``mask`` is Monday."""
    return _days(mask, translation.get_language() or "ja")


@register.filter
def described_by(field: BoundField) -> str:
    """Return the ids of the hint and the error of a form field, for ``aria-describedby``."""
    ids = [f"{field.auto_id}-hint"] if field.help_text else []
    return " ".join([*ids, f"{field.auto_id}-error"] if field.errors else ids)


_fragments: Kept[SafeString] = Kept(1_000)


class KeptNode(template.Node):
    """A part of a page that is the same for every visitor until the site changes."""

    def __init__(
        self, nodelist: template.NodeList, name: str, vary_on: list[template.base.FilterExpression]
    ) -> None:
        self.nodelist, self.name, self.vary_on = nodelist, name, vary_on

    def render(self, context: template.Context) -> SafeString:
        """Return the kept part, or make it; without a site it is made each time."""
        facts = getattr(context.get("request"), "facts", None)
        if facts is None:
            return self.nodelist.render(context)
        key = (self.name, *(value.resolve(context) for value in self.vary_on))
        return _fragments.get(facts, key, lambda: self.nodelist.render(context))


@register.tag
def kept(parser: template.base.Parser, token: template.base.Token) -> KeptNode:
    """Keep a part of a page: ``{% kept "name" value … %}…{% endkept %}``.

    It is kept by the name, the values given, the site with its revision and the language; nothing else may change
    it, and nothing of the visitor may be in it.
    """
    _tag, name, *values = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, name.strip('"'), [parser.compile_filter(value) for value in values])
