"""What a phone needs to keep the site on its home screen: the web app manifest and the icons.

``display`` is ``standalone``: iPhone and iPad give Web Push only to sites that were added to the home screen and open
without the browser's frame. https://webkit.org/blog/13878/web-push-for-web-apps-on-ios-and-ipados/
Source of the members: https://www.w3.org/TR/appmanifest/
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from mikke.kernel.colour import DEFAULT_ACTION, PAPER, readable
from mikke.kernel.pictures.site_icon import SIZES, kept_icon

HOUR_SECONDS, YEAR_SECONDS = 3600, 365 * 24 * 3600
SHORT_NAME = 12
OTHERWISE = "みっけ"


def _colour(request: HttpRequest) -> str:
    facts = getattr(request, "facts", None)
    return readable(facts.profile.colour_action if facts else DEFAULT_ACTION)


def _icon(size: int, colour: str, purpose: str) -> dict[str, str]:
    address = reverse("kernel:icon", kwargs={"colour": colour.removeprefix("#"), "size": size})
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


@require_safe
@cache_control(public=True, max_age=HOUR_SECONDS)
def manifest(request: HttpRequest) -> HttpResponse:
    """Send the name, the colours and the icons of this site."""
    facts, colour = getattr(request, "facts", None), _colour(request)
    name = facts.profile.name if facts else OTHERWISE
    content: dict[str, Any] = {
        "id": "/",
        "name": name,
        "short_name": name[:SHORT_NAME],
        "lang": "ja",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "theme_color": colour,
        "background_color": PAPER,
        "icons": [_icon(size, colour, purpose) for size in SIZES for purpose in ("any", "maskable")],
    }
    return JsonResponse(
        content, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )


@require_safe
@cache_control(public=True, max_age=YEAR_SECONDS, immutable=True)
def icon(request: HttpRequest, colour: str, size: str) -> HttpResponse:
    """Send the icon in the town's colour; other colours are not found."""
    if f"#{colour}" != _colour(request):
        raise Http404
    response = HttpResponse(kept_icon(int(size), colour=f"#{colour}").read_bytes(), content_type="image/png")
    response["Content-Encoding"] = "identity"  # it is packed already
    return response
