"""Writing down who asks for help: on the telephone, from a slip, or from what came by the web page."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.auth import require_admin_access

from mikke.domain.person_pairs import PersonRow
from mikke.helpdesk import selectors
from mikke.helpdesk.access import CHANGE, staff_enquiry
from mikke.helpdesk.enums import EnquiryState, Way
from mikke.helpdesk.models import HelpEnquiry
from mikke.helpdesk.services.enquiries import Asked, Words, put_aside, words_of
from mikke.helpdesk.services.entering import Heard, enter_case, take_heard
from mikke.helpdesk.when_words import time_words
from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_guard import Doubt
from mikke.kernel.form_keys import new_form_key, once, result_of
from mikke.office.helpdesk_forms import EnterForm, HeardForm, LineAnswerForm, LineHeardForm
from mikke.office.people_views import reason_words, ways_of
from mikke.people import selectors as people
from mikke.people.access import staff_person
from mikke.people.enums import ContactKind
from mikke.people.models import Person

PURPOSE = "office.help"
NEW_PERSON = "new"
SLOTS_OFFERED = 6


def hints(site: Any, *, name: str, kana: str, phone: str, is_family: bool) -> list[tuple[Person, str, Any]]:
    """Return who it may be, why, and how they are reached; the likeliest first."""
    numbers = frozenset({phone} - {""})
    row = PersonRow(
        people.NEW,
        name,
        kana,
        phones=frozenset() if is_family else numbers,
        family_phones=numbers if is_family else frozenset(),
    )
    found = people.hints_for(site=site, row=row)
    return [(person, reason_words(reasons), ways_of(person.contacts.all())) for person, reasons in found]


def _chosen(request: HttpRequest) -> tuple[bool, Person | None]:
    """Return whether the staff said who it is, and the person; None for somebody new."""
    value = request.POST.get("person", "")
    if not value or value == NEW_PERSON:
        return value == NEW_PERSON, None
    try:
        public_id = uuid.UUID(value)
    except ValueError as error:
        raise Http404 from error
    person = staff_person(actor=request.user, site=request.site, public_id=public_id)
    return True, person.merged_into or person


def _heard(data: dict[str, Any], person: Person | None, *, is_by_line: bool = False) -> Heard:
    return Heard(
        person=person,
        kana=data["kana"],
        is_family_phone=data.get("is_family_phone", False),
        urgency=data["urgency"],
        next_on=data["next_on"],
        name=data.get("name", ""),
        topic=data["topic"] if is_by_line else "",
        device=data["device"] if is_by_line else "",
        line_note=str(_("family member's LINE")) if data.get("is_family_line") else "",
    )


def _asked(data: dict[str, Any]) -> Asked:
    return Asked(
        words=Words(data["name"], data["phone"], data["text"], data["asked_by"]),
        topic=data["topic"],
        place=data["place"],
        way=data["way"],
        device=data["device"],
        slot_at=data["slot"],
        is_for_another=bool(data["asked_by"]),
        campaign=data["code"],
    )


def _entered(request: HttpRequest, form: EnterForm, person: Person | None) -> uuid.UUID:
    data = form.cleaned_data

    def make() -> str:
        case = enter_case(
            site=request.site,
            asked=_asked(data),
            heard=_heard(data, person),
            actor=request.user,
            now=timezone.now(),
        )
        return str(case.public_id)

    return uuid.UUID(once(key=data["form_key"], purpose=PURPOSE, make=make)[0])


@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def enter(request: HttpRequest) -> HttpResponse:
    """Type while somebody talks; who it may be is asked before anything is saved."""
    slots = selectors.next_slots(site=request.site, now=timezone.now(), count=SLOTS_OFFERED)
    form = EnterForm(
        request.POST or None, site=request.site, slots=slots, initial={"form_key": new_form_key()}
    )
    found: list[Any] = []
    if request.method == "POST" and (
        known := result_of(key=request.POST.get("form_key", ""), purpose=PURPOSE)
    ):
        return redirect("office_help_case", uuid.UUID(known))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        is_said, person = _chosen(request)
        if not is_said:
            found = hints(
                request.site,
                name=data["name"],
                kana=data["kana"],
                phone=data["phone"],
                is_family=data["is_family_phone"],
            )
        if not found:
            try:
                return redirect("office_help_case", _entered(request, form, person))
            except UserFacingError as error:
                form.add_error("slot", error.text)
    context = {"heading": _("Write down a call"), "form": form, "hints": found}
    return render(request, "office/help_enter.html", context, status=422 if found or form.errors else 200)


def known_by_line(site: Any, user: str) -> list[Any]:
    """Return who of a site has a user of LINE, as ``hints`` does."""
    rows = people.people_of(site=site).filter(contacts__kind=ContactKind.LINE, contacts__value=user)
    return [(person, _("the same LINE"), ways_of(person.contacts.all())) for person in rows]


def _found(request: HttpRequest, words: Words, typed: str) -> list[Any]:
    """Return who it may be: by name and number, or by the LINE they wrote from and the name staff typed."""
    found = known_by_line(request.site, words.line) if words.line else []
    name = words.name or typed
    if not name:
        return found
    known = {person.pk for person, _why, _ways in found}
    more = hints(request.site, name=name, kana="", phone=words.phone, is_family=False)
    return found + [hint for hint in more if hint[0].pk not in known]


def _page(
    request: HttpRequest, one: HelpEnquiry, form: HeardForm, words: Words | None, found: list[Any]
) -> HttpResponse:
    is_by_line = one.way == Way.LINE
    context = {
        "heading": _("Enquiry %(number)s") % {"number": one.number},
        "enquiry": one,
        "words": words,
        "when": time_words(one.slot_at) or (_("answer by LINE") if is_by_line else _("wants a call")),
        "doubt": Doubt(one.doubt).label if one.doubt else "",
        "form": form,
        "hints": found,
        "asks_name": bool(words and not words.name),
        "answer_form": LineAnswerForm(initial={"form_key": new_form_key()}) if words and words.line else None,
        "answer_to": reverse("office_help_enquiry_line", args=(one.public_id,)),
    }
    status = 422 if form.errors or (is_by_line and request.method == "POST") else 200
    return render(request, "office/help_enquiry.html", context, status=status)


def _chosen_for(request: HttpRequest, form: HeardForm, words: Words | None) -> tuple[bool, Person | None]:
    """Return whether it is said who it is, and the person; somebody new by LINE needs a name first."""
    is_said, person = _chosen(request)
    if words is None or words.name or person is not None:
        return is_said, person
    if form.is_valid() and (is_said or not _found(request, words, form.cleaned_data["name"])):
        if form.cleaned_data["name"]:
            return True, None
        form.add_error("name", _("Write a name. A nickname or only the kana is fine."))
        return False, None
    return is_said, person


@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def enquiry(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what somebody wrote on the web page or by LINE; POST takes it up for a known or a new person."""
    one = staff_enquiry(actor=request.user, site=request.site, public_id=public_id)
    if one.state == EnquiryState.TAKEN and one.case is not None:
        return redirect("office_help_case", one.case.public_id)
    is_by_line, words = one.way == Way.LINE, words_of(one)
    form = (LineHeardForm if is_by_line else HeardForm)(request.POST or None)
    is_said, person = _chosen_for(request, form, words) if request.method == "POST" else (False, None)
    if is_said and form.is_valid():
        heard = _heard(form.cleaned_data, person, is_by_line=is_by_line)
        try:
            case = take_heard(enquiry=one, heard=heard, actor=request.user, now=timezone.now())
        except UserFacingError as error:
            messages.error(request, error.text)
            return redirect("office_help")
        messages.success(request, _("Taken up. Number %(number)s.") % {"number": case.number})
        return redirect("office_help_case", case.public_id)
    found = _found(request, words, str(form.data.get("name", ""))) if words else []
    return _page(request, one, form, words, found)


@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def aside(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """End an enquiry that is none."""
    one = staff_enquiry(actor=request.user, site=request.site, public_id=public_id)
    try:
        put_aside(enquiry=one, actor=request.user, now=timezone.now())
    except UserFacingError as error:
        messages.error(request, error.text)
    else:
        messages.success(request, _("Put aside. What was written is erased."))
    return redirect("office_help")
