"""The shelf of what does not exist yet: who waits, and telling them that it does."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from mikke.community.access import office_wish
from mikke.community.enums import WishTopic
from mikke.community.selectors import wishes_of
from mikke.community.services.wishes import tell_it_exists
from mikke.kernel.errors import UserFacingError
from mikke.office.community_forms import ExistsForm
from mikke.office.community_queue_views import BOTH, contact_page, for_community
from mikke.office.community_rows import wish_lines
from mikke.office.people_private_views import confirmed_lately

PER_PAGE = 40


def _keys(request: HttpRequest) -> list[str]:
    found = []
    for text in request.POST.getlist("wish")[:PER_PAGE]:
        try:
            found.append(str(uuid.UUID(text)))
        except ValueError:
            continue
    return found


def _tell(request: HttpRequest, form: ExistsForm) -> bool:
    try:
        told, kept = tell_it_exists(
            site=request.site,
            keys=_keys(request),
            words=form.cleaned_data["words"],
            address=form.cleaned_data["address"],
            actor=request.user,
            now=timezone.now(),
        )
    except UserFacingError as error:
        form.add_error(None, error.text)
        return False
    messages.success(request, _("Told and erased: %(count)d") % {"count": told})
    if kept:
        messages.warning(request, _("Could not be opened and stay: %(count)d") % {"count": kept})
    return True


@sensitive_variables()
@require_http_methods(BOTH)
@for_community
def wishes(request: HttpRequest) -> HttpResponse:
    """List who waits for what, by topic; POST tells those who are ticked that it exists now."""
    topic = request.GET.get("topic", "")
    topic = topic if topic in WishTopic.values else ""
    form = ExistsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _tell(request, form):
        return redirect("office_community_wishes")
    rows = wishes_of(site=request.site)
    page = Paginator(rows.filter(topic=topic) if topic else rows, PER_PAGE).get_page(request.GET.get("page"))
    ticked = set(_keys(request)) if request.method == "POST" else set()
    context = {
        "heading": _("Wishes to be called"),
        "page": page,
        "lines": list(wish_lines(page.object_list, ticked=ticked)),
        "topic": topic,
        "topics": WishTopic.choices,
        "query": f"topic={topic}" if topic else "",
        "form": form,
    }
    return render(request, "office/community_wishes.html", context, status=422 if form.errors else 200)


@sensitive_variables()
@require_http_methods(BOTH)
@for_community
@confirmed_lately
def wish_contact(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Who waits for something."""
    found = office_wish(site=request.site, public_id=public_id)
    heading = _("Who waits for “%(words)s”") % {"words": found.words}
    return contact_page(request, found, heading=heading, back=reverse("office_community_wishes"))
