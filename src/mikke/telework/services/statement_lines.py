"""Lines that a director writes into a statement that is not closed: expenses, other pay, pay made up to the promise."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mikke.domain.closing import first_of
from mikke.domain.pay import missing_yen
from mikke.kernel import audit
from mikke.telework.models import PayLine, PayReview, PayStatement, Rate, Task, Worker, WorkOrder
from mikke.telework.pay_enums import BY_HAND, LineKind, LineTax, PaperState
from mikke.telework.pay_errors import PaperClosedError
from mikke.telework.selectors_pay import pay_rules
from mikke.telework.selectors_rules import team_rules
from mikke.telework.services.statements import hold
from mikke.telework.statement_sums import sum_up, terms_of
from mikke.tenancy.models import Site


def _draft(*, site: Site, worker: Worker, month: dt.date, now: dt.datetime) -> PayStatement:
    """Return the draft of a worker's month, made where there is none. Raises PaperClosedError."""
    terms = terms_of(site, pay_rules(site), team_rules(site), month=month)
    row, _is_new = PayStatement.objects.get_or_create(
        worker=worker,
        month=month,
        defaults={
            "site": site,
            "number": f"P{month:%Y%m}-{worker.pk:04}",
            "payment_date": terms.payment_date,
            "computed_at": now,
        },
    )
    if row.state != PaperState.DRAFT:
        raise PaperClosedError
    return row


def _sum_again(row: PayStatement, *, now: dt.datetime) -> None:
    site = row.site
    lines = list(row.lines.order_by("position", "pk"))
    sum_up(
        row,
        lines,
        worker=row.worker,
        terms=terms_of(site, pay_rules(site), team_rules(site), month=row.month),
    )
    row.computed_at = now
    row.save(
        update_fields=[
            "lines_yen", "added_tax_yen", "withheld_yen", "total_yen", "frozen", "content_sha256", "computed_at",
        ]
    )  # fmt: skip


@transaction.atomic
def add_line(*, worker: Worker, month: dt.date, line: PayLine, actor: Any, now: dt.datetime) -> PayLine:
    """Write a line by hand into the draft of a month; reckoning the month again leaves it there.

    Args:
        line: unsaved, with kind (one of ``BY_HAND``), title, amount and tax.

    Raises:
        PaperClosedError: the statement of that month is closed.
    """
    site, month = worker.site, first_of(month)
    hold(site)
    row = _draft(site=site, worker=worker, month=month, now=now)
    last = row.lines.aggregate(last=Max("position"))["last"] or 0
    line.statement, line.position, line.work_month = row, last + 1, line.work_month or month
    line.save(force_insert=True)
    _sum_again(row, now=now)
    target = f"statement {row.number}"
    audit.record(action="pay.line_added", actor=actor, site=site, at=now, target=target, yen=line.amount_yen)
    return line


@transaction.atomic
def remove_line(*, statement: PayStatement, line_pk: int, actor: Any, now: dt.datetime) -> None:
    """Take a line by hand out of a draft. Raises PaperClosedError when it is closed or has no such line."""
    site = statement.site
    hold(site)
    deleted, _rows = PayLine.objects.filter(
        pk=line_pk, statement=statement, kind__in=BY_HAND, statement__state=PaperState.DRAFT
    ).delete()
    if not deleted:
        raise PaperClosedError
    statement.refresh_from_db()
    _sum_again(statement, now=now)
    target = f"statement {statement.number}"
    audit.record(action="pay.line_removed", actor=actor, site=site, at=now, target=target)


@transaction.atomic
def review_pay(*, review: PayReview, actor: Any, now: dt.datetime) -> PayReview:
    """Note what is decided about pay below the promise; the row of today goes away.

    Args:
        review: unsaved, of a task, or of an order where there is no task; ``KEPT`` needs ``words``.
    """
    review.month, review.decided_at, review.decided_by = first_of(review.month), now, actor
    review.save(force_insert=True)
    subject = review.task or review.order
    target = (
        f"{'task' if review.task else 'order'} {subject.public_id if subject else ''} {review.month:%Y-%m}"
    )
    audit.record(
        action="pay.reviewed", actor=actor, site=review.site, at=now, target=target, decision=review.decision
    )
    return review


@transaction.atomic
def make_up(
    *, site: Site, subject: Task | WorkOrder, month: dt.date, into: dt.date, actor: Any, now: dt.datetime
) -> int:
    """Write what is missing to the promise into the drafts of the month ``into``, for each worker of the task.

    What was made up before counts, so doing it twice adds nothing. Returns: yen in all.
    """
    hold(site)
    promised = team_rules(site).promised_yen_per_hour
    total = 0
    for worker, order, amount, minutes in _paid(site, subject, month):
        more = missing_yen(amount_yen=amount, minutes=minutes, promised_yen_per_hour=promised)
        if more:
            title = _("Made up to the promise: %(title)s") % {"title": order.title}
            line = PayLine(
                kind=LineKind.TOP_UP, order=order, work_month=month, title=title[:150], unit_yen=more,
                amount_yen=more, tax=LineTax.INCLUDED,
            )  # fmt: skip
            add_line(worker=worker, month=into, line=line, actor=actor, now=now)
            total += more
    return total


def _paid(site: Site, subject: Task | WorkOrder, month: dt.date) -> list[tuple[Worker, WorkOrder, int, int]]:
    """Return each worker with an order of the subject, and what all their orders of it brought in the month."""
    of_subject = {"order__task": subject} if isinstance(subject, Task) else {"order": subject}
    rows = PayLine.objects.filter(
        statement__site=site, work_month=month, kind__in=(LineKind.WORK, LineKind.CORRECTION, LineKind.TOP_UP), **of_subject
    ).select_related("order", "statement__worker__site", "statement__worker__person")  # fmt: skip
    found: dict[int, tuple[Worker, WorkOrder, int, int]] = {}
    for line in rows.order_by("pk"):
        worker = line.statement.worker
        _worker, order, amount, minutes = found.get(worker.pk, (worker, line.order, 0, 0))
        assert order is not None  # noqa: S101 -- the filter asks for one
        found[worker.pk] = (worker, order, amount + line.amount_yen, minutes + line.minutes)
    return list(found.values())


@transaction.atomic
def save_rate(*, rate: Rate, actor: Any, now: dt.datetime) -> Rate:
    """Write a rate down; one of the same task or step, kind and day is replaced."""
    same = Rate.objects.for_site(rate.site).filter(
        task=rate.task, step=rate.step, kind=rate.kind, valid_from=rate.valid_from
    )
    same.delete()
    rate.created_by, rate.created_at = actor, now
    rate.save(force_insert=True)
    target = f"rate {rate.public_id}"
    audit.record(action="pay.rate", actor=actor, site=rate.site, at=now, target=target, yen=rate.yen)
    return rate
