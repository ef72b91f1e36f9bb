"""The search over everything but postings; those have their own engine."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from mikke.domain.japanese import is_kana
from mikke.domain.lexicon import Lexicon
from mikke.domain.query import understand, widen
from mikke.domain.understood import Group, UnderstoodQuery, Widened, holds_phrases
from mikke.search_index.index import Ids
from mikke.search_index.indexes import ENTRIES
from mikke.search_index.models import SearchEntry
from mikke.search_index.terms import terms_starting_with
from mikke.tenancy.models import Site

MAX_CANDIDATES = 5_000


@dataclass(frozen=True, slots=True)
class EntryResults:
    """One page of an answer.

    Attributes:
        count: how many entries of the chosen kinds meet the question.
        entries: those of the page: title hits first, then the newest.
        kinds: how many there are of each kind, whatever kinds are chosen.
        dropped: words that were left out because they say nothing.
        widened: words that were looked for as the beginning of longer ones.
        page, pages: from 1.
    """

    count: int
    entries: list[SearchEntry]
    kinds: Mapping[str, int]
    dropped: tuple[str, ...]
    widened: tuple[Widened, ...]
    page: int
    pages: int


@cache
def _lexicon() -> Lexicon:
    """Synonyms only: in a text a town or a need is a word like any other."""
    return Lexicon(places=(), considerations=())


def _find(groups: Collection[Group]) -> Ids:
    return ENTRIES.find([[each.tokens for each in group.alternatives] for group in groups])


def _title_hits(groups: Collection[Group]) -> set[int]:
    asked = [
        [each.title or each.tokens for each in group.alternatives if not each.is_low] for group in groups
    ]
    return set(ENTRIES.find(asked).tolist()) if all(asked) else set()


def _read(q: str) -> tuple[UnderstoodQuery, Ids]:
    """Return what is asked for, made wider where it finds nothing, and the ids that meet it."""
    understood = understand(q, _lexicon())
    if not understood.groups:
        return understood, np.empty(0, dtype=np.int64)
    ids = _find(understood.groups)
    if ids.size:
        return understood, ids
    starts = {
        group.source for group in understood.groups if len(group.source) == 1 and not is_kana(group.source)
    }
    terms = sorted({term for start in starts for term in terms_starting_with(ENTRIES, start)})
    wider = widen(understood, terms)
    return wider, _find(wider.groups)


def find_entries(
    q: str, *, site: Site, kinds: Collection[str] = (), page: int = 1, per_page: int = 20
) -> EntryResults:
    """Answer a question from the entries of ``site``.

    Args:
        q: words as typed; nothing in them is syntax but double quotes.
        site: whose entries.
        kinds: of ``EntryKind``; none means all.
        page: from 1.
        per_page: entries a page.
    """
    understood, ids = _read(q)
    newest = np.sort(ids)[::-1][:MAX_CANDIDATES].tolist()
    rows = list(SearchEntry.objects.for_site(site).filter(pk__in=newest).defer("tok"))
    if understood.phrases:
        rows = [
            row for row in rows if holds_phrases(understood, row.title, row.title_en, row.summary, row.text)
        ]
    in_title = _title_hits(understood.groups) if rows else set()
    rows.sort(
        key=lambda row: (
            row.pk not in in_title,
            -(row.published_on.toordinal() if row.published_on else 0),
            row.pk,
        )
    )
    counts = Counter(row.kind for row in rows)
    chosen = [row for row in rows if not kinds or row.kind in kinds]
    pages = max(1, -(-len(chosen) // per_page))
    page = min(max(page, 1), pages)
    shown = chosen[(page - 1) * per_page : page * per_page]
    return EntryResults(len(chosen), shown, dict(counts), understood.dropped, understood.widened, page, pages)
