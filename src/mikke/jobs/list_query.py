"""What the address of the list asks for, read kindly: what cannot be used is left out and said."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from mikke.domain.japanese import clean
from mikke.jobs.enums import EmploymentType
from mikke.jobs.search.query import JobQuery, Sort
from mikke.tenancy.sites import SiteFacts

MAX_WORDS = 200
MAX_WAGE_YEN = 1_000_000
MAX_PAGE = 10_000
SORTS: tuple[Sort, ...] = ("new", "wage", "distance")
PER_PAGE = 20
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ListQuery:
    """The question, and what of the address could not be used.

    Attributes:
        query: what is asked of the search.
        problems: sentences for the reader.
    """

    query: JobQuery
    problems: tuple[str, ...]

    def pairs(self) -> Pairs:
        """Return the address's parameters in a fixed order, without the page."""
        query = self.query
        found: Pairs = [("q", query.q)] if query.q else []
        found += [("town", one) for one in query.towns]
        found += [("employment_type", one) for one in query.employment_types]
        if query.wage_min:
            found.append(("wage_min", str(query.wage_min)))
        if query.remote:
            found.append(("remote", "1"))
        if query.sort != "new":
            found.append(("sort", query.sort))
        return found

    def address(self, *, without: tuple[str, str] | None = None, **changed: str) -> str:
        """Return the query part of an address with one pair left out or some parameters changed."""
        kept = [pair for pair in self.pairs() if pair != without and pair[0] not in changed]
        kept += [(name, value) for name, value in changed.items() if value]
        return f"?{urlencode(kept)}" if kept else "?"


def _number(text: str, highest: int) -> int | None:
    """Return a whole number from 1 to ``highest``, or None."""
    plain = clean(text).replace(",", "").strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) < 8):
        return None
    return number if 1 <= (number := int(plain)) <= highest else None


def _known(given: Iterable[str], known: Iterable[str], message: str, problems: list[str]) -> tuple[str, ...]:
    names = set(known)
    values = tuple(dict.fromkeys(given))[:100]
    if any(value not in names for value in values):
        problems.append(message)
    return tuple(value for value in values if value in names)


def _wage(data: QueryDict, problems: list[str]) -> int | None:
    text = data.get("wage_min", "")
    if not text:
        return None
    number = _number(text, MAX_WAGE_YEN)
    if number is None:
        problems.append(_("The pay could not be read, so it is left out. Write digits, for example 1300."))
    return number


def read_list_query(data: QueryDict, *, facts: SiteFacts, considerations: Iterable[str] = ()) -> ListQuery:
    """Read the address of the list. Unknown parameters are ignored, unusable values are said.

    Args:
        data: the parameters.
        facts: the site.
        considerations: ids that may stand in the address: none for pages, because a need says something about
            the person; all for feeds, whose address is copied on purpose.
    """
    problems: list[str] = []
    towns = _known(
        data.getlist("town"),
        (town.code for town in facts.towns),
        _("A town of the address is not one of this site and is left out."),
        problems,
    )
    types = _known(
        data.getlist("employment_type"),
        EmploymentType.values,
        _("A kind of employment is not known and is left out."),
        problems,
    )
    asked = data.getlist("consideration") if considerations else []
    needs = _known(asked, considerations, _("A need is not known and is left out."), problems)
    sort = data.get("sort", "new")
    if sort not in SORTS:
        problems.append(_("This order is not known; the newest stand first."))
        sort = "new"
    if sort == "distance" and len(towns) != 1:
        problems.append(_("Choose exactly one town to sort by distance."))
        sort = "new"
    page = _number(data.get("page", "1"), MAX_PAGE)
    query = JobQuery(
        q=clean(data.get("q", ""), limit=MAX_WORDS),
        towns=towns,
        employment_types=types,
        wage_min=_wage(data, problems),
        remote=True if data.get("remote") == "1" else None,
        considerations=needs,
        sort=sort,  # type: ignore[arg-type] # one of SORTS
        page=page or 1,
        per_page=PER_PAGE,
    )
    return ListQuery(query, tuple(problems))
