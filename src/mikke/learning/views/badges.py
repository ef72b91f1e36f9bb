"""Badges: who issues them, the keys, what one is for, and whether one that was given holds."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from mikke.learning import access, selectors
from mikke.learning.badge_picture import badge_svg
from mikke.learning.credential import address, issuer_profile
from mikke.learning.jose import jwk
from mikke.learning.services.badges import is_signature_good, public_keys
from mikke.learning.views.lessons import learn_href

PROCESS = "learn"


def _open(response: HttpResponse) -> HttpResponse:
    """Let other programs in a browser read it: verifiers are such programs."""
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def issuer(request: HttpRequest) -> HttpResponse:
    """Give the profile of the issuer."""
    profile = request.facts.profile  # type: ignore[attr-defined]
    return _open(JsonResponse(issuer_profile(site=request.site, profile=profile)))


@require_safe
def jwks(request: HttpRequest) -> HttpResponse:
    """Give every public key, old ones too, so that old badges can be checked."""
    keys = [jwk(kid=kid, x=x) for kid, x in public_keys(site=request.site).items()]
    return _open(JsonResponse({"keys": keys}))


@require_safe
def revoked(request: HttpRequest) -> HttpResponse:
    """List the badges that were revoked."""
    site = request.site
    rows = selectors.awards_of(site=site).exclude(revoked_at=None)
    listed = [
        {"id": address(site, "award", row.public_id), "revoked": True, "revocationReason": row.revoked_why}
        for row in rows
    ]
    data = {"id": address(site, "revoked"), "issuer": address(site, "issuer"), "revokedCredential": listed}
    return _open(JsonResponse(data))


@require_safe
def badge(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Say what a badge stands for and how to get it."""
    found = access.public_badge(site=request.site, public_id=public_id)
    context = {
        "process": PROCESS,
        "badge": found,
        "lessons": found.lessons.all(),
        "drawing": badge_svg(found.title, colour=request.facts.profile.colour_action),  # type: ignore[attr-defined]
        "crumbs": [
            (pgettext("process", "Learn"), learn_href()),
            (_("Lessons"), reverse("learning:lessons")),
            (found.display_title, ""),
        ],
    }
    return render(request, "learning/badge.html", context)


@require_safe
def award(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Say whether a badge that was given holds; only its holder knew this address at first."""
    found = access.public_award(site=request.site, public_id=public_id)
    context = {
        "process": PROCESS,
        "award": found,
        "is_good": is_signature_good(found),
        "issued_on": timezone.localdate(found.issued_at),
        "drawing": badge_svg(found.badge.title, colour=request.facts.profile.colour_action),  # type: ignore[attr-defined]
    }
    response = render(request, "learning/award.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def credential(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give the signed credential (VC-JWT)."""
    found = access.public_award(site=request.site, public_id=public_id)
    if not found.token:  # its holder was erased
        raise Http404
    response = HttpResponse(found.token, content_type="application/vc+jwt")
    response["Content-Disposition"] = 'attachment; filename="badge.jwt"'
    return _open(response)


@require_safe
def picture(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give the picture of a badge that was given."""
    found = access.public_award(site=request.site, public_id=public_id)
    colour = request.facts.profile.colour_action  # type: ignore[attr-defined]
    return HttpResponse(badge_svg(found.badge.title, colour=colour), content_type="image/svg+xml")
