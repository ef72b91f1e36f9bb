"""請求書: reckoning a month for every client, closing (issuing), noting that it was paid. One transaction a step."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.domain.closing import Difference, differences, first_of, last_of
from mikke.domain.pay import Rounding, TaxedLine, totals
from mikke.kernel import audit
from mikke.telework.models import Client, ClientInvoice, InvoiceLetter, InvoiceLine, PayRules
from mikke.telework.pay_enums import BY_HAND, InvoiceUnit, LineKind, PaperState
from mikke.telework.pay_errors import (
    MonthChangedError,
    MonthNotOverError,
    PaidMeanwhileError,
    PaperClosedError,
)
from mikke.telework.selectors_invoices import UNITS, ClientLedger, client_ledger, clients_with_books
from mikke.telework.selectors_rules import team_rules
from mikke.telework.services.invoice_sending import receivers_of, send_invoice
from mikke.telework.services.statements import hold
from mikke.tenancy.models import Site

ROUNDING: Rounding = "down"  # in the client's favour: each line by the hour, and the tax of each rate, once
FIELDS = (
    "lines_yen", "tax_yen", "total_yen", "used_minutes", "agreed_minutes", "frozen", "content_sha256", "computed_at",
)  # fmt: skip


@transaction.atomic
def compute_invoices(*, site: Site, month: dt.date, now: dt.datetime) -> list[ClientInvoice]:
    """Reckon the drafts of a month anew; what is closed stays. Returns the drafts with something in them."""
    rules = hold(site)
    return _compute(site, first_of(month), rules=rules, now=now)


def _compute(site: Site, month: dt.date, *, rules: PayRules, now: dt.datetime) -> list[ClientInvoice]:
    book = client_ledger(site, month)
    have = {row.client_id: row for row in ClientInvoice.objects.for_site(site).filter(month=month)}
    drafts = {pk: row for pk, row in have.items() if row.state == PaperState.DRAFT}
    by_hand: dict[int, list[InvoiceLine]] = {}
    for line in InvoiceLine.objects.filter(invoice__in=drafts.values(), kind__in=BY_HAND).select_related(
        "invoice"
    ):
        by_hand.setdefault(line.invoice.client_id, []).append(line)
    lines: dict[int, list[InvoiceLine]] = {}
    for pk in (book.clients | set(by_hand)) - (set(have) - set(drafts)):
        found = differences(book.dues.get(pk, ()), book.stated.get(pk, ()), rounding=ROUNDING)
        rows = [_line(row, book) for row in found]
        if rows or pk in by_hand:
            lines[pk] = rows
    return _write(site, month, _Papers(lines, by_hand, drafts), book=book, rules=rules, now=now)


def _line(row: Difference, book: ClientLedger) -> InvoiceLine:
    contract = book.contracts[row.key]
    return InvoiceLine(
        kind=LineKind.WORK if row.corrects is None else LineKind.CORRECTION,
        contract=contract,
        work_month=row.month,
        title=contract.client.name,
        unit=UNITS[contract.price_kind],
        quantity=row.quantity,
        unit_yen=row.unit_yen,
        amount_yen=row.amount_yen,
        corrects_id=row.corrects,
    )


@dataclass(frozen=True, slots=True)
class _Papers:
    """Lines to be, lines by hand and the drafts there are, by the key of whose they are."""

    lines: Mapping[int, list[InvoiceLine]]
    by_hand: Mapping[int, list[InvoiceLine]]
    drafts: dict[int, ClientInvoice]


def _write(
    site: Site,
    month: dt.date,
    papers: _Papers,
    *,
    book: ClientLedger,
    rules: PayRules,
    now: dt.datetime,
) -> list[ClientInvoice]:
    lines, by_hand, drafts = papers.lines, papers.by_hand, papers.drafts
    InvoiceLine.objects.filter(invoice__in=drafts.values()).exclude(kind__in=BY_HAND).delete()
    ClientInvoice.objects.filter(pk__in=[row.pk for pk, row in drafts.items() if pk not in lines]).delete()
    clients = clients_with_books(site, lines)
    new = [_new(site, clients[pk], month, now=now) for pk in lines if pk not in drafts]
    ClientInvoice.objects.bulk_create(new)
    for row in new:
        drafts[row.client_id] = row
    fresh, issuer = [], _issuer(site, rules)
    written = [drafts[pk] for pk in lines]
    for row in written:
        pk = row.client_id
        whole = [*lines[pk], *by_hand.get(pk, [])]
        for place, line in enumerate(whole, 1):
            line.invoice, line.position = row, place
        fresh += lines[pk]
        row.used_minutes, row.agreed_minutes = book.used.get(pk, 0), book.agreed.get(pk)
        row.computed_at = now
        _sum_up(row, whole, client=clients[pk], issuer=issuer)
    InvoiceLine.objects.bulk_create(fresh)
    InvoiceLine.objects.bulk_update([line for rows in by_hand.values() for line in rows], ["position"])
    ClientInvoice.objects.bulk_update(written, FIELDS)
    return written


def _new(site: Site, client: Client, month: dt.date, *, now: dt.datetime) -> ClientInvoice:
    number = f"I{month:%Y%m}-{client.pk:04}"
    return ClientInvoice(site=site, client=client, month=month, number=number, computed_at=now)


def _issuer(site: Site, rules: PayRules) -> dict[str, str]:
    team = team_rules(site)
    return {
        "issuer": team.orderer_name,
        "issuer_address": team.orderer_address,
        "issuer_contact": team.orderer_contact,
        "issuer_number": rules.invoice_number,
        "words": rules.invoice_words,
    }


def _sum_up(
    row: ClientInvoice, lines: Iterable[InvoiceLine], *, client: Client, issuer: Mapping[str, str]
) -> None:
    kept = list(lines)
    found = totals(
        [TaxedLine(line.amount_yen, "excluded", line.rate_percent) for line in kept], rounding=ROUNDING
    )
    row.lines_yen, row.tax_yen, row.total_yen = found.lines_yen, found.added_tax_yen, found.total_yen
    row.frozen = {
        **issuer,
        "client": client.name,
        "client_address": client.address,
        "groups": [[one.rate_percent, one.base_yen, one.tax_yen] for one in found.groups],
    }
    row.content_sha256 = invoice_hash(row, kept)


def invoice_hash(row: ClientInvoice, lines: Iterable[InvoiceLine]) -> str:
    """Return the hash of everything an invoice says."""
    content = {
        "number": row.number,
        "month": row.month.isoformat(),
        "sums": [row.lines_yen, row.tax_yen, row.total_yen, row.used_minutes, row.agreed_minutes],
        "words": row.frozen,
        "lines": [
            [
                line.position, line.kind, line.contract_id, line.work_month.isoformat(), line.title, line.unit,
                line.quantity, line.unit_yen, line.amount_yen, line.rate_percent, line.corrects_id, line.note,
            ]
            for line in lines
        ],
    }  # fmt: skip
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def issue_invoice(*, invoice: ClientInvoice, seen: str, actor: Any, now: dt.datetime) -> list[InvoiceLetter]:
    """Close one invoice as it was looked at, and send it to those who get the invoices: from now on it never changes.

    Returns: the letters it went with; empty where nobody at the client gets the invoices.
    Raises:
        MonthNotOverError: the month has not ended.
        MonthChangedError: what is due has changed since, or it is closed already; nothing is closed.
    """
    today = timezone.localdate(now)
    if today <= last_of(invoice.month):
        raise MonthNotOverError
    rules = hold(invoice.site)
    fresh = {row.pk: row for row in _compute(invoice.site, invoice.month, rules=rules, now=now)}.get(
        invoice.pk
    )
    if fresh is None or fresh.content_sha256 != seen:
        raise MonthChangedError
    moved = ClientInvoice.objects.filter(pk=invoice.pk, state=PaperState.DRAFT).update(
        state=PaperState.CLOSED, closed_at=now, closed_by=actor, issued_on=today
    )
    if not moved:
        raise MonthChangedError
    target = f"invoice {invoice.number}"
    audit.record(action="invoice.issued", actor=actor, site=invoice.site, at=now, target=target)
    issued = ClientInvoice.objects.select_related("site", "client").get(pk=invoice.pk)
    return send_invoice(invoice=issued, actor=actor, now=now) if receivers_of(issued.client) else []


@transaction.atomic
def invoice_paid(*, invoice: ClientInvoice, paid_on: dt.date, actor: Any, now: dt.datetime) -> None:
    """Note that a client has paid. Raises PaidMeanwhileError."""
    moved = ClientInvoice.objects.filter(pk=invoice.pk, state=PaperState.CLOSED).update(
        state=PaperState.PAID, paid_on=paid_on
    )
    if not moved:
        raise PaidMeanwhileError
    target = f"invoice {invoice.number}"
    audit.record(action="invoice.paid", actor=actor, site=invoice.site, at=now, target=target)


@transaction.atomic
def add_invoice_line(
    *, client: Client, month: dt.date, line: InvoiceLine, actor: Any, now: dt.datetime
) -> ClientInvoice:
    """Write a line by hand into the draft of a client's month. Raises PaperClosedError when it is closed."""
    site, month = client.site, first_of(month)
    rules = hold(site)
    row = ClientInvoice.objects.filter(client=client, month=month).first()
    if row is None:
        row = _new(site, client, month, now=now)
        row.save(force_insert=True)
    if row.state != PaperState.DRAFT:
        raise PaperClosedError
    line.invoice, line.unit, line.work_month = row, InvoiceUnit.PIECE, month
    line.save(force_insert=True)
    _compute(site, month, rules=rules, now=now)
    row.refresh_from_db()
    target = f"invoice {row.number}"
    audit.record(
        action="invoice.line_added", actor=actor, site=site, at=now, target=target, yen=line.amount_yen
    )
    return row


@transaction.atomic
def remove_invoice_line(*, invoice: ClientInvoice, line_pk: int, actor: Any, now: dt.datetime) -> None:
    """Take a line by hand out of a draft. Raises PaperClosedError when it is closed or has no such line."""
    rules = hold(invoice.site)
    deleted, _rows = InvoiceLine.objects.filter(
        pk=line_pk, invoice=invoice, kind__in=BY_HAND, invoice__state=PaperState.DRAFT
    ).delete()
    if not deleted:
        raise PaperClosedError
    _compute(invoice.site, invoice.month, rules=rules, now=now)
    target = f"invoice {invoice.number}"
    audit.record(action="invoice.line_removed", actor=actor, site=invoice.site, at=now, target=target)
