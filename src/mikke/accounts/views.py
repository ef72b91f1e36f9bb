"""The pages of a signed-in person about themselves."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mikke.accounts.access import is_staff_of, memberships_of, roles_on
from mikke.accounts.enums import Role
from mikke.accounts.second_factor import has_second_factor

# Where somebody with a role has their own page: the name of its address and the words of the button.
OWN_PAGES = {
    Role.WORKER: ("team:today", gettext_lazy("Open my home-work pages")),
    Role.CLIENT: ("client:home", gettext_lazy("Open my page as a client")),
    Role.EMPLOYER: ("jobs:my_shop", gettext_lazy("Open my shop page")),
}


@require_safe
@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show who I am, my roles, and the ways on."""
    roles = roles_on(request.user, request.site)
    context = {
        "memberships": memberships_of(request.user),
        "own_pages": [page for role, page in OWN_PAGES.items() if role in roles],
        "is_staff_here": is_staff_of(request.user, request.site),
        "has_second_factor": has_second_factor(request.user),
    }
    return render(request, "accounts/home.html", context)
