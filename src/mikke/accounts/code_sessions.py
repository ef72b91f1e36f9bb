"""Opening a session with a one-time code."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import HttpRequest

BACKEND = "django.contrib.auth.backends.ModelBackend"
ASKED = "one_time_code"


def remember_request(request: HttpRequest, *, public_id: str, address: str, after: str) -> None:
    """Keep in the session which code this browser asked for: another browser cannot use it."""
    request.session[ASKED] = {"id": public_id, "address": address, "after": after}


def request_at_hand(request: HttpRequest) -> dict[str, str] | None:
    """Return what this browser asked for: ``id``, ``address``, ``after``; None when nothing."""
    found: dict[str, str] | None = request.session.get(ASKED)
    return found


def open_session(request: HttpRequest, user: Any) -> None:
    """Sign ``user`` in. It is no second factor: staff pages ask for that themselves."""
    request.session.pop(ASKED, None)
    login(request, user, backend=BACKEND)
    record_authentication(request, user, "code")
