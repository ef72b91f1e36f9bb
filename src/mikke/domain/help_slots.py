"""The next free times of a help desk: when somebody could come, or be visited."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mikke.domain.calendar_jp import is_holiday, is_year_end, jst_date, jst_moment
from mikke.domain.week import Span, Week

SLOTS_PER_DAY, MINUTES_PER_SLOT = 48, 30
LOOKED_AHEAD_DAYS = 28


Stretch = tuple[int, int]  # the half hour of the day with which it begins, and how many half hours it lasts


@dataclass(frozen=True, slots=True)
class OddWeek:
    """A usual week, and the days that are otherwise.

    Attributes:
        week: the usual hours.
        odd_days: the stretches of a day that is otherwise; an empty tuple for a day without any. A day that is named
            here counts even when it is a holiday.
    """

    week: Week
    odd_days: Mapping[dt.date, tuple[Stretch, ...]] = field(default_factory=dict)

    def stretches_on(self, day: dt.date) -> tuple[Stretch, ...]:
        """Return the stretches of one day; none on holidays and at the turn of the year unless the day is named."""
        if day in self.odd_days:
            return self.odd_days[day]
        if is_holiday(day) or is_year_end(day):
            return ()
        return _of_weekday(self.week.sayable_spans(), day.weekday())


def _of_weekday(spans: Iterable[Span], weekday: int) -> tuple[Stretch, ...]:
    return tuple(
        (span.start_slot % SLOTS_PER_DAY, span.length_slots)
        for span in spans
        if span.start_slot // SLOTS_PER_DAY == weekday
    )


def _starts(stretches: Iterable[Stretch], *, day: dt.date, minutes: int) -> Iterator[dt.datetime]:
    """Yield the times of one day, one after another inside each stretch."""
    step = -(-minutes // MINUTES_PER_SLOT)
    for first, length in sorted(stretches):
        for slot in range(first, first + length - step + 1, step):
            yield jst_moment(day, 0) + dt.timedelta(minutes=slot * MINUTES_PER_SLOT)


def free_slots(
    *,
    week: Week | OddWeek,
    minutes: int,
    taken: Collection[dt.datetime],
    now: dt.datetime,
    count: int,
    notice_hours: int,
) -> list[dt.datetime]:
    """Return the next free times, the soonest first; fewer than ``count`` when four weeks hold no more.

    Holidays and the turn of the year (29 December to 3 January) are left out, unless such a day is named as odd.

    Args:
        week: when the desk takes people, perhaps with days that are otherwise.
        minutes: how long one time is, > 0.
        taken: the beginnings that are promised to somebody; a time that begins less than ``minutes`` from one is not free.
        now: the aware moment.
        count: how many are wanted.
        notice_hours: how long before its beginning a time can still be taken.
    """
    if minutes <= 0:
        msg = f"minutes must be positive, got {minutes}"
        raise ValueError(msg)
    opening = week if isinstance(week, OddWeek) else OddWeek(week)
    found: list[dt.datetime] = []
    length, soonest, today = (
        dt.timedelta(minutes=minutes),
        now + dt.timedelta(hours=notice_hours),
        jst_date(now),
    )
    for ahead in range(LOOKED_AHEAD_DAYS):
        day = today + dt.timedelta(days=ahead)
        for start in _starts(opening.stretches_on(day), day=day, minutes=minutes):
            if start >= soonest and all(abs(start - other) >= length for other in taken):
                found.append(start)
                if len(found) == count:
                    return found
    return found
