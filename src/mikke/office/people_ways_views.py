"""How a person is reached, with whom they live, who helps them, and what they said yes to."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.auth import require_admin_access

from mikke.kernel.errors import UserFacingError
from mikke.office.people_forms import HelperForm, PersonConsentForm, SaidForm
from mikke.people import selectors
from mikke.people.access import CHANGE, consent_of, staff_person
from mikke.people.consent_texts import TEXTS, VERSION
from mikke.people.enums import ConsentPurpose
from mikke.people.forms import ContactForm
from mikke.people.models import Person
from mikke.people.services.consents import add_helper, end_consent, write_consent
from mikke.people.services.entering import (
    add_contact,
    change_contact,
    leave_household,
    prefer_contact,
    remove_contact,
    share_household,
)

FOUND = 10
BOTH = ["GET", "HEAD", "POST"]


def _person(request: HttpRequest, public_id: uuid.UUID) -> Person:
    return staff_person(actor=request.user, site=request.site, public_id=public_id, right=CHANGE)


def _form_page(request: HttpRequest, context: dict[str, Any], *, is_wrong: bool) -> HttpResponse:
    return render(request, "office/person_form.html", context, status=422 if is_wrong else 200)


@sensitive_post_parameters()
@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def contact(request: HttpRequest, public_id: uuid.UUID, pk: int | None = None) -> HttpResponse:
    """Write down a way to reach a person, or change one."""
    person, now = _person(request, public_id), timezone.now()
    row = get_object_or_404(person.contacts, pk=pk) if pk else None
    form = ContactForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            if row is None:
                add_contact(person=person, way=form.way, actor=request.user, now=now)
            else:
                change_contact(contact=row, way=form.way, actor=request.user, now=now)
        except UserFacingError as error:
            form.add_error("value", error.text)
        else:
            messages.success(request, _("Saved."))
            return redirect("office_person", public_id)
    heading = _("Change a way to reach “%(name)s”") if row else _("Another way to reach “%(name)s”")
    context = {"heading": heading % {"name": person.name}, "form": form, "person": person, "contact": row}
    return _form_page(request, context, is_wrong=bool(form.errors))


@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def contact_do(request: HttpRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """Make a way the best one, or remove it."""
    row = get_object_or_404(_person(request, public_id).contacts.select_related("person__site"), pk=pk)
    if request.POST.get("deed") == "prefer":
        prefer_contact(contact=row, actor=request.user, now=timezone.now())
        messages.success(request, _("This is the best way now."))
    elif request.POST.get("deed") == "remove":
        remove_contact(contact=row, actor=request.user, now=timezone.now())
        messages.success(request, _("Removed."))
    return redirect("office_person", public_id)


def _other(request: HttpRequest, person: Person, said: str) -> Person | None:
    """Return the other person that a form or an address names, or None."""
    try:
        other_id = uuid.UUID(said)
    except ValueError:
        return None
    rows = selectors.people_of(site=request.site).exclude(pk=person.pk)
    return rows.select_related("household").filter(public_id=other_id).first()


@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def household(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Look for who lives with a person; POST puts the two into one household, or takes the person out."""
    person, q = _person(request, public_id), request.GET.get("q", "").strip()[:100]
    if request.method == "POST":
        other = _other(request, person, request.POST.get("other", ""))
        if request.POST.get("deed") == "leave":
            leave_household(person=person, actor=request.user, now=timezone.now())
            messages.success(request, _("Noted: lives elsewhere now."))
        elif other is not None:
            share_household(person=person, other=other, actor=request.user, now=timezone.now())
            messages.success(request, _("Noted: the two live together."))
        return redirect("office_person", public_id)
    rows = selectors.people_matching(site=request.site, q=q).exclude(pk=person.pk)
    context = {"heading": _("Who lives with “%(name)s”?") % {"name": person.name}, "person": person, "q": q}
    return render(request, "office/person_household.html", {**context, "found": rows[:FOUND] if q else []})


@sensitive_post_parameters()
@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def new_consent(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write down what a person said yes to; the words stand on the page, to be read out."""
    person = _person(request, public_id)
    form = PersonConsentForm(request.POST or None, initial={"given_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        purpose = form.cleaned_data["purpose"]
        try:
            write_consent(
                person=person, purpose=purpose, said=form.said, actor=request.user, now=timezone.now()
            )
        except UserFacingError as error:
            form.add_error("purpose", error.text)
        else:
            messages.success(request, _("The consent is written down."))
            return redirect("office_person", public_id)
    texts = [(ConsentPurpose(key).label, text) for key, text in TEXTS.items() if key != ConsentPurpose.HELPER]
    context = {
        "heading": _("Consent of %(person)s") % {"person": person.name},
        "form": form,
        "person": person,
        "texts": texts,
        "version": VERSION,
    }
    return _form_page(request, context, is_wrong=bool(form.errors))


@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def end(request: HttpRequest, public_id: uuid.UUID, consent_id: uuid.UUID) -> HttpResponse:
    """End a consent, and with it the helper that rests on it."""
    row = consent_of(_person(request, public_id), consent_id)
    if end_consent(consent=row, actor=request.user, now=timezone.now()):
        messages.success(request, _("Ended. The record stays as proof."))
    else:
        messages.info(request, _("It had ended already."))
    return redirect("office_person", public_id)


@sensitive_post_parameters()
@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def new_helper(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write down who helps a person, with the person's consent; ``?helper=`` names somebody of the list."""
    person = _person(request, public_id)
    listed = _other(request, person, request.GET.get("helper", ""))
    form = HelperForm(request.POST or None, listed=listed is not None)
    said = SaidForm(request.POST or None, initial={"given_on": timezone.localdate()})
    if request.method == "POST" and all([form.is_valid(), said.is_valid()]):
        values = {**form.cleaned_data, "helper": listed}
        if listed is None and not values["helper_name"]:
            form.add_error("helper_name", _("Write who helps."))
        else:
            add_helper(person=person, values=values, said=said.said, actor=request.user, now=timezone.now())
            messages.success(request, _("The helper is written down, with the consent."))
            return redirect("office_person", public_id)
    q = request.GET.get("q", "").strip()[:100]
    rows = selectors.people_matching(site=request.site, q=q).exclude(pk=person.pk)
    context = {
        "heading": _("Who helps “%(name)s”?") % {"name": person.name},
        "person": person,
        "form": form,
        "said": said,
        "listed": listed,
        "q": q,
        "found": rows[:FOUND] if q else [],
        "text": TEXTS[ConsentPurpose.HELPER],
        "version": VERSION,
    }
    is_wrong = bool(request.method == "POST")
    return render(request, "office/person_helper.html", context, status=422 if is_wrong else 200)
