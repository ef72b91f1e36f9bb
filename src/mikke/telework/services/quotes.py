"""Quotes: drafted from the tasks that could move, handed over, answered; what was handed over never changes."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.formats import date_format

from mikke.kernel import audit
from mikke.telework.enums import QuoteState, QuoteUnit
from mikke.telework.errors import QuoteEmptyError, QuoteExpiredError, QuoteReplacedError, QuoteStateError
from mikke.telework.models import Quote, QuoteLine, Task, TaskInventory
from mikke.telework.quote_errors import AnswerKeptError

VALID_DAYS = 30
MOST_TRIES = 5
COPIED = ("site", "inventory", "number", "client_name", "title", "tax_percent", "note")
LINE_FIELDS = ("task", "position", "name", "quantity", "minutes_each", "unit", "price_yen", "worker_yen")


def _line(task: Task, position: int, *, price_yen: int, worker_yen: int) -> QuoteLine:
    return QuoteLine(
        task=task,
        position=position,
        name=task.name,
        quantity=task.volume_month,
        minutes_each=task.minutes_each,
        unit=QuoteUnit.HOUR,
        price_yen=price_yen,
        worker_yen=worker_yen,
    )


def _made(inventory: TaskInventory, **values: Any) -> Quote:
    """Return a new quote with the next number of the site; two at once get two numbers."""
    for attempt in range(MOST_TRIES):
        last = Quote.objects.for_site(inventory.site).aggregate(last=Max("number"))["last"] or 0
        try:
            with transaction.atomic():
                return Quote.objects.create(
                    site=inventory.site, inventory=inventory, number=last + 1, **values
                )
        except IntegrityError:
            if attempt == MOST_TRIES - 1:
                raise
    raise AssertionError


@transaction.atomic
def draft_quote(
    *,
    inventory: TaskInventory,
    tasks: Sequence[Task],
    yen_per_hour: tuple[int, int],
    actor: Any,
    now: dt.datetime,
) -> Quote:
    """Write a draft with a line for each task, counted by the hour; units and prices are changed on the draft.

    Args:
        inventory: whose.
        tasks: which of its tasks.
        yen_per_hour: what the client pays and what of it the worker gets, without tax.
        actor: who.
        now: when.
    """
    price_yen, worker_yen = yen_per_hour
    today = timezone.localdate(now)
    made = _made(
        inventory,
        client_name=inventory.client.name if inventory.client else inventory.owner_name,
        title=inventory.title,
        issued_on=today,
        valid_until=today + dt.timedelta(days=VALID_DAYS),
        created_by=actor,
        created_at=now,
        updated_at=now,
    )
    lines = [
        _line(task, place, price_yen=price_yen, worker_yen=worker_yen)
        for place, task in enumerate(tasks, start=1)
    ]
    _write_lines(made, lines)
    return made


def _write_lines(quote: Quote, lines: Sequence[QuoteLine]) -> None:
    for line in lines:
        line.quote = quote
    QuoteLine.objects.bulk_create(lines)


@transaction.atomic
def change_quote(
    *, quote: Quote, values: Mapping[str, Any], lines: Sequence[QuoteLine], now: dt.datetime
) -> None:
    """Write the head and all lines of a draft anew. Raises: QuoteStateError when it is no draft (any more)."""
    rows = Quote.objects.filter(pk=quote.pk, state=QuoteState.DRAFT)
    if not rows.update(updated_at=now, **values):
        raise QuoteStateError
    QuoteLine.objects.filter(quote=quote).delete()
    _write_lines(quote, lines)


def _move(quote: Quote, old: QuoteState, new: QuoteState, **values: Any) -> None:
    if not Quote.objects.filter(pk=quote.pk, state=old).update(state=new, **values):
        raise QuoteStateError


@transaction.atomic
def hand_over(*, quote: Quote, actor: Any, now: dt.datetime) -> None:
    """Note that the client has the quote; from now on it does not change.

    Raises:
        QuoteStateError: it is no draft.
        QuoteEmptyError: it has no line, or its price is nothing.
    """
    _move(quote, QuoteState.DRAFT, QuoteState.SENT, sent_at=now, updated_at=now)
    if quote.sums().price_yen <= 0:
        raise QuoteEmptyError  # takes the move back too
    audit.record(action="quote.sent", actor=actor, site=quote.site, at=now, target=quote.words)


@transaction.atomic
def answer_quote(
    *, quote: Quote, is_agreed: bool, actor: Any, now: dt.datetime, answered_as: str = ""
) -> None:
    """Note what the client said.

    Args:
        quote: one that was handed over.
        is_agreed: or declined.
        actor: who notes it.
        now: when.
        answered_as: the name of the contact who pressed the button themselves; empty when the office notes it.

    Raises:
        QuoteExpiredError: agreed after its last day.
        QuoteReplacedError: a newer version was handed over.
        QuoteStateError: it was not handed over, or is answered already.
    """
    newer = Quote.objects.filter(
        ~Q(state=QuoteState.DRAFT), site=quote.site, number=quote.number, version__gt=quote.version
    )
    if is_agreed and newer.exists():
        raise QuoteReplacedError
    if is_agreed and timezone.localdate(now) > quote.valid_until:
        raise QuoteExpiredError(until=date_format(quote.valid_until))
    new = QuoteState.AGREED if is_agreed else QuoteState.DECLINED
    try:
        with transaction.atomic():
            said = {"answered_at": now, "answered_by": actor, "answered_as": answered_as}
            _move(quote, QuoteState.SENT, new, updated_at=now, **said)
    except IntegrityError as error:  # another version was agreed to
        raise QuoteReplacedError from error
    action = "quote.agreed" if is_agreed else "quote.declined"
    audit.record(
        action=action,
        actor=actor,
        site=quote.site,
        at=now,
        target=quote.words,
        by="client" if answered_as else "office",
    )


def can_take_back(quote: Quote) -> bool:
    """Whether the office noted the answer itself and no contract stands on it."""
    is_answered = quote.state in {QuoteState.AGREED, QuoteState.DECLINED}
    return is_answered and not quote.answered_as and not quote.contracts.exists()


@transaction.atomic
def take_back_answer(*, quote: Quote, actor: Any, now: dt.datetime) -> None:
    """Take back an answer that the office noted by mistake: the quote waits for the client's word again.

    Args:
        quote: agreed or declined, noted by the office.
        actor: who.
        now: when.
    Raises:
        AnswerKeptError: it has no answer (any more), the client gave it themselves, or a contract was made from it.
    """
    fresh = Quote.objects.select_for_update().get(pk=quote.pk)
    if not can_take_back(fresh):
        raise AnswerKeptError
    was = QuoteState(fresh.state)
    _move(fresh, was, QuoteState.SENT, answered_at=None, answered_by=None, updated_at=now)
    audit.record(
        action="quote.answer_taken_back",
        actor=actor,
        site=fresh.site,
        at=now,
        target=fresh.words,
        was=was.value,
    )


@transaction.atomic
def new_version(*, quote: Quote, actor: Any, now: dt.datetime) -> Quote:
    """Return a draft of the next version with the same lines. Raises: QuoteStateError when there is a draft already."""
    rows = Quote.objects.filter(site=quote.site, number=quote.number)
    if quote.state == QuoteState.DRAFT or rows.filter(state=QuoteState.AGREED).exists():
        raise QuoteStateError
    today = timezone.localdate(now)
    version = (rows.aggregate(last=Max("version"))["last"] or 0) + 1
    values = {name: getattr(quote, name) for name in COPIED}
    try:
        with transaction.atomic():
            made = Quote.objects.create(
                version=version,
                issued_on=today,
                valid_until=today + dt.timedelta(days=VALID_DAYS),
                created_by=actor,
                created_at=now,
                updated_at=now,
                **values,
            )
    except IntegrityError as error:
        raise QuoteStateError from error
    lines = [QuoteLine(**{name: getattr(line, name) for name in LINE_FIELDS}) for line in quote.lines.all()]
    _write_lines(made, lines)
    return made


@transaction.atomic
def delete_draft(*, quote: Quote) -> None:
    """Throw a draft away. Raises: QuoteStateError when it is none (any more)."""
    if not Quote.objects.filter(pk=quote.pk, state=QuoteState.DRAFT).exists():
        raise QuoteStateError
    Quote.objects.filter(pk=quote.pk, state=QuoteState.DRAFT).delete()
