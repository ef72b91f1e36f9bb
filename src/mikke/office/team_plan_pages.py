"""What the pages of planning show."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Site

from mikke.domain.assignment import Held
from mikke.domain.calendar_jp import jst_date, jst_moment
from mikke.domain.coverage import coverage
from mikke.telework.models import Chunk, Worker
from mikke.telework.selectors_board import HELD, chunks_of, client_months, late_chunks
from mikke.telework.suggesting import suggestion_for, team_of
from mikke.telework.suggestion_words import hours_minutes, reason_words, unplaced_words
from mikke.vocabulary.models import Skill

DAYS = 7
LATE_ROWS = 50


@dataclass(frozen=True, slots=True)
class PairRow:
    """One line of the suggestion."""

    chunk: Chunk
    worker: Worker
    reasons: list[str]
    has_order: bool

    @property
    def value(self) -> str:
        """What a tick sends."""
        return f"{self.chunk.pk}:{self.worker.pk}"


def suggestion_context(site: Site, *, now: dt.datetime) -> dict[str, Any]:
    """Return the lines of the suggestion and what found nobody."""
    made, team, chunks = suggestion_for(site, now=now)
    by_id = {chunk.pk: chunk for chunk in chunks}
    skills = skill_names(by_id.values())
    rows = [
        PairRow(
            by_id[pair.piece],
            team.workers[pair.person],
            [reason_words(reason, skills=skills) for reason in pair.reasons],
            any(reason.code == "has_order" for reason in pair.reasons),
        )
        for pair in made.pairs
    ]
    unplaced = [(by_id[one.piece], unplaced_words(one, skills=skills)) for one in made.unplaced]
    return {"rows": rows, "unplaced": unplaced, "people": len(team.people), "now": now}


def skill_names(chunks: Iterable[Chunk]) -> dict[str, str]:
    """Return the names of the skills that the tasks of ``chunks`` ask for; they must be prefetched."""
    found: dict[str, str] = {}
    for chunk in chunks:
        skills: Iterable[Skill] = chunk.task.skills.all() if chunk.task else ()
        found.update({skill.pk: str(skill) for skill in skills})
    return found


@dataclass(frozen=True, slots=True)
class FreePerson:
    """One person in the coming week, in words; ``is_free`` when there is room for a quarter of an hour."""

    worker: Worker
    room: str
    held: str
    wanted: str
    planned: str
    is_free: bool


def coverage_context(site: Site, *, now: dt.datetime) -> dict[str, Any]:
    """Return the coming week of the team; a fixed number of queries."""
    today = jst_date(now)
    end = jst_moment(today + dt.timedelta(DAYS))
    team = team_of(site, now=now)
    due = Chunk.objects.for_site(site).filter(due_at__lt=end)
    held = [Held(*row) for row in due.filter(state__in=HELD).values_list("minutes", "due_at")]
    waiting = [Held(*row) for row in due.filter(state="open").values_list("minutes", "due_at")]
    days = coverage(rooms=team.rooms(), held=held, waiting=waiting, first=today, days=DAYS)
    late = late_chunks(site, now=now)
    months = client_months(site, today=today)
    return {
        "days": [
            (
                day,
                *(
                    hours_minutes(m)
                    for m in (day.free_minutes, day.held_minutes, day.open_minutes, day.left_minutes)
                ),
            )
            for day in days
        ],
        "short": [day for day in days if day.is_short],
        "free": _free_people(team, end=end),
        "late": late[:LATE_ROWS],
        "months": [
            (
                month,
                hours_minutes(month.worked_minutes),
                hours_minutes(month.planned_minutes),
                "" if month.left_minutes is None else hours_minutes(month.left_minutes),
            )
            for month in months
        ],
        "now": now,
        "is_empty": not team.people and not chunks_of(site).exists(),
    }


def _free_people(team: Any, *, end: dt.datetime) -> list[FreePerson]:
    rows = []
    for person in team.people:
        held = sum(one.minutes for one in person.held if one.due_at < end)
        room = person.room.until(end) - held
        rows.append(
            FreePerson(
                team.workers[person.id],
                hours_minutes(max(0, room)),
                hours_minutes(held),
                hours_minutes(person.wanted_minutes) if person.wanted_minutes else "",
                hours_minutes(person.worked_minutes + held),
                room >= 15,
            )
        )
    return rows
