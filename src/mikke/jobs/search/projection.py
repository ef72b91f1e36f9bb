"""Writing the search row of postings, inside the transaction that changes them.

Called by the services of ``jobs``, never by signals. A closed posting keeps its row, marked as not open and
without tokens, because a process that polls for changes cannot see what is missing.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import prefetch_related_objects

from mikke.domain.job_time import JobTime
from mikke.domain.tokens import TOKEN_VERSION, SearchDocument, WordTokens, document_terms, document_tokens
from mikke.domain.travel import haversine_km
from mikke.domain.wages import Pay, hourly_pay, least_annual_pay_yen
from mikke.jobs.enums import JobStatus
from mikke.jobs.facts import Answers, answers_on
from mikke.jobs.models import Job, JobSearch, SearchGone
from mikke.jobs.search.indexes import JOBS
from mikke.jobs.search.pack import (
    EMPLOYMENT_TYPES,
    FLAG_OPEN,
    FLAG_REMOTE,
    NEVER_DAY,
    PACK_VERSION,
    RELATIONS,
    Record,
    day_number,
    microseconds,
    yen_or_unknown,
)
from mikke.jobs.search.shapes import ConsiderationBits, Shapes
from mikke.search_index.terms import forget_terms, learn_terms
from mikke.tenancy.models import Site
from mikke.tenancy.sites import bump_rev
from mikke.vocabulary.models import Area

ROW_VERSION = TOKEN_VERSION * 100 + PACK_VERSION
"""Kept with each row, so that ``reindex_jobs`` knows which ones are old."""
AREA_RADIUS_KM = 1.0
RELATED = ("employer", "skills", "teaches", "topics", "facts")


@dataclass(frozen=True, slots=True)
class Row:
    """What is written of one posting."""

    job: Job
    is_open: bool
    pack: bytes
    tokens: frozenset[int]
    terms: frozenset[str]


def pay_of(job: Job) -> Pay:
    """Return the pay that a posting states."""
    return Pay(
        unit=job.wage_unit,  # type: ignore[arg-type]  # choices of the same words
        lowest_yen=job.wage_min,
        highest_yen=job.wage_max,
        minutes_per_piece=job.minutes_per_piece,
        break_minutes=job.break_minutes or 0,
    )


class Projector:
    """Builds rows; what postings share is read once for a run.

    Args:
        today: the day on which facts are judged; later days are judged when a question is asked.
    """

    def __init__(self, *, today: dt.date) -> None:
        self._today = today
        self._shapes = Shapes()
        self._bits = ConsiderationBits()
        self._areas: dict[str, list[Area]] = {}
        self._memo: dict[str, WordTokens] = {}

    def row(self, job: Job) -> Row:
        """Return the row of a posting whose relations are prefetched (``RELATED``)."""
        is_open = job.status == JobStatus.PUBLISHED
        answers = answers_on(job.facts.all(), today=self._today)
        document = self.document(job) if is_open else SearchDocument()
        return Row(
            job=job,
            is_open=is_open,
            pack=self._record(job, answers, is_open=is_open).packed(),
            tokens=document_tokens(document, memo=self._memo) if is_open else frozenset(),
            terms=document_terms(document) if is_open else frozenset(),
        )

    def document(self, job: Job) -> SearchDocument:
        """Return what of a posting can be found by words and places.

        Town, kind, considerations and wage stay out of the tokens: the snapshot has them as columns and compares
        them exactly, on the day of the question, and common tokens would only make the index long.
        """
        return SearchDocument(
            title=job.title,
            employer=job.employer.name,
            duties=job.duties,
            skills=tuple(skill.name_ja for skill in job.skills.all()),
            topics=tuple(topic.name_ja for topic in job.topics.all()),
            areas=tuple(self._areas_of(job)),
        )

    def _areas_of(self, job: Job) -> Iterable[str]:
        """Areas of the town that the posting names, or whose point is within a kilometre."""
        if job.town_id not in self._areas:
            self._areas[job.town_id] = list(Area.objects.filter(town_id=job.town_id))
        for area in self._areas[job.town_id]:
            is_named = area.name_ja in job.workplace or area.name_ja in job.access
            is_near = (
                job.lat is not None
                and job.lon is not None
                and haversine_km(job.lat, job.lon, area.lat, area.lon) <= AREA_RADIUS_KM
            )
            if is_named or is_near:
                yield str(area.pk)

    def _record(self, job: Job, answers: Answers, *, is_open: bool) -> Record:
        job_time = JobTime.from_json(job.job_time)
        pay = pay_of(job)
        hourly = hourly_pay(pay, job_time)
        has_point = job.lat is not None and job.lon is not None
        return Record(
            job_id=job.pk,
            published_us=microseconds(job.published_at) if job.published_at else 0,
            lat=job.lat if has_point else float("nan"),  # type: ignore[arg-type]
            lon=job.lon if has_point else float("nan"),  # type: ignore[arg-type]
            yes=self._bits.mask(answers.yes),
            no=self._bits.mask(answers.no),
            time_id=self._shapes.time_id(job_time),
            skills_id=self._shapes.skills_id(
                *([word.pk for word in words.all()] for words in (job.skills, job.teaches, job.topics))
            ),
            hourly_low=yen_or_unknown(hourly.lowest_yen),
            hourly_high=yen_or_unknown(hourly.highest_yen),
            annual_least=yen_or_unknown(least_annual_pay_yen(pay, job_time)),
            town=int(job.town_id),
            valid_through=day_number(job.valid_through),
            lapse_on=NEVER_DAY if answers.lapse_on is None else day_number(answers.lapse_on),
            employment=EMPLOYMENT_TYPES.index(job.employment_type),
            relation=RELATIONS.index(job.relation),
            flags=FLAG_OPEN * is_open + FLAG_REMOTE * job.is_remote,
            occupation=int(job.occupation_id or 0),
        )


def write_projection(job: Job, *, today: dt.date) -> int:
    """Write the search row of one posting and return the new revision of its site.

    Call it last in the service's own transaction: the revision must be the last thing that waits for a lock.
    """
    return write_projections([job], today=today)[job.site_id]


@transaction.atomic
def write_projections(jobs: Sequence[Job], *, today: dt.date) -> dict[int, int]:
    """Write the rows of many postings; return one new revision for each of their sites.

    A posting that is not published and never had a row gets none.
    """
    for job in jobs:  # what was fetched before the change is old
        job._prefetched_objects_cache = {}  # type: ignore[attr-defined] # noqa: SLF001 -- Django has no public way
    prefetch_related_objects(jobs, *RELATED)
    before = JobSearch.objects.in_bulk([job.pk for job in jobs])
    projector = Projector(today=today)
    rows = [projector.row(job) for job in jobs if job.status == JobStatus.PUBLISHED or job.pk in before]
    for row in rows:
        old = before[row.job.pk].tok if row.job.pk in before else ()
        JOBS.put(row.job.pk, new=row.tokens, old=old)
    learn_terms(JOBS, frozenset[str]().union(*(row.terms for row in rows)))
    revs = {site_id: bump_rev(site_id) for site_id in sorted({job.site_id for job in jobs})}
    _save(rows, revs)
    dropped = {token for row in rows if row.job.pk in before for token in before[row.job.pk].tok} - {
        token for row in rows for token in row.tokens
    }
    if dropped:
        forget_terms(JOBS, dropped)
    return revs


def _save(rows: Sequence[Row], revs: dict[int, int]) -> None:
    JobSearch.objects.bulk_create(
        [
            JobSearch(
                job=row.job,
                site_id=row.job.site_id,
                rev=revs[row.job.site_id],
                is_open=row.is_open,
                pack=row.pack,
                tok=row.tokens,
                tok_version=ROW_VERSION,
            )
            for row in rows
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["job"],
        update_fields=["site", "rev", "is_open", "pack", "tok", "tok_version"],
    )


@transaction.atomic
def remove_projection(job: Job) -> int:
    """Take out a posting that is about to be deleted; return the new revision of its site."""
    row = JobSearch.objects.filter(job_id=job.pk).first()
    if row is not None:
        JOBS.remove(job.pk, old=row.tok)
        row.delete()
        forget_terms(JOBS, row.tok)
    rev = bump_rev(job.site_id)
    SearchGone.objects.create(site_id=job.site_id, job_key=job.pk, rev=rev)
    return rev


def rewrite_lapsed(*, today: dt.date, site: Site, days: int = 7) -> int:
    """Write again the rows of ``site`` with a fact that lapsed in the last ``days`` days; return how many.

    For the daily work of the worker: without it, questions judge those rows one by one.
    """
    lapsed = Job.objects.for_site(site).filter(
        status=JobStatus.PUBLISHED,
        facts__expires_on__range=(today - dt.timedelta(days=days), today - dt.timedelta(days=1)),
    )
    jobs = list(lapsed.distinct())
    if jobs:
        write_projections(jobs, today=today)
    return len(jobs)
