"""Quotes and invoices on a client's own pages: the rows of their lists, and what one quote shows."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mikke.telework.enums import QuoteState
from mikke.telework.handout_words import hours_words
from mikke.telework.models import Client, ClientInvoice, Quote
from mikke.telework.panels import Panel
from mikke.telework.paper_sheets import shown_lines
from mikke.telework.pay_enums import PaperState
from mikke.telework.selectors_papers import invoices_of_client, quotes_of_client

NEWEST = 5  # as many stand on the first page; the rest on a page of its own


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A quote or an invoice in a list. ``waits``: the client's answer or payment is still to come."""

    number: str
    title: str
    day: dt.date | None
    state: str
    badge: str
    total_yen: int
    href: str
    pdf_href: str
    waits: bool


def can_answer(quote: Quote, *, today: dt.date) -> bool:
    """Return whether a client may agree to a quote of ``quotes_of_client`` now."""
    is_replaced: bool = quote.is_replaced  # type: ignore[attr-defined]  # annotated by the selector
    return quote.state == QuoteState.SENT and not is_replaced and today <= quote.valid_until


def quote_state(quote: Quote, *, today: dt.date) -> str:
    """Return where a quote of ``quotes_of_client`` stands, in a client's words."""
    if quote.state == QuoteState.AGREED:
        return pgettext("quote", "agreed")
    if quote.state == QuoteState.DECLINED:
        return pgettext("quote", "not agreed")
    if quote.is_replaced:  # type: ignore[attr-defined]  # annotated by the selector
        return _("a newer version follows")
    if today > quote.valid_until:
        return _("its last day has passed")
    return _("waits for your answer")


def quote_rows(quotes: Iterable[Quote], *, client: Client, today: dt.date) -> list[PaperRow]:
    """Return quotes as rows; the sum is that of a month with tax."""
    found = []
    for one in quotes:
        waits, at = can_answer(one, today=today), (client.public_id, one.public_id)
        badge = "new" if waits else "ok" if one.state == QuoteState.AGREED else ""
        found.append(
            PaperRow(
                one.words, one.title, one.issued_on, quote_state(one, today=today), badge, one.sums().with_tax_yen,
                reverse("client:quote", args=at), reverse("client:quote_pdf", args=at), waits,
            )
        )  # fmt: skip
    return found


def invoice_rows(invoices: Iterable[ClientInvoice], *, client: Client) -> list[PaperRow]:
    """Return issued invoices as rows."""
    found = []
    for one in invoices:
        is_paid, at = one.state == PaperState.PAID, (client.public_id, one.public_id)
        title = _("Work in %(month)s") % {"month": date_format(one.month, "YEAR_MONTH_FORMAT")}
        state = pgettext("invoice", "paid") if is_paid else pgettext("invoice", "issued")
        found.append(
            PaperRow(
                one.number, title, one.issued_on, state, "ok" if is_paid else "", one.total_yen,
                reverse("client:invoice", args=at), reverse("client:invoice_pdf", args=at), not is_paid,
            )
        )  # fmt: skip
    return found


def _panel(client: Client, kind: str, heading: str, rows: list[PaperRow]) -> Panel | None:
    if not rows:
        return None
    context = {
        "kind": kind,
        "heading": heading,
        "rows": rows[:NEWEST],
        "all_href": reverse(f"client:{kind}", args=(client.public_id,)) if len(rows) > NEWEST else "",
    }
    return Panel("telework/_client_papers.html", context)


def quotes_panel(*, client: Client, now: dt.datetime) -> Panel | None:
    """Return the newest quotes of a client; None without any."""
    quotes = quotes_of_client(client)[: NEWEST + 1]
    rows = quote_rows(quotes, client=client, today=timezone.localdate(now))
    return _panel(client, "quotes", _("Quotes"), rows)


def invoices_panel(*, client: Client, now: dt.datetime) -> Panel | None:
    """Return the newest invoices of a client; None without any."""
    del now
    rows = invoice_rows(invoices_of_client(client)[: NEWEST + 1], client=client)
    return _panel(client, "invoices", _("Invoices"), rows)


def quote_context(quote: Quote, *, today: dt.date) -> dict[str, Any]:
    """Return what a client reads of a quote of ``quotes_of_client``: the same figures as on its paper.

    The worker's part stands beside the price, as it does on the paper: the client sees where the money goes.
    """
    sums = quote.sums()
    return {
        "quote": quote,
        "lines": shown_lines(quote),
        "sums": sums,
        "hours": hours_words(sums.minutes),
        "state": quote_state(quote, today=today),
        "can_answer": can_answer(quote, today=today),
        "questions": quote.questions.all(),
    }
