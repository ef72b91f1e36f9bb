"""Rows of 「きょうやること」 about quotes: questions of clients, and what follows when one has agreed."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from mikke.office.today_rows import ROWS_EACH, Task, detail_words, since_words
from mikke.telework.selectors_papers import agreed_without_contract, open_questions
from mikke.tenancy.models import Site

AGREED_SHOWN = dt.timedelta(days=30)
RIGHT = "telework.change_quote"


def quote_rows(*, site: Site, now: dt.datetime) -> list[Task]:
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
        for row in open_questions(site=site)[:ROWS_EACH]
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
        for row in agreed_without_contract(site=site, since=now - AGREED_SHOWN)[:ROWS_EACH]
    ]
    return asked + agreed
