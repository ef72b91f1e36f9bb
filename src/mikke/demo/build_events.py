"""Sample classes and meet-ups with bookings and a waiting list; nobody is written to."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.demo.page_files import rows
from mikke.domain.odd_days import odd_days_json
from mikke.domain.week import week_from_text
from mikke.events.enums import BookedBy, EventState
from mikke.events.models import NEEDS, Event
from mikke.events.services.bookings import Guest, Wish, book_seats
from mikke.events.services.events import create_event, move_event
from mikke.events.services.series import create_series, open_series
from mikke.events.times import free_times, has_times
from mikke.people.enums import ContactKind
from mikke.people.services.entering import Way
from mikke.tenancy.models import Site
from mikke.vocabulary.models import Topic


def _values(row: Mapping[str, Any], site: Site, today: dt.date) -> dict[str, Any]:
    day = today + dt.timedelta(days=row["in_days"])
    begin = timezone.make_aware(dt.datetime.combine(day, dt.time.fromisoformat(row["at"])))
    return {
        "kind": row["kind"],
        "title": row["title"],
        "title_en": row["en"],
        "words": row["words"],
        "starts_at": begin,
        "ends_at": begin + dt.timedelta(hours=row["hours"]),
        "place": row["place"],
        "town": site.profile.towns.order_by("code").last(),
        "topics": Topic.objects.filter(pk__in=row["topics"]),
        "seats": row["seats"],
        "fee_yen": row.get("fee", 0),
        "teacher": row.get("teacher", ""),
        "to_bring": row.get("bring", ""),
        **{f"has_{need}": need in row["helps"] for need in NEEDS},
        **row.get("more", {}),
    } | _times_for_one(row, begin, today)


def _times_for_one(row: Mapping[str, Any], begin: dt.datetime, today: dt.date) -> dict[str, Any]:
    """Return the week of times for one and the days that are otherwise; nothing for other kinds."""
    if "week" not in row:
        return {}
    closed = today + dt.timedelta(days=row["closed_in"])
    return {
        "week": week_from_text(row["week"]).to_json(),
        "odd_days": odd_days_json({closed: ()}),
        "ends_at": begin + dt.timedelta(days=row["days"]),
    }


def _book(event: Event, said: list[Any], *, now: dt.datetime) -> None:
    name, kana, seats, phone, needs = said
    ways = (Way(ContactKind.PHONE, phone, is_preferred=True),) if phone else ()
    parts = {f"wants_{need}": True for need in needs}
    at = free_times(event, now=now, count=1)[0] if has_times(event) else None
    wish = Wish(seats=seats, parts=parts, booked_by=BookedBy.PHONE if phone else BookedBy.DESK, slot_at=at)
    book_seats(event=event, guest=Guest(name=name, kana=kana, ways=ways), wish=wish, now=now)


def _build_series(row: Mapping[str, Any], site: Site, today: dt.date, *, now: dt.datetime) -> int:
    values = _values(row, site, today)
    begin, end = values.pop("starts_at"), values.pop("ends_at")
    weeks = [dt.timedelta(weeks=number) for number in range(row["weeks"])]
    times = [(begin + week, end + week) for week in weeks]
    series = create_series(site=site, values=values, times=times, actor=None, now=now)
    return open_series(series=series, actor=None, now=now)


@transaction.atomic
def build_events(*, site: Site, key: str, today: dt.date) -> int:
    """Add the sample events to a site that has none; return how many records were made."""
    if Event.objects.for_site(site).exists():
        return 0
    now, number = timezone.now(), 0
    for row in rows("events.yaml"):
        if row["site"] != key:
            continue
        if "weeks" in row:
            number += _build_series(row, site, today, now=now)
            continue
        event = create_event(site=site, values=_values(row, site, today), actor=None, now=now)
        move_event(event=event, to=EventState.OPEN, actor=None, now=now)
        for said in row["book"]:
            _book(event, said, now=now)
        number += 1 + len(row["book"])
    return number
