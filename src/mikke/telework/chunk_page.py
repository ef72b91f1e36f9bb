"""What the page of one piece of work shows to somebody of the team."""

import datetime as dt
from typing import Any

from mikke.domain.calendar_jp import jst_date
from mikke.telework.chunk_forms import NoteForm
from mikke.telework.enums import ChunkState
from mikke.telework.models import Chunk, Worker
from mikke.telework.offers import offer_of
from mikke.telework.selectors_board import HELD
from mikke.telework.selectors_terms import order_for, text_of, waiting_order


def chunk_context(chunk: Chunk, worker: Worker, *, now: dt.datetime) -> dict[str, Any]:
    """Return the piece, what stands before it, the terms that wait, and the form of its note."""
    is_mine = chunk.worker_id == worker.pk
    offer = offer_of(chunk, worker, now=now) if chunk.state == ChunkState.OPEN else None
    covering = order_for(chunk=chunk, worker=worker, on=jst_date(now)) if offer else None
    order = waiting_order(chunk=chunk, worker=worker) if offer and covering is None else None
    return {
        "tab": "work",
        "worker": worker,
        "chunk": chunk,
        "is_mine": is_mine,
        "is_held": is_mine and chunk.state in HELD,
        "offer": offer,
        "has_order": covering is not None,
        "order": order,
        "terms": text_of(order) if order else "",
        "form": NoteForm(initial={"note": chunk.state_note}),
        "now": now,
    }
