"""Telling people who have booked, each by the way they have; whoever has none is told by hand."""

import datetime as dt
from collections.abc import Iterable, Sequence

from mikke.events.enums import News
from mikke.events.models import Booking, EventSeries
from mikke.events.notice_words import booked_notice, news_notice, series_notice
from mikke.events.selectors import waiting_line
from mikke.notices.services.send import send_notice
from mikke.people.reach import recipient_of


def send_receipt(booking: Booking, *, place: int | None, now: dt.datetime) -> None:
    """Send the receipt to somebody who can be written to; others have it on the screen, on paper or by ear."""
    to = recipient_of(booking.person)
    if to.mail or to.line:
        send_notice(
            site=booking.site,
            to=to,
            notice=booked_notice(booking, place=place),
            dedupe_key=f"events.booked:{booking.public_id}",
            now=now,
        )


def send_series_receipt(
    series: EventSeries, booked: Sequence[tuple[Booking, int | None]], *, now: dt.datetime
) -> None:
    """Send one receipt for all dates of a series that somebody has booked at once.

    Args:
        series: of all of them.
        booked: each booking with its place in the waiting line, None with a seat; the soonest first.
        now: when.
    """
    first = booked[0][0]
    to = recipient_of(first.person)
    if to.mail or to.line:
        send_notice(
            site=first.site,
            to=to,
            notice=series_notice(series, booked),
            dedupe_key=f"events.booked_series:{first.public_id}",
            now=now,
        )


def tell_all(bookings: Iterable[Booking], news: News, *, key: str, now: dt.datetime) -> int:
    """Write down, inside the caller's transaction, that people are to be told something, each once.

    Args:
        bookings: of one event, with people and their contacts.
        news: what.
        key: what makes this news the same as another.
        now: when.
    Returns: how many must be told by hand.
    """
    by_hand: list[int] = []
    places: dict[int, int] | None = None
    for booking in bookings:
        if places is None:
            places = {party.key: number for number, party in enumerate(waiting_line(booking.event), start=1)}
        if not _sent(booking, news, key=key, place=places.get(booking.pk), now=now):
            by_hand.append(booking.pk)
    return Booking.objects.filter(pk__in=by_hand).update(untold=news)


def _sent(booking: Booking, news: News, *, key: str, place: int | None, now: dt.datetime) -> bool:
    to = recipient_of(booking.person)
    if not to.subject:
        return False
    notice = news_notice(booking, news, place=place)
    return bool(
        send_notice(site=booking.site, to=to, notice=notice, dedupe_key=f"{key}:{booking.public_id}", now=now)
    )
