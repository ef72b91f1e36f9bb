"""Signing in with a code: shops need no password."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mikke.accounts.client_address import client_address
from mikke.accounts.code_sessions import open_session, remember_request, request_at_hand
from mikke.accounts.enums import CodeChannel
from mikke.accounts.one_time_codes import ask_code, check_limits, read_address, use_code
from mikke.domain.phone_numbers import spoken
from mikke.jobs.services.posting_links import send_code
from mikke.kernel.errors import UserFacingError


def after_sign_in(request: HttpRequest) -> str:
    """Return where to go after signing in: the page that asked for it, if it is ours."""
    wanted = request.POST.get("next", "") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else reverse("jobs:post")


@transaction.atomic
def _ask(request: HttpRequest, channel: CodeChannel, address: str) -> None:
    now = timezone.now()
    row, code = ask_code(site=request.site, channel=channel, address=address, now=now)
    if code:
        send_code(site=request.site, mail=address, code=code, key=str(row.public_id), now=now)
    remember_request(request, public_id=str(row.public_id), address=address, after=after_sign_in(request))


def show_sign_in(
    request: HttpRequest, *, typed: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    """Show the one question: a mail address or a telephone number."""
    errors = [("id_address", error)] if error else []
    context = {"typed": typed, "error": error, "errors": errors, "next": after_sign_in(request)}
    return render(request, "jobs/post/sign_in.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for an address and send a code to it; the answer is the same for known and unknown ones."""
    if request.method != "POST":
        return redirect(after_sign_in(request)) if request.user.is_authenticated else show_sign_in(request)
    typed = request.POST.get("address", "")[:254]
    try:
        channel, address = read_address(typed)
        check_limits(address=address, connection=client_address(request))
    except UserFacingError as error:
        status = 429 if error.code == "too_many_codes" else 422
        return show_sign_in(request, typed=typed, error=error.text, status=status)
    _ask(request, channel, address)
    return redirect("jobs:post_code")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
def code(request: HttpRequest) -> HttpResponse:
    """Take the six digits; a GET never signs anybody in."""
    asked = request_at_hand(request)
    if asked is None:
        return redirect("jobs:post_sign_in")
    error = ""
    if request.method == "POST":
        try:
            person = use_code(
                site=request.site,
                public_id=asked["id"],
                code=request.POST.get("code", "")[:20],
                now=timezone.now(),
            )
        except UserFacingError as problem:
            error = problem.text
        else:
            open_session(request, person)
            return redirect(asked["after"])
    is_phone = "@" not in asked["address"]
    context = {
        "address": spoken(asked["address"]) if is_phone else asked["address"],
        "is_phone": is_phone,
        "error": error,
        "errors": [("id_code", error)] if error else [],
        "heading": _("Type the code"),
    }
    return render(request, "jobs/post/code.html", context, status=422 if error else 200)
