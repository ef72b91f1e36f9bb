"""The pages of a signed-in person about themselves."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mikke.accounts.access import is_staff_of, memberships_of
from mikke.accounts.second_factor import has_second_factor


@require_safe
@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show who I am, my roles, and the ways on."""
    context = {
        "memberships": memberships_of(request.user),
        "is_staff_here": is_staff_of(request.user, request.site),
        "has_second_factor": has_second_factor(request.user),
    }
    return render(request, "accounts/home.html", context)
