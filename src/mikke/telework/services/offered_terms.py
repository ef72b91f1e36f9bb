"""The terms come before the work: what happens when somebody wants a piece that no accepted order covers."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.domain.calendar_jp import jst_date
from mikke.kernel.errors import UserFacingError
from mikke.telework import chunk_words
from mikke.telework.enums import OrderState
from mikke.telework.errors import NoOrderError
from mikke.telework.gate import require_ready
from mikke.telework.models import Chunk, Worker, WorkOrder
from mikke.telework.selectors_terms import waiting_order
from mikke.telework.services.chunks import pick_chunk
from mikke.telework.services.orders import accept_order, draft_for_chunk, send_order
from mikke.telework.telling import tell_directors


@transaction.atomic
def ask_for_terms(*, chunk: Chunk, worker: Worker, actor: Any, now: dt.datetime) -> WorkOrder | None:
    """Draft an order for the piece and send it when every term is there.

    A second call finds the order of the first.
    Returns: the order that was sent; None while the office has to complete the draft.
    Raises: NotReadyError.
    """
    require_ready(worker=worker, client=chunk.client, on=jst_date(now))
    order = waiting_order(chunk=chunk, worker=worker)
    if order is None:
        order = draft_for_chunk(chunk=chunk, worker=worker, actor=actor, now=now)
    if order.state == OrderState.SENT:
        return order
    try:
        with transaction.atomic():
            send_order(order=order, actor=None, now=now)
    except UserFacingError:  # a term is missing: the draft stays, the office is told once
        key = f"chunk:terms:{chunk.pk}:{order.pk}"
        tell_directors(site=chunk.site, notice=chunk_words.terms_wanted(chunk), key=key, now=now)
        return None
    return order


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
