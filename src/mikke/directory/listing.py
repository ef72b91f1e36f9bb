"""The public list: words and facets over what may be shown, counted without asking the database for each.

A process keeps one short line a service and site until the site's revision or the day changes.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from mikke.directory.enums import Audience, FeeKind, Sector, Subject, Tongue
from mikke.directory.models import Service, ServiceAtLocation
from mikke.directory.selectors import public_services
from mikke.kernel.kept import Kept
from mikke.search_index.enums import EntryKind
from mikke.search_index.selectors import find_keys
from mikke.tenancy.sites import SiteFacts

PER_PAGE = 20
MOST_WORDS = 200
NAMES = ("subject", "for", "town", "fee", "sector", "language", "nosale")
CHOICES: Mapping[str, Any] = {
    "subject": Subject,
    "for": Audience,
    "fee": FeeKind,
    "sector": Sector,
    "language": Tongue,
}
LINES: Kept[tuple["Line", ...]] = Kept(64)
COUNTS: Kept[Mapping[str, Counter[str]]] = Kept(64)
"""The counts of the whole list, which most readers see first; what somebody asks for is never kept."""


@dataclass(frozen=True, slots=True)
class Line:
    """What the filters need of a service: values by the name of the facet."""

    pk: int
    public_id: str
    values: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for: words, chosen values by facet, and the page from 1."""

    q: str
    chosen: Mapping[str, tuple[str, ...]]
    page: int = 1

    def pairs(
        self, *, without: tuple[str, str] | None = None, with_words: bool = True
    ) -> list[tuple[str, str]]:
        """Return what stands in the address."""
        found = [("q", self.q)] if self.q and with_words else []
        found += [(name, value) for name in NAMES for value in self.chosen.get(name, ())]
        return [pair for pair in found if pair != without]

    def address(self, *, page: int = 1, without: tuple[str, str] | None = None) -> str:
        """Return the query of an address with its question mark, empty for none."""
        pairs = self.pairs(without=without)
        pairs += [("page", str(page))] if page > 1 else []
        return f"?{urlencode(pairs)}" if pairs else "?"


@dataclass(frozen=True, slots=True)
class Found:
    """One page of the answer, and how many services each further choice would give."""

    count: int
    pks: list[int]
    facets: Mapping[str, Counter[str]]
    page: int
    pages: int


def read_asked(data: Any, *, facts: SiteFacts) -> Asked:
    """Return what an address asks for; values that nobody offers are left out.

    Args:
        data: ``request.GET``.
        facts: of the site.
    """
    towns = {town.pk for town in facts.towns}
    chosen: dict[str, tuple[str, ...]] = {}
    for name in NAMES:
        known = towns if name == "town" else {"1"} if name == "nosale" else set(CHOICES[name].values)
        values = tuple(dict.fromkeys(value for value in data.getlist(name) if value in known))
        if values:
            chosen[name] = values
    number = data.get("page", "")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    return Asked(data.get("q", "").strip()[:MOST_WORDS], chosen, max(1, page))


def lines_of(facts: SiteFacts, *, today: dt.date) -> tuple[Line, ...]:
    """Return a line for every service that may be shown today, by kana."""
    return LINES.get(facts, ("directory", today), lambda: _read_lines(facts, today))


def _read_lines(facts: SiteFacts, today: dt.date) -> tuple[Line, ...]:
    towns: dict[int, set[str]] = {}
    places = ServiceAtLocation.objects.filter(service__site=facts.site)
    for pk, code in places.values_list("service_id", "location__town_id"):
        towns.setdefault(pk, set()).add(code)
    columns = ("pk", "public_id", "subject", "audiences", "fee_kind", "organization__sector", "languages")
    rows = public_services(site=facts.site, today=today).order_by("kana", "name", "pk")
    return tuple(
        Line(
            pk,
            str(public_id),
            {
                "subject": frozenset((subject,)),
                "for": frozenset(audiences) or frozenset(Audience.values),
                "town": frozenset(towns.get(pk, ())),
                "fee": frozenset((fee,)),
                "sector": frozenset((sector,)),
                "language": frozenset(languages),
                "nosale": frozenset(("1",) if selling is False else ()),
            },
        )
        for pk, public_id, subject, audiences, fee, sector, languages, selling in rows.values_list(
            *columns, "is_selling"
        )
    )


def _by_words(lines: Sequence[Line], q: str, facts: SiteFacts) -> list[Line]:
    """Return the lines that meet the words, in the order of the site search: hits in the name first."""
    keys = find_keys(q, facts=facts, kind=EntryKind.SERVICE)
    by_id = {line.public_id: line for line in lines}
    return [by_id[key] for key in keys if key in by_id]


def _meets(line: Line, chosen: Mapping[str, tuple[str, ...]], *, but: str = "") -> bool:
    return all(name == but or not line.values[name].isdisjoint(values) for name, values in chosen.items())


def _counted(lines: Collection[Line], name: str) -> Counter[str]:
    return Counter(chain.from_iterable([line.values[name] for line in lines]))


def _facets(
    by_words: Collection[Line], met: Collection[Line], chosen: Mapping[str, tuple[str, ...]]
) -> Mapping[str, Counter[str]]:
    """Return the counts of each facet, of those that meet all choices but its own."""
    return {
        name: _counted([line for line in by_words if _meets(line, chosen, but=name)], name)
        if name in chosen
        else _counted(met, name)
        for name in NAMES
    }


def find_services(asked: Asked, *, facts: SiteFacts, today: dt.date, per_page: int = PER_PAGE) -> Found:
    """Return the page asked for; beyond the last one, the last one. Within a facet one of the values is enough."""
    lines = lines_of(facts, today=today)
    by_words: Sequence[Line] = _by_words(lines, asked.q, facts) if asked.q else lines
    met = [line for line in by_words if _meets(line, asked.chosen)] if asked.chosen else by_words
    if asked.q or asked.chosen:
        facets = _facets(by_words, met, asked.chosen)
    else:
        facets = COUNTS.get(facts, ("directory", today), lambda: _facets(lines, lines, {}))
    pages = max(1, -(-len(met) // per_page))
    page = min(asked.page, pages)
    on_page = [line.pk for line in met[(page - 1) * per_page : page * per_page]]
    return Found(len(met), on_page, facets, page, pages)


def in_order(services: Collection[Service], pks: list[int]) -> list[Service]:
    """Return services in the order of their keys."""
    by_pk = {service.pk: service for service in services}
    return [by_pk[pk] for pk in pks if pk in by_pk]
