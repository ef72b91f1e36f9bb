"""How time is read: lengths, times of day, caps. One place for pages, messages and errors."""

import datetime as dt
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mikke.domain.work_time import CapLevel, CapNote, Period, Span, clock_on
from mikke.telework.models import TimeEntry


def length_words(minutes: int) -> str:
    """Return minutes as ``2時間30分``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def day_words(day: dt.date) -> str:
    """Return a day with its weekday, as ``11月30日（月）``."""
    return _("%(day)s (%(weekday)s)") % {
        "day": date_format(day, "MONTH_DAY_FORMAT"),
        "weekday": date_format(day, "D"),
    }


def span_words(day: dt.date, span: Span) -> str:
    """Return from when to when, as ``23:30–24:30``."""
    return f"{clock_on(day, span.start)}–{clock_on(day, span.end)}"


def clock_words(entry: TimeEntry) -> str:
    """Return from when to when an entry goes, since when it runs, or nothing when only its minutes are known."""
    if entry.started_at is None:
        return ""
    start = clock_on(entry.work_date, entry.started_at)
    return f"{start}–{clock_on(entry.work_date, entry.ended_at)}" if entry.ended_at else start


def subject_of(entry: TimeEntry) -> str:
    """Return what the time went into: the piece of work, else the order."""
    return entry.chunk.title if entry.chunk else entry.order.title


def entry_words(entry: TimeEntry) -> str:
    """Return an entry in one line: what, when, how long."""
    when = " ".join(part for part in (day_words(entry.work_date), clock_words(entry)) if part)
    long = f" {length_words(entry.minutes)}" if entry.minutes else ""
    return _("%(when)s “%(title)s”") % {"when": when + long, "title": subject_of(entry)}


def period_words(period: Period) -> str:
    """Return what a cap is for."""
    return {
        Period.DAY: pgettext("cap", "the day"),
        Period.WEEK: pgettext("cap", "the week"),
        Period.MONTH: pgettext("cap", "the month"),
    }[period]


def cap_words(note: CapNote) -> str:
    """Return one sentence on a cap that is near or passed: a reminder of the worker's own wish, no reproach."""
    values = {
        "period": period_words(note.period),
        "cap": length_words(note.cap),
        "used": length_words(note.used),
        "left": length_words(note.left),
        "over": length_words(note.over),
    }
    if note.level is CapLevel.OVER:
        return _("%(used)s: that is %(over)s more than you wished for %(period)s (%(cap)s).") % values
    if not note.left:
        return _("%(used)s: that is what you wished for %(period)s.") % values
    return _("%(used)s: %(left)s are left of what you wished for %(period)s (%(cap)s).") % values


def ask_words(notes: Iterable[CapNote]) -> str:
    """Return what is asked before time beyond one's own wish is written down."""
    return " ".join(
        [
            *(cap_words(note) for note in notes),
            _("What you have worked always counts. If it is right, tick the box and send it again."),
        ]
    )
