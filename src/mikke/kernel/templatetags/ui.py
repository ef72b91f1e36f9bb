"""Small tags for page parts; a template library that needs no ``{% load %}``."""

from collections.abc import Iterable

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

from mikke.kernel import drawings, furigana, phrases
from mikke.kernel.bars import BarTable
from mikke.kernel.fit_lines import MARKS, FitLine, fit_lines_html
from mikke.kernel.job_cards import Card, job_card_html
from mikke.kernel.kept import Kept
from mikke.kernel.week_plots import week_plots

register = template.Library()


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
    return drawings.plant(process, size)


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
register.filter("marked_parts", phrases.marked_parts)
register.filter("joined", phrases.joined)


register.filter("days", week_plots)


@register.simple_tag
def job_card(card: Card, *, row: bool = False, level: object = "") -> SafeString:
    """Return the card of ``ui/job_card.html``."""
    return job_card_html(card, is_row=bool(row), level=level)


@register.inclusion_tag("ui/bar_table.html")
def bar_table(table: BarTable) -> dict[str, BarTable]:
    """Return figures as bars in a table: ``{% bar_table table %}``."""
    return {"table": table}


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
        """Return the kept part, or make it; without a site and in a preview it is made each time."""
        request = context.get("request")
        facts = getattr(request, "facts", None)
        if facts is None or getattr(request, "is_preview", False):
            return self.nodelist.render(context)
        key = (self.name, furigana.is_on(request), *(value.resolve(context) for value in self.vary_on))
        if None in key:
            return self.nodelist.render(context)
        return _fragments.get(facts, key, lambda: self.nodelist.render(context))


@register.tag
def kept(parser: template.base.Parser, token: template.base.Token) -> KeptNode:
    """Keep a part of a page: ``{% kept "name" value … %}…{% endkept %}``.

    It is kept by the name, the values given, the site with its revision, the language and whether readings are shown;
    nothing else may change it, and nothing of the visitor may be in it. It is not kept when a value is None.
    """
    _tag, name, *values = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, name.strip('"'), [parser.compile_filter(value) for value in values])


class ReadNode(template.Node):
    """A part of a page whose words get their readings when the visitor has switched them on."""

    def __init__(self, nodelist: template.NodeList, page_id: template.base.FilterExpression | None) -> None:
        self.nodelist, self.page_id = nodelist, page_id

    def render(self, context: template.Context) -> SafeString:
        """Return the part with or without readings."""
        html = self.nodelist.render(context)
        request = getattr(context, "request", None)  # stays in an include that is given nothing else
        if not furigana.is_on(request):
            return html
        page_id = str(self.page_id.resolve(context)) if self.page_id is not None else ""
        own = int(page_id) if page_id.isascii() and page_id.isdigit() else None
        return furigana.with_readings(html, facts=request.facts, page_id=own)  # type: ignore[union-attr]


@register.tag
def read(parser: template.base.Parser, token: template.base.Token) -> ReadNode:
    """Show readings in a part of a page: ``{% read %}…{% endread %}``, or of a page's own words ``{% read page.pk %}``."""
    _tag, *page_id = token.split_contents()
    nodelist = parser.parse(("endread",))
    parser.delete_first_token()
    return ReadNode(nodelist, parser.compile_filter(page_id[0]) if page_id else None)


@register.simple_tag(takes_context=True)
def furigana_is_on(context: template.Context) -> bool:
    """Return whether this visitor has switched readings on."""
    return furigana.is_on(getattr(context, "request", None))
