"""Where a supporter sees their badge. The room that gives badges offers the address; without one there is none."""

from collections.abc import Callable

from mikke.helpdesk.models import Supporter
from mikke.tenancy.models import Site

BadgePage = Callable[[Site, str], str]
_pages: list[BadgePage] = []


def offer_badge_page(page: BadgePage) -> None:
    """Name what returns the path of the badge of a supporter (site, public id), or nothing."""
    _pages[:] = [page]


def badge_page_of(supporter: Supporter) -> str:
    """Return the path of a supporter's badge, or nothing."""
    found = (page(supporter.site, str(supporter.public_id)) for page in _pages)
    return next(filter(None, found), "") if supporter.badge_year else ""
