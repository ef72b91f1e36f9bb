"""The coming week of a team: free hours against what is due, and who still has room."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Sum

from mikke.domain.assignment import Held
from mikke.domain.calendar_jp import jst_date, jst_moment
from mikke.domain.capacity import Caps, Worked, room_for
from mikke.domain.coverage import DayCover, coverage
from mikke.kernel.time_words import week_said
from mikke.telework.enums import ChunkState
from mikke.telework.models import Chunk
from mikke.telework.selectors_board import UNFINISHED, active_workers
from mikke.tenancy.models import Site

DAYS = 7
LEAST_ROOM = 15
CAPS = ("cap_minutes_day", "cap_minutes_week", "cap_minutes_month")


@dataclass(frozen=True, slots=True)
class PersonWeek:
    """One person's coming seven days, in minutes.

    Attributes:
        public_id, name: who.
        room_minutes: free within their own caps after what is in hand; below zero when more is in hand.
        held_minutes: in hand and due in these days.
        worked_minutes: worked since Monday.
        wanted_minutes: wished for a week; 0 where nothing was said.
    """

    public_id: uuid.UUID
    name: str
    room_minutes: int
    held_minutes: int
    worked_minutes: int
    wanted_minutes: int

    @property
    def planned_minutes(self) -> int:
        """What is worked and in hand."""
        return self.worked_minutes + self.held_minutes

    @property
    def is_free(self) -> bool:
        """Whether a quarter of an hour fits in."""
        return self.room_minutes >= LEAST_ROOM

    @property
    def more_minutes(self) -> int:
        """How much more they would like to have and have room for."""
        return max(0, min(self.wanted_minutes - self.planned_minutes, self.room_minutes))


@dataclass(frozen=True, slots=True)
class WeekAhead:
    """The coming seven days of a team, today first, and everybody who takes part, by kana."""

    days: tuple[DayCover, ...]
    people: list[PersonWeek]

    @property
    def short_days(self) -> list[DayCover]:
        """The days by which more is due than there are free hours."""
        return [day for day in self.days if day.is_short]

    @property
    def wish_for_more(self) -> list[PersonWeek]:
        """Those who have room and less than they wished for, by kana."""
        return [one for one in self.people if one.more_minutes >= LEAST_ROOM]


def week_ahead(site: Site, *, now: dt.datetime, worked: Mapping[int, Worked]) -> WeekAhead:
    """Return the coming week of a site's team from ``now`` on; ``worked`` as ``team_time`` counts it. Two queries."""
    today = jst_date(now)
    held: list[Held] = []
    waiting: list[Held] = []
    in_hand: Counter[int | None] = Counter()
    end = jst_moment(today + dt.timedelta(DAYS))
    due = Chunk.objects.for_site(site).filter(due_at__lt=end, state__in=UNFINISHED).order_by()
    sums = due.values_list("state", "worker_id", "due_at").annotate(Sum("minutes"))
    for state, worker, at, minutes in sums:
        (waiting if state == ChunkState.OPEN else held).append(Held(minutes, at))
        in_hand[worker] += minutes
    rooms, people = [], []
    workers = active_workers(site).values_list(
        "pk", "public_id", "person__name", "wanted_minutes_week", "free", *CAPS
    )
    for pk, public_id, name, wanted, free, *caps in workers:
        done = worked.get(pk, Worked())
        room = room_for(free=week_said(free), caps=Caps(*caps), worked=done, now=now, days=DAYS)
        rooms.append(room)
        people.append(
            PersonWeek(
                public_id=public_id,
                name=name,
                room_minutes=sum(room.days) - in_hand[pk],
                held_minutes=in_hand[pk],
                worked_minutes=done.week_minutes,
                wanted_minutes=wanted,
            )
        )
    return WeekAhead(coverage(rooms=rooms, held=held, waiting=waiting, first=today, days=DAYS), people)
