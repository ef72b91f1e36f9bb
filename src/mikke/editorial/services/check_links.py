"""Looking through the published pages of a site for links that lead nowhere."""

import datetime as dt
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page

from mikke.cms.selectors import public_pages
from mikke.editorial.enums import LinkTrouble
from mikke.editorial.link_targets import LinkTarget, targets_of
from mikke.editorial.models import LinkProblem, OutsideLink
from mikke.editorial.outside_check import IsOpen, is_public, look

OUTSIDE_EVERY = dt.timedelta(days=7)
SILENT_AGAIN = dt.timedelta(days=1)
SILENT_TWICE = 2
HOSTS_EACH_RUN = 20
ENGLISH = "/en/"
PAGE_ROUTE = "wagtail_serve"


def hosts_of(site: Any) -> frozenset[str]:
    """Return the names under which a site answers, as they stand in links."""
    return frozenset({site.hostname, f"{site.hostname}:{site.port}"})


def check_site(*, site: Any, now: dt.datetime) -> int:
    """Look through every published page of a site and write down what leads nowhere; return how many links do.

    What was mended is no longer there afterwards. Links to other sites are only noted (and told of as they answered
    last): they are asked by ``check_outside``, when the operator wants that.
    """
    found = 0
    outside: set[str] = set()
    pages: Any = public_pages(site=site)
    for page in pages.specific().iterator(chunk_size=100):
        targets = targets_of(page, hosts=hosts_of(site))
        outside |= {target.key for target in targets if target.kind == "outside"}
        found += _write(page, _troubles(targets, site=site), site=site, now=now)
    public = public_pages(site=site).values("pk")
    LinkProblem.objects.for_site(site).exclude(page__in=public).delete()
    _note_outside(site, outside)
    return found


def _troubles(targets: list[LinkTarget], *, site: Any) -> list[tuple[LinkTarget, LinkTrouble]]:
    found = []
    for target in targets:
        trouble = CHECKS[target.kind](target.key, site)
        if trouble is not None:
            found.append((target, trouble))
    return found


def _page(key: str, site: Any) -> LinkTrouble | None:
    del site
    page = Page.objects.filter(pk=key).only("live").first() if key.isdigit() else None
    if page is None:
        return LinkTrouble.PAGE_GONE
    return None if page.live else LinkTrouble.PAGE_HIDDEN


def _document(key: str, site: Any) -> LinkTrouble | None:
    del site
    is_there = key.isdigit() and get_document_model().objects.filter(pk=key).exists()
    return None if is_there else LinkTrouble.FILE_GONE


def inside_trouble(address: str, site: Any) -> LinkTrouble | None:
    """Look at an address of the site that begins with ``/``: one of our own rooms, a page of the tree, or a redirect."""
    path = unquote(urlsplit(address).path) or "/"
    is_english = path.startswith(ENGLISH) or path == ENGLISH.rstrip("/")
    with translation.override("en" if is_english else "ja"):
        try:
            match = resolve(path)
        except Resolver404:
            match = None
    if match is not None and match.url_name != PAGE_ROUTE:
        return None
    bare = path.removeprefix(ENGLISH.rstrip("/")) if is_english else path
    if _is_page(bare, site) or _is_redirected(path, site):
        return None
    return LinkTrouble.ADDRESS_GONE


def _is_page(path: str, site: Any) -> bool:
    parts = [part for part in path.split("/") if part]
    try:
        route = site.root_page.specific.route(None, parts)
    except Http404:
        return False
    return bool(route.page.live)


def _is_redirected(path: str, site: Any) -> bool:
    rows = Redirect.get_for_site(site).filter(old_path=Redirect.normalise_path(path))
    return bool(rows.exists())


def _outside(url: str, site: Any) -> LinkTrouble | None:
    if not settings.MIKKE_CHECK_OUTSIDE_LINKS:
        return None
    row = OutsideLink.objects.for_site(site).filter(url=url).exclude(trouble="").first()
    return LinkTrouble(row.trouble) if row else None


CHECKS = {"page": _page, "document": _document, "inside": inside_trouble, "outside": _outside}


@transaction.atomic
def _write(page: Page, troubles: list[tuple[LinkTarget, LinkTrouble]], *, site: Any, now: dt.datetime) -> int:
    """Keep the rows of one page in step: known ones keep the day they were found on."""
    known = {row.target: row for row in LinkProblem.objects.filter(page_id=page.pk)}
    for target, trouble in troubles:
        row = known.pop(target.target, None)
        if row is None:
            LinkProblem.objects.create(
                site=site,
                page_id=page.pk,
                target=target.target,
                words=target.words,
                trouble=trouble,
                found_at=now,
            )
        elif row.trouble != trouble:
            LinkProblem.objects.filter(pk=row.pk).update(trouble=trouble)
    LinkProblem.objects.filter(pk__in=[row.pk for row in known.values()]).delete()
    return len(troubles)


def _note_outside(site: Any, urls: set[str]) -> None:
    """Know exactly the addresses that pages lead to now."""
    short = {url for url in urls if len(url) <= 500}
    rows = OutsideLink.objects.for_site(site)
    rows.exclude(url__in=short).delete()
    fresh = short - set(rows.values_list("url", flat=True))
    OutsideLink.objects.bulk_create(
        [OutsideLink(site=site, url=url) for url in sorted(fresh)], ignore_conflicts=True
    )


def check_outside(*, now: dt.datetime, is_open: IsOpen = is_public) -> int:
    """Ask a few other sites, each once, where the operator has turned that on; return how many were asked.

    Polite: at most twenty sites a run, one address of each; an address once a week, one that was silent once
    more after a day before it is told of.
    """
    if not settings.MIKKE_CHECK_OUTSIDE_LINKS:
        return 0
    asked: set[str] = set()
    for row in _due(now):
        host = urlsplit(row.url).netloc
        if host in asked:
            continue
        asked.add(host)
        _look_at(row, now=now, is_open=is_open)
        if len(asked) == HOSTS_EACH_RUN:
            break
    return len(asked)


def _due(now: dt.datetime) -> list[OutsideLink]:
    rows = OutsideLink.objects.all()
    never = rows.filter(checked_at__isnull=True)
    again = rows.filter(checked_at__lt=now - SILENT_AGAIN, failures=1)
    old = rows.filter(checked_at__lt=now - OUTSIDE_EVERY)
    return [*never[:500], *again[:500], *old[:500]]


def _look_at(row: OutsideLink, *, now: dt.datetime, is_open: IsOpen) -> None:
    verdict = look(row.url, is_open=is_open)
    failures = row.failures + 1 if verdict == LinkTrouble.OUTSIDE_SILENT else 0
    is_told = verdict is not None and not (verdict == LinkTrouble.OUTSIDE_SILENT and failures < SILENT_TWICE)
    OutsideLink.objects.filter(pk=row.pk).update(
        checked_at=now, failures=min(failures, 99), trouble=verdict if is_told else ""
    )
