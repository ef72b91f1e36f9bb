"""What every published page of a site is about, kept until the site changes."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from mikke.cms.live import live_pages
from mikke.cms.related import Subjects
from mikke.kernel.kept import Kept
from mikke.kernel.ways_on import Subject
from mikke.tenancy.sites import SiteFacts

FIELDS = ("skills", "topics", "towns")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as a way leads to it: its subjects, its processes, its title in the reader's language, its address."""

    subjects: Subjects
    processes: frozenset[str]
    title: str
    href: str


def _sets(model: Any, days: dict[int, dt.date | None]) -> dict[str, dict[int, set[str]]]:
    sets: dict[str, dict[int, set[str]]] = {name: defaultdict(set) for name in (*FIELDS, "processes")}
    for name in sets:
        through = getattr(model, name).through
        own, other = f"{model._meta.model_name}_id", f"{_singular(name)}_id"  # noqa: SLF001 -- Django's public API in spite of its name
        for pk, value in through.objects.filter(**{f"{own}__in": days}).values_list(own, other):
            sets[name][pk].add(value)
    return sets


def _singular(name: str) -> str:
    return "process" if name == "processes" else name.removesuffix("s")


def _entries(kind: str, facts: SiteFacts) -> list[Entry]:
    pages: Any = live_pages(kind, site=facts.site)
    rows = list(pages.defer_streamfields().order_by("pk"))
    days = {row.pk: _day(row.first_published_at) for row in rows}
    sets = _sets(pages.model, days)
    return [
        Entry(
            Subjects(
                row.pk,
                published_on=days[row.pk],
                **{name: frozenset(sets[name][row.pk]) for name in FIELDS},
            ),
            frozenset(sets["processes"][row.pk]),
            row.shown_title,
            row.get_url() or "",
        )
        for row in rows
    ]


def _day(at: dt.datetime | None) -> dt.date | None:
    return timezone.localdate(at) if at else None


_kept: Kept[list[Entry]] = Kept(60)


def entries(kind: str, *, facts: SiteFacts) -> list[Entry]:
    """Return the public pages of a kind (``ArticlePage``, ...) in six queries, however many there are."""
    return _kept.get(facts, kind, lambda: _entries(kind, facts))


def entries_of(*kinds: str, facts: SiteFacts) -> Iterator[Entry]:
    """Yield the public pages of several kinds."""
    for kind in kinds:
        yield from entries(kind, facts=facts)


def subject_of_pages(
    kind: str, pks: Collection[int], *, facts: SiteFacts, process: str, href: str
) -> Subject:
    """Return what something made of several pages is about, such as a report of activities: all their subjects."""
    found = [entry.subjects for entry in entries(kind, facts=facts) if entry.subjects.pk in pks]
    sets = {name: frozenset[str]().union(*(getattr(one, name) for one in found)) for name in FIELDS}
    return Subject(process=process, href=href, **sets)


_hrefs: Kept[str] = Kept(20)


def index_href(kind: str, *, facts: SiteFacts) -> str:
    """Return where the list of a kind (``PlaceIndexPage``, ...) is; empty where the site has none."""

    def make() -> str:
        index = live_pages(kind, site=facts.site).first()
        return (index.get_url() or "") if index else ""

    return _hrefs.get(facts, kind, make)
