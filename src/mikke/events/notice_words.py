"""What people who have booked are told, in Japanese: one function for each kind of message."""

import datetime as dt
from collections.abc import Sequence

from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.events.booking_links import address_of
from mikke.events.enums import EventKind, News
from mikke.events.models import Booking, Event, EventSeries
from mikke.events.notice_kinds import BOOKED, CANCELLED, FEEDBACK, MOVED, REMINDER, SEATED
from mikke.kernel.phrases import listed
from mikke.notices.message import Notice


def when_words(event: Event) -> str:
    """Return day and time of an event in words; with times for one, its first and last day."""
    begin, end = localtime(event.starts_at), localtime(event.ends_at)
    if event.kind == EventKind.HELP:
        return _("%(first)s to %(last)s, %(minutes)s minutes each") % {
            "first": date_format(begin, "DATE_FORMAT"),
            "last": date_format(end, "DATE_FORMAT"),
            "minutes": event.slot_minutes,
        }
    return _("%(day)s, %(begin)s to %(end)s") % {
        "day": date_format(begin, "DATE_FORMAT"),
        "begin": date_format(begin, "H:i"),
        "end": date_format(end, "H:i" if begin.date() == end.date() else "DATETIME_FORMAT"),
    }


def time_words(at: dt.datetime) -> str:
    """Return day, weekday and time of a moment in words."""
    local = localtime(at)
    return f"{date_format(local, 'DATE_FORMAT')}（{date_format(local, 'D')}）{date_format(local, 'H:i')}"


def when_of(booking: Booking) -> str:
    """Return day and time of a booking in words: its own time, else the event's."""
    if booking.slot_at is None:
        return when_words(booking.event)
    end = date_format(localtime(booking.ends_at()), "H:i")
    return _("%(begin)s to %(end)s") % {"begin": time_words(booking.slot_at), "end": end}


def where_words(event: Event) -> str:
    """Return the place of an event in words."""
    return listed((event.place, event.address))


def _facts(booking: Booking) -> tuple[str, str]:
    event = booking.event
    facts = _("%(title)s\nWhen: %(when)s\nWhere: %(where)s") % {
        "title": event.title,
        "when": when_of(booking),
        "where": where_words(event),
    }
    number = ngettext(
        "Your number: %(number)s (%(n)s person)", "Your number: %(number)s (%(n)s people)", booking.seats
    ) % {"number": booking.number, "n": booking.seats}
    return facts, number


def _cancel_words(booking: Booking) -> str:
    phone = booking.site.profile.phone
    if phone:
        return _("If you cannot come, tell us by the button below or call %(phone)s: somebody waits.") % {
            "phone": phone
        }
    return _("If you cannot come, tell us by the button below: somebody waits.")


def _place_words(place: int | None) -> str:
    return (
        _("You are number %(place)s in the waiting line. We tell you as soon as there is a seat.")
        % {"place": place}
        if place
        else _("You have your seat.")
    )


def booked_notice(booking: Booking, *, place: int | None) -> Notice:
    """Return the receipt; ``place`` in the waiting line, None with a seat."""
    with translation.override("ja"):
        subject = _("On the waiting list: %(title)s") if place else _("Booked: %(title)s")
        paragraphs = (_place_words(place), *_facts(booking), _cancel_words(booking))
        return _notice(BOOKED.id, subject, paragraphs, booking)


def _date_line(booking: Booking, place: int | None, *, with_place: bool) -> str:
    """Return one date of a series in a line: when, the number, the place in line if it is full."""
    line = _("%(when)s: number %(number)s") % {"when": when_of(booking), "number": booking.number}
    if place:
        line += _(" (on the waiting list, number %(place)s in line)") % {"place": place}
    return f"{line}・{where_words(booking.event)}" if with_place else line


def series_notice(series: EventSeries, booked: Sequence[tuple[Booking, int | None]]) -> Notice:
    """Return the one receipt for all dates of a series; its button leads to the first, which names the others."""
    first, where = booked[0][0], {where_words(booking.event) for booking, _place in booked}
    with translation.override("ja"):
        words = ngettext("Booked: %(title)s (%(n)s date)", "Booked: %(title)s (%(n)s dates)", len(booked))
        many = len(where) > 1
        lines = [_date_line(booking, place, with_place=many) for booking, place in booked]
        paragraphs = [_("These dates are yours."), "\n".join(lines)]
        if not many:
            paragraphs.append(_("Where: %(where)s") % {"where": where.pop()})
        if any(place for _booking, place in booked):
            paragraphs.append(_("Where you wait, we tell you as soon as there is a seat."))
        paragraphs += [
            _("Each date has its own number: you may cancel one and keep the others."),
            _cancel_words(first),
        ]
        subject = words % {"title": series.title, "n": len(booked)}
        url = address_of(first)
        return Notice(BOOKED.id, subject, tuple(paragraphs), _("Look at your booking"), url, is_private=True)


def news_notice(booking: Booking, news: str, *, place: int | None) -> Notice:
    """Return what is told later: a seat, a change, the end, or the day before."""
    with translation.override("ja"):
        if news == News.SEATED:
            paragraphs = (_("A seat has become free for you."), *_facts(booking), _cancel_words(booking))
            return _notice(SEATED.id, _("You have a seat: %(title)s"), paragraphs, booking)
        if news == News.MOVED:
            changed = (
                _("Something has changed. This is how it stands now."),
                *_facts(booking),
                _place_words(place),
                _cancel_words(booking),
            )
            return _notice(MOVED.id, _("Changed: %(title)s"), changed, booking)
        if news == News.CANCELLED:
            why = booking.event.cancel_words
            sorry = _("We are sorry: this event does not take place. You need not do anything.")
            parts = (sorry, why, *_facts(booking)) if why else (sorry, *_facts(booking))
            return _notice(CANCELLED.id, _("Does not take place: %(title)s"), parts, booking)
        bring = booking.event.to_bring
        more = (_("Please bring: %(things)s") % {"things": bring},) if bring and not place else ()
        said = (_place_words(place), *_facts(booking), *more, _cancel_words(booking))
        return _notice(REMINDER.id, _("Tomorrow: %(title)s"), said, booking)


def feedback_notice(booking: Booking, *, url: str) -> Notice:
    """Return the question how an event was; ``url`` is the survey, which asks for no name."""
    with translation.override("ja"):
        title = booking.event.title
        said = (
            _("Thank you for coming to “%(title)s”.") % {"title": title},
            _("Five short questions, without your name. They make the next class better."),
        )
        return Notice(FEEDBACK.id, _("How was it: %(title)s") % {"title": title}, said, _("Answer"), url)


def _notice(kind: str, subject: str, paragraphs: tuple[str, ...], booking: Booking) -> Notice:
    words = subject % {"title": booking.event.title}
    return Notice(kind, words, paragraphs, _("Look at your booking"), address_of(booking), is_private=True)
