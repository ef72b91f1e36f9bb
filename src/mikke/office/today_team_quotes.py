"""Rows of 「きょうやること」 about quotes that end, or have ended, without a word from the client."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from mikke.office.today_rows import ROWS_EACH, Task, day_words, detail_words
from mikke.telework.models import Quote
from mikke.telework.selectors_quotes import quotes_to_ask_about
from mikke.tenancy.models import Site

RIGHT = "telework.change_taskinventory"  # what the page of a quote asks for
SOON_DAYS = 7


def _row(quote: Quote, today: dt.date) -> Task:
    has_ended = quote.valid_until < today
    title = (
        _("The quote has ended without an answer: %(client)s")
        if has_ended
        else _("The quote ends soon, ask once more: %(client)s")
    )
    return Task(
        "late" if has_ended else "soon",
        title % {"client": quote.client_name},
        detail_words(
            quote.words, quote.title, _("valid until %(day)s") % {"day": day_words(quote.valid_until)}
        ),
        reverse("office_team_quote", args=(quote.public_id,)),
        _("Open the quote"),
        right=RIGHT,
    )


def quote_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Return the quotes without an answer that end within seven days or have ended, the first to end first."""
    rows = quotes_to_ask_about(site=site, today=today, days=SOON_DAYS)
    return [_row(quote, today) for quote in rows[:ROWS_EACH]]
