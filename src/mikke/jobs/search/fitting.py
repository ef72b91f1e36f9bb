"""Which postings fit a person's life, how well and why.

The conditions live as long as the call: nothing of them is kept, cached or logged. Cheap masks first, then the
rule of ``domain.fit_columns`` on the survivors, then ``domain.fit`` and ``domain.explain`` for the shown ones only.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from django.utils.translation import gettext as _

from mikke.domain import travel
from mikke.domain.best_fits import best_fits
from mikke.domain.explain import Step, next_steps
from mikke.domain.fit import STATES, FitState, Part, evaluate
from mikke.domain.fit_columns import Asked
from mikke.domain.fit_parts import NEAR_BEYOND
from mikke.domain.job_facts import JobFacts
from mikke.domain.profile import Profile
from mikke.domain.vocabulary_data import certificate_ids
from mikke.jobs.search.columns import Mask
from mikke.jobs.search.engine import matching_hits
from mikke.jobs.search.query import Notice
from mikke.jobs.search.shown_facts import facts_of_rows
from mikke.jobs.search.snapshot import Snapshot, snapshot_for
from mikke.kernel.errors import UserFacingError
from mikke.tenancy.enums import Feature
from mikke.tenancy.legal_mode import allows
from mikke.tenancy.sites import SiteFacts

FitSort = Literal["fit", "new", "wage", "distance"]
MAX_LIMIT = 500


class RankingNotAllowedError(UserFacingError):
    """An order by fit was asked for on a site that may not rank."""

    code = "ranking_not_allowed"

    def __init__(self) -> None:
        super().__init__(_("This site may not order jobs by fit. Sort by newest, wage or distance."))


class DistanceNeedsHomeError(UserFacingError):
    """Sorting by distance was asked for without a place to start from."""

    code = "distance_needs_home"

    def __init__(self) -> None:
        super().__init__(_("Say about where you live to sort by distance."))


@dataclass(frozen=True, slots=True)
class ShownFit:
    """A fit as it may leave the engine.

    Attributes:
        state: ``fits``, ``ask``, ``near`` or ``no``.
        score: 0 to 100; None where the site may not rank.
        parts: as of ``domain.fit``; every degree is None where the site may not rank.
    """

    state: FitState
    score: int | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class FitItem:
    """One posting of the answer and what would follow."""

    job_id: int
    fit: ShownFit
    next_steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class FitResults:
    """An answer to a person's conditions.

    Attributes:
        counts: how many candidates there are in each state; ``no`` included.
        items: the first of those listed, by state and then the chosen order.
        notices: what was left out of or widened in the words.
        sort: the order that was applied.
    """

    counts: Mapping[FitState, int]
    items: list[FitItem]
    notices: tuple[Notice, ...]
    sort: FitSort


@dataclass(frozen=True, slots=True)
class _Narrowed:
    """What narrows and orders the answer besides the conditions."""

    q: str
    towns: tuple[str, ...]
    sort: FitSort
    limit: int
    limit_each: int | None
    include_no: bool


def fit_jobs(  # noqa: PLR0913 -- the contract of the engine
    profile: Profile,
    *,
    facts: SiteFacts,
    today: dt.date,
    q: str = "",
    towns: Sequence[str] = (),
    sort: FitSort | None = None,
    limit: int = 50,
    limit_each: int | None = None,
    include_no: bool = False,
) -> FitResults:
    """Return the postings of a site against a person's conditions.

    Args:
        profile: the conditions; gone when the call returns.
        facts: the site.
        today: the day in Japan.
        q: words as typed.
        towns: municipality codes, any of them, besides those of the profile; a remote job passes.
        sort: inside each state; None: by fit where the site may rank, else newest.
        limit: 1 to 500.
        limit_each: at most so many of each state, for a page that shows the head of every group.
        include_no: also list postings that do not fit.

    Raises:
        RankingNotAllowedError: for ``sort="fit"`` where the site may not rank.
        DistanceNeedsHomeError: for ``sort="distance"`` without a home.
    """
    can_rank = allows(facts.profile, Feature.RANK)
    order: FitSort = sort or ("fit" if can_rank else "new")
    if order == "fit" and not can_rank:
        raise RankingNotAllowedError
    if order == "distance" and profile.home is None:
        raise DistanceNeedsHomeError
    asking = _Narrowed(q, tuple(towns), order, min(max(limit, 1), MAX_LIMIT), limit_each, include_no)
    snapshot = snapshot_for(facts, today=today)
    with snapshot.lock:
        shown, counts, notices = _shown(snapshot, profile, facts, asking)
        taught = snapshot.taught
    items = [_item(job, profile, taught, can_rank=can_rank) for job in shown]
    return FitResults(counts, items, tuple(notices), order)


def _shown(
    snapshot: Snapshot, profile: Profile, facts: SiteFacts, asking: _Narrowed
) -> tuple[list[JobFacts], dict[FitState, int], list[Notice]]:
    """Return the postings to be shown, in order, how many there are in each state, and what was widened."""
    asked = Asked(snapshot.fit_view(), profile, taught_skills=snapshot.taught, cert_skills=certificate_ids())
    base, notices = _candidates(snapshot, asked, facts, asking)
    reachable = _reachable(snapshot, profile)
    near_enough = base if reachable is None or asking.include_no else base & reachable
    best = best_fits(
        asked,
        near_enough,
        limit=asking.limit,
        limit_each=asking.limit_each,
        order=asking.sort,
        with_no=asking.include_no,
    )
    counts = dict(zip(STATES, best.counts, strict=True))
    counts["no"] = int(np.count_nonzero(base)) - sum(best.counts[:-1])
    return facts_of_rows(snapshot.columns, best.rows, snapshot.bits), counts, notices


def _candidates(
    snapshot: Snapshot, asked: Asked, facts: SiteFacts, asking: _Narrowed
) -> tuple[Mask, list[Notice]]:
    """Return where the open postings are that pass the filters and meet the words."""
    base = snapshot.valid
    for passing in (asked.passes(slice(None)), _in_towns(asked, asking.towns)):
        base = base if passing is None else base & passing
    hits, notices = matching_hits(snapshot, asking.q, facts)
    if hits is not None:
        by_words = np.zeros(base.size, dtype=np.bool_)
        by_words[hits.rows] = True
        base = base & by_words
    return base, notices


def _in_towns(asked: Asked, towns: Sequence[str]) -> Mask | None:
    if not towns:
        return None
    return Asked(asked.columns, Profile(towns=frozenset(towns))).passes(slice(None))


def _reachable(snapshot: Snapshot, profile: Profile) -> Mask | None:
    """Return which rows lie in towns that may be within reach or are remote, None where reach does not matter.

    A first sieve by whole towns, never narrower than the rule itself: a town's box holds all its postings.
    """
    if profile.home is None or profile.max_travel_minutes is None:
        return None
    angle = NEAR_BEYOND * profile.max_travel_minutes / travel.minutes_per_radian(profile.travel)
    home = travel.unit_vectors(profile.home.lat, profile.home.lon)
    towns = snapshot.columns.boxes.within(home, angle * 1.001 + 1e-9)
    reachable: Mask = towns[snapshot.columns["town"]] | snapshot.columns["is_remote"]
    return reachable


def _item(job: JobFacts, profile: Profile, taught: frozenset[str], *, can_rank: bool) -> FitItem:
    fit = evaluate(job, profile, taught_skills=taught, cert_skills=certificate_ids())
    parts = fit.parts if can_rank else tuple(replace(part, degree=None) for part in fit.parts)
    shown = ShownFit(fit.state, fit.score if can_rank else None, parts)
    return FitItem(job.id, shown, next_steps(fit, profile.free))
