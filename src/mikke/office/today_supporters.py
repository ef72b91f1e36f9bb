"""What is to be done today about supporters."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.helpdesk import selectors_supporters as selectors
from mikke.helpdesk.access import CHANGE
from mikke.helpdesk.supporter_enums import AnswerState
from mikke.helpdesk.when_words import time_words
from mikke.office.today_rows import Task, day_words, detail_words, few, since_words
from mikke.tenancy.models import Site

SOON = dt.timedelta(days=3)


def _open_visits(site: Site, now: dt.datetime) -> list[Task]:
    rows = selectors.visits_without_supporter(site=site, now=now).filter(at__lt=now + SOON)
    tomorrow = timezone.localdate(now) + dt.timedelta(days=1)
    return [
        Task(
            "late" if timezone.localdate(row.at) <= tomorrow else "soon",
            _("A visit waits for a supporter: %(when)s") % {"when": time_words(row.at)},
            detail_words(row.case.number, str(row.case.get_topic_display())),
            reverse("office_help_match", args=(row.public_id,)),
            _("Find somebody"),
            right=CHANGE,
        )
        for row in few(rows, "public_id", "at", "case__number", "case__topic")
    ]


def _unconfirmed(site: Site, today: dt.date) -> list[Task]:
    tomorrow = today + dt.timedelta(days=1)
    count = selectors.asked_for(site=site, day=tomorrow).filter(state=AnswerState.ASKED).count()
    if not count:
        return []
    words = ngettext(
        "%(count)d supporter of tomorrow has not answered",
        "%(count)d supporters of tomorrow have not answered",
        count,
    )
    link = reverse("office_supporter_calls")
    return [Task("soon", words % {"count": count}, "", link, _("See the list"), right=CHANGE)]


def _applicants(site: Site, now: dt.datetime) -> list[Task]:
    old = now - dt.timedelta(days=selectors.APPLICANT_DAYS)
    return [
        Task(
            "soon" if row.applied_at < old else "calm",
            _("Somebody wants to become a supporter: %(name)s") % {"name": row.person.name},
            since_words(row.applied_at),
            reverse("office_supporter", args=(row.public_id,)),
            _("Talk with them"),
            right=CHANGE,
        )
        for row in few(selectors.applicants(site=site), "public_id", "applied_at", "person__name")
    ]


def first_supporter_rows(*, site: Site, today: dt.date, now: dt.datetime) -> list[Task]:
    """Return what comes first: visits nobody goes to, answers that are missing for tomorrow, applicants."""
    return [*_open_visits(site, now), *_unconfirmed(site, today), *_applicants(site, now)]


def later_supporter_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Return what can wait a little: years that end."""
    return [
        Task(
            "calm",
            _("The year of a supporter ends: %(name)s") % {"name": row.person.name},
            day_words(row.solo_until),
            reverse("office_supporter", args=(row.public_id,)),
            _("Renew it"),
            right=CHANGE,
        )
        for row in few(
            selectors.ending_years(site=site, today=today), "public_id", "solo_until", "person__name"
        )
    ]
