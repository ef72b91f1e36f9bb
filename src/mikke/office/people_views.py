"""People in the office: the list, somebody new, one person's page, and the card on paper."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.domain.person_pairs import PersonRow, may_be_a_family
from mikke.domain.phone_numbers import read_phone, spoken
from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_keys import new_form_key, once
from mikke.kernel.models import AuditEntry
from mikke.learning.selectors import evidence_of
from mikke.notices.line_users import is_line_user
from mikke.people import selectors
from mikke.people.access import CHANGE, LOOK, staff_person
from mikke.people.enums import ContactKind
from mikke.people.forms import PersonForm, QuickPersonForm
from mikke.people.models import Contact, Helper, Person
from mikke.people.services.entering import change_person, enter_person
from mikke.people.services.notes import has_notes

PER_PAGE = 50
SKILLS = 5
HISTORY = 15
FILTERS = {
    "": gettext_lazy("everybody"),
    "no_way": gettext_lazy("no way to reach them"),
    "helped": gettext_lazy("with a helper"),
    "nickname": gettext_lazy("nickname only"),
    "home": gettext_lazy("in a household"),
}
REASONS = {
    "name": gettext_lazy("same name"),
    "kana": gettext_lazy("same reading"),
    "phone": gettext_lazy("same telephone number"),
    "mail": gettext_lazy("same mail address"),
    "family_phone": gettext_lazy("a telephone of the family"),
    "address": gettext_lazy("same address"),
}
DEEDS = {
    "person.entered": gettext_lazy("entered"),
    "person.changed": gettext_lazy("changed"),
    "person.contact_added": gettext_lazy("a way to reach them added"),
    "person.contact_changed": gettext_lazy("a way to reach them changed"),
    "person.contact_preferred": gettext_lazy("the best way chosen"),
    "person.contact_removed": gettext_lazy("a way to reach them removed"),
    "person.household_joined": gettext_lazy("put into a household"),
    "person.household_left": gettext_lazy("taken out of the household"),
    "person.sign_in_linked": gettext_lazy("joined to a sign-in"),
    "person.sign_in_unlinked": gettext_lazy("a sign-in let go"),
    "person.consent_given": gettext_lazy("consent written down"),
    "person.consent_ended": gettext_lazy("consent ended"),
    "person.notes_opened": gettext_lazy("delicate notes opened"),
    "person.notes_changed": gettext_lazy("delicate notes changed"),
    "person.exported": gettext_lazy("everything given out as a file"),
}


def reason_words(reasons: Any) -> str:
    """Return why two people may be one, in words; empty for no reason."""
    words = "・".join(str(REASONS[reason]) for reason in reasons)
    return (
        _("%(reasons)s (perhaps a family)") % {"reasons": words}
        if words and may_be_a_family(reasons)
        else words
    )


def ways_of(contacts: Any) -> list[tuple[Contact, str]]:
    """Return ways to reach somebody, each with how it is read out."""
    return [(contact, way_said(contact)) for contact in contacts]


def way_said(contact: Contact) -> str:
    """Return how a way is read out; nobody reads the 33 letters of LINE."""
    is_ours = contact.kind == ContactKind.LINE and is_line_user(contact.value)
    return _("joined to our LINE") if is_ours else spoken(contact.value)


def _filtered(rows: QuerySet[Person], wanted: str) -> QuerySet[Person]:
    if wanted == "no_way":
        return rows.filter(~Exists(Contact.objects.filter(person=OuterRef("pk"))))
    if wanted == "helped":
        return rows.filter(
            Exists(Helper.objects.filter(person=OuterRef("pk"), consent__ended_at__isnull=True))
        )
    if wanted == "nickname":
        return rows.filter(is_nickname=True)
    return rows.exclude(household=None) if wanted == "home" else rows


@require_safe
@require_admin_access
@permission_required(LOOK, raise_exception=True)
@never_cache
def people(request: HttpRequest) -> HttpResponse:
    """List the people of the site; ``q`` is anything one may know of them."""
    q, wanted = request.GET.get("q", "").strip()[:100], request.GET.get("show", "")
    rows = _filtered(selectors.people_matching(site=request.site, q=q), wanted)
    page = Paginator(rows.select_related("town").prefetch_related("contacts"), PER_PAGE).get_page(
        request.GET.get("p")
    )
    context = {
        "heading": _("List of people"),
        "q": q,
        "wanted": wanted,
        "filters": FILTERS.items(),
        "page": page,
        "rows": [(person, ways_of(person.contacts.all())) for person in page.object_list],
        "may_change": request.user.has_perm(CHANGE),
    }
    return render(request, "office/people.html", context)


def _typed(form: QuickPersonForm) -> PersonRow:
    data = form.cleaned_data
    phone = read_phone(data["value"]) if data["value"] else None
    numbers = frozenset({phone} - {None})
    family = data["kind"] == ContactKind.FAMILY_PHONE
    return PersonRow(
        selectors.NEW,
        data["name"],
        data["kana"],
        data["address"],
        data["is_nickname"],
        phones=frozenset() if family else numbers,  # type: ignore[arg-type]
        family_phones=numbers if family else frozenset(),  # type: ignore[arg-type]
        mails=frozenset({data["value"]}) if data["kind"] == ContactKind.MAIL else frozenset(),
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("people.add_person", raise_exception=True)
@never_cache
def new_person(request: HttpRequest) -> HttpResponse:
    """Write somebody down; who may be the same is shown first, and it is saved all the same when one says so."""
    form = QuickPersonForm(
        request.POST or None,
        site=request.site,
        initial={"form_key": new_form_key(), "name": request.GET.get("name")},
    )
    hints: list[Any] = []
    if request.method == "POST" and form.is_valid():
        hints = selectors.hints_for(site=request.site, row=_typed(form))
        if not hints or request.POST.get("anyway"):
            made, _is_first = once(
                key=form.cleaned_data["form_key"],
                purpose="office.person",
                make=lambda: _enter(request, form, timezone.now()),
            )
            messages.success(request, _("Written down."))
            return redirect("office_person", uuid.UUID(made))
    context = {
        "heading": _("Write somebody down"),
        "form": form,
        "hints": [
            (person, reason_words(reasons), ways_of(person.contacts.all())) for person, reasons in hints
        ],
    }
    return render(request, "office/person_new.html", context, status=422 if hints or form.errors else 200)


def _enter(request: HttpRequest, form: QuickPersonForm, now: dt.datetime) -> str:
    person = enter_person(
        site=request.site, values=form.cleaned_data, ways=form.ways, actor=request.user, now=now
    )
    return str(person.public_id)


@require_safe
@require_admin_access
@permission_required(LOOK, raise_exception=True)
@never_cache
def person(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what is known of a person; somebody who was joined leads to whom they were joined to."""
    found = staff_person(actor=request.user, site=request.site, public_id=public_id)
    if found.merged_into is not None:
        return redirect("office_person", found.merged_into.public_id)
    joinings = list(selectors.joinings_of(found))
    joined = [row.gone for row in joinings if row.undone_at is None]
    trail = AuditEntry.objects.filter(site=request.site, target=f"person {found.public_id}")
    home = selectors.people_of(site=request.site).filter(household=found.household_id).exclude(pk=found.pk)
    context = {
        "heading": found.name,
        "person": found,
        "ways": ways_of(found.contacts.all()),
        "left": ways_of(selectors.left_contacts(joined)),
        "home": home if found.household_id else [],
        "helpers": found.helpers.select_related("helper", "consent").filter(consent__ended_at=None),
        "helps": found.helps.select_related("person", "consent").filter(consent__ended_at=None),
        "consents": found.consents.select_related("written_by"),
        "skills": evidence_of(site=request.site, person=found)[:SKILLS],
        "has_notes": has_notes(found),
        "joinings": joinings,
        "trail": [
            (row, DEEDS.get(row.action, row.action)) for row in trail.select_related("actor")[:HISTORY]
        ],
    }
    return render(request, "office/person.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def edit_person(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change names and address; what somebody else saved meanwhile is not written over."""
    found = staff_person(actor=request.user, site=request.site, public_id=public_id, right=CHANGE)
    form = PersonForm(request.POST or None, instance=found, site=request.site)
    seen = request.POST.get("seen") or found.updated_at.isoformat()
    if request.method == "POST" and form.is_valid():
        try:
            change_person(
                person=found,
                values=form.cleaned_data,
                seen_at=parse_datetime(seen) or found.created_at,
                actor=request.user,
                now=timezone.now(),
            )
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            messages.success(request, _("Saved."))
            return redirect("office_person", public_id)
    heading = _("What is known of “%(name)s”") % {"name": found.name}
    context = {"heading": heading, "form": form, "person": found, "seen": seen}
    return render(request, "office/person_form.html", context, status=422 if form.errors else 200)


@require_safe
@require_admin_access
@permission_required(LOOK, raise_exception=True)
@never_cache
def card(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The card of one person for the printer: without the delicate notes."""
    found = staff_person(actor=request.user, site=request.site, public_id=public_id)
    context = {
        "person": found,
        "ways": ways_of(found.contacts.all()),
        "helpers": found.helpers.select_related("helper", "consent").filter(consent__ended_at=None),
        "consents": found.consents.filter(ended_at=None),
        "today": timezone.localdate(),
    }
    return render(request, "office/person_card.html", context)
