"""The public list: words and facets over what may be shown, counted without asking the database for each.

A process keeps one number a value and site until the site's revision or the day changes: bit n stands for the n-th
service by kana, so that a choice is an ``&`` and a count is a ``bit_count``.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
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
TABLES: Kept["Table"] = Kept(64)


@dataclass(frozen=True, slots=True)
class Table:
    """What the filters need of the services of a site.

    Attributes:
        pks: by place, which is the order of kana.
        places: by public id.
        having: who has a value, by facet and value: a bit a place.
    """

    pks: tuple[int, ...]
    places: Mapping[str, int]
    having: Mapping[str, Mapping[str, int]]


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


def table_of(facts: SiteFacts, *, today: dt.date) -> Table:
    """Return the table of the services that may be shown today."""
    return TABLES.get(facts, ("directory", today), lambda: _read_table(facts, today))


def _read_table(facts: SiteFacts, today: dt.date) -> Table:
    towns: dict[int, set[str]] = {}
    places = ServiceAtLocation.objects.filter(service__site=facts.site)
    for pk, code in places.values_list("service_id", "location__town_id"):
        towns.setdefault(pk, set()).add(code)
    columns = ("pk", "public_id", "subject", "audiences", "fee_kind", "organization__sector", "languages")
    rows = public_services(site=facts.site, today=today).order_by("kana", "name", "pk")
    pks, ids = [], {}
    having: dict[str, dict[str, int]] = {name: defaultdict(int) for name in NAMES}
    for place, (pk, public_id, subject, audiences, fee, sector, languages, selling) in enumerate(
        rows.values_list(*columns, "is_selling")
    ):
        pks.append(pk)
        ids[str(public_id)] = place
        values = {
            "subject": (subject,),
            "for": audiences or Audience.values,
            "town": towns.get(pk, ()),
            "fee": (fee,),
            "sector": (sector,),
            "language": languages,
            "nosale": ("1",) if selling is False else (),
        }
        for name in NAMES:
            for value in values[name]:
                having[name][value] |= 1 << place
    return Table(tuple(pks), ids, {name: dict(masks) for name, masks in having.items()})


def _by_words(table: Table, q: str, facts: SiteFacts) -> list[int]:
    """Return the places that meet the words, in the order of the site search: hits in the name first."""
    keys = find_keys(q, facts=facts, kind=EntryKind.SERVICE)
    return [table.places[key] for key in keys if key in table.places]


def _facets(table: Table, among: int, chosen: Mapping[str, int]) -> dict[str, Counter[str]]:
    """Return the counts of each facet, of those ``among`` the bits that meet all choices but its own."""
    facets = {}
    for name in NAMES:
        base = reduce(and_, (mask for other, mask in chosen.items() if other != name), among)
        counts = {value: (base & mask).bit_count() for value, mask in table.having[name].items()}
        facets[name] = Counter({value: count for value, count in counts.items() if count})
    return facets


def _among(places: Iterable[int], mask: int) -> list[int]:
    """Return those of the places whose bit is set, in their order."""
    bits = bin(mask)[:1:-1]
    return [place for place in places if bits[place : place + 1] == "1"]


def find_services(asked: Asked, *, facts: SiteFacts, today: dt.date, per_page: int = PER_PAGE) -> Found:
    """Return the page asked for; beyond the last one, the last one. Within a facet one of the values is enough."""
    table = table_of(facts, today=today)
    order: Sequence[int] = _by_words(table, asked.q, facts) if asked.q else range(len(table.pks))
    by_words = reduce(or_, (1 << place for place in order), 0) if asked.q else (1 << len(table.pks)) - 1
    chosen = {
        name: reduce(or_, (table.having[name].get(value, 0) for value in values), 0)
        for name, values in asked.chosen.items()
    }
    met = _among(order, reduce(and_, chosen.values(), by_words))
    pages = max(1, -(-len(met) // per_page))
    page = min(asked.page, pages)
    on_page = [table.pks[place] for place in met[(page - 1) * per_page : page * per_page]]
    return Found(len(met), on_page, _facets(table, by_words, chosen), page, pages)


def in_order(services: Collection[Service], pks: list[int]) -> list[Service]:
    """Return services in the order of their keys."""
    by_pk = {service.pk: service for service in services}
    return [by_pk[pk] for pk in pks if pk in by_pk]
