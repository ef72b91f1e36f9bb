"""One snapshot of a site's search rows in each process, brought up to date at the start of a question.

A question first compares the site's revision; only then are changed rows read. Readers hold ``lock`` while they
look at the columns, so that no question sees half a change. Nothing that comes from a person is kept here.
"""

import datetime as dt
from collections.abc import Iterator
from threading import Lock, RLock
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from mikke.domain import columns as domain_columns
from mikke.domain.lexicon import Lexicon
from mikke.jobs.facts import answers_on
from mikke.jobs.models import ConsiderationBit, Fact, JobSearch, SearchGone
from mikke.jobs.search.columns import Columns, Mask, Rows, records_of
from mikke.jobs.search.fit_view import FitView
from mikke.jobs.search.pack import NEVER_DAY, day_number
from mikke.jobs.search.postings import Postings
from mikke.jobs.search.shapes import mask_of
from mikke.jobs.search.shown_facts import forget_shapes
from mikke.jobs.search.understanding import site_lexicon
from mikke.jobs.search.words import FactTokens, WordMatcher
from mikke.tenancy.sites import SiteFacts, all_sites
from mikke.vocabulary.models import TaughtSkill

CHUNK_ROWS = 20_000
MANY_CHANGES = 2_000
"""From here on, decoded postings are dropped instead of mended."""


class Snapshot:
    """What this process knows of one site's postings.

    Attributes:
        lock: held by whoever reads or changes the columns.
        version: grows with each change, for what is derived from the columns.
        columns: the records.
        postings: decoded lists of frequent words.
        matcher: answers words with both.
        bits: the bit of each consideration.
        taught: skills that a lesson of the site teaches.
        memo: what is derived from the columns alone; emptied by each change.
    """

    def __init__(self, site_id: int) -> None:
        self.lock = RLock()
        self.version = 0
        self.columns = Columns(0)
        self.postings = Postings(self.columns)
        self.matcher = WordMatcher(self.columns, self.postings, FactTokens(self.columns))
        self._fit_view = FitView(self.columns)
        self.bits: dict[str, int] = {}
        self.taught: frozenset[str] = frozenset()
        self._site_id = site_id
        self._rev = -1
        self._day = NEVER_DAY
        self._valid: Mask | None = None
        self.memo: dict[str, Any] = {}
        self._lexicon: tuple[int, Lexicon] | None = None

    def refresh(self, *, rev: int, today: dt.date) -> None:
        """Make the snapshot hold everything up to revision ``rev``, judged on ``today``."""
        day = day_number(today)
        with self.lock:
            if self._rev < 0 or day < self._day:
                self._load(rev)
            elif rev > self._rev:
                self._apply_changes(rev)
            if day != self._day:
                self._day = day
                self._changed()
            self._judge_lapsed(today)

    def lexicon(self, facts: SiteFacts) -> Lexicon:
        """Return what words may stand for, read again when the site has changed."""
        if self._lexicon is None or self._lexicon[0] != facts.rev:
            self._lexicon = (facts.rev, site_lexicon(facts))
        return self._lexicon[1]

    def fit_view(self) -> domain_columns.Columns:
        """Return the columns as the rule of fit reads them; made once for each change."""
        if "fit" not in self.memo:
            self.memo["fit"] = self._fit_view.view(self.bits)
        view: domain_columns.Columns = self.memo["fit"]
        return view

    def _changed(self) -> None:
        self.version += 1
        self._valid = None
        self.memo.clear()

    def _load(self, rev: int) -> None:
        """Read every open row; rows that change meanwhile come again with the next refresh."""
        columns = Columns(int(JobSearch.objects.filter(site_id=self._site_id, is_open=True).count() * 1.02))
        for packs in _open_packs(self._site_id):
            columns.append(records_of(packs))
        self.columns, self.postings = columns, Postings(columns)
        self.matcher = WordMatcher(columns, self.postings, FactTokens(columns))
        self._fit_view = FitView(columns)
        self._rev = rev
        self._read_vocabulary()
        self._changed()

    def _read_vocabulary(self) -> None:
        self.bits = dict(ConsiderationBit.objects.values_list("consideration", "bit"))
        taught = TaughtSkill.objects.filter(site_id=self._site_id).values_list("skill_id", flat=True)
        self.taught = frozenset(taught)

    def _apply_changes(self, rev: int) -> None:
        changed = JobSearch.objects.filter(site_id=self._site_id, rev__gt=self._rev)
        rows = list(changed.values_list("pack", "tok", "rev"))
        gone = SearchGone.objects.filter(site_id=self._site_id, rev__gt=self._rev)
        gone_ids = np.array(list(gone.values_list("job_key", flat=True)), dtype=np.int64)
        self._rev = max([rev, *(row[2] for row in rows)])
        self._read_vocabulary()
        if rows:
            records = records_of(b"".join(bytes(row[0]) for row in rows))
            at = self._store(records)
            if len(rows) > MANY_CHANGES:
                self.postings.forget()
            else:
                self.postings.mend(at, [row[1] for row in rows])
        self._close(gone_ids)
        self._changed()

    def _store(self, records: NDArray[Any]) -> Rows:
        at = self.columns.ids.rows(records["job_id"])
        known = at >= 0
        self.columns.overwrite(at[known], records[known])
        first = self.columns.size
        if not known.all():
            self.columns.append(records[~known])
            at[~known] = np.arange(first, self.columns.size, dtype=np.int32)
        return at

    def _close(self, ids: NDArray[np.int64]) -> None:
        rows = self.columns.ids.rows(ids) if ids.size and self.columns.size else np.empty(0, np.int32)
        self.columns["is_open"][rows[rows >= 0]] = False

    def _judge_lapsed(self, today: dt.date) -> None:
        """Judge again the rows in which a fact has lapsed since they were written."""
        columns = self.columns
        if "lapse" in self.memo:
            return
        self.memo["lapse"] = True
        rows = np.flatnonzero((columns["lapse_on"] <= self._day) & columns["is_open"])
        for start in range(0, rows.size, 500):
            self._judge(rows[start : start + 500].astype(np.int32), today)

    def _judge(self, rows: Rows, today: dt.date) -> None:
        ids = self.columns["job_id"][rows].tolist()
        facts: dict[int, list[Fact]] = {job_id: [] for job_id in ids}
        for fact in Fact.objects.filter(job_id__in=ids):
            facts[fact.job_id].append(fact)
        for row, job_id in zip(rows.tolist(), ids, strict=True):
            answers = answers_on(facts[job_id], today=today)
            self.columns["yes"][row] = mask_of(answers.yes, self.bits)
            self.columns["no"][row] = mask_of(answers.no, self.bits)
            self.columns["lapse_on"][row] = (
                NEVER_DAY if answers.lapse_on is None else day_number(answers.lapse_on)
            )

    @property
    def valid(self) -> Mask:
        """Which rows are open on the day of the snapshot."""
        if self._valid is None:
            self._valid = self.columns["is_open"] & (self.columns["valid_through"] >= self._day)
        return self._valid

    @property
    def nbytes(self) -> int:
        """Bytes held by the columns and decoded postings."""
        return self.columns.nbytes + self.postings.nbytes


def _open_packs(site_id: int) -> Iterator[bytes]:
    """Yield the packs of all open rows of a site, joined in chunks."""
    if connection.vendor == "postgresql":
        yield from _open_packs_postgresql(site_id)
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pack FROM jobs_jobsearch NOT INDEXED WHERE site_id = %s AND is_open", [site_id]
        )
        while rows := cursor.fetchmany(CHUNK_ROWS):
            yield b"".join([row[0] for row in rows])


def _open_packs_postgresql(site_id: int) -> Iterator[bytes]:
    last = -1
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT string_agg(pack, ''::bytea), max(job_id) FROM (SELECT pack, job_id FROM jobs_jobsearch"
                " WHERE site_id = %s AND is_open AND job_id > %s ORDER BY job_id LIMIT %s) AS part",
                [site_id, last, CHUNK_ROWS],
            )
            packs, last = cursor.fetchone()
        if packs is None:
            return
        yield packs


_guard = Lock()
_snapshots: dict[int, Snapshot] = {}


def snapshot_for(facts: SiteFacts, *, today: dt.date) -> Snapshot:
    """Return this process's snapshot of a site, up to date with ``facts.rev`` and judged on ``today``."""
    with _guard:
        if facts.site.pk not in _snapshots:
            _snapshots[facts.site.pk] = Snapshot(facts.site.pk)
        snapshot = _snapshots[facts.site.pk]
    snapshot.refresh(rev=facts.rev, today=today)
    return snapshot


def warm_snapshots(*, today: dt.date) -> None:
    """Load the snapshot of every site with the tables of fit, so that no question has to wait for them."""
    for facts in all_sites().values():
        snapshot = snapshot_for(facts, today=today)
        with snapshot.lock:
            snapshot.fit_view()


def forget_snapshots() -> None:
    """Drop what this process knows (tests change databases under it)."""
    with _guard:
        _snapshots.clear()
    forget_shapes()
