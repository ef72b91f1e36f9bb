"""Time and finished work for tests."""

import datetime as dt

from mikke.domain.calendar_jp import jst_moment
from mikke.domain.work_time import span_on
from mikke.people.models import Contact
from mikke.telework.models import ChunkReturn, TimeQuestion
from mikke.telework.time_drafts import TimeDraft
from tests.factories import NOW
from tests.telework.makers import (
    join_team,
    make_chunk,
    make_client,
    make_entry,
    make_inventory,
    make_order,
    make_task,
    make_worker,
)

BACKEND = "django.contrib.auth.backends.ModelBackend"
DAY = dt.date(2026, 11, 30)  # a Monday, the last day of its month
EVENING = jst_moment(DAY, 22)


def minutes_draft(order, minutes, *, day=DAY, chunk=None):
    """So many minutes of a day."""
    return TimeDraft(order, chunk, day, minutes)


def span_draft(order, begin, end, *, day=DAY, chunk=None, note=""):
    """From when to when."""
    span = span_on(day, dt.time.fromisoformat(begin), dt.time.fromisoformat(end))
    return TimeDraft.of_span(span, order=order, chunk=chunk, note=note)


def accepted_order(site, **fields):
    """An order that covers work, with a worker who can be reached by mail."""
    return make_order(site, **({"state": "accepted"} | fields))


def mail_of(worker, address="mihon@example.com"):
    """Give a worker a mail address."""
    Contact.objects.create(person=worker.person, kind="mail", value=address)
    return worker


def handed_in_chunk(site, *, worker=None, checklist=(), reader=False, **fields):
    """A piece that was handed in, with a checklist and, when asked for, a second reader of the team."""
    firm = make_client(site)
    task = make_task(make_inventory(site, client=firm), checklist=list(checklist))
    worker = worker or make_worker(site)
    order = make_order(site, worker=worker, client=firm, task=task, state="accepted")
    values = {"state": "delivered", "worker": worker, "order": order, "delivered_at": NOW, "taken_at": NOW}
    if reader:
        values["second_reader"] = make_worker(site, name="見本 髙木", with_user=True)
        join_team(firm, values["second_reader"])
    join_team(firm, worker)
    return make_chunk(site, client=firm, task=task, **(values | fields))


def make_question(site, **fields):
    """A question that waits."""
    entry = fields.pop("entry", None) or make_entry(site)
    values = {"text": "見本の質問です。", "asked_at": NOW}
    return TimeQuestion.objects.create(site=site, entry=entry, **(values | fields))


def make_return(site, **fields):
    """A piece that was given back to be mended."""
    chunk = fields.pop("chunk", None) or handed_in_chunk(site)
    values = {"task": chunk.task, "reason": "manual", "text": "見本の手直し", "returned_at": NOW}
    return ChunkReturn.objects.create(site=site, chunk=chunk, **(values | fields))


def signed_in(client, worker):
    """Sign the worker in at the test browser."""
    client.force_login(worker.person.user, backend=BACKEND)
    return client


MAKERS = {"telework.TimeQuestion": make_question, "telework.ChunkReturn": make_return}
