"""在宅ワーカー in the office: the list, taking somebody in, and one worker with teams, devices and steps."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mikke.domain.japanese import clean
from mikke.kernel.errors import UserFacingError
from mikke.office.team_frame import for_team
from mikke.office.team_worker_forms import (
    JoiningForm,
    NewWorkerForm,
    WorkerFilterForm,
)
from mikke.office.team_worker_page import show_worker
from mikke.people.models import Person
from mikke.telework.access_clients import office_worker
from mikke.telework.enums import Step
from mikke.telework.models import Worker
from mikke.telework.selectors_clients import workers_of_site
from mikke.telework.services.registering import NewPerson, register_worker
from mikke.telework.services.sign_ins import invite_worker

PER_PAGE = 30
FOUND_SHOWN = 10


@require_safe
@for_team
def workers(request: HttpRequest) -> HttpResponse:
    """List the workers of the site."""
    form = WorkerFilterForm(request.GET, site=request.site)
    form.is_valid()
    said = form.cleaned_data
    rows = workers_of_site(
        request.site,
        q=said.get("q", ""),
        state=said.get("state", ""),
        step=said.get("step", ""),
        client=said.get("client"),
    )
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "heading": _("Home workers"),
        "form": form,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "query": query.urlencode(),
        "is_narrowed": any(said.values()),
    }
    return render(request, "office/team_workers.html", context)


def _free_people(request: HttpRequest) -> Any:
    """People of the site who are no workers yet."""
    rows = Person.objects.for_site(request.site).filter(merged_into=None)
    return rows.exclude(pk__in=Worker.objects.for_site(request.site).values("person"))


def _found_people(request: HttpRequest, q: str) -> list[Person]:
    """Return who fits the words; nobody without words."""
    rows = _free_people(request)
    for word in clean(q, limit=200).split()[:6]:
        rows = rows.filter(
            Q(name__icontains=word) | Q(kana__icontains=word) | Q(contacts__value__icontains=word)
        )
    return list(rows.distinct()[:FOUND_SHOWN]) if q.strip() else []


def _chosen(request: HttpRequest) -> Person | None:
    """Return the person that the address names, or None."""
    try:
        public_id = uuid.UUID(request.GET.get("person", ""))
    except ValueError:
        return None
    found: Person | None = _free_people(request).filter(public_id=public_id).first()
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def new_worker(request: HttpRequest) -> HttpResponse:
    """Take somebody into the team: of the list of people, or new."""
    person, q, now = _chosen(request), request.GET.get("q", ""), timezone.now()
    make = JoiningForm if person else NewWorkerForm
    form = make(request.POST or None, initial={"joined_on": timezone.localdate(now)})
    if request.method == "POST" and form.is_valid():
        worker = _register(request, form, person)
        if worker is not None:
            return redirect("office_team_worker", worker.public_id)
    context = {
        "heading": _("Take somebody into the team"),
        "form": form,
        "person": person,
        "q": q,
        "found": _found_people(request, q),
    }
    return render(request, "office/team_worker_new.html", context, status=422 if form.errors else 200)


def _register(request: HttpRequest, form: JoiningForm, person: Person | None) -> Worker | None:
    said, now = form.cleaned_data, timezone.now()
    who = person or NewPerson(said["name"], said["kana"], said["mail"], said["phone"])
    try:
        worker = register_worker(
            site=request.site,
            who=who,
            step=Step(said["step"]),
            joined_on=said["joined_on"],
            actor=request.user,
            now=now,
        )
    except UserFacingError as error:
        form.add_error(None, error.text)
        return None
    messages.success(request, _("%(name)s is in the team.") % {"name": worker})
    if said["wants_sign_in"]:
        try:
            invite_worker(worker=worker, actor=request.user, now=now)
        except UserFacingError as error:
            messages.warning(request, error.text)
    return worker


@require_safe
@for_team
def worker(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a worker: teams with what is missing, devices, the next step, leavings."""
    return show_worker(request, office_worker(site=request.site, public_id=public_id))
