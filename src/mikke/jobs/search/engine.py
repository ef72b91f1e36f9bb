"""Lists of postings: words, filters, facets, order, pages; all judgement in one place, the same on every database."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from mikke.domain.understood import UnderstoodQuery, holds_phrases
from mikke.jobs.models import Job
from mikke.jobs.search.columns import Mask, Rows
from mikke.jobs.search.facets import Candidates, Filters
from mikke.jobs.search.ordering import first_rows, sort_keys
from mikke.jobs.search.query import (
    MAX_PER_PAGE,
    DistanceNeedsTownError,
    Facets,
    JobQuery,
    JobResults,
    Notice,
)
from mikke.jobs.search.snapshot import Snapshot, snapshot_for
from mikke.jobs.search.understanding import read_words
from mikke.jobs.search.words import WordHits
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.models import Town

PHRASE_CANDIDATES = 1_000
FIRST_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class _Found:
    """The answer before it is cut into pages."""

    rows: Rows
    hits: WordHits | None
    mask: Mask | None
    facets: Facets

    def as_hits(self) -> WordHits:
        """The rows with their tiers; all are exact where no words were asked for."""
        return self.hits or WordHits(self.rows, np.ones(self.rows.size, dtype=np.int8))


def search_jobs(query: JobQuery, *, facts: SiteFacts, today: dt.date) -> JobResults:
    """Answer a question from the open, published, unexpired postings of a site.

    Title hits come first, exact words before looser ones, then the chosen order, then the smaller id.

    Raises:
        DistanceNeedsTownError: for ``sort="distance"`` without exactly one town.
    """
    origin = _origin(query, facts)
    snapshot = snapshot_for(facts, today=today)
    with snapshot.lock:
        hits, understood, notices = _read(snapshot, query.q, facts)
        found = _filtered(snapshot, query, understood, hits)
        per_page = min(max(query.per_page, 1), MAX_PER_PAGE)
        page = max(query.page, 1)
        rows = _ordered(snapshot, found, query.sort, origin, page * per_page)[(page - 1) * per_page :]
        return JobResults(
            count=int(found.rows.size),
            job_ids=snapshot.columns["job_id"][rows].tolist(),
            facets=found.facets,
            chips=understood.chips,
            notices=tuple(notices),
            page=page,
            pages=max(1, -(-int(found.rows.size) // per_page)),
        )


def _origin(query: JobQuery, facts: SiteFacts) -> tuple[float, float] | None:
    if query.sort != "distance":
        return None
    if len(query.towns) != 1:
        raise DistanceNeedsTownError
    (code,) = query.towns
    town = (
        next((town for town in facts.towns if town.code == code), None)
        or Town.objects.filter(code=code).first()
    )
    if town is None:
        raise DistanceNeedsTownError
    return town.lat, town.lon


def matching_hits(snapshot: Snapshot, q: str, facts: SiteFacts) -> tuple[WordHits | None, list[Notice]]:
    """Return the open postings that meet words and what the words ask for; None where they ask for nothing.

    Needs the snapshot's lock. Needs and wages in the words are filters here too.
    """
    hits, understood, notices = _read(snapshot, q, facts)
    if hits is None and not understood.considerations and not understood.wage_min_yen:
        return None, notices
    return _filtered(snapshot, JobQuery(), understood, hits).as_hits(), notices


def _read(
    snapshot: Snapshot, q: str, facts: SiteFacts
) -> tuple[WordHits | None, UnderstoodQuery, list[Notice]]:
    if not q:  # the dictionary is large: a process that is asked for no words does without it
        return None, UnderstoodQuery(""), []
    read = read_words(q, snapshot.lexicon(facts), snapshot.matcher)
    hits = None if read.hits is None else _valid(snapshot, read.hits)
    if hits is not None and read.understood.phrases:
        hits = _with_phrases(snapshot, hits, read.understood, read.notices)
    return hits, read.understood, read.notices


def _valid(snapshot: Snapshot, hits: WordHits) -> WordHits:
    is_valid = snapshot.valid[hits.rows]
    return hits if is_valid.all() else WordHits(hits.rows[is_valid], hits.tiers[is_valid])


def _with_phrases(
    snapshot: Snapshot, hits: WordHits, understood: UnderstoodQuery, notices: list[Notice]
) -> WordHits:
    """Keep the candidates whose own text holds the quoted phrases; the first thousand are read."""
    columns = snapshot.columns
    keys, ids = columns["published_us"][hits.rows], columns["job_id"][hits.rows]
    if hits.rows.size > PHRASE_CANDIDATES:
        notices.append(Notice("phrase_limit", (str(PHRASE_CANDIDATES),)))
    first = first_rows(hits.rows, keys, ids, hits.tiers, PHRASE_CANDIDATES)
    texts = Job.objects.filter(pk__in=columns["job_id"][first].tolist())
    holding = [
        pk
        for pk, *parts in texts.values_list("pk", "title", "duties", "employer__name")
        if holds_phrases(understood, *parts)
    ]
    keep = np.isin(ids, np.array(holding, dtype=np.int64))
    return WordHits(hits.rows[keep], hits.tiers[keep])


def _filtered(
    snapshot: Snapshot, query: JobQuery, understood: UnderstoodQuery, hits: WordHits | None
) -> _Found:
    filters = Filters(
        towns=query.towns,
        employment_types=query.employment_types,
        wage_min=max(query.wage_min or 0, understood.wage_min_yen or 0) or None,
        remote=query.remote,
        considerations=tuple({*query.considerations, *understood.considerations}),
    )
    is_everything = hits is None and filters == Filters((), (), None, None, ())
    if is_everything and "everything" in snapshot.memo:
        everything: _Found = snapshot.memo["everything"]
        return everything
    candidates = Candidates(snapshot.columns, None if hits is None else hits.rows, snapshot.valid)
    candidates.apply(filters, snapshot.bits)
    rows, mask = candidates.rows(), candidates.mask()
    if hits is not None and rows.size < hits.rows.size:
        hits = WordHits(rows, hits.tiers if mask is None else hits.tiers[mask])
    found = _Found(rows, hits, mask, candidates.facets(snapshot.bits))
    if is_everything:
        snapshot.memo["everything"] = found
    return found


def _ordered(
    snapshot: Snapshot, found: _Found, sort: str, origin: tuple[float, float] | None, end: int
) -> Rows:
    """Return the first ``end`` rows in order.

    Without words, the first of all open postings are kept until something changes; those of them that pass the
    filters are the first of the answer.
    """
    if found.hits is None and found.mask is not None and sort != "distance":
        key = f"first by {sort}"
        if key not in snapshot.memo:
            everything = _Found(np.flatnonzero(snapshot.valid).astype(np.int32), None, None, {})
            snapshot.memo[key] = _first(snapshot, everything, sort, origin, FIRST_KEPT)
        kept: Rows = snapshot.memo[key]
        passing = kept[found.mask[kept]]
        if passing.size >= min(end, found.rows.size):
            return passing[:end]
    return _first(snapshot, found, sort, origin, end)


def _first(
    snapshot: Snapshot, found: _Found, sort: str, origin: tuple[float, float] | None, end: int
) -> Rows:
    keys = sort_keys(snapshot.columns, found.rows, sort, origin)
    tiers = np.zeros(found.rows.size, dtype=np.int8) if found.hits is None else found.hits.tiers
    return first_rows(found.rows, keys, snapshot.columns["job_id"][found.rows], tiers, end)
