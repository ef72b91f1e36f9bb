"""What stands on a statement: its lines in words, its sums, and what an hour has brought."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mikke.domain.pay import effective_yen_per_hour
from mikke.telework.models import ClientInvoice, InvoiceLine, PayLine, PayStatement
from mikke.telework.pay_enums import BY_HAND, InvoiceUnit, LineKind, PaperState


def hours_words(minutes: int) -> str:
    """Return minutes as hours and minutes: ``1:05``; ``-0:30`` for what is taken back."""
    sign, left = ("-" if minutes < 0 else ""), abs(minutes)
    return f"{sign}{left // 60}:{left % 60:02}"


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line in words. ``per_hour`` is None where no time stands behind it or it was put in by hand."""

    line: PayLine
    what: str
    how: str
    per_hour: int | None
    is_low: bool

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody wrote it, so that it can be taken out of a draft."""
        return self.line.kind in BY_HAND

    @property
    def hours(self) -> str:
        """The logged time behind it."""
        return hours_words(self.line.minutes)


def _title(line: PayLine | InvoiceLine, month: Any) -> str:
    if line.kind == LineKind.CORRECTION:
        of = date_format(line.work_month, "YEAR_MONTH_FORMAT")
        return _("Correction of %(month)s: %(title)s") % {"month": of, "title": line.title}
    if line.work_month != month:
        of = date_format(line.work_month, "YEAR_MONTH_FORMAT")
        return _("%(title)s (work of %(month)s)") % {"month": of, "title": line.title}
    return line.title


def _how(line: PayLine) -> str:
    if line.kind in BY_HAND:
        return line.get_kind_display()
    if line.is_by_hour:
        return _("%(hours)s hours at %(yen)s yen an hour") % {
            "hours": hours_words(line.quantity),
            "yen": f"{line.unit_yen:,}",
        }
    return _("%(count)s at %(yen)s yen each") % {"count": line.quantity, "yen": f"{line.unit_yen:,}"}


def shown_lines(row: PayStatement, lines: Sequence[PayLine]) -> list[ShownLine]:
    """Return the lines of a statement for a reader."""
    made_up = {line.order_id for line in lines if line.kind == LineKind.TOP_UP}
    promised = row.frozen.get("promised", 0)
    found = []
    for line in lines:
        hourly = None
        if line.kind in (LineKind.WORK, LineKind.CORRECTION) and line.minutes > 0 and line.amount_yen >= 0:
            hourly = effective_yen_per_hour(amount_yen=line.amount_yen, minutes=line.minutes)
        is_low = hourly is not None and hourly < promised and line.order_id not in made_up
        found.append(ShownLine(line, _title(line, row.month), _how(line), hourly, is_low))
    return found


def statement_context(row: PayStatement) -> dict[str, Any]:
    """Return what every form of a statement shows."""
    lines = list(row.lines.select_related("order").order_by("position", "pk"))
    shown = shown_lines(row, lines)
    paid = [line for line in lines if line.kind not in (LineKind.EXPENSE, LineKind.OTHER)]
    minutes = sum(line.minutes for line in paid)
    return {
        "statement": row,
        "lines": shown,
        "minutes": hours_words(minutes),
        "per_hour": effective_yen_per_hour(amount_yen=sum(line.amount_yen for line in paid), minutes=minutes),
        "has_low": any(one.is_low for one in shown),
        "groups": [
            {"rate": rate, "base": base, "tax": tax, "added": added}
            for rate, base, tax, added in row.frozen.get("groups", ())
        ],
        "is_draft": row.state == PaperState.DRAFT,
    }


@dataclass(frozen=True, slots=True)
class ShownInvoiceLine:
    """One line of an invoice in words."""

    line: InvoiceLine
    what: str
    count: str


def _count(line: InvoiceLine) -> str:
    if line.unit == InvoiceUnit.MINUTE:
        return _("%(hours)s hours") % {"hours": hours_words(line.quantity)}
    return str(line.quantity)


def invoice_context(row: ClientInvoice) -> dict[str, Any]:
    """Return what every form of an invoice shows."""
    lines = row.lines.order_by("position", "pk")
    left = row.left_minutes
    return {
        "invoice": row,
        "lines": [ShownInvoiceLine(line, _title(line, row.month), _count(line)) for line in lines],
        "groups": [
            {"rate": rate, "base": base, "tax": tax} for rate, base, tax in row.frozen.get("groups", ())
        ],
        "used": hours_words(row.used_minutes),
        "left": None if left is None else hours_words(left),
        "is_over": left is not None and left < 0,
        "is_draft": row.state == PaperState.DRAFT,
    }
