"""The list of postings."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from mikke.domain.profile import Profile
from mikke.jobs import list_page
from mikke.jobs.cards import card_rows
from mikke.jobs.conditions import (
    Conditions,
    clear_conditions,
    conditions_of,
    keep_nowhere,
    set_conditions,
)
from mikke.jobs.fit_choices import fit_choices
from mikke.jobs.list_query import ListQuery, read_list_query
from mikke.jobs.search import JobResults, search_jobs
from mikke.kernel.visitor_post import visitor_post
from mikke.tenancy.enums import Feature
from mikke.tenancy.legal_mode import allows
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
    needs = asked.query.considerations
    chips = list_page.chips(asked, results, facts=facts, names=names)
    return {
        "process": "find",
        "q": asked.query.q,
        "problems": asked.problems,
        "count": results.count,
        "chips": chips,
        "notices": [list_page.notice_text(notice) for notice in results.notices],
        "facets": list_page.facets_html(list_page.facet_groups(asked, results, facts=facts)),
        "need_facets": list_page.facets_html(
            list_page.need_groups(results, needs=fit_choices(facts).considerations, chosen=needs, names=names)
        ),
        "need_chips": list_page.need_chips(needs, names),
        "chosen_count": len(chips) + len(needs),
        "sorts": list_page.sort_choices(asked),
        "hidden": [pair for pair in asked.pairs() if pair[0] != "sort"],
        "hidden_all": asked.pairs(),
        "hidden_filters": [pair for pair in asked.pairs() if pair[0] != "q"],
        "rows": SafeString("".join(card_rows(results.job_ids, facts=facts, today=today))),
        "pages": list_page.page_links(asked, results),
        "filters": asked.address().removeprefix("?"),
        "may_save": (asked.pairs() or needs) and allows(facts.profile, Feature.SAVED_CONDITIONS),
    }


@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    """Show the open postings that meet the words and filters of the address."""
    asked = read_list_query(request.GET, facts=request.facts)  # type: ignore[attr-defined]
    conditions = conditions_of(request, now=timezone.now())
    if conditions is None or not conditions.needs:
        return render(request, "jobs/list.html", _context(asked, _found(asked, request), request))
    asked = replace(asked, query=replace(asked.query, considerations=_known_needs(request, conditions.needs)))
    return keep_nowhere(render(request, "jobs/list.html", _context(asked, _found(asked, request), request)))


def _known_needs(request: HttpRequest, needs: Iterable[str]) -> tuple[str, ...]:
    chosen = set(needs)
    return tuple(one.pk for one in fit_choices(request.facts).considerations if one.pk in chosen)  # type: ignore[attr-defined]


@visitor_post
def job_needs(request: HttpRequest) -> HttpResponse:
    """Narrow the list by needs: they go into the visitor's own cookie, never into the address."""
    now = timezone.now()
    asked = read_list_query(request.POST, facts=request.facts)  # type: ignore[attr-defined]
    response = HttpResponseRedirect(reverse("jobs:list") + asked.address())
    before = conditions_of(request, now=now) or Conditions(Profile())
    after = replace(before, needs=frozenset(_known_needs(request, request.POST.getlist("need"))))
    if after == Conditions(Profile(), after.sort):
        clear_conditions(response)
    else:
        set_conditions(response, after, now=now)
    return keep_nowhere(response)
