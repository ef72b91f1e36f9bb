"""Forms that set nothing but the visitor's own cookie, on pages that may be cached and so hold no token.

Anything that writes a record keeps Django's token check and stays away from this decorator.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mikke.kernel.failures import csrf_failure

View = Callable[..., HttpResponse]


def is_from_our_own_page(request: HttpRequest) -> bool:
    """Say whether the browser vouches that the form was ours: ``Sec-Fetch-Site``, else ``Origin``."""
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site in {"same-origin", "none"}
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def visitor_post(view: View) -> View:
    """Let ``view`` take a POST without a token when it came from our own page; 403 otherwise."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_from_our_own_page(request):
            return csrf_failure(request)
        return view(request, *args, **kwargs)

    return csrf_exempt(require_POST(checked))


def visitor_form(view: View) -> View:
    """Do the same for a view that also answers GET with the form itself."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not is_from_our_own_page(request):
            return csrf_failure(request)
        return view(request, *args, **kwargs)

    return csrf_exempt(checked)


def way_back(request: HttpRequest, *, otherwise: str) -> str:
    """Return the address in the field ``next`` when it is on this host, else ``otherwise``."""
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if is_ours else otherwise
