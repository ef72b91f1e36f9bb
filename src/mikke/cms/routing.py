"""Which page an address leads to, kept until the site changes.

Wagtail walks down the tree with two queries a level, and asks for the restrictions of the page and all above it.
Every change of the tree raises the site's revision (``cms.receivers``), so the answer of one walk holds until then.
Restricted pages and addresses of nothing are asked for each time.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest
from wagtail.url_routing import RouteResult

from mikke.kernel.kept import Kept

_kept: Kept[Any] = Kept(300)


def kept_route(
    request: HttpRequest, components: Sequence[str], walk: Callable[[], RouteResult]
) -> RouteResult:
    """Return the route of an address below the home page.

    Args:
        request: of a visitor, with its ``facts``.
        components: the parts of the address.
        walk: Wagtail's own way to find it; raises Http404.
    """
    facts = getattr(request, "facts", None)
    if facts is None:
        return walk()
    page = _kept.get(facts, tuple(components), lambda: _open_page(walk()))
    return walk() if page is None else RouteResult(page)


def _open_page(route: RouteResult) -> Any:
    """Return the page when everybody may read it, and None when it has restrictions or more than an address."""
    page, args, kwargs = route
    if args or kwargs or page.get_view_restrictions():
        return None
    page.is_known_open = True
    return page
