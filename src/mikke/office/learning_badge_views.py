"""まなび in the office: badges, and those that were given."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_keys import new_form_key
from mikke.learning.access import office_badge, public_award
from mikke.learning.models import Badge
from mikke.learning.selectors import awards_of
from mikke.learning.services import lessons as services
from mikke.learning.services.badges import give_named_badge, revoke_badge
from mikke.office.learning_forms import BadgeForm, GiveForm, RevokeForm
from mikke.office.learning_views import (
    PER_PAGE,
    delete_href,
    get_or_post,
    learning_view,
    publish_or_take_back,
    shown_list,
)


@require_safe
@learning_view
def badges(request: HttpRequest) -> HttpResponse:
    """List the badges of the site."""
    rows = Badge.objects.for_site(request.site).order_by("-updated_at", "-pk")
    return shown_list(request, rows, kind="badge", heading=_("Badges"))


def may_be_given(badge: Badge) -> bool:
    """Whether the office gives it: published, and without lessons."""
    return badge.is_published and not badge.lessons.exists()


def _edit(request: HttpRequest, row: Badge | None) -> HttpResponse:
    form = BadgeForm(request.POST if request.method == "POST" else None, instance=row, site=request.site)
    if request.method == "POST" and form.is_valid():
        try:
            saved = services.save_badge(
                badge=form.save(commit=False), lessons=form.cleaned_data["lessons"], now=timezone.now()
            )
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            messages.success(request, _("Saved."))
            return redirect("office_learning_badge", saved.public_id)
    fresh = office_badge(site=request.site, public_id=row.public_id) if row else None
    context = {
        "form": form,
        "row": fresh,
        "kind": "badge",
        "heading": fresh.title if fresh else _("New badge"),
        "back": reverse("office_learning_badges"),
        "do": reverse("office_learning_badge_do", args=(fresh.public_id,)) if fresh else "",
        "delete": delete_href(fresh, "badge"),
        "public": reverse("learning:badge", args=(fresh.public_id,)) if fresh else "",
        "give": reverse("office_learning_badge_give", args=(fresh.public_id,))
        if fresh and may_be_given(fresh)
        else "",
    }
    return render(request, "office/learning_form.html", context, status=422 if form.errors else 200)


@get_or_post
@learning_view
def new_badge(request: HttpRequest) -> HttpResponse:
    """Write a badge."""
    return _edit(request, None)


@get_or_post
@learning_view
def badge(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change a badge."""
    return _edit(request, office_badge(site=request.site, public_id=public_id))


@require_POST
@learning_view
def badge_do(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Publish a badge or take it back."""
    row = office_badge(site=request.site, public_id=public_id)
    return publish_or_take_back(request, row, name="office_learning_badge")


@get_or_post
@learning_view
def badge_give(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give a published badge without lessons to somebody who wants it; sent twice it is given once."""
    found = office_badge(site=request.site, public_id=public_id)
    if not may_be_given(found):
        raise Http404
    form = GiveForm(request.POST if request.method == "POST" else None, initial={"form_key": new_form_key()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        award = give_named_badge(
            badge=found,
            holder_name=data["holder_name"],
            source=f"office:{data['form_key']}",
            has_agreed=data["has_agreed"],
            now=timezone.now(),
        )
        messages.success(request, _("Given. Show the person its page, or print it for them."))
        return redirect("learning:award", award.public_id)
    context = {"form": form, "badge": found, "heading": _("Give this badge")}
    return render(request, "office/learning_give.html", context, status=422 if form.errors else 200)


@require_safe
@learning_view
def awards(request: HttpRequest) -> HttpResponse:
    """List the badges that were given, the newest first."""
    page = Paginator(awards_of(site=request.site), PER_PAGE).get_page(request.GET.get("p"))
    context = {"page": page, "heading": _("Badges given")}
    return render(request, "office/learning_awards.html", context)


@get_or_post
@learning_view
def award_revoke(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask why, then revoke a badge that was given."""
    found = public_award(site=request.site, public_id=public_id)
    form = RevokeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            revoke_badge(award=found, why=form.cleaned_data["why"], actor=request.user, now=timezone.now())
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            messages.success(request, _("Revoked. Its page and the list of the issuer say so from now on."))
            return redirect("office_learning_awards")
    context = {"form": form, "award": found, "heading": _("Revoke this badge?")}
    return render(request, "office/learning_revoke.html", context, status=422 if form.errors else 200)
