"""What all pages of the month end share: who is let in, and saying what went wrong."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from mikke.kernel.errors import UserFacingError

MAY_PAY = "telework.change_paystatement"
View = Callable[..., HttpResponse]


def money_view(view: View) -> View:
    """Let in who runs the home-work team: owners and directors."""
    return require_admin_access(permission_required(MAY_PAY, raise_exception=True)(never_cache(view)))


def done_or_said(request: HttpRequest, do: Callable[[], str]) -> bool:
    """Do something and say its words, or say why it did not go; return whether it went."""
    try:
        words = do()
    except UserFacingError as error:
        messages.error(request, error.text)
        return False
    messages.success(request, words)
    return True
