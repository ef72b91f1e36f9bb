"""Paper from a posting: PDFs for everybody, drafts for the staff, the short address on a flyer."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from mikke.accounts import second_factor
from mikke.accounts.access import is_staff_of
from mikke.jobs import access, selectors
from mikke.jobs.cards import job_href
from mikke.jobs.flyers import KINDS, file_name, flyer_sheet, kind_label
from mikke.jobs.notice_drafts import has_notice, notice_file_name, notice_sheet
from mikke.jobs.services.flyer_codes import count_opening, flyer_code
from mikke.jobs.six_items import six_items
from mikke.kernel.paper.asking import PaperQueueFullError, ask_for
from mikke.kernel.paper.serving import busy_response, paper_response

NOTICE = "notice"


@require_safe
def job_paper(request: HttpRequest, public_id: uuid.UUID, kind: str) -> HttpResponse:
    """Hand out a flyer, cards or a draft; a posting without its six items has no flyer."""
    if kind == NOTICE:
        return _notice(request, public_id)
    facts, now = request.facts, timezone.now()  # type: ignore[attr-defined]
    today = timezone.localdate(now)
    job = selectors.open_job(site=facts.site, public_id=public_id, today=today)
    if kind not in KINDS or job is None or six_items(job).missing():
        raise Http404
    asked = request.GET.get("c", "")
    code = selectors.flyer_codes(job).filter(code=asked).first() if asked else None
    if code is None:
        with translation.override("ja"):
            label = kind_label(kind)
        code = flyer_code(job=job, label=label)
    base_url = request.build_absolute_uri("/").rstrip("/")
    language = "/en" if translation.get_language() == "en" else ""
    sheet = flyer_sheet(job, kind, facts=facts, code=code, base_url=base_url + language, today=today)
    try:
        paper = ask_for(sheet, site=facts.site, now=now)
    except PaperQueueFullError:
        return busy_response(request)
    return paper_response(request, paper, file_name=file_name(kind, job), now=now)


def _lacks_second_factor(request: HttpRequest) -> bool:
    """Return whether somebody of the office has not shown the second factor; shops have none."""
    return is_staff_of(request.user, request.site) and not second_factor.was_shown(request)


def _notice(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    facts, now = request.facts, timezone.now()  # type: ignore[attr-defined]
    job = access.notice_job(actor=request.user, site=facts.site, public_id=public_id)
    if job is None or not has_notice(job) or _lacks_second_factor(request):
        raise Http404
    sheet = notice_sheet(job, facts=facts, today=timezone.localdate(now))
    try:
        paper = ask_for(sheet, site=facts.site, now=now)
    except PaperQueueFullError:
        return busy_response(request)
    return paper_response(request, paper, file_name=notice_file_name(job), now=now, is_private=True)


@require_GET
@never_cache
def flyer_opened(request: HttpRequest, code: str) -> HttpResponse:
    """Count that a flyer was read today, then go to its posting. Nothing of the reader is kept."""
    facts = request.facts  # type: ignore[attr-defined]
    found = selectors.flyer_code_of_site(code, site=facts.site)
    if found is None:
        raise Http404
    count_opening(code=found, day=timezone.localdate())
    return redirect(job_href(found.job))
