"""From all candidates to those that may fit: parts in the order of their cost, rows dropped as soon as lost."""

from dataclasses import dataclass

import numpy as np

from mikke.domain.fit_columns import ASK, ASKS, FITS, NEAR, NEAR_NO, NO, NOT, Answers, Asked
from mikke.domain.profile import Profile
from mikke.jobs.search.columns import Mask, Rows


@dataclass(frozen=True, slots=True)
class Survivors:
    """Rows that may be listed and the state of each, numbered as ``fit.STATES``."""

    rows: Rows
    states: Answers


def sift(asked: Asked, base: Mask, reachable: Mask | None, *, keep_all: bool) -> Survivors:
    """Return the state of each row of ``base`` that is not lost.

    Args:
        asked: the conditions against the columns.
        base: where the candidates are.
        reachable: by town, whether any of its postings may be within reach; None: all are.
        keep_all: keep the lost ones as well, as state ``no``.

    A row is lost with one answer ``no`` that is not near, or with two that are.
    """
    everything = slice(None)
    if not keep_all:
        if reachable is not None:
            base = base & (reachable[asked.columns.town] | asked.columns.is_remote)
        if asked.profile.free or asked.profile.max_week_slots is not None:
            base = base & (asked.time_and_hours(everything) < NO)
    rows = np.flatnonzero(base).astype(np.int32)
    worst = np.zeros(rows.size, dtype=np.uint8)
    against = np.zeros(rows.size, dtype=np.uint8)
    is_asked = np.zeros(rows.size, dtype=np.bool_)
    for part in _parts_by_cost(asked.profile):
        answers = getattr(asked, part)(rows)
        worst = np.maximum(worst, answers)
        against += answers >= NEAR_NO
        is_asked |= answers == ASK
        keep = (worst < NO) & (against < 2)
        if not keep_all and not keep.all():
            rows, worst, against, is_asked = rows[keep], worst[keep], against[keep], is_asked[keep]
    listed = np.where(against == 0, np.where(is_asked, ASKS, FITS), NOT)
    listed[(against == 1) & (worst == NEAR_NO)] = NEAR
    return Survivors(rows, listed.astype(np.uint8))


def _parts_by_cost(profile: Profile) -> list[str]:
    """Return the parts that can answer anything but yes, the cheapest first."""
    is_asked = {
        "time": bool(profile.free),
        "hours": profile.max_week_slots is not None,
        "must": bool(profile.must),
        "pay": bool(profile.min_hourly_wage_yen),
        "cap": profile.annual_cap_yen is not None,
        "skills": True,
        "travel": profile.home is not None,
    }
    return [part for part, asked in is_asked.items() if asked]
