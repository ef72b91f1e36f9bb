"""講座・イベント in the office: the list, writing and changing an event, and what happens to it as a whole."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.events.access import office_event, office_proposal
from mikke.events.enums import COMING, EventState
from mikke.events.models import Event
from mikke.events.selectors import events_of
from mikke.events.services.events import change_event, create_event, move_event
from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_keys import new_form_key, once
from mikke.office.events_forms import CallOffForm, EventFilterForm
from mikke.office.events_write_forms import EventForm
from mikke.people.access import CHANGE

RIGHT = "events.change_event"
PER_PAGE = 30
CHANGED = 409
View = Callable[..., HttpResponse]


def for_events(view: View) -> View:
    """Let those in who keep the events, and keep the page out of every cache."""
    return require_admin_access(permission_required(RIGHT, raise_exception=True)(never_cache(view)))


get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_events
def events(request: HttpRequest) -> HttpResponse:
    """List the events of the site."""
    form = EventFilterForm(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    rows = events_of(site=request.site, now=timezone.now(), state=state)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "heading": _("Classes and events"),
        "form": form,
        "page": page,
        "query": f"state={state}",
        "is_narrowed": bool(state),
        "may_type": request.user.has_perm(CHANGE),
    }
    return render(request, "office/events.html", context)


def _form_page(request: HttpRequest, form: EventForm, event: Event | None, *, status: int) -> HttpResponse:
    back = reverse("office_event", args=(event.public_id,)) if event else reverse("office_events")
    context: dict[str, Any] = {
        "heading": _("Change the event") if event else _("Write an event"),
        "form": form,
        "back": back,
        "event": event,
        "is_public": event is not None and event.state in COMING,
        "form_key": request.POST.get("form_key") or new_form_key(),
    }
    return render(request, "office/event_form.html", context, status=status)


def _wished(request: HttpRequest) -> dict[str, Any]:
    """Return what stands already when the event is written from a wish, an offer, or a topic that many ask about."""
    if title := request.GET.get("title", ""):
        return {"title": title[:60]}
    try:
        found = office_proposal(site=request.site, public_id=uuid.UUID(request.GET.get("from", "")))
    except ValueError:
        return {}
    return {"title": found.words[:60], "topics": [found.topic] if found.topic else []}


@get_or_post
@for_events
def new_event(request: HttpRequest) -> HttpResponse:
    """Write a draft."""
    form = EventForm(request.POST or None, site=request.site, initial=_wished(request))
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, form, None, status=422 if form.is_bound else 200)

    def make() -> str:
        made = create_event(site=request.site, values=form.values(), actor=request.user, now=timezone.now())
        return str(made.public_id)

    public_id, _is_first = once(key=request.POST.get("form_key", "")[:64], purpose="office.event", make=make)
    messages.success(request, _("Written as a draft. Nobody outside sees it yet."))
    return redirect("office_event", public_id)


@get_or_post
@for_events
def edit_event(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change an event; those who have booked are told when its time or place changes."""
    event = office_event(site=request.site, public_id=public_id)
    shown = office_event(site=request.site, public_id=public_id)
    form = EventForm(request.POST or None, instance=shown, site=request.site)
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, form, event, status=422 if form.is_bound else 200)
    seen = parse_datetime(form.cleaned_data["seen"] or "") or event.created_at
    try:
        by_hand = change_event(
            event=event, values=form.values(), seen_at=seen, actor=request.user, now=timezone.now()
        )
    except UserFacingError as error:
        form.add_error(None, error.text)
        return _form_page(request, form, event, status=CHANGED)
    messages.success(request, _("Saved."))
    if by_hand:
        said = ngettext(
            "%(n)s person has no way to be reached: please tell them by hand.",
            "%(n)s people have no way to be reached: please tell them by hand.",
            by_hand,
        )
        messages.warning(request, said % {"n": by_hand})
    return redirect("office_event", public_id)


@require_POST
@for_events
def event_state(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Open an event for bookings, or close it: the one button."""
    event = office_event(site=request.site, public_id=public_id)
    to = {"open": EventState.OPEN, "closed": EventState.CLOSED}.get(request.POST.get("to", ""))
    if to is not None:
        moved = move_event(event=event, to=to, actor=request.user, now=timezone.now())
        if moved:
            messages.success(request, _("%(event)s: %(state)s.") % {"event": event, "state": to.label})
        else:
            messages.error(
                request, _("It stood otherwise meanwhile. Nothing was changed; please look again.")
            )
    return redirect("office_event", public_id)


@get_or_post
@for_events
def call_off(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Say why an event does not take place; everybody who has booked is told."""
    event = office_event(site=request.site, public_id=public_id)
    form = CallOffForm(request.POST or None)
    if event.state not in COMING:
        return redirect("office_event", public_id)
    if request.method == "POST" and form.is_valid():
        move_event(
            event=event,
            to=EventState.CANCELLED,
            actor=request.user,
            now=timezone.now(),
            words=form.cleaned_data["words"],
        )
        messages.success(
            request, _("Called off. Everybody who has booked is told; whom to call stands in the list.")
        )
        return redirect("office_event", public_id)
    context = {"heading": _("Call the event off"), "form": form, "event": event}
    return render(request, "office/event_call_off.html", context, status=422 if form.errors else 200)
