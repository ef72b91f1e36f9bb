"""The answer to a visitor's conditions as a page shows it: three groups, both sides named, never a score."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from mikke.domain.explain import Step
from mikke.jobs.cards import JobCard, kept_cards
from mikke.jobs.conditions import Conditions
from mikke.jobs.fit_cards import FitCard, fit_cards_html
from mikke.jobs.fit_words import advice, lines, state_text, state_title
from mikke.jobs.search import FitItem, FitResults, fit_jobs
from mikke.jobs.wording import Words, step_lines
from mikke.tenancy.sites import SiteFacts

GROUPS = ("fits", "ask", "near")
FIRST = 10
MOST = 100
MOST_CHANGES = 3


@dataclass(frozen=True, slots=True)
class Group:
    """One of the three groups.

    Attributes:
        state: ``fits``, ``ask`` or ``near``.
        mark: ``ok``, ``ask`` or ``no`` for the drawing.
        title, text: its head.
        count: how many there are in all.
        cards: those shown.
        more: how many are not shown.
    """

    state: str
    mark: str
    title: str
    text: str
    count: int
    cards: list[FitCard]
    more: int

    @property
    def cards_html(self) -> SafeString:
        """The cards as markup."""
        return fit_cards_html(self.cards)


@dataclass(frozen=True, slots=True)
class Answer:
    """All that the page of the answer needs.

    Attributes:
        groups: the groups that are not empty, or the one asked for.
        count: how many fit.
        loosen: (words, how many more): the smallest changes, where nothing fits.
        sort: the order that was applied.
        distance_refused: whether an order by distance was asked for without a place.
    """

    groups: list[Group]
    count: int
    loosen: list[tuple[str, int]]
    sort: str
    distance_refused: bool


def _results(
    conditions: Conditions, *, facts: SiteFacts, today: dt.date, limit_each: int
) -> tuple[FitResults, bool]:
    """Return the answer, and whether an order by distance had to be dropped for want of a place."""
    profile = conditions.profile
    is_refused = conditions.sort == "distance" and profile.home is None
    results = fit_jobs(
        profile,
        facts=facts,
        today=today,
        sort="new" if is_refused else conditions.sort,  # type: ignore[arg-type] # one of SORTS
        limit=MOST * len(GROUPS),
        limit_each=limit_each,
    )
    return results, is_refused


def _smallest_changes(items: Sequence[FitItem], words: Words) -> list[tuple[str, int]]:
    """Return the changes that bring most postings within reach; of equal ones, the smallest first."""
    counts: Counter[str] = Counter()
    sizes: dict[str, int] = {}
    for item in items:
        changing = [step for step in item.next_steps if _is_change(step)]
        for step in changing[:1]:
            text = step_lines(step, words)[0].text
            counts[text] += 1
            sizes[text] = min(step.minutes, sizes.get(text, step.minutes))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], sizes[pair[0]], pair[0]))
    return ranked[:MOST_CHANGES]


def _is_change(step: Step) -> bool:
    return step.code in {"free_time", "more_hours", "travel_further", "learn"}


def _card(card: JobCard, item: FitItem, words: Words) -> FitCard:
    said = lines(item.fit.parts, words)
    telling = [line for line in said if line.state != "ok"]
    folded = [line for line in said if line.state == "ok"] if telling else []
    return FitCard(card, telling or said, advice(item.next_steps, words), folded)


def _group(
    state: str, items: Sequence[FitItem], count: int, words: Words, cards: dict[int, JobCard]
) -> Group:
    shown = [_card(cards[item.job_id], item, words) for item in items if item.job_id in cards]
    mark = {"fits": "ok", "ask": "ask", "near": "no"}[state]
    more = count - len(shown)
    return Group(state, mark, state_title(state, count), state_text(state), count, shown, more)


def _loosen(
    conditions: Conditions, *, facts: SiteFacts, today: dt.date, words: Words
) -> list[tuple[str, int]]:
    """Return the smallest changes over the first hundred postings that nearly fit."""
    results, _is_refused = _results(conditions, facts=facts, today=today, limit_each=MOST)
    return _smallest_changes([item for item in results.items if item.fit.state == "near"], words)


def answer(
    conditions: Conditions, *, facts: SiteFacts, today: dt.date, words: Words, show: str = ""
) -> Answer:
    """Return the answer; ``show`` names one group to see more of."""
    states = (show,) if show in GROUPS else GROUPS
    each = MOST if show in GROUPS else FIRST
    results, is_refused = _results(conditions, facts=facts, today=today, limit_each=each)
    by_state = {state: [item for item in results.items if item.fit.state == state] for state in GROUPS}
    shown = {state: by_state[state][:each] for state in states}
    ids = [item.job_id for items in shown.values() for item in items]
    cards = kept_cards(ids, facts=facts, today=today)
    groups = [
        _group(state, shown[state], results.counts[state], words, cards)  # type: ignore[index] # the same words
        for state in states
        if results.counts[state]  # type: ignore[index] # the same words
    ]
    count = results.counts["fits"]
    loosen = [] if count else _loosen(conditions, facts=facts, today=today, words=words)
    return Answer(groups, count, loosen, results.sort, is_refused)
