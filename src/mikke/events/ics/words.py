"""What a calendar file says, and what of it could not be read, as sentences."""

from django.utils.translation import gettext as _

from mikke.domain.errors import Problem
from mikke.events.ics.lines import MOST_BYTES, MOST_DATES
from mikke.events.ics.reading import Remark


def problem_words(problem: Problem) -> str:
    """Return why a file or a date cannot be read, and what to do."""
    said = {
        "file.too_large": _("This file is too large (at most %(n)s MB). Export fewer months at once.")
        % {"n": MOST_BYTES // 1_000_000},
        "file.empty": _("This file is empty. Export it once more."),
        "file.encoding": _("The letters of this file cannot be read. Export it as UTF-8."),
        "calendar.none": _(
            "This is no calendar file. Such a file ends in .ics and begins with BEGIN:VCALENDAR."
        ),
        "calendar.old": _("This is a file of the old kind (vCalendar 1.0). Export it as iCalendar (.ics)."),
        "calendar.too_many": _("More than %(n)s dates are in this file. Export fewer months at once.")
        % {"n": MOST_DATES},
        "date.not_closed": _("It stops in the middle (END:VEVENT is missing). Export the file once more."),
        "date.no_start": _("It has no beginning (DTSTART)."),
        "date.no_title": _("It has no title (SUMMARY)."),
        "date.unreadable": _("“%(value)s” (%(field)s) is no day and time."),
        "date.year": _("“%(value)s” (%(field)s) lies outside the years 2000 to 2099."),
        "date.end_first": _("It ends before it begins (DTEND %(value)s)."),
        "date.mixed": _("Its beginning and its end do not fit: one is a whole day, the other has an hour."),
        "date.too_long": _("It lasts %(value)s days. That is too long for one event."),
        "length.unreadable": _("“%(value)s” (DURATION) is no length of time."),
        "repeat.too_often": _("It repeats more than once a day. Write such times by hand (%(value)s)."),
        "repeat.unreadable": _("How it repeats cannot be read: %(value)s."),
    }
    return said[problem.code] % {"value": problem.value, "field": problem.field}


def remark_words(remark: Remark) -> str:
    """Return what was taken otherwise than it stands in the file."""
    said = {
        "floating": _("The file names no time zone: read as the time in Japan."),
        "unknown_zone": _("Nobody knows the time zone “%(value)s”: read as the time in Japan. Please check."),
        "whole_day": _("A whole day without hours: write when it begins and ends."),
        "no_end": _("The file names no end: taken as one hour."),
        "no_place": _("The file names no place: yours is written instead."),
        "online": _(
            "The place is a link: taken as online. The link is not shown; give it to those who have booked."
        ),
        "no_uid": _("It has no number of its own (UID): it is known again by title and beginning."),
        "shortened": _("A text is too long and was cut: “%(value)s…”"),
        "only_this": _("The change of “this and all that follow” is taken for this date only."),
        "goes_on": _("It goes on: dates up to a year ahead, 60 at most. Read the file again later for more."),
        "twice": _("It stands in the file twice (line %(value)s): the newer one is taken."),
    }
    return said[remark.code] % {"value": remark.value}
