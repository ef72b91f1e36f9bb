"""Income walls (年収の壁): neutral facts with their status, and what a yearly limit means in hours a week.

Source: data/income_walls.yaml (its head names each source). A row that is UNCONFIRMED never leaves this
module, nor does a text or a figure that a row itself marks so. Nothing is shown once the table is more than
12 months old: rules of tax and insurance change every year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from mikke.domain import money
from mikke.domain.tables import yaml_table

Group = Literal["tax", "social_insurance", "other"]
GROUPS: tuple[Group, ...] = ("tax", "social_insurance", "other")
_MARK = "UNCONFIRMED"
_MAX_AGE_DAYS = 365
_TEXTS = ("effect", "basis", "rule", "now", "was", "text", "exception", "temporary_excess")


@dataclass(frozen=True, slots=True)
class Wall:
    """One entry of the table, without anything unconfirmed.

    Attributes:
        id: Stable id, such as ``wall_130``.
        group: ``tax``, ``social_insurance`` or ``other``.
        kind: Japanese name of the rule.
        amount_yen: Yen a year, where the rule has one amount.
        full_until_yen, zero_above_yen: The range of a special deduction.
        income_year: The year whose income counts, for tax.
        ended_on: First day on which the rule no longer applies.
        is_below: Whether the income must stay below the amount (未満), not merely not exceed it.
        status: ``confirmed`` or ``likely``.
        texts: Japanese sentences of the table by their key (``rule``, ``effect`` …).
    """

    id: str
    group: Group
    kind: str
    amount_yen: int | None
    full_until_yen: int | None
    zero_above_yen: int | None
    income_year: int | None
    ended_on: dt.date | None
    is_below: bool
    status: str
    texts: Mapping[str, str]


@cache
def rules_as_of() -> dt.date:
    """Return the day for which the table was compiled."""
    return dt.date.fromisoformat(yaml_table("income_walls")["version"])


def are_rules_current(today: dt.date) -> bool:
    """Whether the table is at most 12 months old on ``today``."""
    return (today - rules_as_of()).days <= _MAX_AGE_DAYS


@cache
def _shown_walls() -> tuple[Wall, ...]:
    return tuple(_shown(group, row) for group, row in _rows() if row.get("status") != _MARK)


def _rows() -> Iterator[tuple[Group, Mapping[str, Any]]]:
    table = yaml_table("income_walls")
    for group in GROUPS:
        for row in table[group]:
            yield group, row


def _shown(group: Group, row: Mapping[str, Any]) -> Wall:
    texts = {key: str(row[key]) for key in _TEXTS if key in row and _MARK not in str(row[key])}
    is_doubtful = _MARK in str(row.get("note", ""))
    ended = row.get("ended")
    return Wall(
        id=row["id"],
        group=group,
        kind=row.get("kind", ""),
        amount_yen=row.get("amount"),
        full_until_yen=None if is_doubtful else row.get("full_until"),
        zero_above_yen=row.get("zero_above"),
        income_year=row.get("income_year"),
        ended_on=dt.date.fromisoformat(ended) if ended else None,
        is_below=str(row.get("rule", "")).startswith("未満"),
        status=row["status"],
        texts=texts,
    )


def walls(today: dt.date) -> tuple[Wall, ...]:
    """Return every confirmed or likely wall; none when the table is more than 12 months old."""
    return _shown_walls() if are_rules_current(today) else ()


@dataclass(frozen=True, slots=True)
class CapPreset:
    """A yearly limit to choose from: the most a year, inclusive, and the wall it comes from."""

    id: str
    cap_yen: int
    wall: Wall


_PRESETS = (
    ("resident_tax", "resident_tax_fy{next_fiscal}"),
    ("under_130", "wall_130"),
    ("dependant", "dependant_{year}"),
    ("under_150_age19_22", "wall_150_age19_22"),
    ("income_tax", "income_tax_{year}"),
    ("under_180", "wall_180"),
)


def cap_presets(today: dt.date) -> tuple[CapPreset, ...]:
    """Return the limits of ``today``'s income year: 「130万円未満」 gives 1,299,999.

    A wall that has ended, or whose row for the year is not known, is left out.
    """
    by_id = {wall.id: wall for wall in walls(today)}
    found: list[CapPreset] = []
    for preset_id, pattern in _PRESETS:
        wall = by_id.get(pattern.format(year=today.year, next_fiscal=today.year + 1))
        if wall is None or wall.amount_yen is None or (wall.ended_on and wall.ended_on <= today):
            continue
        found.append(CapPreset(preset_id, wall.amount_yen - wall.is_below, wall))
    return tuple(found)


def half_hours_per_week_within(*, cap_yen: int, other_income_yen: int, hourly_yen: int) -> int | None:
    """Return how many half hours a week stay within ``cap_yen`` a year, all 52 weeks, rounded down.

    Returns: 0 when the other income alone reaches the cap; None when work is unpaid (no limit).
    """
    if hourly_yen <= 0:
        return None
    left = max(0, cap_yen - other_income_yen)
    return left * 2 // (hourly_yen * money.WEEKS_PER_YEAR)
