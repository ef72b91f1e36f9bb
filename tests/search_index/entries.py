"""Sites and entries for the tests of the site search."""

from itertools import count

from wagtail.models import Page, Site

from mikke.search_index.indexes import ENTRIES
from mikke.search_index.models import SearchEntry

_numbers = count(1)


def site_called(hostname: str, *, is_default: bool = False) -> Site:
    """A site below the first page there is."""
    return Site.objects.create(
        hostname=hostname, root_page=Page.objects.get(depth=1), is_default_site=is_default
    )


def indexed_entry(site: Site, tokens: set[int]) -> int:
    """An entry that holds exactly these tokens."""
    entry = SearchEntry.objects.create(
        site=site,
        kind="page",
        object_key=str(next(_numbers)),
        path="/",
        title="見本",
        tok=tokens,
        tok_version=1,
    )
    ENTRIES.put(entry.pk, new=tokens)
    return entry.pk
