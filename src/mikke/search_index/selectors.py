"""The site search: articles, shops, places, events and pages by the same rules as postings."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mikke.domain.japanese import is_kana
from mikke.domain.lexicon import Lexicon, Place, area_place, town_place
from mikke.domain.query import understand, widen
from mikke.domain.understood import Alternative, Chip, Group, UnderstoodQuery, holds_phrases
from mikke.search_index.indexes import ENTRIES
from mikke.search_index.models import SearchEntry
from mikke.search_index.notices import Notice
from mikke.search_index.terms import terms_starting_with
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.models import Area

FEW_IDS = 2_000
TITLE, EXACT, LOOSE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class EntryResults:
    """One page of an answer.

    Attributes:
        count: how many entries of the chosen kinds meet the words.
        entries: those of the page, in order: title hits, exact words, looser words; newest first; by id.
        kinds: how many of each kind meet the words, whatever kinds are chosen.
        chips: parts of the words understood as places.
        notices: what was left out or widened.
        page, pages: from 1; ``pages`` is at least 1.
    """

    count: int
    entries: list[SearchEntry]
    kinds: Mapping[str, int]
    chips: tuple[Chip, ...]
    notices: tuple[Notice, ...]
    page: int
    pages: int


def site_places(facts: SiteFacts) -> list[Place]:
    """Return the towns of a site and their areas; towns come last, so that they win a shared name."""
    areas = Area.objects.filter(town__in=facts.towns)
    places = [area_place(code=str(area.pk), name=area.name_ja, kana=area.kana) for area in areas]
    towns = [town_place(code=town.code, name=town.name_ja, kana=town.kana) for town in facts.towns]
    return [*places, *towns]


def find_entries(
    q: str, *, facts: SiteFacts, kinds: Collection[str] = (), page: int = 1, per_page: int = 20
) -> EntryResults:
    """Return the entries of a site that meet the words; no words find nothing.

    Needs (夜勤なし) are plain words here, not filters: entries answer no considerations.
    """
    understood, notices = _read(q, facts)
    found = _ranked(understood, facts) if understood.groups else []
    chosen = [key for key, kind, _object in found if not kinds or kind in kinds]
    page = max(page, 1)
    on_page = chosen[(page - 1) * per_page : page * per_page]
    entries = SearchEntry.objects.for_site(facts.site).defer("text", "tok").in_bulk(on_page)
    return EntryResults(
        count=len(chosen),
        entries=[entries[key] for key in on_page if key in entries],
        kinds=dict(Counter(kind for _key, kind, _object in found)),
        chips=understood.chips,
        notices=tuple(notices),
        page=page,
        pages=max(1, -(-len(chosen) // per_page)),
    )


def find_keys(q: str, *, facts: SiteFacts, kind: str) -> list[str]:
    """Return the object keys of all entries of one kind that meet the words, in the order of ``find_entries``."""
    understood, _notices = _read(q, facts)
    found = _ranked(understood, facts) if understood.groups else []
    return [key for _pk, one, key in found if one == kind]


def _read(q: str, facts: SiteFacts) -> tuple[UnderstoodQuery, list[Notice]]:
    lexicon = Lexicon(places=site_places(facts))
    understood = understand(q, lexicon)
    if not understood.groups and understood.dropped:  # 仕事 is in every posting, but not in every article
        understood = understand(q, lexicon, noise=())
    notices = [Notice("left_out", understood.dropped)] if understood.dropped else []
    if not understood.groups or _holds(understood.groups, facts):
        return understood, notices
    wider = widen(understood, _longer_words(understood.groups))
    if wider.widened and _holds(wider.groups, facts):
        return wider, notices + [Notice("widened", (each.source, *each.terms)) for each in wider.widened]
    known = tuple(group for group in understood.groups if _holds([group], facts))
    unknown = tuple(group.source for group in understood.groups if group not in known)
    if known and unknown:
        return replace(understood, groups=known), [*notices, Notice("unknown_left_out", unknown)]
    return understood, notices


def _longer_words(groups: Iterable[Group]) -> list[str]:
    starts = {group.source for group in groups if len(group.source) == 1 and not is_kana(group.source)}
    return sorted({term for start in starts for term in terms_starting_with(ENTRIES, start)})


def _holds(groups: Sequence[Group], facts: SiteFacts) -> bool:
    ids, rows = _ids(groups, _any_way), SearchEntry.objects.for_site(facts.site).order_by()
    if len(ids) <= FEW_IDS:
        return bool(rows.filter(pk__in=ids).exists())
    return not ids.isdisjoint(rows.values_list("pk", flat=True))


def _any_way(alternative: Alternative) -> frozenset[int]:
    return alternative.tokens


def _in_title(alternative: Alternative) -> frozenset[int]:
    return alternative.title or alternative.tokens


def _ids(
    groups: Sequence[Group], pick: Callable[[Alternative], frozenset[int]], *, with_low: bool = True
) -> set[int]:
    wanted = [[pick(each) for each in group.alternatives if with_low or not each.is_low] for group in groups]
    return set(ENTRIES.find(wanted).tolist())


def _of_site(ids: Collection[int], facts: SiteFacts) -> list[tuple[int, str, dt.date | None, str]]:
    rows = SearchEntry.objects.for_site(facts.site).order_by()
    if len(ids) <= FEW_IDS:
        rows = rows.filter(pk__in=ids)
    return [row for row in rows.values_list("pk", "kind", "published_on", "object_key") if row[0] in ids]


def _ranked(understood: UnderstoodQuery, facts: SiteFacts) -> list[tuple[int, str, str]]:
    rows = _of_site(_ids(understood.groups, _any_way), facts)
    if understood.phrases:
        texts = SearchEntry.objects.filter(pk__in=[row[0] for row in rows])
        holding = {
            key
            for key, *parts in texts.values_list("pk", "title", "title_en", "summary", "summary_en", "text")
            if holds_phrases(understood, *parts)
        }
        rows = [row for row in rows if row[0] in holding]
    exact = _ids(understood.groups, _any_way, with_low=False)
    title = _ids(understood.groups, _in_title, with_low=False)
    order = sorted(
        rows,
        key=lambda row: (
            TITLE if row[0] in title else EXACT if row[0] in exact else LOOSE,
            -row[2].toordinal() if row[2] else 1,
            row[0],
        ),
    )
    return [(pk, kind, key) for pk, kind, _day, key in order]
