"""Giving back to the pool what somebody holds who is leaving.

``RELEASERS`` names the functions that do it, each ``(*, worker, client, now) -> int``: the number of pieces that went
back. Without a client it is everything the worker holds.
"""

import datetime as dt

from django.utils.module_loading import import_string

from mikke.telework.enums import ChunkState
from mikke.telework.models import Chunk, Client, Worker

RELEASERS: tuple[str, ...] = ("mikke.telework.services.releasing.release_chunks",)
CAN_GO_BACK = (ChunkState.TAKEN, ChunkState.DOING, ChunkState.RETURNED)


def release_chunks(*, worker: Worker, client: Client | None, now: dt.datetime) -> int:
    """Return the pieces a worker holds to the pool; what they wrote on how each stands stays with it."""
    rows = Chunk.objects.for_site(worker.site).filter(worker=worker, state__in=CAN_GO_BACK)
    if client is not None:
        rows = rows.filter(client=client)
    return int(rows.update(state=ChunkState.OPEN, worker=None, order=None, taken_at=None, updated_at=now))


def release_all(*, worker: Worker, client: Client | None, now: dt.datetime) -> int:
    """Ask every registered function; return how many pieces went back."""
    return sum(import_string(name)(worker=worker, client=client, now=now) for name in RELEASERS)
