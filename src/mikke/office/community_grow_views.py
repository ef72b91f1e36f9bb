"""How an idea grows: made into a circle, an event or a job posting, said to have become it, and taken back."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mikke.community.access import office_post
from mikke.community.enums import PostKind, Stage
from mikke.community.models import Post
from mikke.community.services.grow import GrownInto, grow_idea
from mikke.journeys import growing
from mikke.kernel.errors import UserFacingError
from mikke.office.community_forms import GrowForm
from mikke.office.community_queue_views import BOTH, for_community


def _into(request: HttpRequest, form: GrowForm) -> GrownInto | None:
    """Return what the idea became: the choice, else what stands behind the address."""
    now, site = timezone.now(), request.site
    kind, _colon, key = form.cleaned_data["into"].partition(":")
    if key:
        return growing.grown_by_key(site=site, kind=kind, key=key, now=now)
    return growing.grown_by_address(site=site, address=form.cleaned_data["address"], now=now)


def _makes(request: HttpRequest, idea: Post) -> list[tuple[Any, str]]:
    """Return (words, address) of what this member of staff may make of an idea."""
    may = request.user.has_perm
    circle = urlencode({"kind": PostKind.CIRCLE.value, "from": idea.public_id})
    found = [(_("Write the circle"), f"{reverse('office_community_new')}?{circle}")]
    if may("events.change_event"):
        event = urlencode({"title": idea.title})
        found.append((_("Plan the event"), f"{reverse('office_event_new')}?{event}"))
    if may("jobs.add_job"):
        found.append((_("Write the job posting"), reverse("office_jobs:add")))
    return found


@require_http_methods(BOTH)
@for_community
def grow(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Say how far an idea has grown; POST saves it and tells the hands when it has become something."""
    found, now = office_post(site=request.site, public_id=public_id), timezone.now()
    first = {"stage": found.stage, "into": f"{found.grown_kind}:{found.grown_key}" if found.grown_key else ""}
    choices = growing.choices(site=request.site, now=now)
    form = GrowForm(request.POST if request.method == "POST" else None, choices=choices, initial=first)
    back = reverse("office_community_post", args=(public_id,))
    if request.method == "POST" and form.is_valid():
        stage = Stage(form.cleaned_data["stage"])
        into = _into(request, form) if stage == Stage.GROWN else None
        try:
            told = grow_idea(post=found, stage=stage, into=into, actor=request.user, now=now)
        except UserFacingError as error:
            form.add_error("address" if stage == Stage.GROWN else None, error.text)
        else:
            said = _("Saved. Told: %(count)d") % {"count": told} if told else _("Saved.")
            messages.success(request, said)
            return redirect(back)
    context = {
        "form": form,
        "heading": _("How far has “%(title)s” grown?") % {"title": found.title},
        "back": back,
        "makes": _makes(request, found),
    }
    return render(request, "office/community_grow.html", context, status=422 if form.errors else 200)
