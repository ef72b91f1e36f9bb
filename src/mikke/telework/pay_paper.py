"""Statements, invoices and the draft of a 就労証明書 on A4, and the same as CSV."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from mikke.domain.csv_text import safe_cell
from mikke.kernel.paper.sheet import Sheet, colour_css, print_css
from mikke.telework.models import ClientInvoice, PayStatement
from mikke.telework.pay_page import invoice_context, statement_context
from mikke.tenancy.sites import SiteFacts

CSS = Path(__file__).parent / "print" / "pay.css"


def _sheet(kind: str, title: str, template: str, context: dict[str, Any], facts: SiteFacts) -> Sheet:
    values = context | {"lang": translation.get_language() or "ja", "profile": facts.profile}
    css = colour_css(colour_action=facts.profile.colour_action) + print_css(CSS)
    return Sheet(kind, title, render_to_string(template, values), css)


def statement_sheet(row: PayStatement, *, facts: SiteFacts) -> Sheet:
    """Return the sheet of a statement. Its name in lists holds the number and no person's name."""
    title = _("Pay statement %(number)s") % {"number": row.number}
    context = statement_context(row) | {"title": title}
    return _sheet("telework.statement", title, "telework/sheets/statement.html", context, facts)


def invoice_sheet(row: ClientInvoice, *, facts: SiteFacts) -> Sheet:
    """Return the sheet of an invoice."""
    title = _("Invoice %(number)s") % {"number": row.number}
    context = invoice_context(row) | {"title": title}
    return _sheet("telework.invoice", title, "telework/sheets/invoice.html", context, facts)


def certificate_sheet(context: dict[str, Any], *, facts: SiteFacts) -> Sheet:
    """Return the sheet of the draft of a 就労証明書."""
    title = _("Certificate of work (draft)")
    return _sheet(
        "telework.certificate", title, "telework/sheets/certificate.html", context | {"title": title}, facts
    )


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a CSV file with a BOM, so that Excel reads it; no cell is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([cell if isinstance(cell, int) else safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def statement_csv(row: PayStatement) -> bytes:
    """Return the lines of a statement and its sums."""
    head = [
        _("number of the paper"),
        _("month of the work"),
        _("what for"),
        _("minutes or pieces"),
        _("yen each"),
        _("yen"),
        _("minutes logged"),
    ]
    context = statement_context(row)
    rows: list[list[object]] = [
        [
            row.number, f"{one.line.work_month:%Y-%m}", one.what, one.line.quantity, one.line.unit_yen,
            one.line.amount_yen, one.line.minutes,
        ]
        for one in context["lines"]
    ]  # fmt: skip
    for label, yen in (
        (_("consumption tax on top"), row.added_tax_yen),
        (_("tax withheld"), -row.withheld_yen),
        (_("paid out"), row.total_yen),
    ):
        rows.append([row.number, f"{row.month:%Y-%m}", label, "", "", yen, ""])
    return csv_bytes(head, rows)


def invoices_csv(rows: Iterable[ClientInvoice]) -> bytes:
    """Return the lines of invoices and the tax of each rate."""
    head = [
        _("number of the paper"),
        _("client"),
        _("month of the work"),
        _("what for"),
        _("quantity"),
        _("yen each"),
        _("yen"),
        _("rate of tax"),
    ]
    found: list[list[object]] = []
    for row in rows:
        name = row.frozen.get("client", "")
        found += [
            [
                row.number,
                name,
                f"{line.work_month:%Y-%m}",
                line.title,
                line.quantity,
                line.unit_yen,
                line.amount_yen,
                line.rate_percent,
            ]
            for line in row.lines.all()
        ]
        found += [
            [row.number, name, f"{row.month:%Y-%m}", _("consumption tax"), "", "", tax, rate]
            for rate, _base, tax in row.frozen.get("groups", ())
        ]
        found.append([row.number, name, f"{row.month:%Y-%m}", _("yen in all"), "", "", row.total_yen, ""])
    return csv_bytes(head, found)
