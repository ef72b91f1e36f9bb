"""The one calendar of the office: a month as a table, or as a list; prints as it stands."""

import calendar as months
import datetime as dt
import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from mikke.domain.calendar_jp import add_months, holiday_name
from mikke.kernel.calendar_entries import CalendarEntry, entries_between

MONTH = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar: its holiday, and what is on it."""

    day: dt.date
    is_in_month: bool
    is_today: bool
    holiday: str
    entries: list[CalendarEntry]


def month_of(asked: str, *, today: dt.date) -> dt.date:
    """Return the first day of the month that was asked for as ``2026-11``, else of this month."""
    match = MONTH.fullmatch(asked)
    return dt.date(int(match.group(1)), int(match.group(2)), 1) if match else today.replace(day=1)


def weeks_of(first: dt.date, entries: list[CalendarEntry], *, today: dt.date) -> list[list[Day]]:
    """Return the weeks of a month, Monday first, with what is on each day."""
    by_day: dict[dt.date, list[CalendarEntry]] = {}
    for entry in entries:
        by_day.setdefault(entry.day, []).append(entry)
    weeks = months.Calendar(months.MONDAY).monthdatescalendar(first.year, first.month)
    return [
        [
            Day(day, day.month == first.month, day == today, holiday_name(day) or "", by_day.get(day, []))
            for day in week
        ]
        for week in weeks
    ]


@require_safe
@require_admin_access
def calendar(request: HttpRequest) -> HttpResponse:
    """Show a month of pages, ideas, consents, jobs and whatever other rooms have registered."""
    today = timezone.localdate()
    first = month_of(request.GET.get("month", ""), today=today)
    grid = months.Calendar(months.MONDAY).monthdatescalendar(first.year, first.month)
    entries = entries_between(site=request.site, first=grid[0][0], last=grid[-1][-1])
    weeks = weeks_of(first, entries, today=today)
    context = {
        "heading": _("Calendar"),
        "first": first,
        "weeks": weeks,
        "days": [day for week in weeks for day in week if day.is_in_month and day.entries],
        "is_list": request.GET.get("view") == "list",
        "before": add_months(first, -1).strftime("%Y-%m"),
        "after": add_months(first, 1).strftime("%Y-%m"),
        "asked": first.strftime("%Y-%m"),
        "weekdays": weeks[0],
    }
    return render(request, "office/calendar.html", context)
