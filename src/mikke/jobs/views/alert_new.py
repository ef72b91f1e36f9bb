"""Asking for news of jobs: by mail, by LINE alone or on this device alone; each way begins as it can be confirmed."""

import datetime as dt

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mikke.jobs.alerts.asking import asked_by
from mikke.jobs.alerts.forms import AlertForm
from mikke.jobs.alerts.sealing import Asked, contact_of
from mikke.jobs.conditions import keep_nowhere
from mikke.jobs.enums import AlertPace
from mikke.jobs.models import SavedCondition
from mikke.jobs.services.saved_conditions import ALIVE, BY_LINE, CONSENT_VERSION, LIFE, save_conditions
from mikke.jobs.services.saved_ways import renew_code, save_for_device, save_for_line
from mikke.jobs.views.alerts import alert_gone, alert_of_link, refuse_where_not_allowed, said_of
from mikke.kernel.errors import TooManyPostsError
from mikke.kernel.form_guard import judge
from mikke.kernel.form_keys import once, result_of
from mikke.kernel.form_limits import Limit, take
from mikke.kernel.links import token_of_form
from mikke.kernel.qr import qr_svg
from mikke.notices.enums import Channel
from mikke.notices.links import friend_url
from mikke.notices.message import Recipient
from mikke.notices.selectors import line_account
from mikke.notices.vapid import public_key
from mikke.notices.ways import offered_ways
from mikke.tenancy.models import Site

PURPOSE = "alert"
PER_MAIL = Limit("alert-mail", 5, dt.timedelta(days=1))


def _write(site: Site, form: AlertForm, asked: Asked) -> str:
    """Keep the conditions for the way that was chosen and return their public id."""
    said, now = form.cleaned_data, timezone.now()
    pace, with_ask = AlertPace(said["pace"]), said["with_ask"]
    if said["channel"] == Channel.LINE:
        token = token_of_form(form.key, BY_LINE)
        row = save_for_line(site=site, asked=asked, pace=pace, with_ask=with_ask, token=token, now=now)
    elif said["channel"] == Channel.PUSH:
        device = said["subscription"]
        row = save_for_device(
            site=site, asked=asked, pace=pace, with_ask=with_ask, subscription=device, now=now
        )
    else:
        to = Recipient(mail=said["mail"], language=translation.get_language() or "ja")
        row = save_conditions(site=site, asked=asked, to=to, pace=pace, with_ask=with_ask, now=now)
    return str(row.public_id)


def _save(request: HttpRequest, form: AlertForm, asked: Asked) -> str:
    """Keep the conditions once, however often the form is sent; return their public id. Raises TooManyPostsError."""
    before = result_of(key=form.key, purpose=PURPOSE)
    if before is not None:
        return before
    mail = form.cleaned_data["mail"].lower()
    judge(form, request=request, target=f"alert:{mail or form.key}")
    if mail and not take(PER_MAIL, mail):
        raise TooManyPostsError
    return once(key=form.key, purpose=PURPOSE, make=lambda: _write(request.site, form, asked))[0]


def _next_page(site: Site, form: AlertForm, public_id: str) -> str:
    """Return the page that goes on: look at your mail, type the code, or the page of what has begun."""
    channel = form.cleaned_data["channel"]
    if channel == Channel.LINE:
        return reverse("jobs:alert_line", args=[token_of_form(form.key, BY_LINE)])
    if channel == Channel.MAIL:
        return reverse("jobs:alert_sent")
    row = SavedCondition.objects.for_site(site).filter(public_id=public_id, state__in=ALIVE).first()
    token = contact_of(row.contact, public_id=row.public_id).token if row else "ended"
    return f"{reverse('jobs:alert', args=[token])}?begun=1"


def _show(
    request: HttpRequest, form: AlertForm, said: list[str], *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "process": "find",
        "form": form,
        "errors": ([("main", problem)] if problem else []) + form.summary(),
        "said": said,
        "push_key": public_key(),
        "months": LIFE.days // 30,
        "version": CONSENT_VERSION,
    }
    return keep_nowhere(render(request, "jobs/alert_new.html", context, status=status))


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def new_alert(request: HttpRequest) -> HttpResponse:
    """Show what would be kept and ask where to send news; POST keeps it until the way is confirmed."""
    refuse_where_not_allowed(request)
    asked = asked_by(request)
    is_sent = request.method == "POST"
    form = AlertForm(request.POST if is_sent else None, now=timezone.now(), ways=offered_ways(request.site))
    said = said_of(request, asked)
    if not is_sent:
        return _show(request, form, said)
    if not said or not form.is_valid():
        return _show(request, form, said, status=422)
    try:
        public_id = _save(request, form, asked)
    except TooManyPostsError as error:
        return _show(request, form, said, problem=error.text, status=429)
    return keep_nowhere(HttpResponseRedirect(_next_page(request.site, form, public_id)))


@require_http_methods(["GET", "HEAD", "POST"])
def alert_line(request: HttpRequest, token: str) -> HttpResponse:
    """Show the code to type into the chat, and whether it has come; POST makes a new code."""
    row = alert_of_link(request, token, BY_LINE)
    account = line_account(request.site)
    if row is None or account is None:
        return alert_gone(request)
    if request.method == "POST":
        renew_code(row, now=timezone.now())
        return keep_nowhere(HttpResponseRedirect(request.path))
    code, friend = contact_of(row.contact, public_id=row.public_id).code, friend_url(account.basic_id)
    context = {
        "process": "find",
        "code": f"{code[:4]} {code[4:]}" if code else "",
        "account": account,
        "friend": friend,
        "qr": qr_svg(friend),
    }
    return keep_nowhere(render(request, "jobs/alert_line.html", context))
