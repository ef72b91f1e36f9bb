"""What the pages of planning show."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from wagtail.models import Site

from mikke.domain.calendar_jp import jst_date
from mikke.domain.coverage import DayCover
from mikke.telework.models import Chunk, Task, Worker
from mikke.telework.selectors_board import ClientMonth, chunks_of, client_months, late_chunks
from mikke.telework.selectors_stand import pieces_on_board
from mikke.telework.selectors_worked import team_time
from mikke.telework.suggesting import suggestion_for
from mikke.telework.suggestion_words import hours_minutes, reason_words, unplaced_words
from mikke.telework.week_ahead import PersonWeek, WeekAhead, week_ahead
from mikke.vocabulary.models import Skill

LATE_ROWS = 50
PER_PAGE = 50


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


def suggestion_context(site: Site, *, now: dt.datetime, number: str = "") -> dict[str, Any]:
    """Return a page of the suggestion, what of it found nobody on the first one, and how many that are."""
    made, team, chunks = suggestion_for(site, now=now)
    by_id = {chunk.pk: chunk for chunk in chunks}
    page = Paginator(made.pairs, PER_PAGE).get_page(number)
    lost = made.unplaced[:PER_PAGE] if page.number == 1 else ()
    pieces = [*(pair.piece for pair in page), *(one.piece for one in lost)]
    skills = skill_names(by_id[piece] for piece in pieces)
    rows = [
        PairRow(
            by_id[pair.piece],
            team.workers[pair.person],
            [reason_words(reason, skills=skills) for reason in pair.reasons],
            any(reason.code == "has_order" for reason in pair.reasons),
        )
        for pair in page
    ]
    return {
        "page": page,
        "rows": rows,
        "unplaced": [(by_id[one.piece], unplaced_words(one, skills=skills)) for one in lost],
        "unplaced_count": len(made.unplaced),
        "people": len(team.people),
        "now": now,
    }


def skill_names(chunks: Iterable[Chunk]) -> dict[str, str]:
    """Return the names of the skills that the tasks of ``chunks`` ask for, by key. One query."""
    tasks = {chunk.task_id for chunk in chunks if chunk.task_id is not None}
    asked = Task.objects.filter(pk__in=tasks, skills__isnull=False).order_by().values("skills")
    return {skill.pk: str(skill) for skill in Skill.objects.filter(pk__in=asked)}


@dataclass(frozen=True, slots=True)
class FreePerson:
    """One person in the coming week, in words; ``is_free`` when there is room for a quarter of an hour."""

    name: str
    room: str
    held: str
    wanted: str
    planned: str
    is_free: bool


def coverage_context(site: Site, *, now: dt.datetime) -> dict[str, Any]:
    """Return the coming week of the team; a fixed number of queries."""
    today = jst_date(now)
    pieces, time = pieces_on_board(site, now=now), team_time(site, today=today)
    week = week_ahead(site, now=now, worked=time.by_worker)
    months = client_months(site, today=today, worked=time.by_client, planned=pieces.planned_by_client)
    return {
        "days": day_rows(week),
        "short": week.short_days,
        "free": [_free_person(one) for one in week.people],
        "late": late_chunks(site, now=now)[:LATE_ROWS],
        "months": month_rows(months),
        "now": now,
        "is_empty": not week.people and not chunks_of(site).exists(),
    }


def day_rows(week: WeekAhead) -> list[tuple[DayCover, str, str, str, str]]:
    """Return each day with its free hours, what is due with somebody and with nobody, and what is left, in words."""
    return [
        (
            day,
            hours_minutes(day.free_minutes),
            hours_minutes(day.held_minutes),
            hours_minutes(day.open_minutes),
            hours_minutes(day.left_minutes),
        )
        for day in week.days
    ]


def month_rows(months: Iterable[ClientMonth]) -> list[tuple[ClientMonth, str, str, str]]:
    """Return each client's month with what was worked, is planned and is left, in words."""
    return [
        (
            month,
            hours_minutes(month.worked_minutes),
            hours_minutes(month.planned_minutes),
            "" if month.left_minutes is None else hours_minutes(month.left_minutes),
        )
        for month in months
    ]


def _free_person(one: PersonWeek) -> FreePerson:
    return FreePerson(
        one.name,
        hours_minutes(max(0, one.room_minutes)),
        hours_minutes(one.held_minutes),
        hours_minutes(one.wanted_minutes) if one.wanted_minutes else "",
        hours_minutes(one.planned_minutes),
        one.is_free,
    )
