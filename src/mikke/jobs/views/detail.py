"""The page of one posting."""

import datetime as dt
import json
import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from mikke.jobs import detail_page, selectors
from mikke.jobs.asked import asked_ids
from mikke.jobs.cards import card_rows, job_href, pay_of_job, trust_words, when_words
from mikke.jobs.conditions import conditions_of, keep_nowhere
from mikke.jobs.fit_choices import fit_choices
from mikke.jobs.fit_one import shown_fit
from mikke.jobs.job_picture import link_picture
from mikke.jobs.models import Job
from mikke.jobs.saved import saved_ids
from mikke.jobs.search.similar import similar_jobs
from mikke.jobs.six_items import six_items
from mikke.jobs.structured_data import job_posting
from mikke.jobs.ways import steps_of_job
from mikke.kernel.kept import Kept
from mikke.kernel.qr import qr_svg
from mikke.tenancy import legal_mode
from mikke.tenancy.enums import Feature
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.selectors import vocabulary_names

_pages: Kept[dict[str, Any]] = Kept(300)
_texts: Kept[SafeString] = Kept(300)


def _json_ld(job: Job, request: HttpRequest) -> SafeString:
    """Return the structured data as text that cannot leave its element."""
    text = json.dumps(job_posting(job, url=request.build_absolute_uri(job_href(job))), ensure_ascii=False)
    for letter in "<>&":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return mark_safe(text)  # noqa: S308 -- the letters that could end the element are gone


def _sections(public_id: uuid.UUID, facts: SiteFacts, today: dt.date) -> dict[str, Any]:
    """Return what the page says of the posting itself, the same for every visitor. Raises Http404."""
    job = selectors.visible_job(site=facts.site, public_id=public_id)
    if job is None:
        raise Http404
    days, words = when_words(job)
    closed = detail_page.closed_words(job, today=today)
    has_six = not closed and not six_items(job).missing()
    known, unknown = detail_page.known_and_open(job, fit_choices(facts).considerations, today=today)
    where, way = detail_page.where_words(job)
    return {
        "process": "find",
        "job": job,
        "about": (job.employer.name, job.get_employment_type_display()),
        "days": days,
        "when": words,
        "pay": pay_of_job(job),
        "where": where,
        "way": way,
        "summary": detail_page.summary(job),
        "changes": detail_page.change_words(job),
        "known": known,
        "unknown": [("ask", one.name, "") for one in unknown],
        "questions": [one.question for one in unknown],
        "loads": detail_page.load_items(job),
        "rules": detail_page.rule_rows(job),
        "earnings": detail_page.earnings_words(job),
        "contact": detail_page.contact_of(job),
        "can_enquire": legal_mode.allows(facts.profile, Feature.ENQUIRY_FORWARD),
        "trust": trust_words(job),
        "closed": closed,
        "picture": link_picture(job, profile=facts.profile) if has_six else None,
        "has_paper": has_six,
        "steps": steps_of_job(job, facts=facts, today=today),
        "today": today,
        "similar": SafeString(
            "".join(card_rows(similar_jobs(job, facts=facts, today=today), facts=facts, today=today))
        ),
    }


@require_safe
def job_detail(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show one posting; a closed one says why and what is like it, and asks not to be indexed."""
    facts, today = request.facts, timezone.localdate()  # type: ignore[attr-defined]
    sections = _pages.get(facts, (public_id, today), lambda: _sections(public_id, facts, today))
    job = sections["job"]
    is_asked = public_id in asked_ids(request)
    context = sections | {"is_saved": public_id in saved_ids(request), "is_asked": is_asked}
    conditions = conditions_of(request, now=timezone.now())
    if conditions is not None and not context["closed"]:
        words = vocabulary_names(rev=facts.rev)
        state, lines, advice = shown_fit(job, conditions.profile, words, today=today)
        context |= {"fit_state": state, "fit_lines": lines, "advice": advice}
    if not context["closed"]:
        host = request.build_absolute_uri("/")
        address = request.build_absolute_uri(job_href(job))
        context["qr"] = qr_svg(address)
        context["json_ld"] = _texts.get(facts, (public_id, host), lambda: _json_ld(job, request))
    response = render(request, "jobs/detail.html", context)
    if context["closed"]:
        response["X-Robots-Tag"] = "noindex"
    return keep_nowhere(response) if is_asked or conditions is not None else response
