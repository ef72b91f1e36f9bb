"""A supporter's own pages: what comes next, the promises, the course with its test, times and days off, thanks."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mikke.domain.supporter_course import course_pages
from mikke.helpdesk import selectors_supporters as selectors
from mikke.helpdesk.badge_page import badge_page_of
from mikke.helpdesk.models import Supporter
from mikke.helpdesk.services import supporters as services
from mikke.helpdesk.services.supporter_visits import shadow_count
from mikke.helpdesk.supporter_enums import GivenHow, SupporterState, SupporterStep
from mikke.helpdesk.supporter_forms import DayOffForm, PromiseForm, TakesForm, TestForm
from mikke.helpdesk.supporter_rows import own_rows
from mikke.helpdesk.supporter_texts import PROMISES
from mikke.helpdesk.thanks_sheet import thanks_sheet
from mikke.helpdesk.views.own import for_supporter, show
from mikke.helpdesk.when_words import duration_words
from mikke.kernel.errors import UserFacingError
from mikke.kernel.paper.asking import PaperQueueFullError, ask_for
from mikke.kernel.paper.serving import busy_response, paper_response
from mikke.kernel.qr import qr_svg
from mikke.kernel.time_words import hours_text, week_text
from mikke.kernel.week_form import cell_groups
from mikke.kernel.week_plots import day_names

BOTH = ["GET", "HEAD", "POST"]
HELD_SHOWN = 10


@require_safe
@for_supporter
def home(request: HttpRequest, supporter: Supporter, token: str) -> HttpResponse:
    """Show what comes next, the visits that are not over, and the hours so far."""
    now, today = timezone.now(), timezone.localdate()
    hours = selectors.hours_of(supporter)
    last = supporter.solo_until
    link = request.build_absolute_uri(request.path)
    return show(
        request,
        "supporter_home",
        supporter,
        token,
        rows=own_rows(supporter, now=now),
        held=selectors.own_held(supporter)[:HELD_SHOWN],
        visits=hours.visits,
        hours=duration_words(hours.minutes),
        shadows=shadow_count(supporter),
        shadows_needed=services.SHADOWS_NEEDED,
        is_ending=last is not None and (last - today).days <= selectors.RENEWAL_DAYS,
        is_over=last is not None and last < today,
        is_renewable=services.is_ready_for_renewal(supporter, today=today),
        badge=badge_page_of(supporter),
        link=link,
        qr=qr_svg(link),
    )


@require_http_methods(BOTH)
@for_supporter
def promises(request: HttpRequest, supporter: Supporter, token: str) -> HttpResponse:
    """Show the promises; POST makes them."""
    form = PromiseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        _do(
            request,
            lambda: services.note_promise(
                supporter=supporter, how=GivenHow.WEB, actor=None, today=timezone.localdate(now), now=now
            ),
            _("Thank you. The next thing is the short course."),
        )
        return redirect("helpdesk:supporter", token)
    status = 422 if form.errors else 200
    return show(request, "supporter_promises", supporter, token, status=status, form=form, promises=PROMISES)


def _do(request: HttpRequest, deed: Any, said: str) -> None:
    try:
        deed()
    except UserFacingError as error:
        messages.error(request, error.text)
    else:
        messages.success(request, said)


@require_safe
@for_supporter
def course(request: HttpRequest, supporter: Supporter, token: str, number: int) -> HttpResponse:
    """Show one page of the course."""
    pages = course_pages()
    if not 1 <= number <= len(pages):
        raise Http404
    return show(
        request,
        "supporter_course",
        supporter,
        token,
        page=pages[number - 1],
        number=number,
        total=len(pages),
        before=number - 1,
        after=number + 1 if number < len(pages) else 0,
    )


@require_http_methods(BOTH)
@for_supporter
def test(request: HttpRequest, supporter: Supporter, token: str) -> HttpResponse:
    """Show the questions; POST looks at the answers, which are kept nowhere."""
    if supporter.step == SupporterStep.APPLIED:
        return redirect("helpdesk:supporter_promises", token)
    form = TestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.checked().is_passed:
        now = timezone.now()
        _do(
            request,
            lambda: services.note_course(
                supporter=supporter, how=GivenHow.WEB, actor=None, today=timezone.localdate(now), now=now
            ),
            _("All right: you have passed. The desk calls you about the next step."),
        )
        return redirect("helpdesk:supporter", token)
    checked = form.checked() if form.is_bound and form.is_valid() else None
    status = 422 if request.method == "POST" else 200
    return show(
        request,
        "supporter_test",
        supporter,
        token,
        status=status,
        questions=form.questions(),
        checked=checked,
    )


def _times(
    request: HttpRequest, supporter: Supporter, token: str, *, form: TakesForm, off: DayOffForm
) -> HttpResponse:
    errors = [*(form.error_links() if form.is_bound else [])]
    errors += [(f"id_{name}", str(found[0])) for name, found in off.errors.items()]
    week = form.week.week
    lists = {name: form.ticked(name) for name in ("devices", "topics", "languages", "towns")}
    return show(
        request,
        "supporter_times",
        supporter,
        token,
        status=422 if errors else 200,
        form=form,
        off=off,
        errors=errors,
        days_off=supporter.days_off.filter(last_on__gte=timezone.localdate()),
        week_words=f"{week_text(week)} ({hours_text(week.hours)})" if week else "",
        cells=cell_groups(form.week.slots),
        day_names=day_names(),
        **lists,
    )


def _change(request: HttpRequest, supporter: Supporter, action: str) -> None:
    """Do what a small button of the page says; an unknown one does nothing."""
    now, key = timezone.now(), request.POST.get("row", "")
    if action == "unoff" and key.isascii() and key.isdigit() and len(key) < 10:
        services.remove_day_off(supporter=supporter, pk=int(key))
    elif action == "rest" and supporter.state == SupporterState.ACTIVE:
        services.pause(supporter=supporter, actor=None, now=now)
        messages.success(request, _("You rest. Your coming visits went back to the desk; nobody asks why."))
    elif action == "back" and supporter.state == SupporterState.PAUSED:
        services.come_back(supporter=supporter, actor=None, now=now)
        messages.success(request, _("Welcome back."))


@require_http_methods(BOTH)
@for_supporter
def times(request: HttpRequest, supporter: Supporter, token: str) -> HttpResponse:
    """Show and change when, where, how much and what; days off, and a rest."""
    towns = request.facts.towns  # type: ignore[attr-defined]
    action = request.POST.get("action", "") if request.method == "POST" else ""
    form = TakesForm(supporter, request.POST if action == "takes" else None, towns=towns)
    off = DayOffForm(request.POST if action == "off" else None)
    now = timezone.now()
    if action == "takes" and form.is_valid():
        chosen = list(form.cleaned_data["towns"])
        services.save_takes(supporter=supporter, values=form.values(), towns=chosen, actor=None, now=now)
        messages.success(request, _("Written down. The desk sees it at once."))
        return redirect("helpdesk:supporter_times", token)
    if action == "off" and off.is_valid():
        services.add_day_off(supporter=supporter, **off.cleaned_data, now=now)
        messages.success(request, _("Written down: no visits on these days."))
        return redirect("helpdesk:supporter_times", token)
    if action in {"unoff", "rest", "back"}:
        _change(request, supporter, action)
        return redirect("helpdesk:supporter_times", token)
    return _times(request, supporter, token, form=form, off=off)


@require_safe
@for_supporter
def thanks(request: HttpRequest, supporter: Supporter, token: str) -> HttpResponse:
    """The certificate of thanks as PDF, once there is something to thank for."""
    del token
    now = timezone.now()
    if not selectors.hours_of(supporter).visits:
        raise Http404
    facts = request.facts  # type: ignore[attr-defined]
    try:
        paper = ask_for(
            thanks_sheet(supporter, facts=facts, today=timezone.localdate(now)), site=request.site, now=now
        )
    except PaperQueueFullError:
        return busy_response(request)
    return paper_response(request, paper, file_name=f"{_('With thanks')}.pdf", now=now, is_private=True)
