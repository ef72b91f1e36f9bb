"""A posting with why it fits, as markup: thirty of them stand on a page of answers.

Put together here because a template takes several times as long for each.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.jobs.cards import JobCard
from mikke.jobs.fit_words import Advice, Line
from mikke.kernel import drawings
from mikke.kernel.fit_lines import fit_lines_html
from mikke.kernel.job_cards import pay_line, title_link
from mikke.kernel.phrases import is_foreign, marker
from mikke.kernel.week_plots import week_plots

JAPANESE = '<p lang="ja">'


@dataclass(frozen=True, slots=True)
class FitCard:
    """A posting with why it fits; beside a miss or a question, what fits is ``folded`` away."""

    card: JobCard
    lines: list[Line]
    advice: Advice
    folded: list[Line]


def fit_cards_html(cards: Iterable[FitCard]) -> SafeString:
    """Return the cards one after another; every word that is not our own is escaped."""
    return mark_safe("".join(_card(one) for one in cards))  # noqa: S308 -- its parts are escaped


def _card(one: FitCard) -> str:
    card, marked = one.card, marker()
    notes = "".join(f'<p class="small soft">{marked(note)}</p>' for note in one.advice.notes)
    return (
        f'<article class="job-card"><h3 class="job-card__title">{title_link(card)}</h3>\n'
        f'<p class="job-card__shop">{conditional_escape(card.shop)}</p>\n'
        f'<p class="job-card__when">{week_plots(card.days)}<strong>{conditional_escape(card.when)}</strong>'
        f"<span>{conditional_escape(card.when_note)}</span></p>\n"
        f"{pay_line(card)}{fit_lines_html(one.lines)}\n\n"
        f"{_changes(one.advice)}{_questions(one)}{_folded(one.folded)}{notes}</article>\n"
    )


def _changes(advice: Advice) -> str:
    marked, found = marker(), []
    for process, text, href in advice.changes:
        words = f'<a href="{conditional_escape(href)}">{marked(text)}</a>' if href else marked(text)
        found.append(
            f'<p class="step-up p-{process}">{drawings.plant(process)}<span>{words}</span></p>\n',
        )
    return "".join(found)


def _questions(one: FitCard) -> str:
    if not one.advice.questions:
        return ""
    said = "".join(
        (JAPANESE if is_foreign(question) else "<p>")
        + _("“%(question)s”") % {"question": conditional_escape(question)}
        + "</p>"
        for question in one.advice.questions
    )
    head, how = _("Words to send (your reason is not in them)"), _("How to ask")
    icon = drawings.drawing("icons", "talk", "icon")
    return (
        f'<div class="ask-box"><p class="small soft">{head}</p>{said}'
        f'<a class="btn btn--2 no-print" href="{conditional_escape(one.card.href)}#ask">{icon}{how}</a></div>\n'
    )


def _folded(lines: list[Line]) -> str:
    if not lines:
        return ""
    head = ngettext("What fits (%(n)s)", "What fits (%(n)s)", len(lines)) % {"n": len(lines)}
    return f'<details class="more fit-more"><summary>{head}</summary>{fit_lines_html(lines)}\n</details>\n'
