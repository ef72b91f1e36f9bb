"""Sending a draft to the editors, and taking a waiting change over into a posting that is public."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.domain.shop_names import is_same_shop
from mikke.jobs.access import employers_of
from mikke.jobs.confirmation import awaits_shop
from mikke.jobs.enums import (
    DraftSource,
    DraftState,
    EmploymentType,
    JobSource,
    JobStatus,
    MemberRole,
    ReviewAction,
)
from mikke.jobs.errors import (
    DraftGoneError,
    DraftUnfinishedError,
    JobStateChangedError,
    NotConfirmedError,
    PostingRefusedError,
)
from mikke.jobs.models import Employer, EmployerMember, FormerShop, Job, PostingDraft, ReviewEvent
from mikke.jobs.posting_draft import STEPS, findings_of, last_day_of, posting_from
from mikke.jobs.services.save import JobContent, save_content
from mikke.jobs.services.tell_reviewers import Arrival, tell_reviewers

SOURCE_OF = {
    DraftSource.PHONE: JobSource.OFFICE,
    DraftSource.PAPER: JobSource.OFFICE,
    DraftSource.TIP: JobSource.TIP,
}
OPTIONAL_STEPS = frozenset({"photo"})
WRITABLE = (JobStatus.DRAFT, JobStatus.REVIEW, JobStatus.RETURNED, JobStatus.REFUSED)


def steps_left(data: Mapping[str, Any]) -> list[str]:
    """Return the pages that must still be answered."""
    done = set(data.get("done", ()))
    return [step for step in STEPS if step not in done and step not in OPTIONAL_STEPS]


def _same_shop(rows: Any, name: str, address: str) -> Employer | None:
    """Return the shop that is written like this, or was before it was joined with another."""
    said = (name, address)
    found = next((one for one in rows if is_same_shop((one.name, one.address), said)), None)
    if found is not None:
        return found
    former = FormerShop.objects.filter(employer__in=rows).select_related("employer").order_by("-pk")
    return next((one.employer for one in former if is_same_shop((one.name, one.address), said)), None)


def _employer(draft: PostingDraft, actor: Any, *, is_for_shop: bool) -> Employer:
    """Return the employer that the answers name.

    A shop is joined with one that is there only when the person already acts for it; staff may join. Else it is a
    new one, with a hint to the office where somebody else entered the same.
    """
    name, address = str(draft.data["shop_name"]), str(draft.data["shop_address"])
    contact = str(draft.data.get("contact") or "")
    if draft.job is not None:
        return draft.job.employer
    mine = None if is_for_shop else _same_shop(employers_of(actor, site=draft.site), name, address)
    if mine is not None:
        return mine
    rows = Employer.objects.for_site(draft.site).filter(same_as__isnull=True).order_by("pk")
    known = _same_shop(rows, name, address)
    if known is not None and is_for_shop:
        return known
    employer = Employer.objects.create(
        site=draft.site, name=name, address=address, contact=contact, same_as=known
    )
    if not is_for_shop:
        EmployerMember.objects.create(employer=employer, user=actor, role=MemberRole.OWNER)
    return employer


def content_of(data: Mapping[str, Any], *, today: dt.date, employer: Employer | None = None) -> JobContent:
    """Return the answers of a draft as a source's content, for the employer given."""
    return JobContent(
        posting=posting_from(data),
        employment_type=data.get("employment_type") or EmploymentType.PART_TIME.value,
        is_remote=bool(data.get("is_remote")),
        lat=data.get("lat"),
        lon=data.get("lon"),
        skills=data.get("skills", ()),
        teaches=data.get("teaches", ()),
        valid_through=last_day_of(data, today=today),
        employer=employer,
    )


def _write(job: Job, draft: PostingDraft, employer: Employer, *, publish: bool, now: dt.datetime) -> Job:
    data = draft.data
    for key in ("access", "how_to_apply", "photo", "photo_alt"):
        setattr(job, key, data.get(key) or "")
    content = content_of(data, employer=employer, today=timezone.localdate(now))
    return save_content(job=job, content=content, publish=publish, now=now)


def _refuse_what_is_wrong(draft: PostingDraft, *, now: dt.datetime) -> None:
    if left := steps_left(draft.data):
        raise DraftUnfinishedError(left)
    findings = findings_of(draft.data, today=timezone.localdate(now))
    if errors := [finding for finding in findings if finding.severity == "error"]:
        raise PostingRefusedError(errors)


def _event(
    job: Job, action: ReviewAction, *, actor: Any, now: dt.datetime, how: str = "", reason: str = ""
) -> None:
    ReviewEvent.objects.create(job=job, at=now, actor=actor, action=action, how=how, reason=reason)


@transaction.atomic
def submit_draft(*, draft: PostingDraft, actor: Any, now: dt.datetime) -> Job:
    """Send a draft to the editors and return its posting, which waits for review.

    A change of a posting that is public leaves it as it is until ``apply_change``. What staff send for a shop has
    to be confirmed by the shop before it can be published.

    Args:
        draft: with all pages answered.
        actor: who sends it: the person whose draft it is, or staff for a shop.
        now: when.

    Raises:
        DraftUnfinishedError, PostingRefusedError: something must be answered or mended first.
        DraftGoneError: it was sent or thrown away before.
        JobStateChangedError: the posting it changes has been closed.
    """
    _refuse_what_is_wrong(draft, now=now)
    is_for_shop = actor is None or draft.user_id != actor.pk
    moved = PostingDraft.objects.filter(pk=draft.pk, state=DraftState.OPEN).update(
        state=DraftState.SENT, updated_at=now
    )
    if not moved:
        raise DraftGoneError
    draft.refresh_from_db()
    employer = _employer(draft, actor, is_for_shop=is_for_shop)
    job = draft.job or Job(
        site=draft.site, source=SOURCE_OF.get(DraftSource(draft.source), JobSource.EMPLOYER)
    )
    if job.status == JobStatus.PUBLISHED:
        older = PostingDraft.objects.for_site(draft.site).filter(job=job, state=DraftState.SENT)
        older.exclude(pk=draft.pk).update(state=DraftState.DROPPED)
    elif job.status in WRITABLE:
        job.status = JobStatus.REVIEW
        job = _write(job, draft, employer, publish=False, now=now)
    else:
        raise JobStateChangedError
    PostingDraft.objects.filter(pk=draft.pk).update(job=job, employer=employer)
    draft.job, draft.employer = job, employer
    if is_for_shop:
        _event(job, ReviewAction.ENTERED, actor=actor, now=now, how=draft.source)
    _event(job, ReviewAction.SENT, actor=actor, now=now, how=draft.source)
    arrival = Arrival(
        f"draft:{draft.public_id}", _("A posting has come: %(title)s") % {"title": draft.data["title"]}
    )
    tell_reviewers(site=draft.site, arrival=arrival, now=now)
    return job


@transaction.atomic
def apply_change(*, draft: PostingDraft, actor: Any, now: dt.datetime) -> Job:
    """Take a sent change over into its public posting.

    Raises:
        PostingRefusedError: the check finds errors by now.
        NotConfirmedError: staff entered the change and the shop has not said yes.
        DraftGoneError: somebody applied it before.
        JobStateChangedError: the posting is not public any more.
    """
    _refuse_what_is_wrong(draft, now=now)
    job = draft.job
    if job is None or job.status != JobStatus.PUBLISHED:
        raise JobStateChangedError
    if awaits_shop(job):
        raise NotConfirmedError
    moved = PostingDraft.objects.filter(pk=draft.pk, state=DraftState.SENT).update(
        state=DraftState.CONFIRMED, updated_at=now
    )
    if not moved:
        raise DraftGoneError
    job = _write(job, draft, job.employer, publish=True, now=now)
    _event(job, ReviewAction.CHANGED, actor=actor, now=now, how=draft.source)
    return job
