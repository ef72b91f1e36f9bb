"""Who may open which record of home work. Other people's are 404, never 403."""

import datetime as dt
import uuid
from typing import Any, TypeVar

from django.http import Http404

from mikke.domain.calendar_jp import jst_date
from mikke.telework.enums import ChunkState, WorkerState
from mikke.telework.models import Chunk, HandBack, Quote, Task, TaskInventory, Worker
from mikke.telework.selectors_ready import gaps_of
from mikke.tenancy.models import Site

Record = TypeVar("Record")


def worker_of(*, user: Any, site: Site) -> Worker:
    """Return the worker that a signed-in person is on ``site``, else 404; those who left keep their papers.

    Those who left have no work pages: ask ``active_worker_of`` there.
    """
    if not user.is_authenticated or not user.is_active:
        raise Http404
    worker = Worker.objects.for_site(site).filter(person__user=user).select_related("person", "site").first()
    if worker is None:
        raise Http404
    return worker


def active_worker_of(*, user: Any, site: Site) -> Worker:
    """Return the worker that a signed-in person is now on ``site``, else 404."""
    worker = worker_of(user=user, site=site)
    if worker.state == WorkerState.LEFT:
        raise Http404
    return worker


def visible_chunk(
    *, worker: Worker, public_id: uuid.UUID, now: dt.datetime, is_for_step: bool = False
) -> Chunk:
    """Return a piece of work that ``worker`` may see, else 404.

    Theirs to do, to stand in for or to read; or open, in a client's team whose secrets they have agreed to keep.
    ``is_for_step``: a step may come too late; then the piece is found in any state, so that the answer can say so.
    """
    rows = Chunk.objects.for_site(worker.site).select_related(
        "client", "task", "worker__person", "backup__person", "second_reader__person", "site"
    )
    chunk = rows.filter(public_id=public_id).first()
    if chunk is None:
        raise Http404
    if chunk.worker_id == worker.pk:
        return chunk
    missing = gaps_of(site=worker.site, on=jst_date(now), worker=worker).get((worker.pk, chunk.client_id))
    is_asked = worker.pk in (chunk.backup_id, chunk.second_reader_id)
    if missing is None or "nda" in missing or not (is_asked or is_for_step or chunk.state == ChunkState.OPEN):
        raise Http404
    return chunk


def staff_chunk(*, site: Site, public_id: uuid.UUID) -> Chunk:
    """Return a piece of work of ``site`` for the office, else 404; the view asks for the right."""
    rows = Chunk.objects.for_site(site).select_related(
        "client", "task", "worker__person", "backup__person", "second_reader__person", "site", "order"
    )
    chunk = rows.filter(public_id=public_id).first()
    if chunk is None:
        raise Http404
    return chunk


def own_batch(*, worker: Worker, batch: uuid.UUID) -> uuid.UUID:
    """Return a tap of giving back when it was the worker's own, else 404."""
    if not HandBack.objects.for_site(worker.site_id).filter(worker=worker, batch=batch).exists():
        raise Http404
    return batch


def office_inventory(*, site: Site, public_id: uuid.UUID) -> TaskInventory:
    """Return an inventory of ``site`` for its office, else 404."""
    found = TaskInventory.objects.for_site(site).filter(public_id=public_id).select_related("client", "site")
    return _or_404(found.first())


def office_task(*, site: Site, public_id: uuid.UUID) -> Task:
    """Return a task of an inventory of ``site`` for its office, else 404."""
    found = Task.objects.filter(inventory__site=site, public_id=public_id)
    return _or_404(found.select_related("inventory__client", "inventory__site").first())


def office_quote(*, site: Site, public_id: uuid.UUID) -> Quote:
    """Return a quote of ``site`` for its office, else 404."""
    found = (
        Quote.objects.for_site(site).filter(public_id=public_id).select_related("inventory__client", "site")
    )
    return _or_404(found.first())


def _or_404(found: Record | None) -> Record:
    if found is None:
        raise Http404
    return found
