"""Supporters: the list, one of them with the steps, what they take, and their link on paper."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.domain.supporter_course import course_pages, course_questions
from mikke.helpdesk import selectors_supporters as selectors
from mikke.helpdesk.access import CHANGE
from mikke.helpdesk.access_supporters import staff_supporter
from mikke.helpdesk.models import Supporter
from mikke.helpdesk.services import supporters as services
from mikke.helpdesk.services.supporter_visits import shadow_count
from mikke.helpdesk.supporter_enums import GivenHow, SupporterState, SupporterStep
from mikke.helpdesk.supporter_links import address_of, has_door
from mikke.helpdesk.supporter_texts import PROMISES
from mikke.helpdesk.thanks_sheet import thanks_sheet
from mikke.helpdesk.when_words import duration_words, time_words
from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_keys import new_form_key, once
from mikke.kernel.paper.asking import PaperQueueFullError, ask_for
from mikke.kernel.paper.codes import qr_svg
from mikke.kernel.paper.serving import busy_response, paper_response
from mikke.kernel.time_words import week_said, week_text
from mikke.office.people_views import ways_of
from mikke.office.supporter_forms import SupporterNewForm, SupporterOffForm, SupporterTakesForm
from mikke.people.enums import ContactKind
from mikke.people.services.entering import Way

BOTH = ["GET", "HEAD", "POST"]
PER_PAGE, HELD_SHOWN = 30, 20
PURPOSE = "office.supporter"


@require_safe
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def supporters(request: HttpRequest) -> HttpResponse:
    """List the supporters with how far they have come."""
    step, today = request.GET.get("step", ""), timezone.localdate()
    page = Paginator(selectors.supporters(site=request.site, step=step), PER_PAGE).get_page(
        request.GET.get("p")
    )
    rows = [
        (row, duration_words(row.minutes or 0), row.solo_until is not None and row.solo_until < today)  # type: ignore[attr-defined]
        for row in page.object_list
    ]
    steps = [*SupporterStep.choices, (SupporterState.LEFT.value, SupporterState.LEFT.label)]
    context = {
        "heading": _("Supporters"),
        "page": page,
        "rows": rows,
        "steps": steps,
        "step": step,
        "q": f"step={step}" if step else "",
    }
    return render(request, "office/supporters.html", context)


@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Write down somebody who wants to help and has talked with us."""
    form = SupporterNewForm(request.POST or None, initial={"form_key": new_form_key()})
    if request.method == "POST" and form.is_valid():
        key, _is_first = once(
            key=form.cleaned_data["form_key"], purpose=PURPOSE, make=lambda: _entered(request, form)
        )
        return redirect("office_supporter", key)
    context = {"heading": _("Write down a supporter"), "form": form}
    return render(request, "office/supporter_form.html", context, status=422 if form.errors else 200)


def _entered(request: HttpRequest, form: SupporterNewForm) -> str:
    data, now = form.cleaned_data, timezone.now()
    ways = [(ContactKind.PHONE, data["phone"]), (ContactKind.MAIL, data["mail"])]
    application = services.Application(
        {"name": data["name"], "kana": data["kana"]},
        tuple(Way(kind, value) for kind, value in ways if value),
        words=data["words"],
    )
    row = services.enter_supporter(site=request.site, application=application, actor=request.user, now=now)
    return str(row.public_id)


@require_safe
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def supporter(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show one supporter: the steps, what they take, their visits."""
    row = staff_supporter(actor=request.user, site=request.site, public_id=public_id)
    return _page(request, row, SupporterOffForm())


def _page(request: HttpRequest, row: Supporter, off: SupporterOffForm) -> HttpResponse:
    """Return the page of a supporter; days off that could not be read stand there as they were typed."""
    now, today = timezone.now(), timezone.localdate()
    hours = selectors.hours_of(row)
    coming = [(one, time_words(one.visit.at)) for one in selectors.own_coming(row, now=now)]
    context = {
        "heading": row.person.name,
        "row": row,
        "words": services.words_of(row),
        "ways": ways_of(row.person.contacts.all()),
        "shadows": shadow_count(row),
        "shadows_needed": services.SHADOWS_NEEDED,
        "is_over": row.solo_until is not None and row.solo_until < today,
        "is_renewable": services.is_ready_for_renewal(row, today=today),
        "week": week_text(week_said(row.free)),
        "devices": _chosen(row.devices, "devices"),
        "topics": _chosen(row.topics, "topics"),
        "languages": _chosen(row.languages, "languages"),
        "towns": list(row.towns.all()),
        "days_off": row.days_off.filter(last_on__gte=today),
        "off": off,
        "coming": coming,
        "held": selectors.own_held(row)[:HELD_SHOWN],
        "visits": hours.visits,
        "hours": duration_words(hours.minutes),
        "has_link": has_door(row, now=now),
    }
    return render(request, "office/supporter.html", context, status=422 if off.errors else 200)


def _chosen(values: list[str], name: str) -> list[Any]:
    field: Any = SupporterTakesForm.base_fields[name]
    labels = dict(field.choices)
    return [labels[value] for value in values if value in labels]


def _deeds(row: Supporter, request: HttpRequest) -> dict[str, tuple[Callable[[], object], str]]:
    """Return what the buttons of the page do, and what is said afterwards."""
    now, today, actor = timezone.now(), timezone.localdate(), request.user
    who: dict[str, Any] = {"supporter": row, "actor": actor, "now": now}
    paper = {**who, "how": GivenHow.PAPER, "today": today}
    return {
        "welcome": (
            lambda: services.welcome(**who),
            _("Noted. Their own page is open; print the link if they have no mail."),
        ),
        "promise": (lambda: services.note_promise(**paper), _("Noted: the promises are made.")),
        "course": (lambda: services.note_course(**paper), _("Noted: the test is passed.")),
        "shadow": (lambda: services.note_shadow(**who), _("Noted: one visit looked on.")),
        "solo": (lambda: services.let_go_alone(**who, today=today), _("They go alone now, for a year.")),
        "renew": (lambda: services.renew(**who, today=today), _("Another year. Thank them from us.")),
        "pause": (lambda: services.pause(**who), _("They rest. Their coming visits wait for somebody else.")),
        "back": (lambda: services.come_back(**who), _("They take part again.")),
    }


@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def deed(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Do what a button of a supporter's page says; an unknown one does nothing."""
    row = staff_supporter(actor=request.user, site=request.site, public_id=public_id)
    action = request.POST.get("action", "")
    act, said = _deeds(row, request).get(action, (None, ""))
    if act is not None:
        try:
            act()
        except UserFacingError as error:
            messages.error(request, error.text)
        else:
            messages.success(request, said)
    return redirect("office_supporter", public_id)


@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def leave(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask, then let somebody leave, or erase an application; visits they have promised wait for somebody else."""
    row = staff_supporter(actor=request.user, site=request.site, public_id=public_id)
    is_new = row.welcomed_at is None and row.step == SupporterStep.APPLIED
    if request.method == "POST":
        try:
            said = _left(row, request, is_new=is_new)
        except UserFacingError as error:
            messages.error(request, error.text)
        else:
            messages.success(request, said)
            return redirect("office_supporters")
    coming = [(one, time_words(one.visit.at)) for one in selectors.own_coming(row, now=timezone.now())]
    context = {"heading": row.person.name, "row": row, "is_new": is_new, "coming": coming}
    return render(request, "office/supporter_leave.html", context)


def _left(row: Supporter, request: HttpRequest, *, is_new: bool) -> str:
    now = timezone.now()
    if is_new:
        services.put_application_aside(supporter=row, actor=request.user, now=now)
        return _("Erased.")
    count = services.leave(supporter=row, actor=request.user, today=timezone.localdate(now), now=now)
    return ngettext(
        "Written down. %(n)s visit waits for somebody else.",
        "Written down. %(n)s visits wait for somebody else.",
        count,
    ) % {"n": count}


@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def takes(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change when, where, how much and what somebody takes."""
    row = staff_supporter(actor=request.user, site=request.site, public_id=public_id)
    towns = request.facts.towns  # type: ignore[attr-defined]
    form = SupporterTakesForm(request.POST or None, supporter=row, towns=towns)
    if request.method == "POST" and form.is_valid():
        try:
            services.save_takes(
                supporter=row,
                values=form.values,
                towns=list(form.cleaned_data["towns"]),
                actor=request.user,
                now=timezone.now(),
            )
            return redirect("office_supporter", public_id)
        except UserFacingError as error:
            form.add_error(None, error.text)
    context = {"heading": _("Times and what they take: %(name)s") % {"name": row.person.name}, "form": form}
    return render(
        request, "office/supporter_form.html", context | {"row": row}, status=422 if form.errors else 200
    )


@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def days_off(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Add days without visits, or take some back."""
    row = staff_supporter(actor=request.user, site=request.site, public_id=public_id)
    key, form = request.POST.get("row", ""), SupporterOffForm(request.POST)
    if key.isascii() and key.isdigit() and len(key) < 10:
        services.remove_day_off(supporter=row, pk=int(key))
    elif form.is_valid():
        services.add_day_off(supporter=row, **form.cleaned_data, now=timezone.now())
    else:
        return _page(request, row, form)
    return redirect("office_supporter", public_id)


@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def link(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the link of a supporter for the printer; POST makes a new one and ends the old one."""
    row = staff_supporter(actor=request.user, site=request.site, public_id=public_id)
    if request.method == "POST":
        try:
            services.new_link(supporter=row, actor=request.user, now=timezone.now(), is_sent=False)
        except UserFacingError as error:
            messages.error(request, error.text)
            return redirect("office_supporter", public_id)
        return redirect("office_supporter_link", public_id)
    if not has_door(row, now=timezone.now()):
        messages.error(request, _("There is no link yet. Talk with them first, or make a new one."))
        return redirect("office_supporter", public_id)
    address = address_of(row)
    context = {
        "row": row,
        "address": address,
        "qr": qr_svg(address, label=_("QR code that leads to the page of the supporter")),
        "profile": request.facts.profile,  # type: ignore[attr-defined]
    }
    return render(request, "office/supporter_link_sheet.html", context)


@require_safe
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def course_sheet(request: HttpRequest) -> HttpResponse:
    """The promises, the course and its questions on paper, with the right answers on a sheet of their own."""
    letters = "ABCDE"
    questions = [
        (one.question, list(zip(letters, one.choices, strict=False)), letters[one.right], one.why)
        for one in course_questions()
    ]
    context = {
        "promises": PROMISES,
        "pages": course_pages(),
        "questions": questions,
        "profile": request.facts.profile,  # type: ignore[attr-defined]
    }
    return render(request, "office/supporter_course_sheet.html", context)


@require_safe
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def thanks(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The certificate of thanks as PDF."""
    row = staff_supporter(actor=request.user, site=request.site, public_id=public_id)
    now: dt.datetime = timezone.now()
    facts = request.facts  # type: ignore[attr-defined]
    try:
        paper = ask_for(
            thanks_sheet(row, facts=facts, today=timezone.localdate(now)), site=request.site, now=now
        )
    except PaperQueueFullError:
        return busy_response(request)
    return paper_response(request, paper, file_name=f"{_('With thanks')}.pdf", now=now, is_private=True)
