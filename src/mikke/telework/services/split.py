"""Putting work on the board: a task or an order cut into pieces, once or for each of its days in a month."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from mikke.domain.calendar_jp import jst_moment
from mikke.domain.splitting import Part
from mikke.kernel.audit import record
from mikke.telework.models import Chunk, Client, Task, Worker
from mikke.tenancy.models import Site

DUE_HOUR = 17


@dataclass(frozen=True, slots=True)
class Cut:
    """What is to be put on the board.

    Attributes:
        title: of each piece; its number is added where there are several.
        parts: the pieces of one time.
        days: by which day each time is due; every time has all the parts.
        due_hour: until when on that day, 0 to 23.
    """

    client: Client
    task: Task | None
    title: str
    parts: Sequence[Part]
    days: Sequence[dt.date]
    due_hour: int = DUE_HOUR
    backup: Worker | None = None
    second_reader: Worker | None = None


@transaction.atomic
def split_work(*, site: Site, cut: Cut, actor: Any, now: dt.datetime) -> list[Chunk]:
    """Write the pieces and return them, the first due first."""
    chunks = Chunk.objects.bulk_create(_chunks(site, cut, now=now))
    target = str(cut.task.public_id) if cut.task else ""
    record(action="chunk.split", actor=actor, site=site, at=now, target=target, pieces=len(chunks))
    return chunks


def _chunks(site: Site, cut: Cut, *, now: dt.datetime) -> Iterable[Chunk]:
    for day in sorted(cut.days):
        for number, part in enumerate(cut.parts, 1):
            yield Chunk(
                site=site,
                client=cut.client,
                task=cut.task,
                title=_title(cut, day, number),
                minutes=part.minutes,
                quantity=part.quantity,
                due_at=jst_moment(day, cut.due_hour),
                backup=cut.backup,
                second_reader=cut.second_reader,
                created_at=now,
                updated_at=now,
            )


def _title(cut: Cut, day: dt.date, number: int) -> str:
    words = []
    if len(cut.days) > 1:
        words.append(f"{day.month}/{day.day}")
    if len(cut.parts) > 1:
        words.append(f"{number}/{len(cut.parts)}")
    tail = f" ({' '.join(words)})" if words else ""
    return cut.title[: 100 - len(tail)] + tail


def days_on_board(*, task: Task, days: Iterable[dt.date]) -> set[dt.date]:
    """Return the days for which the task stands on the board already."""
    days = list(days)
    if not days:
        return set()
    begin, end = jst_moment(min(days)), jst_moment(max(days) + dt.timedelta(1))
    rows = Chunk.objects.filter(task=task, due_at__gte=begin, due_at__lt=end).exclude(state="cancelled")
    from_rows = {row.astimezone(begin.tzinfo).date() for row in rows.values_list("due_at", flat=True)}
    return from_rows & set(days)
