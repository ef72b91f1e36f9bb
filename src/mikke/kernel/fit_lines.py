"""Why a posting fits, as the list of ``ui/fit_lines.html``: there are hundreds of lines on a page of answers.

Put together here because a template takes several times as long for each line.
"""

from collections.abc import Callable, Iterable
from typing import Protocol

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from mikke.kernel import drawings
from mikke.kernel.phrases import marker

MARKS = {"ok": "yes", "yes": "yes", "ask": "ask", "no": "no"}


class FitLine(Protocol):
    """One line: never a score; ``you`` and ``shop`` may be empty, and so may the bar of a day."""

    @property
    def state(self) -> str:
        """``ok``, ``ask`` or ``no``."""

    @property
    def text(self) -> str:
        """The sentence."""

    @property
    def you(self) -> str:
        """What the person said."""

    @property
    def shop(self) -> str:
        """What the shop says."""

    @property
    def bar(self) -> SafeString:
        """The bar of a day as markup."""

    @property
    def bar_day(self) -> str:
        """The name of that day."""


def fit_lines_html(lines: Iterable[FitLine]) -> SafeString:
    """Return the list; every word is escaped."""
    you, shop = conditional_escape(_("You")), conditional_escape(_("Shop"))
    marked = marker()
    items = "".join([_item(line, you, shop, marked) for line in lines])
    return mark_safe(f'<ul class="fit-lines">\n{items}</ul>\n')  # noqa: S308 -- its parts are escaped


def _item(line: FitLine, you: str, shop: str, marked: Callable[[object], SafeString]) -> str:
    mark = drawings.drawing("marks", MARKS[line.state], "mark mark--s")
    bar = sides = ""
    if line.bar:
        day = conditional_escape(line.bar_day)
        bar = f'<p class="fit-line__bar"><span class="small soft">{day}</span>{conditional_escape(line.bar)}</p>'
    if line.you:
        sides = f'<span><em class="you">{you}</em>{marked(line.you)}</span>'
    if line.shop:
        sides += f'<span><em class="job">{shop}</em>{marked(line.shop)}</span>'
    if sides:
        sides = f'<p class="fit-line__sides">{sides}</p>'
    text = marked(line.text)
    return (
        f'<li class="fit-line fit-line--{conditional_escape(line.state)}">{mark}<div>'
        f'<p class="fit-line__what">{text}</p>{bar}{sides}</div></li>\n'
    )
