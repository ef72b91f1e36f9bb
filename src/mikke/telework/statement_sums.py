"""The foot of a statement: its sums, its words, and the hash of all of it."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mikke.domain.closing import payment_date
from mikke.domain.pay import TaxedLine, Withholding, totals
from mikke.telework.models import (
    PayDetails,
    PayLine,
    PayRules,
    PayStatement,
    TeamRules,
    WithholdingRule,
    Worker,
)
from mikke.tenancy.models import Site


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for all statements of a month."""

    month: dt.date
    payment_date: dt.date
    rules: PayRules
    team: TeamRules
    withholding: Withholding | None
    withholding_source: str


def terms_of(site: Site, rules: PayRules, team: TeamRules, *, month: dt.date) -> Terms:
    """Return what holds on the day of payment."""
    on = payment_date(month, day=team.payment_day)
    row = WithholdingRule.objects.for_site(site).filter(valid_from__lte=on).first()
    withholding = None
    if row is not None:
        withholding = Withholding(
            row.rate_per_myriad, row.threshold_yen, row.above_per_myriad, row.is_base_without_tax
        )
    return Terms(month, on, rules, team, withholding, row.source if row else "")


def details_of(worker: Worker) -> PayDetails | None:
    """Return where a worker's pay goes, None where nobody has said."""
    try:
        return worker.pay_details
    except PayDetails.DoesNotExist:
        return None


def sum_up(row: PayStatement, lines: Sequence[PayLine], *, worker: Worker, terms: Terms) -> None:
    """Set the sums, the words and the hash of a draft from its lines; nothing is saved."""
    details = details_of(worker)
    withholding = terms.withholding if details is not None and details.is_withheld else None
    taxed = [TaxedLine(line.amount_yen, line.tax, line.rate_percent) for line in lines]  # type: ignore[arg-type]
    found = totals(taxed, rounding=terms.rules.rounding, withholding=withholding)  # type: ignore[arg-type]
    row.lines_yen, row.added_tax_yen = found.lines_yen, found.added_tax_yen
    row.withheld_yen, row.total_yen = found.withheld_yen, found.total_yen
    row.frozen = {
        "worker": worker.person.name,
        "worker_number": details.invoice_number if details else "",
        "orderer": terms.team.orderer_name,
        "orderer_address": terms.team.orderer_address,
        "promised": terms.team.promised_yen_per_hour,
        "rounding": terms.rules.rounding,
        "groups": [[one.rate_percent, one.base_yen, one.tax_yen, one.added_yen] for one in found.groups],
        "withholding": terms.withholding_source if withholding else "",
    }
    row.content_sha256 = content_hash(row, lines)


def content_hash(row: PayStatement, lines: Iterable[PayLine]) -> str:
    """Return the hash of everything a statement says, but not of when it was reckoned."""
    content = {
        "number": row.number,
        "month": row.month.isoformat(),
        "paid": row.payment_date.isoformat(),
        "sums": [row.lines_yen, row.added_tax_yen, row.withheld_yen, row.total_yen],
        "words": row.frozen,
        "lines": [
            [
                line.position, line.kind, line.order_id, line.work_month.isoformat(), line.title, line.quantity,
                line.is_by_hour, line.unit_yen, line.amount_yen, line.minutes, line.tax, line.rate_percent,
                line.corrects_id, line.note,
            ]
            for line in lines
        ],
    }  # fmt: skip
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_untouched(row: PayStatement) -> bool:
    """Whether a statement still says exactly what it said when it was closed."""
    return content_hash(row, row.lines.order_by("position", "pk")) == row.content_sha256


def seen_hash(drafts: Iterable[PayStatement]) -> str:
    """Return one hash for all drafts somebody looks through."""
    whole = "\n".join(sorted(row.content_sha256 for row in drafts))
    return hashlib.sha256(whole.encode()).hexdigest()
