"""Reading postings. Names that begin with ``open`` are for the public."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from django.db.models import Count, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from mikke.jobs.enums import (
    UNSEEN_BY_SHOP,
    DraftSource,
    DraftState,
    EnquiryState,
    JobStatus,
    ReviewAction,
    TipState,
)
from mikke.jobs.models import Employer, Enquiry, Fact, FlyerCode, Job, PostingDraft, ReviewEvent, TipCase
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


def ending_between(*, site: Site, first: dt.date, last: dt.date) -> QuerySet[Job]:
    """Published jobs of ``site`` whose last day lies in a span of days, both included, the soonest first."""
    rows = Job.objects.for_site(site).filter(
        status=JobStatus.PUBLISHED, valid_through__gte=first, valid_through__lte=last
    )
    return rows.select_related("employer").order_by("valid_through", "pk")


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


def open_job(*, site: Site, public_id: uuid.UUID, today: dt.date) -> Job | None:
    """Return a posting that takes applications on ``today``, with what paper and pictures show."""
    return open_jobs(site=site, today=today).filter(public_id=public_id).prefetch_related(FACTS).first()


def flyer_codes(job: Job) -> QuerySet[FlyerCode]:
    """Return the codes of the paper of ``job`` with how often they were opened (``opened``), oldest first."""
    return FlyerCode.objects.filter(job=job).annotate(opened=Coalesce(Sum("counts__opened"), 0))


def flyer_code_of_site(code: str, *, site: Site) -> FlyerCode | None:
    """Return a code whose posting is or was public on ``site``."""
    seen = (JobStatus.PUBLISHED, JobStatus.CLOSED)
    rows = FlyerCode.objects.filter(code=code, job__site=site, job__status__in=seen)
    return rows.select_related("job").first()


def enquiries_of(employer: Employer) -> QuerySet[Enquiry]:
    """Enquiries that reached a shop, the newest first, with their postings."""
    rows = Enquiry.objects.for_site(employer.site).filter(job__employer=employer)
    return rows.exclude(state__in=UNSEEN_BY_SHOP).select_related("job__employer", "site")


def reached_enquiries(jobs: Sequence[Job]) -> QuerySet[Enquiry]:
    """Enquiries about some postings that reached their shop, the newest first."""
    return (
        Enquiry.objects.filter(job__in=jobs).exclude(state__in=UNSEEN_BY_SHOP).order_by("-created_at", "-pk")
    )


def enquiry_counts(employer: Employer) -> dict[str, int]:
    """Return how many enquiries of a shop stand in each state; states without any are missing."""
    rows = enquiries_of(employer).order_by().values_list("state").annotate(Count("pk"))
    return dict(rows)


def enquiry_counts_by_job(employer: Employer) -> dict[int, int]:
    """Return how many enquiries each posting of a shop has had, by the posting's id."""
    return dict(enquiries_of(employer).order_by().values_list("job").annotate(Count("pk")))


def held_enquiries(*, site: Site) -> QuerySet[Enquiry]:
    """Enquiries of a site that wait for the office, the longest waiting first."""
    rows = Enquiry.objects.for_site(site).filter(state=EnquiryState.HELD)
    return rows.select_related("job__employer", "site").order_by("created_at", "pk")


def waiting_tips(*, site: Site) -> QuerySet[TipCase]:
    """Shops of which neighbours told us and which nobody has decided on, the oldest first."""
    return TipCase.objects.for_site(site).filter(state=TipState.WAITING).select_related("town")


def waiting_changes(*, site: Site) -> QuerySet[PostingDraft]:
    """Changes of public postings that were sent and wait for a reviewer, the longest waiting first."""
    rows: QuerySet[PostingDraft] = PostingDraft.objects.for_site(site)
    return (
        rows.filter(state=DraftState.SENT, job__status=JobStatus.PUBLISHED)
        .select_related("job__employer", "user")
        .order_by("updated_at", "pk")
    )


def own_drafts(*, user: Any, site: Site, now: dt.datetime) -> QuerySet[PostingDraft]:
    """The drafts that a person is writing, the last one first."""
    rows: QuerySet[PostingDraft] = PostingDraft.objects.for_site(site)
    return rows.filter(user=user, state=DraftState.OPEN, expires_at__gt=now).order_by("-updated_at", "-pk")


def entries_at_hand(*, site: Site, now: dt.datetime) -> QuerySet[PostingDraft]:
    """What staff have begun to write down for shops and not sent, the last one first."""
    rows: QuerySet[PostingDraft] = PostingDraft.objects.for_site(site)
    return rows.filter(
        state=DraftState.OPEN, source__in=(DraftSource.PHONE, DraftSource.PAPER), expires_at__gt=now
    ).order_by("-updated_at", "-pk")


def postings_to_confirm(*, site: Site) -> list[Job]:
    """Postings that staff entered and the shop has not confirmed, the longest waiting first."""
    events = ReviewEvent.objects.filter(job__site=site, action=ReviewAction.ENTERED)
    jobs = (
        Job.objects.for_site(site)
        .filter(status=JobStatus.REVIEW, pk__in=events.values("job"))
        .select_related("employer")
        .prefetch_related("review_events")
        .order_by("updated_at", "pk")
    )
    return [job for job in jobs if _last_word(job) == ReviewAction.ENTERED]


def _last_word(job: Job) -> str:
    asked = (ReviewAction.ENTERED, ReviewAction.CONFIRMED)
    return next((event.action for event in reversed(job.review_events.all()) if event.action in asked), "")


def postings_to_copy(*, user: Any, site: Site) -> QuerySet[Job]:
    """The postings of a person's shops that can be copied, the newest first."""
    return (
        Job.objects.for_site(site)
        .filter(employer__members__user=user)
        .exclude(status=JobStatus.REFUSED)
        .select_related("employer", "town")
        .order_by("-updated_at", "-pk")
    )
