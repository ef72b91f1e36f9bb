"""Drafts of postings: begun, kept after each page, copied, thrown away."""

import datetime as dt
import secrets
from collections.abc import Mapping
from typing import Any

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from mikke.jobs.enums import DraftSource, DraftState
from mikke.jobs.errors import DraftGoneError
from mikke.jobs.models import Job, PostingDraft
from mikke.jobs.posting_draft import Answers, answers_of
from mikke.tenancy.models import Site

KEPT = dt.timedelta(days=30)
# Four syllables that are heard well on the telephone; none that sound alike, none that make a rude word.
SYLLABLES = "あいうえおかきくけこさすせたてとなにのはひふほみむもやゆよらりれろわ"
CODE_LENGTH = 4
MOST_TRIES = 20


def new_code() -> str:
    """Return four syllables."""
    return "".join(secrets.choice(SYLLABLES) for _ in range(CODE_LENGTH))


@transaction.atomic
def start_draft(
    *,
    site: Site,
    user: Any,
    source: DraftSource,
    now: dt.datetime,
    data: Mapping[str, Any] | None = None,
    job: Job | None = None,
) -> PostingDraft:
    """Begin a draft.

    Args:
        site: where it will be published.
        user: whose it is; None when staff write down a call or a paper form.
        source: how its answers come in.
        now: when.
        data: answers to start from.
        job: the posting that it changes.
    """
    for _attempt in range(MOST_TRIES):
        try:
            with transaction.atomic():
                return PostingDraft.objects.create(
                    site=site,
                    user=user,
                    source=source,
                    job=job,
                    employer=job.employer if job else None,
                    data=dict(data or {}),
                    step="photo" if data and "done" in data else "what",
                    code=new_code(),
                    created_at=now,
                    updated_at=now,
                    expires_at=now + KEPT,
                )
        except IntegrityError:
            continue
    msg = "no free code for a draft"
    raise RuntimeError(msg)


@transaction.atomic
def keep_answers(
    *, draft: PostingDraft, answers: Mapping[str, Any], now: dt.datetime, step: str = ""
) -> PostingDraft:
    """Keep answers of a draft. Raises: DraftGoneError when it was sent or thrown away meanwhile.

    Args:
        draft: which.
        answers: what is said anew; the others stay.
        now: when.
        step: the page that is answered by this, if one is.
    """
    current = PostingDraft.objects.filter(pk=draft.pk, state=DraftState.OPEN).first()
    if current is None:
        raise DraftGoneError
    done = list(current.data.get("done", ()))
    data: Answers = current.data | dict(answers)
    data["done"] = [*done, step] if step and step not in done else done
    moved = PostingDraft.objects.filter(pk=draft.pk, state=DraftState.OPEN).update(
        data=data, step=step or current.step, updated_at=now, expires_at=now + KEPT
    )
    if not moved:
        raise DraftGoneError
    draft.refresh_from_db()
    return draft


def save_step(
    *, draft: PostingDraft, step: str, answers: Mapping[str, Any], now: dt.datetime
) -> PostingDraft:
    """Keep the answers of one page. Raises: DraftGoneError."""
    return keep_answers(draft=draft, answers=answers, now=now, step=step)


def copy_draft(*, job: Job, user: Any, now: dt.datetime) -> PostingDraft:
    """Begin a new posting with the answers of an old one, its last day left out."""
    return start_draft(site=job.site, user=user, source=DraftSource.COPY, now=now, data=answers_of(job))


def change_draft(*, job: Job, user: Any, now: dt.datetime) -> PostingDraft:
    """Return the draft in which a posting is changed: the one at hand, or a new one with its answers."""
    at_hand = (
        PostingDraft.objects.for_site(job.site).filter(job=job, user=user, state=DraftState.OPEN).first()
    )
    if at_hand is not None:
        return at_hand
    data = answers_of(job) | ({"valid_through": job.valid_through.isoformat()} if job.valid_through else {})
    return start_draft(site=job.site, user=user, source=DraftSource.SHOP, now=now, data=data, job=job)


@transaction.atomic
def drop_draft(*, draft: PostingDraft, now: dt.datetime) -> bool:
    """Throw a draft away; False when it was not open any more."""
    moved = PostingDraft.objects.filter(pk=draft.pk, state=DraftState.OPEN).update(
        state=DraftState.DROPPED, updated_at=now, expires_at=now + dt.timedelta(days=1)
    )
    return bool(moved)


def delete_old_drafts(*, now: dt.datetime) -> int:
    """Delete drafts nobody has gone on with, with their pictures where no posting shows them; return how many."""
    deleted = 0
    old = PostingDraft.objects.filter(
        expires_at__lt=now, state__in=(DraftState.OPEN, DraftState.DROPPED, DraftState.CONFIRMED)
    )
    for draft in old.iterator():
        photo = draft.data.get("photo", "")
        draft.delete()
        deleted += 1
        if photo and not Job.objects.filter(photo=photo).exists():
            default_storage.delete(f"images/{photo}")
    return deleted
