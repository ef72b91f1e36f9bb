"""The terms come before the work: what happens when somebody wants a piece that no accepted order covers."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.domain.calendar_jp import jst_date
from mikke.domain.commission import expected_yen_per_hour
from mikke.kernel.errors import UserFacingError
from mikke.telework import chunk_words
from mikke.telework.enums import ChunkState, OrderState
from mikke.telework.errors import ChunkKeptError, ChunkTakenError, NoOrderError
from mikke.telework.gate import require_ready
from mikke.telework.models import Chunk, Worker, WorkOrder
from mikke.telework.order_terms import terms_of
from mikke.telework.selectors_rules import team_rules
from mikke.telework.selectors_terms import waiting_order
from mikke.telework.services.chunks import pick_chunk
from mikke.telework.services.keeping import refuse_kept
from mikke.telework.services.orders import accept_order, draft_for_chunk, send_order
from mikke.telework.telling import tell_directors


@transaction.atomic
def ask_for_terms(*, chunk: Chunk, worker: Worker, actor: Any, now: dt.datetime) -> WorkOrder | None:
    """Draft an order for the piece and send it when every term is there and an hour brings what is promised.

    A second call finds the order of the first. While it waits for the answer, the piece is kept.
    Returns: the order that was sent; None while the office has to complete the draft.
    Raises: NotReadyError; ChunkKeptError while somebody else is reading its terms; ChunkTakenError.
    """
    require_ready(worker=worker, client=chunk.client, on=jst_date(now))
    refuse_kept(chunk, worker, now=now)
    order = waiting_order(chunk=chunk, worker=worker)
    if order is None:
        order = draft_for_chunk(chunk=chunk, worker=worker, actor=actor, now=now)
        refuse_kept(chunk, worker, now=now)  # again: the number of the draft was waited for
        if not Chunk.objects.filter(pk=chunk.pk, state=ChunkState.OPEN).exists():
            raise ChunkTakenError(chunk.title)
    if order.state == OrderState.SENT:
        return order
    if not is_below_promise(order) and _is_sent(order, now=now):
        return order
    key = f"chunk:terms:{chunk.pk}:{order.pk}"  # the draft stays, the office is told once
    tell_directors(site=chunk.site, notice=chunk_words.terms_wanted(chunk), key=key, now=now)
    return None


def _is_sent(order: WorkOrder, *, now: dt.datetime) -> bool:
    """Send a draft; False when a term is missing."""
    try:
        with transaction.atomic():
            send_order(order=order, actor=None, now=now)
    except (ChunkKeptError, ChunkTakenError):
        raise
    except UserFacingError:
        return False
    return True


def is_below_promise(order: WorkOrder) -> bool:
    """Return whether an hour would bring less than the site promises, if the expected time is right."""
    expected = expected_yen_per_hour(terms_of(order))
    return expected is not None and expected < team_rules(order.site).promised_yen_per_hour


@transaction.atomic
def take_on_terms(*, chunk: Chunk, worker: Worker, now: dt.datetime) -> Chunk:
    """Accept the order that was sent and take the piece: both, or neither.

    Raises: NoOrderError when no order waits, else what ``accept_order`` and ``pick_chunk`` raise.
    """
    order = waiting_order(chunk=chunk, worker=worker)
    if order is None or order.state != OrderState.SENT:
        raise NoOrderError(chunk.title)
    accept_order(order=order, worker=worker, now=now)
    return pick_chunk(chunk=chunk, worker=worker, now=now)


@transaction.atomic
def accept_with_piece(*, order: WorkOrder, worker: Worker, now: dt.datetime) -> WorkOrder:
    """Accept an order; a piece of work that is kept for its answer is taken with it: both, or neither.

    Raises: what ``accept_order`` and ``pick_chunk`` raise.
    """
    order = accept_order(order=order, worker=worker, now=now)
    kept = order.kept_chunks.filter(state=ChunkState.OPEN, kept_until__gt=now)
    chunk = kept.select_related("client", "task", "site").first()
    if chunk is not None:
        pick_chunk(chunk=chunk, worker=worker, now=now)
    return order
