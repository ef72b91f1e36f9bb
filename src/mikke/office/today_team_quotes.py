"""Rows of 「きょうやること」 about quotes: what clients ask, what they agreed to, and what ends without a word."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from mikke.office.today_rows import Task, day_words, detail_words, few, since_words
from mikke.telework.models import Quote
from mikke.telework.selectors_papers import agreed_without_contract, open_questions
from mikke.telework.selectors_quotes import quotes_to_ask_about
from mikke.tenancy.models import Site

RIGHT = "telework.change_taskinventory"  # what the page of a quote asks for
OF_A_QUOTE = ("public_id", "client_name", "number", "version", "title")
SOON_DAYS = 7
AGREED_SHOWN = dt.timedelta(days=30)


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


def ending_quote_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Return the quotes without an answer that end within seven days or have ended, the first to end first."""
    rows = quotes_to_ask_about(site=site, today=today, days=SOON_DAYS)
    return [_row(quote, today) for quote in few(rows, *OF_A_QUOTE, "valid_until")]


def answered_quote_rows(*, site: Site, now: dt.datetime) -> list[Task]:
    """Return questions that wait for an answer, and agreed quotes without a contract."""
    asked = [
        Task(
            "soon",
            _("%(client)s asks about a quote") % {"client": row.quote.client_name},
            detail_words(row.asked_as, row.quote.words, since_words(row.asked_at)),
            reverse("office_team_quote_answer", args=(row.quote.public_id, row.public_id)),
            _("Answer"),
            right=RIGHT,
        )
        for row in few(
            open_questions(site=site),
            "public_id",
            "asked_as",
            "asked_at",
            *(f"quote__{name}" for name in OF_A_QUOTE),
        )
    ]
    agreed = [
        Task(
            "soon",
            _("%(client)s agreed to a quote: write the contract") % {"client": row.client_name},
            detail_words(row.words, row.title, since_words(row.answered_at)),
            reverse("office_team_quote", args=(row.public_id,)),
            _("Open the quote"),
            right=RIGHT,
        )
        for row in few(
            agreed_without_contract(site=site, since=now - AGREED_SHOWN), *OF_A_QUOTE, "answered_at"
        )
    ]
    return asked + agreed
