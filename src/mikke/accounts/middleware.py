"""Staff pages ask for a second factor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from mikke.kernel.middleware import STAFF_PREFIX, Handler


def require_second_factor(get_response: Handler) -> Handler:
    """Send staff without a second factor to its set-up page before any staff page opens."""

    def handle(request: HttpRequest) -> HttpResponse:
        from allauth.mfa.utils import is_mfa_enabled  # noqa: PLC0415 -- needs the app registry

        if (
            request.path_info.startswith(STAFF_PREFIX)
            and request.user.is_authenticated
            and not is_mfa_enabled(request.user)
        ):
            return redirect("mfa_index")
        return get_response(request)

    return handle
