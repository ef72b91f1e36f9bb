"""The evening reminder: pieces without time, a clock that was forgotten. Once a day at most, and it can be stopped."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from mikke.domain.work_time import is_forgotten
from mikke.notices.services.send import Message, send_notices
from mikke.people.reach import recipient_of
from mikke.telework.enums import WorkerState
from mikke.telework.models import TimeEntry, Worker
from mikke.telework.selectors_time import missing_by_worker
from mikke.telework.time_notices import missing_notice
from mikke.tenancy.models import Site

REMIND_DAYS = 2  # a piece is named on the evening it was handed in and on the next one, then never again


@transaction.atomic
def remind_of_time(*, site: Site, now: dt.datetime) -> int:
    """Tell everybody of a site whose time is missing; return how many. Done twice a day nobody is told twice.

    Those who rest or have left are left alone. A clock counts as forgotten after four hours.
    """
    today = timezone.localdate(now)
    missing = missing_by_worker(site, today=today, days=REMIND_DAYS)
    clocks = TimeEntry.objects.for_site(site).filter(minutes__isnull=True, is_void=False)
    running = {
        entry.worker_id: entry
        for entry in clocks.select_related("order", "chunk")
        if entry.started_at and is_forgotten(entry.started_at, now)
    }
    people = (
        Worker.objects.for_site(site)
        .filter(pk__in={*missing, *running}, state=WorkerState.ACTIVE)
        .select_related("person__user", "site")
        .prefetch_related("person__contacts")
    )
    messages = []
    for worker in people:
        to = recipient_of(worker.person)
        if to.subject:
            notice = missing_notice(worker, missing.get(worker.pk, []), running.get(worker.pk), day=today)
            messages.append(Message(to, notice, f"time-missing:{today}:w{worker.pk}"))
    send_notices(site=site, messages=messages, now=now)
    return len(messages)
