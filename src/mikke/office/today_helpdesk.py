"""What is to be done today in helpdesk."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.helpdesk import selectors
from mikke.helpdesk.access import CHANGE
from mikke.helpdesk.enums import VisitState
from mikke.helpdesk.when_words import time_words
from mikke.office.today_knowhow import knowhow_rows
from mikke.office.today_rows import Task, detail_words, few, since_words
from mikke.office.today_supporters import first_supporter_rows, later_supporter_rows
from mikke.tenancy.models import Site

OF_A_CASE = ("public_id", "number", "topic", "touched_at")


def _incidents(site: Site) -> list[Task]:
    return [
        Task(
            "late",
            _("An incident waits: case %(number)s") % {"number": row.case.number},
            since_words(row.at),
            reverse("office_help_incident", args=(row.public_id,)),
            _("Settle it"),
            right=CHANGE,
        )
        for row in few(selectors.waiting_incidents(site=site), "public_id", "at", "case__number")
    ]


def _enquiries(site: Site) -> list[Task]:
    return [
        Task(
            "soon",
            _("Somebody asks for help: %(topic)s") % {"topic": row.get_topic_display()},
            detail_words(row.number, time_words(row.slot_at), since_words(row.created_at)),
            reverse("office_help_enquiry", args=(row.public_id,)),
            _("Take it up"),
            right=CHANGE,
        )
        for row in few(
            selectors.waiting_enquiries(site=site), "public_id", "topic", "number", "slot_at", "created_at"
        )
    ]


def _calls(site: Site, today: dt.date) -> list[Task]:
    tomorrow = today + dt.timedelta(days=1)
    rows = selectors.visits_between(site=site, start=tomorrow, end=tomorrow + dt.timedelta(days=1))
    count = rows.filter(state=VisitState.PLANNED, told_at=None).count()
    if not count:
        return []
    words = ngettext(
        "%(count)d call about tomorrow's visits", "%(count)d calls about tomorrow's visits", count
    )
    title = words % {"count": count}
    return [Task("soon", title, "", reverse("office_help_calls"), _("See the list"), right=CHANGE)]


def _to_write_down(site: Site, now: dt.datetime) -> list[Task]:
    return [
        Task(
            "soon",
            _("How did it go? Visit of %(when)s") % {"when": time_words(row.at)},
            detail_words(row.case.number, str(row.case.get_topic_display())),
            reverse("office_help_held", args=(row.public_id,)),
            _("Write it down"),
            right=CHANGE,
        )
        for row in few(
            selectors.visits_to_write_down(site=site, now=now),
            "public_id",
            "at",
            "case__number",
            "case__topic",
        )
    ]


def first_helpdesk_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Return what comes first: incidents, new enquiries, tomorrow's calls, visits to write down, supporters."""
    now = timezone.now()
    rows = [*_incidents(site), *_enquiries(site), *_calls(site, today), *_to_write_down(site, now)]
    return rows + first_supporter_rows(site=site, today=today, now=now)


def later_helpdesk_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Return what can wait a little: cases whose day has come, cases without a next step, cards."""
    due = list(few(selectors.due_cases(site=site, today=today), *OF_A_CASE))
    idle = selectors.idle_cases(site=site, now=timezone.now()).exclude(pk__in=[case.pk for case in due])
    rows = [(case, _("The next step is due: case %(number)s")) for case in due]
    rows += [(case, _("No next step for some time: case %(number)s")) for case in few(idle, *OF_A_CASE)]
    tasks = [
        Task(
            "calm",
            words % {"number": case.number},
            detail_words(str(case.get_topic_display()), since_words(case.touched_at)),
            reverse("office_help_case", args=(case.public_id,)),
            _("Open"),
            right=CHANGE,
        )
        for case, words in rows
    ]
    more = later_supporter_rows(site=site, today=today)
    return [*tasks, *more, *knowhow_rows(site=site, today=today)]
