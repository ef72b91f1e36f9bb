"""支払明細: reckoning a month, closing it, paying it. Each step is one transaction and can be done again.

The steps of a site go one after the other: each first moves the latch of ``PayRules``. So two directors, or a second tap,
or a server that was killed and started again never make a second line of the same work.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from mikke.domain.closing import Difference, differences, first_of, last_of
from mikke.kernel import audit
from mikke.telework.models import MonthClose, PayLine, PayRules, PayStatement, Worker
from mikke.telework.pay_enums import BY_HAND, LineKind, PaperState
from mikke.telework.pay_errors import MonthChangedError, MonthNotOverError, PaidMeanwhileError
from mikke.telework.pay_notices import tell_of_statements
from mikke.telework.selectors_month import worker_months
from mikke.telework.selectors_pay import Ledger, ledger, pay_rules
from mikke.telework.selectors_rules import team_rules
from mikke.telework.services.settling import settle_orders, settle_paid
from mikke.telework.statement_sums import Terms, seen_hash, sum_up, terms_of
from mikke.tenancy.models import Site

LINE_FIELDS = ("position",)
STATEMENT_FIELDS = (
    "payment_date", "lines_yen", "added_tax_yen", "withheld_yen", "total_yen", "frozen", "content_sha256", "computed_at",
)  # fmt: skip


def hold(site: Site) -> PayRules:
    """Let nobody else write pay or invoices of ``site`` until the transaction ends; return its rules."""
    PayRules.objects.get_or_create(site=site)
    PayRules.objects.filter(site=site).update(turn=F("turn") + 1)
    return pay_rules(site)


def sites_with_work() -> list[Site]:
    """Return the sites that have a home-work team."""
    return list(Site.objects.filter(pk__in=Worker.objects.values("site")))


@transaction.atomic
def compute_month(*, site: Site, month: dt.date, now: dt.datetime) -> list[PayStatement]:
    """Reckon the drafts of a month anew from what stands in the books; what is closed stays as it is.

    Returns: the drafts that have something in them, in no particular order. Done twice it gives the same.
    """
    hold(site)
    return _compute(site, first_of(month), now=now)


def _compute(site: Site, month: dt.date, *, now: dt.datetime) -> list[PayStatement]:
    book = ledger(site, month)
    have = {row.worker_id: row for row in PayStatement.objects.for_site(site).filter(month=month)}
    drafts = {pk: row for pk, row in have.items() if row.state == PaperState.DRAFT}
    by_hand: dict[int, list[PayLine]] = {}
    for line in PayLine.objects.filter(statement__in=drafts.values(), kind__in=BY_HAND).select_related(
        "statement"
    ):
        by_hand.setdefault(line.statement.worker_id, []).append(line)
    agreed = set(MonthClose.objects.for_site(site).filter(month=month).values_list("worker_id", flat=True))
    rules, held = pay_rules(site), _drafted_months(site, month)
    lines: dict[int, list[PayLine]] = {}
    for pk in (book.workers | set(by_hand)) - (set(have) - set(drafts)):
        found = _differences(book, pk, rules, held=held.get(pk, frozenset()))
        rows = _lines(found, book, month=month, takes_back=pk in agreed)
        if rows or pk in by_hand:
            lines[pk] = rows
    return _write(site, month, _Papers(lines, by_hand, drafts), rules=rules, now=now)


def _drafted_months(site: Site, month: dt.date) -> dict[int, frozenset[dt.date]]:
    """Return the earlier months of each worker whose own statement is still a draft: their work stands there."""
    found: dict[int, set[dt.date]] = {}
    rows = PayStatement.objects.for_site(site).filter(month__lt=month, state=PaperState.DRAFT)
    for worker_pk, drafted in rows.order_by().values_list("worker_id", "month"):
        found.setdefault(worker_pk, set()).add(drafted)
    return {pk: frozenset(months) for pk, months in found.items()}


def _differences(
    book: Ledger, worker_pk: int, rules: PayRules, *, held: frozenset[dt.date]
) -> tuple[Difference, ...]:
    rounding: Any = rules.rounding
    dues = [row for row in book.dues.get(worker_pk, ()) if row.month not in held]
    stated = [row for row in book.stated.get(worker_pk, ()) if row.month not in held]
    return differences(dues, stated, rounding=rounding)


def preview(*, worker: Worker, month: dt.date, now: dt.datetime) -> tuple[PayStatement, list[PayLine]]:
    """Return what a worker's month comes to as it stands now, as if they had closed it; nothing is saved.

    Once the statement is closed it is that one.
    """
    month, site = first_of(month), worker.site
    have = PayStatement.objects.filter(worker=worker, month=month).first()
    if have is not None and have.state != PaperState.DRAFT:
        return have, list(have.lines.select_related("order"))
    book, rules = ledger(site, month, worker=worker), pay_rules(site)
    held = _drafted_months(site, month).get(worker.pk, frozenset())
    found = _differences(book, worker.pk, rules, held=held)
    lines = _lines(found, book, month=month, takes_back=True)
    if have is not None:
        lines += have.lines.filter(kind__in=BY_HAND)
    terms = terms_of(site, rules, team_rules(site), month=month)
    draft = _new(site, worker, terms, now=now)
    sum_up(draft, lines, worker=worker, terms=terms)
    return draft, lines


def _lines(found: Collection[Difference], book: Ledger, *, month: dt.date, takes_back: bool) -> list[PayLine]:
    """Make lines; what is taken back waits until the worker has closed the month having seen it."""
    titles = {} if all(row.key in book.orders for row in found) else _titles(book, found)
    rows = []
    for row in found:
        if row.amount_yen < 0 and not takes_back:
            continue
        order = book.orders.get(row.key)
        rows.append(
            PayLine(
                kind=LineKind.WORK if row.corrects is None else LineKind.CORRECTION,
                order_id=row.key,
                work_month=row.month,
                title=order.title if order else titles.get(row.key, ""),
                quantity=row.quantity,
                is_by_hour=row.is_by_hour,
                unit_yen=row.unit_yen,
                amount_yen=row.amount_yen,
                minutes=row.minutes,
                tax=order.fee_tax if order else "included",
                corrects_id=row.corrects,
            )
        )
    if sum(row.amount_yen for row in rows) < 0:
        rows = [row for row in rows if row.amount_yen >= 0]
    return rows


def _titles(book: Ledger, found: Collection[Difference]) -> dict[Any, str]:
    gone = [row.corrects for row in found if row.corrects is not None and row.key not in book.orders]
    return dict(PayLine.objects.filter(pk__in=gone).values_list("order_id", "title"))


@dataclass(frozen=True, slots=True)
class _Papers:
    """Lines to be, lines by hand and the drafts there are, by the key of whose they are."""

    lines: Mapping[int, list[PayLine]]
    by_hand: Mapping[int, list[PayLine]]
    drafts: dict[int, PayStatement]


def _write(
    site: Site,
    month: dt.date,
    papers: _Papers,
    *,
    rules: PayRules,
    now: dt.datetime,
) -> list[PayStatement]:
    lines, by_hand, drafts = papers.lines, papers.by_hand, papers.drafts
    PayLine.objects.filter(statement__in=drafts.values()).exclude(kind__in=BY_HAND).delete()
    empty = [row.pk for pk, row in drafts.items() if pk not in lines]
    PayStatement.objects.filter(pk__in=empty).delete()
    workers = Worker.objects.for_site(site).select_related("person", "pay_details").in_bulk(list(lines))
    terms = terms_of(site, rules, team_rules(site), month=month)
    new = [_new(site, workers[pk], terms, now=now) for pk in lines if pk not in drafts]
    PayStatement.objects.bulk_create(new)
    for row in new:
        drafts[row.worker_id] = row
    written = [drafts[pk] for pk in lines]
    fresh = []
    for row in written:
        own, hand = lines[row.worker_id], by_hand.get(row.worker_id, [])
        for place, line in enumerate([*own, *hand], 1):
            line.position = place
        for line in own:
            line.statement = row
        fresh += own
        row.computed_at, row.payment_date = now, terms.payment_date
        sum_up(row, [*own, *hand], worker=workers[row.worker_id], terms=terms)
    PayLine.objects.bulk_create(fresh)
    PayLine.objects.bulk_update([line for rows in by_hand.values() for line in rows], LINE_FIELDS)
    PayStatement.objects.bulk_update(written, STATEMENT_FIELDS)
    return written


def _new(site: Site, worker: Worker, terms: Terms, *, now: dt.datetime) -> PayStatement:
    return PayStatement(
        site=site,
        worker=worker,
        month=terms.month,
        number=f"P{terms.month:%Y%m}-{worker.pk:04}",
        payment_date=terms.payment_date,
        computed_at=now,
    )


@dataclass(frozen=True, slots=True)
class Closed:
    """How a closing went: statements closed now, and drafts that wait for an approval."""

    closed: int
    waiting: int


@transaction.atomic
def close_statements(*, site: Site, month: dt.date, seen: str, actor: Any, now: dt.datetime) -> Closed:
    """Close every draft of a month whose time is approved, and tell each worker; the others wait.

    Args:
        seen: ``statement_sums.seen_hash`` of the drafts that were looked through.
        actor: the director.

    Raises:
        MonthNotOverError: the month has not ended in Japan.
        MonthChangedError: something was written down since; nothing is closed.
    """
    month = first_of(month)
    if timezone.localdate(now) <= last_of(month):
        raise MonthNotOverError
    hold(site)
    drafts = _compute(site, month, now=now)
    if seen_hash(drafts) != seen:
        raise MonthChangedError
    waiting = {row.worker.pk for row in worker_months(site, month) if not row.is_approved}
    ready = [row.pk for row in drafts if row.worker_id not in waiting and row.total_yen >= 0]
    moved = PayStatement.objects.filter(pk__in=ready, state=PaperState.DRAFT).update(
        state=PaperState.CLOSED, closed_at=now, closed_by=actor
    )
    if moved:
        closed = PayStatement.objects.for_site(site).filter(pk__in=ready)
        tell_of_statements(closed, site=site, now=now)
        target = f"month {month:%Y-%m}"
        audit.record(action="pay.closed", actor=actor, site=site, at=now, target=target, statements=moved)
    settle_orders(site=site, month=month, now=now)
    return Closed(moved, len(drafts) - moved)


@transaction.atomic
def mark_paid(*, statement: PayStatement, paid_on: dt.date, actor: Any, now: dt.datetime) -> None:
    """Note that a closed statement was paid without a file (cash, own transfer). Raises PaidMeanwhileError."""
    moved = PayStatement.objects.filter(
        pk=statement.pk, state=PaperState.CLOSED, transfer__isnull=True
    ).update(state=PaperState.PAID, paid_on=paid_on)
    if not moved:
        raise PaidMeanwhileError
    settle_paid(statements=PayStatement.objects.filter(pk=statement.pk), actor=actor, now=now)
    audit.record(
        action="pay.paid", actor=actor, site=statement.site, at=now, target=f"statement {statement.number}"
    )
