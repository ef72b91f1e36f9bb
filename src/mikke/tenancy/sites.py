"""Which site answers a host name, and the revision numbers, read once a request at the most.

A process keeps the sites it knows until their revision or the number of sites changes: one indexed read a
request tells. The poll is also what validates cached pages and search snapshots.
"""

from dataclasses import dataclass
from threading import Lock

from django.db import connection, models
from django.http.request import split_domain_port
from wagtail.models import Site

from mikke.tenancy.models import SiteProfile, SiteRev
from mikke.vocabulary.models import Town


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What every page needs of its site."""

    site: Site
    profile: SiteProfile
    towns: tuple[Town, ...]
    rev: int


class UnknownSiteError(Exception):
    """No site answers this host and there is no default one."""


_lock = Lock()
_known: dict[int, SiteFacts] = {}


def poll_revs() -> dict[int, int]:
    """Return the revision of every site, by its id, in one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT site_id, rev FROM tenancy_siterev")
        return dict(cursor.fetchall())


def _load(rev: int, site_id: int) -> SiteFacts:
    profile = SiteProfile.objects.select_related("site").get(site_id=site_id)
    towns = tuple(profile.towns.select_related("prefecture"))
    return SiteFacts(profile.site, profile, towns, rev)


def all_sites() -> dict[int, SiteFacts]:
    """Return the facts of every site that has a profile, by site id; reloads what has changed."""
    revs = poll_revs()
    with _lock:
        for site_id in _known.keys() - revs.keys():
            del _known[site_id]
        for site_id, rev in revs.items():
            known = _known.get(site_id)
            if known is None or known.rev != rev:
                _known[site_id] = _load(rev, site_id)
        return dict(_known)


def facts_for_host(host: str) -> SiteFacts:
    """Return the site of a ``Host`` header; unknown names get the default site.

    Raises:
        UnknownSiteError: when no default site is set up.
    """
    sites = all_sites()
    name = split_domain_port(host)[0]
    named = next((facts for facts in sites.values() if facts.site.hostname == name), None)
    default = next((facts for facts in sites.values() if facts.site.is_default_site), None)
    if (chosen := named or default) is None:
        raise UnknownSiteError(name)
    return chosen


def facts_of(site: Site) -> SiteFacts:
    """Return the facts of a site at hand."""
    return all_sites()[site.pk]


def forget() -> None:
    """Drop what this process knows (tests change databases under it)."""
    with _lock:
        _known.clear()


def bump_rev(site_id: int) -> int:
    """Raise a site's revision as the last statement of the writing transaction and return it.

    Commit order is revision order because the row stays locked until the commit (never a sequence).
    """
    with connection.cursor() as cursor:
        cursor.execute("UPDATE tenancy_siterev SET rev = rev + 1 WHERE site_id = %s RETURNING rev", [site_id])
        row = cursor.fetchone()
    if row is None:
        SiteRev.objects.create(site_id=site_id, rev=1)
        return 1
    return int(row[0])


def bump_all() -> None:
    """Raise the revision of every site: shared words have changed."""
    SiteRev.objects.update(rev=models.F("rev") + 1)
