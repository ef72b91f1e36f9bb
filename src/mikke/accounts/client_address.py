"""Where a request comes from, as far as our own proxies vouch for it."""

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address of the visitor behind ``MIKKE_PROXIES`` proxies, or ``unknown``."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:
        return "unknown"
