"""The call for teachers and topics: the form, and the page by which what was sent is withdrawn."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mikke.events.access import proposal_of_link
from mikke.events.call_form import CallForm
from mikke.events.enums import ProposalState
from mikke.events.services.proposals import FORM_PURPOSE, send_once, settle_proposal, token_of_proposal
from mikke.kernel.errors import TooManyPostsError, UserFacingError
from mikke.kernel.form_guard import Doubt, judge
from mikke.kernel.form_keys import result_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def _show(request: HttpRequest, form: CallForm, *, problem: str = "", status: int = 200) -> HttpResponse:
    errors = ([("main", problem)] if problem else []) + form.summary()
    return render(
        request, "events/call.html", {"process": "learn", "form": form, "errors": errors}, status=status
    )


@sensitive_post_parameters()
@get_or_post
@never_cache
def call(request: HttpRequest) -> HttpResponse:
    """Ask what people would like to learn or could teach; POST writes it down once."""
    now = timezone.now()
    form = CallForm(request.POST if request.method == "POST" else None, now=now)
    if request.method != "POST":
        return _show(request, form)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        doubt = Doubt.NONE
        if result_of(key=form.key, purpose=FORM_PURPOSE) is None:
            doubt = judge(form, request=request, target=f"event-call:{request.site.pk}")
    except TooManyPostsError as error:
        return _show(request, form, problem=error.text, status=429)
    made = send_once(
        site=request.site,
        values=form.values(),
        guest=form.guest(),
        doubt=doubt,
        form_key=form.key,
        now=now,
    )
    return redirect(f"{reverse('events:call_sent')}?t={token_of_proposal(made)}")


@get_or_post
@never_cache
def call_sent(request: HttpRequest) -> HttpResponse:
    """Show what was sent, by its secret link; POST withdraws it."""
    now, token = timezone.now(), request.GET.get("t", "")
    found = proposal_of_link(site=request.site, token=token, now=now)
    own, problem = f"{reverse('events:call_sent')}?t={token}", ""
    if request.method == "POST":
        try:
            settle_proposal(proposal=found, to=ProposalState.GONE, actor=None, now=now)
        except UserFacingError as error:
            problem = error.text
        else:
            return redirect(own)
    context = {
        "process": "learn",
        "proposal": found,
        "is_gone": found.state == ProposalState.GONE,
        "can_withdraw": found.state == ProposalState.NEW,
        "action": own,
        "link": request.build_absolute_uri(own),
        "problem": problem,
    }
    return render(request, "events/call_sent.html", context, status=409 if problem else 200)
