"""The list of postings."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from mikke.jobs import list_page
from mikke.jobs.cards import card_rows
from mikke.jobs.fit_choices import fit_choices
from mikke.jobs.list_query import ListQuery, read_list_query
from mikke.jobs.search import JobResults, search_jobs
from mikke.vocabulary.selectors import vocabulary_names


def _found(asked: ListQuery, request: HttpRequest) -> JobResults:
    """Return the page asked for; beyond the last one, the last one."""
    facts, today = request.facts, timezone.localdate()  # type: ignore[attr-defined]
    results = search_jobs(asked.query, facts=facts, today=today)
    if results.page > results.pages:
        results = search_jobs(replace(asked.query, page=results.pages), facts=facts, today=today)
    return results


def _context(asked: ListQuery, results: JobResults, request: HttpRequest) -> dict[str, Any]:
    facts, today = request.facts, timezone.localdate()  # type: ignore[attr-defined]
    names = vocabulary_names(rev=facts.rev)
    chips = list_page.chips(asked, results, facts=facts, names=names)
    return {
        "process": "find",
        "q": asked.query.q,
        "problems": asked.problems,
        "count": results.count,
        "chips": chips,
        "notices": [list_page.notice_text(notice) for notice in results.notices],
        "facets": list_page.facets_html(
            list_page.facet_groups(
                asked, results, facts=facts, needs=fit_choices(facts).considerations, names=names
            )
        ),
        "chosen_count": len(chips),
        "sorts": list_page.sort_choices(asked),
        "hidden": [pair for pair in asked.pairs() if pair[0] != "sort"],
        "hidden_filters": [pair for pair in asked.pairs() if pair[0] != "q"],
        "rows": SafeString("".join(card_rows(results.job_ids, facts=facts, today=today))),
        "pages": list_page.page_links(asked, results),
    }


@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    """Show the open postings that meet the words and filters of the address."""
    facts = request.facts  # type: ignore[attr-defined]
    known = [one.pk for one in fit_choices(facts).considerations]
    asked = read_list_query(request.GET, facts=facts, considerations=known)
    return render(request, "jobs/list.html", _context(asked, _found(asked, request), request))
