"""しごとの芽 → サークル・催し・求人: what of the site an idea may have grown into."""

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve, reverse
from django.utils import timezone, translation

from mikke.community.enums import GrownKind
from mikke.community.selectors import shown_circles
from mikke.community.services.grow import GrownInto
from mikke.events.selectors import coming_events, public_events
from mikke.jobs.selectors import open_jobs
from mikke.tenancy.models import Site

MOST = 50
ROUTES = {
    "community:circle": GrownKind.CIRCLE,
    "events:event": GrownKind.EVENT,
    "jobs:detail": GrownKind.JOB,
}
NAMES = {kind: name for name, kind in ROUTES.items()}


def _grown(kind: GrownKind, row: Any) -> GrownInto:
    with translation.override("ja"):
        path = reverse(NAMES[kind], args=(row.public_id,))
    return GrownInto(kind.value, str(row.public_id), row.title, path)


def choices(*, site: Site, now: dt.datetime) -> list[GrownInto]:
    """Return what may be chosen: shown circles, coming events, open jobs, at most fifty of each."""
    return list(_choices(site, now))


def _choices(site: Site, now: dt.datetime) -> Iterator[GrownInto]:
    today = timezone.localdate(now)
    for row in shown_circles(site=site, today=today)[:MOST]:
        yield _grown(GrownKind.CIRCLE, row)
    for event in coming_events(site=site, now=now)[:MOST]:
        yield _grown(GrownKind.EVENT, event)
    for job in open_jobs(site=site, today=today)[:MOST]:
        yield _grown(GrownKind.JOB, job)


def _row(kind: GrownKind, key: uuid.UUID, *, site: Site, now: dt.datetime) -> Any:
    today = timezone.localdate(now)
    rows: Any = {
        GrownKind.CIRCLE: lambda: shown_circles(site=site, today=today),
        GrownKind.EVENT: lambda: public_events(site=site),
        GrownKind.JOB: lambda: open_jobs(site=site, today=today),
    }[kind]()
    return rows.filter(public_id=key).first()


def grown_by_key(*, site: Site, kind: str, key: str, now: dt.datetime) -> GrownInto | None:
    """Return what was chosen, or None when it is not shown on this site."""
    try:
        found = _row(GrownKind(kind), uuid.UUID(key), site=site, now=now)
    except ValueError:
        return None
    return _grown(GrownKind(kind), found) if found else None


def grown_by_address(*, site: Site, address: str, now: dt.datetime) -> GrownInto | None:
    """Return what stands behind an address of this site that somebody copied, or None when nothing does.

    Args:
        site: whose address it must be.
        address: a whole address or a path, with or without ``/en/``.
        now: when.
    """
    try:
        parts = urlsplit(address.strip())
        if parts.hostname not in {None, site.hostname}:
            return None
        match = resolve(parts.path.removeprefix("/en") or "/")
    except (ValueError, Resolver404):
        return None
    kind = ROUTES.get(match.view_name)
    if kind is None or "public_id" not in match.kwargs:
        return None
    found = _row(kind, match.kwargs["public_id"], site=site, now=now)
    return _grown(kind, found) if found else None
