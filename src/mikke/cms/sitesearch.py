"""The search over articles, shops, places and interviews."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mikke.jobs.cards import job_cards
from mikke.jobs.search.engine import search_jobs
from mikke.jobs.search.query import JobQuery
from mikke.jobs.selectors import cards
from mikke.search_index.enums import EntryKind
from mikke.search_index.notices import Notice
from mikke.search_index.selectors import find_entries
from mikke.tenancy.sites import SiteFacts

MAX_WORDS_LENGTH = 200
MAX_PAGE = 50
JOBS_SHOWN = 3


def _number(text: str) -> int:
    return min(max(int(text), 1), MAX_PAGE) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def jobs_for(q: str, *, facts: SiteFacts, today: dt.date, with_cards: bool) -> dict[str, Any]:
    """Return how many open jobs have the words, and where wished the cards of the first three."""
    if not q:
        return {"jobs_count": 0, "job_cards": []}
    found = search_jobs(JobQuery(q=q, per_page=JOBS_SHOWN), facts=facts, today=today)
    shown = job_cards(cards(found.job_ids, site=facts.site), today=today) if with_cards else []
    return {"jobs_count": found.count, "job_cards": shown}


def notice_text(notice: Notice) -> str:
    """Return what was done to the words of a search; "" for what a reader need not know."""
    comma = pgettext("list of words", ", ")
    words = comma.join(f"“{word}”" for word in notice.words)
    if notice.code == "widened":
        first, *rest = notice.words
        return _("Nothing was found for “%(word)s” alone; words that begin with it are shown: %(rest)s") % {
            "word": first,
            "rest": comma.join(rest[:5]),
        }
    said = {
        "unknown_left_out": _("No page holds these words, so they were left out: %(words)s"),
        "left_out": _("These words say nothing by themselves and were left out: %(words)s"),
    }
    return said.get(notice.code, "") % {"words": words}


def find(q: str, *, facts: SiteFacts, kind: str, page: str) -> dict[str, Any]:
    """Return the entries on one page of the results, how many there are, and the ways to kinds and pages.

    An unknown kind means all, a page that is not there the nearest one.
    """
    if not q:
        return {"entries": [], "count": 0, "kinds": [], "notices": [], "previous_href": "", "next_href": ""}
    chosen = kind if kind in EntryKind else ""
    found = find_entries(q, facts=facts, kinds=(chosen,) if chosen else (), page=_number(page))

    def href(**values: Any) -> str:
        return f"?{urlencode({'q': q} | {name: value for name, value in values.items() if value})}"

    return {
        "entries": found.entries,
        "count": found.count,
        "notices": [text for notice in found.notices if (text := notice_text(notice))],
        "kinds": [
            (one.label, found.kinds[one.value], href(kind="" if chosen == one else one.value), chosen == one)
            for one in EntryKind
            if found.kinds.get(one.value)
        ],
        "previous_href": href(kind=chosen, page=found.page - 1) if found.page > 1 else "",
        "next_href": href(kind=chosen, page=found.page + 1) if found.page < found.pages else "",
    }
