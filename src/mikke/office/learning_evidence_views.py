"""できることの記録 in the office: what shows a person's skills, and what a class has taught those who came."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.events.selectors_skills import past_classes
from mikke.journeys.class_evidence import class_source, note_class, proposed_skills
from mikke.kernel.errors import UserFacingError
from mikke.kernel.qr import qr_svg
from mikke.learning.access import office_evidence
from mikke.learning.selectors import evidence_of, noted_sources
from mikke.learning.services.evidence import by_staff, note_skills, remove_evidence
from mikke.learning.services.handing import hand_out
from mikke.office.learning_evidence_forms import EvidenceForm, SkillsForm
from mikke.office.learning_views import View, get_or_post
from mikke.people.access import CHANGE, LOOK, staff_person
from mikke.people.models import Person


def people_view(right: str) -> Any:
    """Let those in who may look at people, or change them."""

    def wrapped(view: View) -> View:
        return require_admin_access(permission_required(right, raise_exception=True)(never_cache(view)))

    return wrapped


def _person(request: HttpRequest, public_id: uuid.UUID, right: str = CHANGE) -> Person:
    found = staff_person(actor=request.user, site=request.site, public_id=public_id, right=right)
    return found.merged_into or found


@get_or_post
@people_view(LOOK)
def person_skills(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """List what shows a person's skills; POST notes one thing more."""
    is_post = request.method == "POST"
    person, now = _person(request, public_id, CHANGE if is_post else LOOK), timezone.now()
    form = EvidenceForm(request.POST if is_post else None, site=request.site, today=timezone.localdate(now))
    if is_post and form.is_valid():
        data = form.cleaned_data
        ground = by_staff(kind=data["kind"], words=data["words"], shown_on=data["shown_on"])
        note_skills(person=person, skills=data["skills"], ground=ground, actor=request.user, now=now)
        messages.success(request, _("Written down."))
        return redirect("office_learning_person", person.public_id)
    context = {
        "heading": _("What %(name)s can do") % {"name": person.name},
        "person": person,
        "rows": evidence_of(site=request.site, person=person),
        "form": form,
        "may_change": request.user.has_perm(CHANGE),
    }
    return render(request, "office/learning_person.html", context, status=422 if form.errors else 200)


@require_POST
@people_view(CHANGE)
def remove(request: HttpRequest, public_id: uuid.UUID, evidence: uuid.UUID) -> HttpResponse:
    """Take out what was written down by mistake."""
    person = _person(request, public_id)
    row = office_evidence(person=person, public_id=evidence)
    try:
        remove_evidence(evidence=row, actor=request.user, now=timezone.now())
        messages.success(request, _("Taken out."))
    except UserFacingError as error:
        messages.error(request, error.text)
    return redirect("office_learning_person", person.public_id)


@require_POST
@people_view(CHANGE)
def hand(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the sheet with the code by which a person takes along what is noted of them; an older code ends."""
    person = _person(request, public_id)
    token = hand_out(person=person, now=timezone.now())
    link = request.build_absolute_uri(reverse("learning:noted", args=(token,)))
    context = {"heading": _("To take along"), "person": person, "link": link, "qr": qr_svg(link)}
    return render(request, "office/learning_hand.html", context)


@require_safe
@people_view(CHANGE)
def classes(request: HttpRequest) -> HttpResponse:
    """List the classes of the last months to which somebody came, those first whose skills are not noted."""
    rows = list(past_classes(site=request.site, now=timezone.now()))
    noted = noted_sources(site=request.site, sources=[class_source(row) for row in rows])
    listed = [(row, class_source(row) in noted) for row in rows]
    context = {"heading": _("What classes have taught"), "rows": sorted(listed, key=lambda pair: pair[1])}
    return render(request, "office/learning_classes.html", context)


@get_or_post
@people_view(CHANGE)
def one_class(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Say what a class has taught; everybody who came has it noted. Said again, it is corrected for all."""
    rows = past_classes(site=request.site, now=timezone.now())
    event = rows.filter(public_id=public_id).first()
    if event is None:
        raise Http404
    initial = {"skills": proposed_skills(event)}
    form = SkillsForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        number = note_class(
            event=event, skills=form.cleaned_data["skills"], actor=request.user, now=timezone.now()
        )
        text = ngettext("Written down for %(n)s person.", "Written down for %(n)s people.", number)
        messages.success(request, text % {"n": number})
        return redirect("office_learning_classes")
    context = {"heading": event.title, "event": event, "form": form}
    return render(request, "office/learning_class.html", context, status=422 if form.errors else 200)
