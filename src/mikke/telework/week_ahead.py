"""The coming week of a team: free hours against what is due, and who still has room."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from mikke.domain.assignment import Held
from mikke.domain.calendar_jp import jst_date, jst_moment
from mikke.domain.coverage import DayCover, coverage
from mikke.telework.enums import ChunkState
from mikke.telework.models import Chunk, Worker
from mikke.telework.selectors_board import UNFINISHED, active_workers
from mikke.telework.suggesting import room_of, worked_by
from mikke.tenancy.models import Site

DAYS = 7
LEAST_ROOM = 15
FIELDS = (
    "public_id", "free", "wanted_minutes_week", "cap_minutes_day", "cap_minutes_week", "cap_minutes_month",
    "person__name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonWeek:
    """One person's coming seven days, in minutes.

    Attributes:
        worker: who.
        room_minutes: free within their own caps after what is in hand; below zero when more is in hand.
        held_minutes: in hand and due in these days.
        worked_minutes: worked since Monday.
        wanted_minutes: wished for a week; 0 where nothing was said.
    """

    worker: Worker
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


def week_ahead(site: Site, *, now: dt.datetime) -> WeekAhead:
    """Return the coming week of a site's team from ``now`` on. Three queries."""
    today = jst_date(now)
    end = jst_moment(today + dt.timedelta(DAYS))
    workers = {row.pk: row for row in active_workers(site).only(*FIELDS)}
    worked = worked_by(site, today, workers)
    rooms = {pk: room_of(row, worked[pk], now=now, days=DAYS) for pk, row in workers.items()}
    held: list[Held] = []
    waiting: list[Held] = []
    in_hand: Counter[int | None] = Counter()
    due = Chunk.objects.for_site(site).filter(due_at__lt=end, state__in=UNFINISHED).order_by()
    for state, worker_pk, minutes, at in due.values_list("state", "worker_id", "minutes", "due_at"):
        (waiting if state == ChunkState.OPEN else held).append(Held(minutes, at))
        in_hand[worker_pk] += minutes
    days = coverage(rooms=list(rooms.values()), held=held, waiting=waiting, first=today, days=DAYS)
    people = [
        PersonWeek(
            worker=worker,
            room_minutes=sum(rooms[pk].days) - in_hand[pk],
            held_minutes=in_hand[pk],
            worked_minutes=worked[pk].week_minutes,
            wanted_minutes=worker.wanted_minutes_week,
        )
        for pk, worker in workers.items()
    ]
    return WeekAhead(days, people)
