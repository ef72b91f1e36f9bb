"""振込データ: one file for the bank, each statement in at most one, and what was paid with it."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from mikke.domain.errors import DomainError
from mikke.domain.zengin import Transfer, transfer_file
from mikke.kernel import audit
from mikke.telework.account_words import problem_words
from mikke.telework.accounts_sealed import account_of, payer_of, seal_file
from mikke.telework.models import PayStatement, TransferFile
from mikke.telework.pay_enums import PaperState, TransferState
from mikke.telework.pay_errors import AccountRefusedError, NothingToPayError, PaidMeanwhileError
from mikke.telework.services.settling import settle_paid
from mikke.telework.services.statements import hold
from mikke.telework.statement_sums import details_of
from mikke.tenancy.models import Site


@dataclass(frozen=True, slots=True)
class Payable:
    """What can go into a file now, and what cannot because no account is entered."""

    ready: list[PayStatement]
    without_account: list[PayStatement]

    @property
    def total_yen(self) -> int:
        """What the file comes to."""
        return sum(row.total_yen for row in self.ready)


def payable(site: Site) -> Payable:
    """Return the closed statements of ``site`` that nobody has paid yet. One query."""
    rows = (
        PayStatement.objects.for_site(site)
        .filter(state=PaperState.CLOSED, transfer__isnull=True, total_yen__gt=0)
        .select_related("worker__person", "worker__pay_details")
        .order_by("month", "number")
    )
    found = Payable([], [])
    for row in rows:
        details = details_of(row.worker)
        (found.ready if details is not None and details.sealed else found.without_account).append(row)
    return found


@transaction.atomic
def make_file(*, site: Site, pay_on: dt.date, actor: Any, now: dt.datetime) -> TransferFile:
    """Write the file for everything that can be paid; what has no account waits.

    Raises:
        NothingToPayError: nothing is closed, or the account that pays is missing.
        AccountRefusedError: something cannot be written; nothing is made, and every place is named.
        PaidMeanwhileError: somebody else was quicker.
    """
    payer = payer_of(hold(site))
    found = payable(site).ready
    if payer is None or not found:
        raise NothingToPayError
    transfers = [_transfer(row, number) for number, row in enumerate(found, 1)]
    try:
        data = transfer_file(payer, transfers, on=pay_on)
    except DomainError as error:
        raise AccountRefusedError(_where(error, found)) from error
    file = TransferFile(
        site=site,
        pay_on=pay_on,
        count=len(found),
        total_yen=sum(row.total_yen for row in found),
        sha256=hashlib.sha256(data).hexdigest(),
        created_at=now,
        created_by=actor,
    )
    file.sealed = seal_file(file, data)
    file.save(force_insert=True)
    moved = PayStatement.objects.filter(
        pk__in=[row.pk for row in found], state=PaperState.CLOSED, transfer__isnull=True
    ).update(transfer=file)
    if moved != len(found):
        raise PaidMeanwhileError
    target = f"transfer {file.public_id}"
    audit.record(action="pay.file_made", actor=actor, site=site, at=now, target=target, count=moved)
    return file


def _transfer(row: PayStatement, number: int) -> Transfer:
    account = account_of(details_of(row.worker))
    assert account is not None  # noqa: S101 -- ``payable`` asks for one
    return Transfer(account, row.total_yen, str(number))


def _where(error: DomainError, rows: Sequence[PayStatement]) -> list[str]:
    lines = []
    for problem in error.problems:
        head, _sep, _rest = problem.field.partition("]")
        number = head.removeprefix("transfers[")
        who = f"{rows[int(number)].worker.person.name}: " if number.isdigit() else ""
        lines.append(who + problem_words(problem))
    return lines


@transaction.atomic
def file_paid(*, file: TransferFile, paid_on: dt.date, actor: Any, now: dt.datetime) -> int:
    """Note that the bank has carried a file out. Returns how many statements are paid. Raises PaidMeanwhileError."""
    _move(file, TransferState.PAID)
    moved = PayStatement.objects.filter(transfer=file, state=PaperState.CLOSED).update(
        state=PaperState.PAID, paid_on=paid_on
    )
    settle_paid(statements=PayStatement.objects.filter(transfer=file), actor=actor, now=now)
    target = f"transfer {file.public_id}"
    audit.record(action="pay.file_paid", actor=actor, site=file.site, at=now, target=target, count=moved)
    return moved


@transaction.atomic
def cancel_file(*, file: TransferFile, actor: Any, now: dt.datetime) -> None:
    """Take a file back that was not given to the bank: its statements can go into another. Raises PaidMeanwhileError."""
    _move(file, TransferState.CANCELLED)
    PayStatement.objects.filter(transfer=file, state=PaperState.CLOSED).update(transfer=None)
    target = f"transfer {file.public_id}"
    audit.record(action="pay.file_cancelled", actor=actor, site=file.site, at=now, target=target)


def _move(file: TransferFile, state: TransferState) -> None:
    if not TransferFile.objects.filter(pk=file.pk, state=TransferState.MADE).update(state=state):
        raise PaidMeanwhileError


@transaction.atomic
def note_download(*, file: TransferFile, actor: Any, now: dt.datetime) -> None:
    """Write into the trail who has taken the file out of the house."""
    target = f"transfer {file.public_id}"
    audit.record(action="pay.file_taken", actor=actor, site=file.site, at=now, target=target)
