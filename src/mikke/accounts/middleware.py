"""The door of the office: members of this site only, with their second factor, and again before an export."""

import logging
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.cache import add_never_cache_headers

from mikke.kernel.middleware import STAFF_PREFIX, Handler

logger = logging.getLogger(__name__)

# Wagtail has sign-in pages of its own, which know no second factor.
OTHER_DOORS = tuple(f"{STAFF_PREFIX}{name}/" for name in ("login", "logout", "password_reset"))
PAGE_DOORS = ("/_util/login/", "/en/_util/login/")  # Wagtail's, for pages with a password
EXPORT = "export"  # Wagtail's own name for "give me this list as a file"


def guard_staff_pages(get_response: Handler) -> Handler:
    """Let only the staff of ``request.site`` into the office; others are told that there is nothing here."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(PAGE_DOORS):
            return redirect("account_login")
        if not request.path_info.startswith(STAFF_PREFIX):
            return get_response(request)
        response = _turned_away(request) or get_response(request)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    return handle


def _turned_away(request: HttpRequest) -> HttpResponse | None:
    """Return where a visitor of a staff page must go first; None lets them in."""
    from mikke.accounts import access, second_factor  # noqa: PLC0415 -- needs the app registry

    if not request.user.is_authenticated or request.path_info.startswith(OTHER_DOORS):
        return _to(request, "account_logout" if "logout" in request.path_info else "account_login")
    if not access.is_staff_of(request.user, request.site):
        logger.warning("office refused user=%s site=%s", request.user.public_id, request.site.pk)
        raise Http404
    if not second_factor.has_second_factor(request.user):
        return redirect("mfa_index")
    if not second_factor.was_shown(request):
        return _to(request, "mfa_reauthenticate")
    if EXPORT in request.GET and not second_factor.was_confirmed_lately(request):
        return _to(request, "account_reauthenticate")
    return None


def _to(request: HttpRequest, name: str) -> HttpResponse:
    is_door = request.path_info.startswith(OTHER_DOORS)
    after = STAFF_PREFIX if is_door else request.get_full_path()
    return redirect(f"{resolve_url(name)}?{urlencode({'next': after})}")
