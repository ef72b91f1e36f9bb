"""Events from a calendar file: always drafts; a later file changes only what it says otherwise than the file before.

What the office has mended meanwhile stays as it is, field by field. Nothing is deleted or called off by a file: what
does not take place any more is noted at the event, and somebody of the office calls it off with the reason.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.dateparse import parse_datetime

from mikke.events.enums import COMING, EventState
from mikke.events.errors import EventChangedError
from mikke.events.ics.reading import ReadDate, Reading
from mikke.events.models import Event, EventSeries
from mikke.events.services.events import change_event, create_event
from mikke.kernel import audit
from mikke.tenancy.models import Site

FIELDS = ("title", "words", "starts_at", "ends_at", "place", "address", "is_online")
STANDS = (EventState.DRAFT, *COMING)


class Said(StrEnum):
    """What a date of a file is to the events of a site."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    KEPT = "kept"
    CANCELLED = "cancelled"
    OLDER = "older"
    NEVER = "never"


TAKEN = (Said.NEW, Said.CHANGED, Said.CANCELLED)


@dataclass(frozen=True, slots=True)
class Row:
    """One date of a file beside the event it has become.

    Attributes:
        said: what is to be done.
        key: of the date.
        date: as it was read; None for one of a series that is not in the file any more.
        event: that was made of it earlier.
        changed: columns that the file says otherwise than before, to be taken.
        kept: columns that both have changed: the office's words stay.
    """

    said: Said
    key: str
    date: ReadDate | None = None
    event: Event | None = None
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def can_take(self) -> bool:
        """Whether something would be written."""
        return self.said in TAKEN

    @property
    def is_public(self) -> bool:
        """Whether people may have booked it."""
        return self.event is not None and self.event.state in COMING


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a calendar file does not say: the kind, the seats, and the place where it names none."""

    kind: str
    seats: int
    place: str


@dataclass(slots=True)
class Brought:
    """What was written: how many new, changed, noted as cancelled; and how many people must be told by hand."""

    added: int = 0
    changed: int = 0
    noted: int = 0
    by_hand: int = 0


def _stored(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: one.isoformat() if isinstance(one, dt.datetime) else one
        for name, one in values.items()
        if name in FIELDS
    }


def _before(event: Event) -> dict[str, Any]:
    """Return what the file said last about an event."""
    told = dict(event.imported.get("values", {}))
    for name in ("starts_at", "ends_at"):
        told[name] = parse_datetime(str(told.get(name, "")))
    return told


def _theirs(one: ReadDate, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a file says now; a place it does not name is the one that was written."""
    return one.values | ({} if one.values["place"] else {"place": before.get("place", "")})


def _compared(one: ReadDate, event: Event) -> Row:
    before, noted = _before(event), bool(event.imported.get("is_cancelled"))
    if one.sequence < event.imported.get("sequence", 0):
        return Row(Said.OLDER, one.key, one, event)
    if event.state not in STANDS or (one.is_cancelled and noted):
        return Row(Said.SAME, one.key, one, event)
    if one.is_cancelled:
        return Row(Said.CANCELLED, one.key, one, event)
    theirs = _theirs(one, before)
    differ = [
        name for name in FIELDS if theirs[name] != before.get(name) and theirs[name] != getattr(event, name)
    ]
    changed = tuple(name for name in differ if getattr(event, name) == before.get(name))
    kept = tuple(name for name in differ if name not in changed)
    if changed or noted:
        return Row(Said.CHANGED, one.key, one, event, changed, kept)
    return Row(Said.KEPT if kept else Said.SAME, one.key, one, event, (), kept)


def _vanished(reading: Reading, known: Mapping[str, Event], now: dt.datetime) -> list[Row]:
    """Return the events of a series that the file left out, as far as it was read whole."""
    read = {one.key for one in reading.dates}
    rows = []
    for key, event in known.items():
        root, _colon, day = key.partition(":")
        last = reading.whole.get(root)
        is_due = day and last is not None and now < event.starts_at <= last
        if is_due and key not in read and event.state in STANDS and not event.imported.get("is_cancelled"):
            rows.append(Row(Said.CANCELLED, key, None, event))
    return rows


def compare(reading: Reading, *, site: Site, now: dt.datetime) -> list[Row]:
    """Return each date of a file beside the event of ``site`` that was made of it; nothing is written."""
    mine = Event.objects.for_site(site).exclude(import_key="").select_related("series")
    roots = {one.key.partition(":")[0] for one in reading.dates} | set(reading.whole)
    known = {one.import_key: one for one in mine if one.import_key.partition(":")[0] in roots}
    rows = []
    for one in reading.dates:
        event = known.get(one.key)
        if event is not None:
            rows.append(_compared(one, event))
        else:
            rows.append(Row(Said.NEVER if one.is_cancelled else Said.NEW, one.key, one))
    return [*rows, *_vanished(reading, known, now)]


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes rows, inside the caller's transaction, and counts them."""

    site: Site
    defaults: Defaults
    actor: Any
    now: dt.datetime
    brought: Brought = field(default_factory=Brought)
    series: dict[str, EventSeries] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        """Write one row that can be taken."""
        if row.said == Said.NEW and row.date is not None:
            self._add(row, row.date)
        elif row.said == Said.CHANGED and row.date is not None and row.event is not None:
            self._change(row, row.event, row.date)
        elif row.event is not None:
            _note(row.event, row, dict(row.event.imported.get("values", {})), is_cancelled=True)
            self.brought.noted += 1

    def _series_of(self, row: Row, date: ReadDate) -> EventSeries | None:
        """Return the series of a date that repeats: the one its other dates have, else a new one."""
        if not date.is_repeated:
            return None
        root = row.key.partition(":")[0]
        if root not in self.series:
            known = Event.objects.for_site(self.site).filter(import_key__startswith=f"{root}:")
            first = known.filter(series__isnull=False).select_related("series").first()
            told = {name: date.values[name] for name in ("title", "words")}
            self.series[root] = (first.series if first else None) or EventSeries.objects.create(
                site=self.site, created_at=self.now, **told
            )
        return self.series[root]

    def _add(self, row: Row, date: ReadDate) -> None:
        values = date.values | {"place": date.values["place"] or self.defaults.place}
        own = {
            "kind": self.defaults.kind,
            "seats": self.defaults.seats,
            "series": self._series_of(row, date),
        }
        event = create_event(site=self.site, values=values | own, actor=self.actor, now=self.now)
        _note(event, row, _stored(values), is_cancelled=False)
        self.brought.added += 1

    def _change(self, row: Row, event: Event, date: ReadDate) -> None:
        theirs = _theirs(date, _before(event))
        values = {name: theirs[name] for name in row.changed}
        begin, end = (values.get(name, getattr(event, name)) for name in ("starts_at", "ends_at"))
        if end <= begin:  # the office has moved one of the two: both come from the file
            values |= {name: theirs[name] for name in ("starts_at", "ends_at")}
        if values:
            self.brought.by_hand += change_event(
                event=event, values=values, seen_at=event.updated_at, actor=self.actor, now=self.now
            )
        told = dict(event.imported.get("values", {})) | _stored(values)
        _note(event, row, told, is_cancelled=False)
        self.brought.changed += 1


def _note(event: Event, row: Row, told: dict[str, Any], *, is_cancelled: bool) -> None:
    imported = {
        "sequence": row.date.sequence if row.date else event.imported.get("sequence", 0),
        "values": told,
        "is_cancelled": is_cancelled,
    }
    Event.objects.filter(pk=event.pk).update(import_key=row.key, imported=imported)


def take_calendar(
    reading: Reading,
    *,
    site: Site,
    chosen: Collection[str],
    defaults: Defaults,
    actor: Any,
    now: dt.datetime,
) -> Brought:
    """Write the chosen dates of a file: all of them or, when something stands in the way, none.

    Args:
        reading: of the file.
        site: whose events.
        chosen: keys of the dates to take.
        defaults: what the file does not say.
        actor, now: who and when.
    Raises: EventChangedError when somebody else reads the same file, or changes one of the events, at the same time;
        SeatsTakenError.
    """
    writer = _Writer(site, defaults, actor, now)
    brought = writer.brought
    try:
        with transaction.atomic():
            for row in compare(reading, site=site, now=now):
                if row.key in chosen and row.can_take:
                    writer.take(row)
            audit.record(
                action="event.calendar_read",
                actor=actor,
                site=site,
                at=now,
                added=brought.added,
                changed=brought.changed,
                noted=brought.noted,
            )
    except IntegrityError as error:
        raise EventChangedError from error
    return brought
