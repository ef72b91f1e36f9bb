"""Quotes and results of an inventory on A4; call them with Japanese as the language."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from mikke.domain.quote_sums import LineSum, hourly_yen
from mikke.kernel.paper.sheet import Sheet, print_css
from mikke.telework.handout_words import hours_words
from mikke.telework.models import Quote, QuoteLine
from mikke.telework.selectors_rules import team_rules
from mikke.tenancy.sites import SiteFacts

CSS = Path(__file__).parent / "paper" / "team.css"


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of a quote with what it comes to; ``is_low``: as planned the worker gets less than the promise."""

    line: QuoteLine
    sums: LineSum
    hourly_yen: int | None
    is_low: bool


def shown_lines(quote: Quote) -> list[ShownLine]:
    """Return the lines of a quote as they are shown."""
    found, promised = [], team_rules(quote.site).promised_yen_per_hour
    for line in quote.lines.all():
        sums = line.sums()
        # by the rates themselves, so that a rounding of a small line is no low pay
        hourly = (
            line.worker_yen
            if line.unit == "hour"
            else hourly_yen(worker_yen=line.worker_yen, minutes=line.minutes_each)
        )
        found.append(ShownLine(line, sums, hourly, hourly is not None and hourly < promised))
    return found


def quote_file_name(quote: Quote) -> str:
    """Return the name under which the PDF is saved."""
    return f"{quote.words}.pdf"


def quote_sheet(quote: Quote, *, facts: SiteFacts) -> Sheet:
    """Return the sheet of a quote.

    Args:
        quote: a draft too; it then says so.
        facts: the site that quotes.
    """
    sums = quote.sums()
    context = {
        "quote": quote,
        "lines": shown_lines(quote),
        "sums": sums,
        "hours": hours_words(sums.minutes),
        "profile": facts.profile,
    }
    html = render_to_string("telework/paper/quote.html", context)
    return Sheet("telework.quote", f"見積書 {quote.words}", html, print_css(CSS))


def result_sheet(context: Mapping[str, Any], *, facts: SiteFacts) -> Sheet:
    """Return the sheet of a result: the plan and the answer for each task."""
    html = render_to_string("telework/paper/result.html", {**context, "profile": facts.profile})
    return Sheet("telework.result", f"業務棚卸し {context['inventory']}", html, print_css(CSS))
