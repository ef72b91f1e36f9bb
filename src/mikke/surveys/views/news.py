"""Asking for news of surveys: by mail, by LINE alone or on this device alone. Nothing of it knows of any answer."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

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
from mikke.surveys.enums import ReaderState
from mikke.surveys.forms import NewsForm
from mikke.surveys.models import SurveyReader
from mikke.surveys.services.reader_ways import ask_by_line, ask_on_device, renew_code
from mikke.surveys.services.readers import CONSENT_VERSION, LINE_LINK, ask_by_mail, reader_contact
from mikke.surveys.views.my_news import news_gone, own_page, reader_of_link
from mikke.tenancy.models import Site

PURPOSE = "survey-news"
PER_MAIL = Limit("survey-news-mail", 5, dt.timedelta(days=1))


def _write(site: Site, form: NewsForm) -> str:
    """Keep the wish for the way that was chosen and return its public id."""
    said, now = form.cleaned_data, timezone.now()
    if said["channel"] == Channel.LINE:
        row = ask_by_line(site=site, token=token_of_form(form.key, LINE_LINK), now=now)
    elif said["channel"] == Channel.PUSH:
        row = ask_on_device(site=site, subscription=said["subscription"], now=now)
    else:
        to = Recipient(mail=said["mail"], language=translation.get_language() or "ja")
        row = ask_by_mail(site=site, to=to, now=now)
    return str(row.public_id)


def _save(request: HttpRequest, form: NewsForm) -> str:
    """Keep the wish once, however often the form is sent; return its public id. Raises TooManyPostsError."""
    before = result_of(key=form.key, purpose=PURPOSE)
    if before is not None:
        return before
    mail = form.cleaned_data["mail"].lower()
    judge(form, request=request, target=f"survey-news:{mail or form.key}")
    if mail and not take(PER_MAIL, mail):
        raise TooManyPostsError
    return once(key=form.key, purpose=PURPOSE, make=lambda: _write(request.site, form))[0]


def _next_page(site: Site, form: NewsForm, public_id: str) -> str:
    """Return the page that goes on: look at your mail, type the code, or the page of what has begun."""
    channel = form.cleaned_data["channel"]
    if channel == Channel.LINE:
        return reverse("surveys:news_line", args=[token_of_form(form.key, LINE_LINK)])
    row = None
    if channel == Channel.PUSH:
        row = SurveyReader.objects.for_site(site).filter(public_id=public_id).first()
    return own_page(row, word="begun") if row else reverse("surveys:news_sent")


def _show(request: HttpRequest, form: NewsForm, *, problem: str = "", status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "errors": ([("main", problem)] if problem else []) + form.summary(),
        "push_key": public_key(),
        "version": CONSENT_VERSION,
    }
    return render(request, "surveys/news_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
def new_news(request: HttpRequest) -> HttpResponse:
    """Ask where to tell of new surveys; POST keeps it until the way is confirmed."""
    is_sent = request.method == "POST"
    ways = offered_ways(request.site)
    form = NewsForm(request.POST if is_sent else None, now=timezone.now(), ways=ways)
    if not is_sent:
        return _show(request, form)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        public_id = _save(request, form)
    except TooManyPostsError as error:
        return _show(request, form, problem=error.text, status=429)
    return redirect(_next_page(request.site, form, public_id))


@require_safe
@never_cache
def news_sent(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way."""
    return render(request, "surveys/news_sent.html")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def news_line(request: HttpRequest, token: str) -> HttpResponse:
    """Show the code to type into the chat, and whether it has come; POST makes a new code."""
    row = reader_of_link(request, token, LINE_LINK)
    account = line_account(request.site)
    if row is None or account is None:
        return news_gone(request)
    if request.method == "POST":
        renew_code(row, now=timezone.now())
        return redirect(request.path)
    code, friend = reader_contact(row).code, friend_url(account.basic_id)
    is_waiting = row.state == ReaderState.WAITING and bool(code)
    context = {
        "code": f"{code[:4]} {code[4:]}" if is_waiting else "",
        "account": account,
        "friend": friend,
        "qr": qr_svg(friend),
    }
    return render(request, "surveys/news_line.html", context)
