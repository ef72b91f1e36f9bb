"""Writing to a shop, and the sender's page of how it stands."""

import datetime as dt
import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mikke.jobs import selectors
from mikke.jobs.asked import add_asked, asked_ids
from mikke.jobs.conditions import conditions_of, keep_nowhere
from mikke.jobs.enquiry_form import EnquiryForm, LineForm
from mikke.jobs.enquiry_questions import known_questions, questions_for
from mikke.jobs.enums import EnquiryState
from mikke.jobs.errors import JobClosedError
from mikke.jobs.fit_choices import fit_choices
from mikke.jobs.models import Enquiry, Job
from mikke.jobs.services.enquiries import (
    CONSENT_VERSION,
    KEPT_FOR,
    PURPOSE,
    STATUS_LINK,
    Sending,
    send_enquiry,
)
from mikke.jobs.services.enquiry_steps import (
    WITHDRAWABLE,
    kept_letter,
    thread,
    withdraw_enquiry,
    write_line,
)
from mikke.jobs.services.stay_wishes import ask_later, stop_asking, wish_of
from mikke.jobs.staying_form import StayForm, stay_box
from mikke.kernel.errors import TooManyPostsError, UserFacingError
from mikke.kernel.form_guard import judge
from mikke.kernel.form_keys import new_form_key, result_of
from mikke.kernel.form_limits import Limit, network_address, take
from mikke.kernel.links import open_link, token_of_form
from mikke.kernel.qr import qr_svg
from mikke.tenancy import legal_mode
from mikke.tenancy.enums import Feature

STAY_FROM = Limit("stay-from", 20, dt.timedelta(hours=1))
STAY_TO = Limit("stay-mail", 5, dt.timedelta(days=1))


def _job(request: HttpRequest, public_id: uuid.UUID) -> Job:
    """Return a posting that one may write to on this site, else 404."""
    facts = request.facts  # type: ignore[attr-defined]
    job = selectors.visible_job(site=facts.site, public_id=public_id)
    if job is None or not legal_mode.allows(facts.profile, Feature.ENQUIRY_FORWARD):
        raise Http404
    return job


def _form(request: HttpRequest, kind: str) -> EnquiryForm:
    facts = request.facts  # type: ignore[attr-defined]
    return EnquiryForm(
        request.POST if request.method == "POST" else None,
        now=timezone.now(),
        kind=kind,
        questions=known_questions(fit_choices(facts).considerations),
        may_keep=legal_mode.allows(facts.profile, Feature.ENQUIRY_KEEP),
    )


def _show(
    request: HttpRequest, job: Job, form: EnquiryForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    now = timezone.now()
    conditions = conditions_of(request, now=now)
    considerations = fit_choices(request.facts).considerations  # type: ignore[attr-defined]
    profile = conditions.profile if conditions else None
    context = {
        "process": "find",
        "job": job,
        "form": form,
        "errors": ([("main", problem)] if problem else []) + form.summary(),
        "questions": questions_for(job, considerations, profile=profile, today=timezone.localdate(now)),
        "ticked": form.ticked(),
        "is_asked": job.public_id in asked_ids(request),
        "kept_days": KEPT_FOR.days,
    }
    return keep_nowhere(render(request, "jobs/enquiry_form.html", context, status=status))


def _sent(request: HttpRequest, job: Job, token: str) -> HttpResponse:
    response = HttpResponseRedirect(f"{reverse('jobs:enquiry')}?t={token}&sent=1")
    add_asked(request, response, job.public_id)
    return keep_nowhere(response)


def _take(request: HttpRequest, job: Job, form: EnquiryForm) -> HttpResponse:
    """Send a valid form: once, however often it comes."""
    if result_of(key=form.key, purpose=PURPOSE) is not None:
        return _sent(request, job, token_of_form(form.key, STATUS_LINK))
    try:
        doubt = judge(form, request=request, target=f"job:{job.public_id}")
        sending = Sending(
            kind=form.kind,
            letter=form.letter(translation.get_language() or "ja"),
            form_key=form.key,
            doubt=doubt,
            consent_version=CONSENT_VERSION if form.may_keep and form.cleaned_data["consent"] else "",
        )
        token = send_enquiry(job=job, sending=sending, now=timezone.now())
    except JobClosedError as error:
        return _show(request, job, form, problem=error.text, status=409)
    except TooManyPostsError as error:
        return _show(request, job, form, problem=error.text, status=429)
    return _sent(request, job, token)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def enquire(request: HttpRequest, public_id: uuid.UUID, kind: str) -> HttpResponse:
    """Show the form; POST sends it and leads to the receipt."""
    job, form = _job(request, public_id), _form(request, kind)
    if request.method == "POST":
        return _take(request, job, form) if form.is_valid() else _show(request, job, form, status=422)
    if not selectors.is_open(job, today=timezone.localdate()):
        return redirect("jobs:detail", public_id=public_id)
    return _show(request, job, form)


def enquiry_of_link(request: HttpRequest, purpose: str) -> Enquiry:
    """Return the enquiry that the secret link of this request opens, else 404."""
    link = open_link(
        site=request.site,
        purpose=purpose,
        token=request.GET.get("t", ""),
        now=timezone.now(),
    )
    found = link and (
        Enquiry.objects.for_site(request.site)
        .filter(public_id=link.subject)
        .select_related("job__employer", "site")
        .first()
    )
    if not found:
        raise Http404
    return found


def _own_link(request: HttpRequest) -> str:
    return f"{reverse('jobs:enquiry')}?t={request.GET.get('t', '')}"


def _change(request: HttpRequest, enquiry: Enquiry) -> str:
    """Do what the sender wants; return what went wrong, or nothing."""
    now = timezone.now()
    try:
        if request.POST.get("action") == "withdraw":
            withdraw_enquiry(enquiry=enquiry, now=now)
            return ""
        form = LineForm(request.POST)
        if not form.is_valid():
            return str(next(iter(form.errors.values()))[0])
        write_line(
            enquiry=enquiry,
            text=form.cleaned_data["text"],
            is_from_shop=False,
            form_key=form.cleaned_data["form_key"],
            now=now,
        )
    except UserFacingError as error:
        return error.text
    return ""


def _take_stay(request: HttpRequest, enquiry: Enquiry, form: StayForm) -> str:
    """Plan what the sender asked for, once; return what went wrong, or nothing. The form must be valid."""
    to, now = form.recipient(), timezone.now()
    if wish_of(enquiry) is not None:
        return ""
    try:
        if not take(STAY_FROM, network_address(request)) or not take(STAY_TO, to.mail.lower()):
            raise TooManyPostsError
        ask_later(enquiry=enquiry, to=to, now=now)
    except UserFacingError as error:
        return error.text
    return ""


def _stop_stay(enquiry: Enquiry) -> str:
    wish = wish_of(enquiry)
    if wish is not None:
        stop_asking(wish, now=timezone.now())
    return ""


def _post(request: HttpRequest, enquiry: Enquiry) -> tuple[str, StayForm | None]:
    """Do what a button of the page says; return what went wrong, or nothing, and the form that must be mended."""
    action = request.POST.get("action")
    if action == "stay_stop":
        return _stop_stay(enquiry), None
    if action != "stay":
        return _change(request, enquiry), None
    form = StayForm(request.POST)
    if not form.is_valid():
        return "", form
    problem = _take_stay(request, enquiry, form)
    return problem, form if problem else None


def thread_context(enquiry: Enquiry) -> dict[str, Any]:
    """Return what both sides see of a kept enquiry."""
    letter = kept_letter(enquiry)
    return {
        "enquiry": enquiry,
        "job": enquiry.job,
        "letter": letter,
        "thread": thread(enquiry) if letter else [],
        "new_form_key": new_form_key(),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def enquiry(request: HttpRequest) -> HttpResponse:
    """Show the sender how the enquiry stands; POST withdraws it, adds a message, or asks to be asked later."""
    found = enquiry_of_link(request, STATUS_LINK)
    problem, form = "", None
    if request.method == "POST":
        problem, form = _post(request, found)
        if not problem and form is None:
            return keep_nowhere(HttpResponseRedirect(_own_link(request)))
        found = enquiry_of_link(request, STATUS_LINK)
    link = request.build_absolute_uri(_own_link(request))
    context = thread_context(found) | {
        "process": "find",
        "is_sent": request.GET.get("sent") == "1",
        "problem": problem,
        "can_withdraw": found.state in {*WITHDRAWABLE, EnquiryState.HELD},
        "typed": request.POST.get("text", ""),
        "action": _own_link(request),
        "stay": stay_box(found, form=form, today=timezone.localdate()),
        "link": link,
        "qr": qr_svg(link),
    }
    status = 409 if problem else 422 if form else 200
    return keep_nowhere(render(request, "jobs/enquiry_status.html", context, status=status))
