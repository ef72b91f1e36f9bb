"""A small team for the tests of the board: a client, a task, an accepted order, people who may begin."""

import datetime as dt

from django.utils import timezone

from mikke.people.models import Contact
from tests.factories import NOW
from tests.telework.makers import (
    join_team,
    make_chunk,
    make_client,
    make_inventory,
    make_order,
    make_task,
    make_worker,
)

BACKEND = "django.contrib.auth.backends.ModelBackend"
ALWAYS = [
    {"day": day, "start": "09:00", "end": "17:00"}
    for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
]


def ahead():
    """A day of delivery that lies ahead of what a test calls now, and of the machine's clock, which pages read."""
    return timezone.localdate() + dt.timedelta(days=30)


def ready_worker(site, firm, *, task=None, with_order=True, **fields):
    """Somebody in the client's team with free hours and, unless told, an accepted order for the task."""
    worker = make_worker(site, **({"free": ALWAYS} | fields))
    join_team(firm, worker, joined_on=NOW.date() - dt.timedelta(30))
    if with_order:
        make_order(site, worker=worker, client=firm, task=task, state="accepted", delivery_date=ahead())
    return worker


def board(site, *, chunks=1, **fields):
    """A client with a task and open pieces of it."""
    firm = make_client(site)
    task = make_task(make_inventory(site, client=firm))
    return firm, task, [make_chunk(site, client=firm, task=task, **fields) for _number in range(chunks)]


def hold(chunk, worker, **fields):
    """Let a worker hold a piece."""
    order = make_order(
        chunk.site,
        worker=worker,
        client=chunk.client,
        task=chunk.task,
        state="accepted",
        delivery_date=ahead(),
    )
    for name, value in (
        {"state": "taken", "worker": worker, "order": order, "taken_at": NOW} | fields
    ).items():
        setattr(chunk, name, value)
    chunk.save()
    return chunk


def reachable(worker, *, mail="", phone=""):
    """Give a worker ways to be reached."""
    if mail:
        Contact.objects.create(person=worker.person, kind="mail", value=mail)
    if phone:
        Contact.objects.create(person=worker.person, kind="phone", value=phone)
    return worker


def signed_in(client, worker):
    """Sign the worker in at the test browser."""
    client.force_login(worker.person.user, backend=BACKEND)
    return client
