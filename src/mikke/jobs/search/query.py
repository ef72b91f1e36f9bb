"""What a list of postings is asked for, and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from mikke.domain.understood import Chip
from mikke.kernel.errors import UserFacingError
from mikke.search_index.notices import Notice

__all__ = ["MAX_PER_PAGE", "DistanceNeedsTownError", "Facets", "JobQuery", "JobResults", "Notice", "Sort"]

Sort = Literal["new", "wage", "distance"]
MAX_PER_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class JobQuery:
    """A question for postings; nothing of it is about the person.

    Attributes:
        q: words as typed.
        towns: municipality codes, any of them.
        employment_types: any of them.
        wage_min: yen an hour at least; postings without an hourly equivalent are left out then.
        remote: True: only work from home, False: only elsewhere, None: both.
        considerations: ids, all of them answered yes today.
        sort: newest, best paid or nearest first.
        page: from 1.
        per_page: at most 100.
    """

    q: str = ""
    towns: tuple[str, ...] = ()
    employment_types: tuple[str, ...] = ()
    wage_min: int | None = None
    remote: bool | None = None
    considerations: tuple[str, ...] = ()
    sort: Sort = "new"
    page: int = 1
    per_page: int = 20


Facets = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class JobResults:
    """One page of an answer.

    Attributes:
        count: how many postings meet the question.
        job_ids: those of the page, in order.
        facets: ``town``, ``employment_type``, ``consideration`` and ``wage`` (at least so many yen), each with the
            number of postings that one would get; each counted without its own choice. Zeros are left out.
        chips: parts of the words that were understood as a place, a need, a wage, a kind of employment.
        notices: what was left out or widened.
        page, pages: from 1; ``pages`` is at least 1.
    """

    count: int
    job_ids: list[int]
    facets: Facets
    chips: tuple[Chip, ...]
    notices: tuple[Notice, ...]
    page: int
    pages: int


class DistanceNeedsTownError(UserFacingError):
    """Sorting by distance was asked for without exactly one town to start from."""

    code = "distance_needs_town"

    def __init__(self) -> None:
        super().__init__(_("Choose exactly one town to sort by distance."))
