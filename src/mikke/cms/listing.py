"""Lists of pages with facets: everything is a GET link, every count is what the link would show."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet, TextChoices
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mikke.cms.live import cards, live_pages
from mikke.kernel.kept import Kept
from mikke.kernel.ways_on import Row, Subject, rows, ways_on
from mikke.vocabulary.models import Process, Skill, Topic, Town

PER_PAGE = 12


@dataclass(frozen=True, slots=True)
class FacetKind:
    """One way to narrow a list: its name in the address, its heading, the field and the words of its values."""

    name: str
    heading: str | Promise
    field: str
    words: Callable[[set[str]], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: the link chooses it, or takes it back when it is chosen."""

    label: str
    count: int
    href: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with the values that lead somewhere."""

    heading: str | Promise
    choices: list[Choice]

    @property
    def is_chosen(self) -> bool:
        """True when one of its values narrows the list."""
        return any(choice.is_chosen for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list."""

    page: PaginatorPage
    facets: list[Facet]
    chosen: list[Choice]
    previous_href: str
    next_href: str

    @property
    def count(self) -> int:
        """How many pages fit."""
        return self.page.paginator.count


def _names(model: Any) -> Callable[[set[str]], dict[str, str]]:
    def words(values: set[str]) -> dict[str, str]:
        return {row.pk: row.name for row in model.objects.filter(pk__in=values)}

    return words


PROCESS = FacetKind("process", _("Process"), "processes", _names(Process))
TOWN = FacetKind("town", _("Town"), "towns", _names(Town))
TOPIC = FacetKind("topic", _("Topic"), "topics", _names(Topic))
SKILL = FacetKind("skill", _("Skill"), "skills", _names(Skill))
SUBJECTS = (TOWN, PROCESS, TOPIC, SKILL)


def by_name(name: str, heading: str | Promise, field: str, names: dict[str, str]) -> FacetKind:
    """Return a facet whose values and words are at hand."""

    def words(values: set[str]) -> dict[str, str]:
        return {value: label for value, label in names.items() if value in values}

    return FacetKind(name, heading, field, words)


def by_choice(name: str, heading: str | Promise, choices: type[TextChoices]) -> FacetKind:
    """Return a facet over a field with fixed choices."""

    def words(values: set[str]) -> dict[str, str]:
        return {choice.value: str(choice.label) for choice in choices if choice.value in values}

    return FacetKind(name, heading, name, words)


def _href(query: dict[str, str]) -> str:
    made = QueryDict(mutable=True)
    made.update(query)
    return f"?{made.urlencode()}" if query else "?"


def _narrow(pages: QuerySet[Any], query: dict[str, str], facets: Sequence[FacetKind]) -> QuerySet[Any]:
    for facet in facets:
        if facet.name in query:
            pages = pages.filter(**{facet.field: query[facet.name]})
    return pages


def _facet(
    kind: FacetKind, pages: QuerySet[Any], query: dict[str, str], all_kinds: Sequence[FacetKind]
) -> Facet:
    others = [other for other in all_kinds if other is not kind]
    rows = (
        _narrow(pages, query, others).order_by().values_list(kind.field).annotate(Count("pk", distinct=True))
    )
    counts = {value: count for value, count in rows if value}
    words = kind.words(set(counts))
    rest = {name: value for name, value in query.items() if name != kind.name}
    choices = [
        Choice(
            label=label,
            count=counts[value],
            href=_href(rest if query.get(kind.name) == value else rest | {kind.name: value}),
            is_chosen=query.get(kind.name) == value,
        )
        for value, label in words.items()
    ]
    return Facet(kind.heading, choices)


def build(pages: QuerySet[Any], *, query: QueryDict, facets: Sequence[FacetKind]) -> Listing:
    """Return the page of the list that ``query`` asks for.

    A value that nobody has, an unknown name or a page number out of range is not an error: the list shows
    nothing, everything or its last page.
    """
    asked = {facet.name: str(query[facet.name])[:60] for facet in facets if query.get(facet.name)}
    shown = [_facet(facet, pages, asked, facets) for facet in facets]
    paginator = Paginator(cards(_narrow(pages, asked, facets)).distinct(), PER_PAGE)
    page = paginator.get_page(query.get("page"))
    page.object_list = list(page.object_list)
    return Listing(
        page=page,
        facets=[facet for facet in shown if facet.choices],
        chosen=[choice for facet in shown for choice in facet.choices if choice.is_chosen],
        previous_href=_href(asked | {"page": str(page.previous_page_number())})
        if page.has_previous()
        else "",
        next_href=_href(asked | {"page": str(page.next_page_number())}) if page.has_next() else "",
    )


_kept: Kept[tuple[Listing, list[Row]]] = Kept(200)


def _subject(asked: Mapping[str, str], href: str) -> Subject:
    """Return what a narrowed list is about: the facets that were chosen."""
    sets = {
        field: frozenset({asked[name]} if name in asked else ())
        for name, field in (("skill", "skills"), ("topic", "topics"), ("town", "towns"))
    }
    return Subject(process=asked.get("process", "find"), href=href, **sets)


def context(index: Any, model: Any, *, request: HttpRequest, facets: Sequence[FacetKind]) -> dict[str, Any]:
    """Return what a list page's template needs; kept until the site changes."""
    names = [*(facet.name for facet in facets), "page"]
    asked = {name: request.GET[name][:60] for name in names if request.GET.get(name)}
    facts, today = request.facts, timezone.localdate()  # type: ignore[attr-defined]

    def make() -> tuple[Listing, list[Row]]:
        below: Any = live_pages(model.__name__, site=facts.site)
        ways = ways_on(_subject(asked, index.get_url() or ""), facts=facts, today=today)
        return build(below.child_of(index), query=request.GET, facets=facets), rows(ways)

    key = (index.pk, tuple(asked.items()), today)
    listing, steps = _kept.get(facts, key, make)
    is_narrowed = any(facet.name in request.GET for facet in facets)
    kept_as = (*key, index.live_revision_id, is_narrowed)
    return {
        "listing": listing,
        "steps": steps,
        "here": f"{index.get_url() or ''}{_href(asked)}" if asked else index.get_url(),
        "is_narrowed": is_narrowed,
        "kept_as": kept_as,
        "feed_query": urlencode({name: value for name, value in asked.items() if name != "page"}),
    }
