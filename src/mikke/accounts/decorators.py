"""What a view may ask of the person before it answers."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url

from mikke.accounts import second_factor

View = Callable[..., HttpResponse]


def recent_sign_in_required(view: View) -> View:
    """Ask again who it is when the last time is more than 15 minutes ago: for exports and personal data."""

    @login_required
    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if second_factor.was_confirmed_lately(request):
            return view(request, *args, **kwargs)
        after = request.get_full_path() if request.method == "GET" else resolve_url("accounts:home")
        return redirect(f"{resolve_url('account_reauthenticate')}?{urlencode({'next': after})}")

    return asked
