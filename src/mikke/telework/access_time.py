"""Whose time and whose finished work somebody may open. Other people's are 404, never 403."""

import uuid

from django.db.models import Q
from django.http import Http404

from mikke.telework.enums import ChunkState
from mikke.telework.models import Chunk, TimeEntry, TimeQuestion, Worker
from mikke.tenancy.models import Site

_ENTRY = ("order__client", "chunk", "worker__person", "site", "created_by")
_CHUNK = ("client", "task", "worker__person", "second_reader__person", "order", "site")


def own_entry(*, worker: Worker, public_id: uuid.UUID) -> TimeEntry:
    """Return an entry of the worker's own, void ones too, else 404."""
    rows = TimeEntry.objects.for_site(worker.site_id).filter(worker=worker, public_id=public_id)
    entry = rows.select_related(*_ENTRY).first()
    if entry is None:
        raise Http404
    return entry


def own_question(*, worker: Worker, public_id: uuid.UUID) -> TimeQuestion:
    """Return a question about the worker's own time, else 404."""
    rows = TimeQuestion.objects.for_site(worker.site_id).filter(entry__worker=worker, public_id=public_id)
    question = rows.select_related("entry").first()
    if question is None:
        raise Http404
    return question


def checkable_chunk(*, worker: Worker, public_id: uuid.UUID) -> Chunk:
    """Return a piece that the worker does, or reads a second time once it is handed in; else 404.

    A second reader who has left the client's team sees it no more.
    """
    reads = Q(
        second_reader=worker,
        state__in=(ChunkState.DELIVERED, ChunkState.RETURNED, ChunkState.ACCEPTED),
        client__members__worker=worker,
        client__members__left_on__isnull=True,
    )
    rows = Chunk.objects.for_site(worker.site_id).filter(Q(worker=worker) | reads, public_id=public_id)
    chunk = rows.select_related(*_CHUNK).distinct().first()
    if chunk is None:
        raise Http404
    return chunk


def staff_entry(*, site: Site, public_id: uuid.UUID) -> TimeEntry:
    """Return an entry of ``site`` for the office, else 404; the view asks for the right."""
    entry = TimeEntry.objects.for_site(site).filter(public_id=public_id).select_related(*_ENTRY).first()
    if entry is None:
        raise Http404
    return entry


def staff_question(*, site: Site, public_id: uuid.UUID) -> TimeQuestion:
    """Return a question of ``site`` for the office, else 404; the view asks for the right."""
    question = TimeQuestion.objects.for_site(site).filter(public_id=public_id).select_related("entry").first()
    if question is None:
        raise Http404
    return question


def staff_handed_in(*, site: Site, public_id: uuid.UUID) -> Chunk:
    """Return a piece of ``site`` that was handed in once, for the office, else 404."""
    rows = Chunk.objects.for_site(site).filter(public_id=public_id, delivered_at__isnull=False)
    chunk = rows.select_related(*_CHUNK).first()
    if chunk is None:
        raise Http404
    return chunk


def staff_worker(*, site: Site, public_id: uuid.UUID) -> Worker:
    """Return a worker of ``site`` for the office, else 404; the view asks for the right."""
    worker = (
        Worker.objects.for_site(site).filter(public_id=public_id).select_related("person", "site").first()
    )
    if worker is None:
        raise Http404
    return worker
