"""What happens around every request: headers, unreadable input, language."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils import translation
from django.utils.translation import gettext as _

Handler = Callable[[HttpRequest], HttpResponse]

STAFF_PREFIX = "/cms/"
PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; worker-src 'self'"
)
# Wagtail's editor writes inline script and style and shows previews in a frame.
STAFF_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; frame-src 'self'; frame-ancestors 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'"
)
HEADERS = {
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(self), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def security_headers(get_response: Handler) -> Handler:
    """Add the content security policy and its companions to every answer."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_staff_page = request.path.startswith(STAFF_PREFIX)
        response.setdefault("Content-Security-Policy", STAFF_POLICY if is_staff_page else PUBLIC_POLICY)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        if settings.IS_HTTPS:
            response.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        return response

    return handle


def refuse_unreadable_input(get_response: Handler) -> Handler:
    """Answer 400 to an address that holds a NUL: PostgreSQL refuses it, SQLite would swallow it.

    The API reads each parameter itself and answers in its own form.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        is_page = not request.path.startswith("/api/")
        if is_page and ("\x00" in request.path or "%00" in request.META.get("QUERY_STRING", "")):
            return HttpResponseBadRequest(_("The address holds a character that cannot be read."))
        return get_response(request)

    return handle


def language_of_address(get_response: Handler) -> Handler:
    """Speak the language of the address (``/en/…``), Japanese elsewhere; the browser's wish never redirects.

    The API has one address for all languages and reads ``Accept-Language`` itself.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        language = "en" if request.path_info == "/en" or request.path_info.startswith("/en/") else "ja"
        if request.path_info.startswith("/api/"):
            language = translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = translation.get_language()
            response = get_response(request)
            response.setdefault("Content-Language", language)
            return response

    return handle
