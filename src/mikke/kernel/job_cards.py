"""The card of a posting (P1), an item of a list: ``ui/job_card.html``.

Put together here because a template takes ten times as long, and a list shows twenty of them.
"""

from collections.abc import Iterable
from typing import Protocol

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from mikke.kernel.phrases import is_foreign
from mikke.kernel.week_plots import week_plots


class Card(Protocol):
    """What a card shows; everything but ``href``, ``title``, ``shop``, ``when`` and ``pay`` may be empty."""

    @property
    def href(self) -> str:
        """The address of the posting."""

    @property
    def title(self) -> str:
        """The words of the only link."""

    @property
    def shop(self) -> str:
        """The employer, and where or from home."""

    @property
    def days(self) -> int:
        """The seven plots, bit 0 for Monday."""

    @property
    def when(self) -> str:
        """The hours."""

    @property
    def when_note(self) -> str:
        """How much of them."""

    @property
    def pay(self) -> str:
        """The pay as stated."""

    @property
    def pay_note(self) -> str:
        """The pay by the hour."""

    @property
    def chips(self) -> Iterable[tuple[str, str]]:
        """(``ok`` or ``ask``, words)."""

    @property
    def trust(self) -> Iterable[str]:
        """Who checked it, and until when it is shown."""

    @property
    def badge(self) -> str:
        """New, or how many days are left."""

    @property
    def badge_state(self) -> str:
        """The look of the badge."""


def title_link(card: Card) -> str:
    """Return the link to the posting; a Japanese title is marked on a page that is not."""
    lang = ' lang="ja"' if is_foreign(card.title) else ""
    return f'<a href="{conditional_escape(card.href)}"{lang}>{conditional_escape(card.title)}</a>'


def pay_line(card: Card) -> str:
    """Return the paragraph of the pay."""
    note = f" <small>{conditional_escape(card.pay_note)}</small>" if card.pay_note else ""
    return f'<p class="job-card__pay">{conditional_escape(card.pay)}{note}</p>\n'


def job_card_html(card: Card, *, is_row: bool = False, level: object = "") -> SafeString:
    """Return the card as a list item; every word is escaped.

    Args:
        card: what it shows.
        is_row: whether it is wide.
        level: of its heading, 3 unless told.
    """
    heading, row = f"h{conditional_escape(str(level or 3))}", " job-card--row" if is_row else ""
    note = f"<span>{conditional_escape(card.when_note)}</span>" if card.when_note else ""
    return mark_safe(  # noqa: S308 -- its parts are escaped
        f'<li class="job-card{row}"><{heading} class="job-card__title">{title_link(card)}{_badge(card)}</{heading}>\n'
        f'<p class="job-card__shop">{conditional_escape(card.shop)}</p>\n'
        f'<p class="job-card__when">{week_plots(card.days)}<strong>{conditional_escape(card.when)}</strong>{note}</p>\n'
        f"{pay_line(card)}{_chips(card)}{_trust(card)}</li>\n"
    )


def _badge(card: Card) -> str:
    if not card.badge:
        return ""
    look = f" badge--{conditional_escape(card.badge_state)}" if card.badge_state else ""
    return f' <span class="badge{look}">{conditional_escape(card.badge)}</span>'


def _chips(card: Card) -> str:
    if not card.chips:
        return ""
    chips = "".join(
        f'<li class="chip chip--{conditional_escape(state)}">{conditional_escape(text)}</li>'
        for state, text in card.chips
    )
    return f'<ul class="chips">{chips}</ul>\n'


def _trust(card: Card) -> str:
    if not card.trust:
        return ""
    said = "".join(f"<span>{conditional_escape(text)}</span>" for text in card.trust)
    return f'<p class="job-card__trust">{said}</p>\n'
