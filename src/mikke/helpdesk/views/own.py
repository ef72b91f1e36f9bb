"""What all pages of a supporter share: they open by the secret link, for nobody else, and are never kept."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from mikke.helpdesk.access_supporters import supporter_of_link
from mikke.helpdesk.models import Supporter

View = Callable[..., HttpResponse]


def for_supporter(view: View) -> View:
    """Give ``view`` the supporter of the link as its second argument; a link that has ended gets its own page."""

    @wraps(view)
    def checked(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        supporter = supporter_of_link(site=request.site, token=token, now=timezone.now())
        if supporter is None:
            return render(request, "helpdesk/supporter_gone.html", status=404)
        return view(request, supporter, token, *args, **kwargs)

    return never_cache(sensitive_post_parameters()(checked))


def show(
    request: HttpRequest, name: str, supporter: Supporter, token: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Render one of a supporter's own pages."""
    shared = {"supporter": supporter, "token": token, **context}
    return render(request, f"helpdesk/{name}.html", shared, status=status)
