"""People who were entered twice: the list of pairs, both sides beside each other, the joining and its undoing."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.kernel.errors import UserFacingError
from mikke.office.people_views import reason_words, ways_of
from mikke.people import selectors
from mikke.people.access import CHANGE, staff_merge, staff_person
from mikke.people.models import DifferentPeople, Person
from mikke.people.relations import person_pointers
from mikke.people.services.joining import merge_people, say_different, take_back_different
from mikke.people.services.notes import has_notes
from mikke.people.services.parting import undo_merge

PER_PAGE = 30
FOUND = 20
BOTH = ["GET", "HEAD", "POST"]


def _person(request: HttpRequest, public_id: uuid.UUID) -> Person:
    return staff_person(actor=request.user, site=request.site, public_id=public_id, right=CHANGE)


def _two(request: HttpRequest, one: uuid.UUID, other: uuid.UUID) -> tuple[Person, Person]:
    if one == other:
        raise Http404
    return _person(request, one), _person(request, other)


@require_safe
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def same_people(request: HttpRequest) -> HttpResponse:
    """List the pairs that may be one person, the likeliest first."""
    pairs = selectors.person_pairs(site=request.site)
    page = Paginator(pairs, PER_PAGE).get_page(request.GET.get("p"))
    said = DifferentPeople.objects.for_site(request.site).select_related("first", "second", "by")
    context = {
        "heading": _("Maybe the same person"),
        "rows": [(pair, reason_words(pair.reasons)) for pair in page.object_list],
        "page": page,
        "different": said[:FOUND],
    }
    return render(request, "office/people_same.html", context)


@require_safe
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def compare_with(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Look for another person to compare one with."""
    person, q = _person(request, public_id), request.GET.get("q", "").strip()[:100]
    rows = selectors.people_matching(site=request.site, q=q).exclude(pk=person.pk)
    context = {"heading": _("Compare “%(name)s” with somebody") % {"name": person.name}, "person": person}
    return render(
        request, "office/person_compare.html", {**context, "q": q, "found": rows[:FOUND] if q else []}
    )


def _side(person: Person) -> dict[str, Any]:
    """Return what a person has, with how much of it a joining would move."""
    counts = [
        (pointer.model._meta.verbose_name_plural, pointer.rows([person.pk]).count())  # noqa: SLF001
        for pointer in person_pointers()
    ]
    return {
        "person": person,
        "ways": ways_of(person.contacts.all()),
        "counts": [(what, count) for what, count in counts if count],
        "has_notes": has_notes(person),
    }


def _decide(request: HttpRequest, first: Person, second: Person) -> None:
    """Remember the no, or take it back."""
    deed, now = request.POST.get("deed", ""), timezone.now()
    if deed == "different":
        say_different(one=first, other=second, actor=request.user, now=now)
        messages.success(request, _("Noted as two different people. They are not shown here again."))
    elif deed == "take_back":
        take_back_different(one=first, other=second, actor=request.user, now=now)
        messages.success(request, _("Taken back. The two are open again."))


@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def pair(request: HttpRequest, one: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    """Show two people beside each other; POST says that they are two, or takes that back."""
    first, second = _two(request, one, other)
    if request.method == "POST":
        try:
            _decide(request, first, second)
        except UserFacingError as error:
            messages.error(request, error.text)
        taken_back = request.POST.get("deed") == "take_back"
        return redirect("office_people_pair", one, other) if taken_back else redirect("office_people_same")
    if first.merged_into_id or second.merged_into_id:
        return redirect("office_person", one)
    left, right = _side(first), _side(second)
    context = {
        "heading": _("Are these two one person?"),
        "sides": [(left, second), (right, first)],
        "reasons": reason_words(selectors.reasons_of(one=first, other=second)),
        "different": selectors.said_different(site=request.site, one=first, other=second),
    }
    return render(request, "office/people_pair.html", context)


@require_http_methods(BOTH)
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def join(request: HttpRequest, keep: uuid.UUID, gone: uuid.UUID) -> HttpResponse:
    """Say what a joining would move; POST joins the two."""
    kept, joined = _two(request, keep, gone)
    if request.method == "POST":
        try:
            merge_people(keep=kept, gone=joined, actor=request.user, now=timezone.now())
        except UserFacingError as error:
            messages.error(request, error.text)
            return redirect("office_people_same")
        messages.success(request, _("Joined. It can be undone on this page at any time."))
        return redirect("office_person", keep)
    if kept.merged_into_id or joined.merged_into_id:
        return redirect("office_person", keep)
    context = {
        "heading": _("Keep “%(person)s”?") % {"person": kept.name},
        "keep": _side(kept),
        "gone": _side(joined),
    }
    return render(request, "office/people_join.html", context)


@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
def part(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Undo a joining."""
    merge = staff_merge(actor=request.user, site=request.site, public_id=public_id)
    try:
        undo_merge(merge=merge, actor=request.user, now=timezone.now())
    except UserFacingError as error:
        messages.error(request, error.text)
        return redirect("office_person", merge.keep.public_id)
    messages.success(request, _("Undone: both are there again, each with their own."))
    return redirect("office_people_pair", merge.keep.public_id, merge.gone.public_id)
