"""Reading postings. Names that begin with ``open`` are for the public."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from django.db.models import Prefetch, Q, QuerySet

from mikke.jobs.enums import JobStatus
from mikke.jobs.models import Fact, Job
from mikke.tenancy.models import Site
from mikke.vocabulary.models import Town

FACT_ORDER = ("consideration__sort_order", "-checked_on", "pk")
ANSWERS = Prefetch("facts", queryset=Fact.objects.order_by(*FACT_ORDER))
FACTS = Prefetch("facts", queryset=Fact.objects.select_related("consideration").order_by(*FACT_ORDER))


def open_jobs(*, site: Site, today: dt.date) -> QuerySet[Job]:
    """Published jobs of ``site`` that still take applications on ``today`` (JST), newest first."""
    return (
        Job.objects.for_site(site)
        .filter(Q(valid_through__isnull=True) | Q(valid_through__gte=today), status=JobStatus.PUBLISHED)
        .select_related("employer", "town__prefecture")
        .order_by("-published_at", "-pk")
    )


def newest_cards(*, site: Site, today: dt.date, limit: int) -> list[Job]:
    """Return the newest open jobs with what a card shows: three queries."""
    return list(open_jobs(site=site, today=today).prefetch_related(FACTS)[:limit])


def cards(job_ids: Sequence[int], *, site: Site) -> list[Job]:
    """Return the jobs of ``site`` with these ids, in their order, with what a card shows."""
    rows = (
        Job.objects.for_site(site)
        .filter(pk__in=job_ids)
        .select_related("employer", "town__prefecture")
        .prefetch_related(FACTS)
    )
    by_id = {job.pk: job for job in rows}
    return [by_id[job_id] for job_id in job_ids if job_id in by_id]


class Named(NamedTuple):
    """An employer that a card only names."""

    name: str


@dataclass(slots=True)
class CardFact:
    """What a card needs of a ``Fact``."""

    consideration_id: str
    answer: str
    checked_on: dt.date
    expires_on: dt.date


@dataclass(frozen=True, slots=True)
class CardRow:
    """What a card needs of a ``Job``, under the same names."""

    pk: int
    public_id: uuid.UUID
    title: str
    status: str
    is_remote: bool
    access: str
    job_time: dict[str, Any]
    wage_unit: str
    wage_min: int | None
    wage_max: int | None
    minutes_per_piece: int | None
    break_minutes: int | None
    confirmed_on: dt.date | None
    confirmed_how: str
    valid_through: dt.date | None
    published_at: dt.datetime | None
    employer: Named
    town: Town
    facts: list[CardFact]


_OWN = (*(field.name for field in fields(CardRow)[:-3]), "employer__name", "town__name_ja", "town__name_en")
_OF_FACT = ("job_id", *(field.name for field in fields(CardFact)))


def card_rows(job_ids: Sequence[int], *, site: Site) -> list[CardRow]:
    """Return what the cards of jobs need, in their order: two queries, and no models, which take twice as long."""
    known: dict[int, list[CardFact]] = {pk: [] for pk in job_ids}
    facts = Fact.objects.filter(job_id__in=job_ids, job__site=site).order_by(*FACT_ORDER)
    for pk, *fact in facts.values_list(*_OF_FACT):
        known[pk].append(CardFact(*fact))
    rows: Any = Job.objects.for_site(site).filter(pk__in=job_ids).values_list(*_OWN)
    by_id = {}
    for *own, employer, name_ja, name_en in rows:
        named = (Named(employer), Town(name_ja=name_ja, name_en=name_en), known[own[0]])
        by_id[own[0]] = CardRow(*(*own, *named))
    return [by_id[pk] for pk in job_ids if pk in by_id]


def visible_job(*, site: Site, public_id: uuid.UUID) -> Job | None:
    """Return a job that is or was public, with everything its page shows; None for drafts and other sites."""
    return (
        Job.objects.for_site(site)
        .filter(public_id=public_id, status__in=(JobStatus.PUBLISHED, JobStatus.CLOSED))
        .select_related("employer", "town__prefecture", "occupation")
        .prefetch_related(ANSWERS, "loads", "voices", "skills", "teaches", "topics")
        .first()
    )


def is_open(job: Job | CardRow, *, today: dt.date) -> bool:
    """Return whether ``job`` takes applications on ``today``."""
    return job.status == JobStatus.PUBLISHED and (job.valid_through is None or job.valid_through >= today)


def saved_jobs(public_ids: Sequence[uuid.UUID], *, site: Site) -> list[Job]:
    """Return the public or once public jobs of ``site`` with these ids, in their order, with what a card shows."""
    rows = (
        Job.objects.for_site(site)
        .filter(public_id__in=public_ids, status__in=(JobStatus.PUBLISHED, JobStatus.CLOSED))
        .select_related("employer", "town__prefecture")
        .prefetch_related(FACTS)
    )
    by_id = {job.public_id: job for job in rows}
    return [by_id[public_id] for public_id in public_ids if public_id in by_id]
