"""The token of the visitor's own notebook in their own browser, so that the next lesson finds it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from mikke.learning.services.notebooks import LIFE

COOKIE = "notebook"


def own_token(request: HttpRequest) -> str:
    """Return the token in the visitor's cookie; empty for none."""
    return request.COOKIES.get(COOKIE, "")[:100]


def set_own(response: HttpResponse, token: str) -> None:
    """Let the browser remember a notebook."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(LIFE.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=settings.IS_HTTPS,
    )


def forget_own(response: HttpResponse) -> None:
    """Let the browser forget it, as on a computer that others use too."""
    response.delete_cookie(COOKIE, samesite="Lax")
