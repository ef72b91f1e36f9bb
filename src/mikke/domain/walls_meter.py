"""年収の壁 meter: what a year comes to with the plans there are, and how many hours a month leaves.

Pay of the team is 業務委託 (business income), not wages: the rules for wages differ, so this only adds up and compares; it
never advises to work less or more (data/income_walls.yaml, platform_rules).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from mikke.domain import money, walls
from mikke.domain.closing import last_of

DAYS_PER_WEEK = 7
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Plan:
    """What only the worker knows; it is kept sealed.

    Attributes:
        cap_yen: the most a year that the worker wants to stay within, inclusive; None for no limit.
        other_income_yen: wages and other income of the whole year outside of the team.
        planned_minutes_week: how much the worker means to do from now on.
        cap_id: the preset the cap came from, or empty.
    """

    cap_yen: int | None
    other_income_yen: int = 0
    planned_minutes_week: int = 0
    cap_id: str = ""


@dataclass(frozen=True, slots=True)
class Meter:
    """The year as it looks on one day, yen before tax and expenses.

    Attributes:
        earned_yen: pay of the team for the work of this year so far.
        other_yen: other income of the whole year.
        coming_yen: what the plan adds until 31 December, rounded half up: a forecast.
        left_yen: what the cap leaves now; None without a cap, below nothing when it is passed.
        minutes_left_this_month: when what is left is spread evenly over the months left, rounded down; None without.
        rules_as_of: the day of the table of walls.
    """

    earned_yen: int
    other_yen: int
    coming_yen: int
    left_yen: int | None
    minutes_left_this_month: int | None
    rules_as_of: dt.date

    @property
    def so_far_yen(self) -> int:
        """Pay of the team so far and the other income of the year."""
        return self.earned_yen + self.other_yen

    @property
    def forecast_yen(self) -> int:
        """The year if all goes as planned."""
        return self.so_far_yen + self.coming_yen


class RulesTooOldError(Exception):
    """The table of walls is more than 12 months old; nothing is reckoned from it."""


def meter(
    plan: Plan, *, earned_yen: int, earned_this_month_yen: int, yen_per_hour: int, today: dt.date
) -> Meter:
    """Return the meter of ``today``'s year.

    Args:
        plan: the worker's own figures.
        earned_yen: pay for the work of this year so far, this month included.
        earned_this_month_yen: of it, this month.
        yen_per_hour: what an hour brings, from the worker's own time and pay, else the promise.
        today: the day in Japan.

    Raises:
        RulesTooOldError: the table is more than 12 months old.
    """
    if not walls.are_rules_current(today):
        raise RulesTooOldError
    days = (dt.date(today.year, MONTHS, 31) - today).days
    coming_minutes = Fraction(plan.planned_minutes_week * days, DAYS_PER_WEEK)
    coming = money.rounded_half_up(coming_minutes * yen_per_hour / money.MINUTES_PER_HOUR)
    left = None if plan.cap_yen is None else plan.cap_yen - earned_yen - plan.other_income_yen
    return Meter(
        earned_yen=earned_yen,
        other_yen=plan.other_income_yen,
        coming_yen=coming,
        left_yen=left,
        minutes_left_this_month=_minutes_left(
            left, earned_this_month_yen=earned_this_month_yen, yen_per_hour=yen_per_hour, today=today
        ),
        rules_as_of=walls.rules_as_of(),
    )


def _minutes_left(
    left_yen: int | None, *, earned_this_month_yen: int, yen_per_hour: int, today: dt.date
) -> int | None:
    """Spread what was left on the first of the month over this and the later months, less what this month brought."""
    if left_yen is None or yen_per_hour <= 0:
        return None
    months = MONTHS - today.month + 1
    share = Fraction(left_yen + earned_this_month_yen, months) - earned_this_month_yen
    return max(0, money.rounded_down(min(share, Fraction(left_yen)) * money.MINUTES_PER_HOUR / yen_per_hour))


def days_left_in_month(today: dt.date) -> int:
    """Return how many days the month still has, today included."""
    return (last_of(today) - today).days + 1
