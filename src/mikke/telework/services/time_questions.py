"""The office asks about time that was written down; the worker answers or corrects. It counts all the while."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction

from mikke.kernel.audit import record
from mikke.telework.models import TimeEntry, TimeQuestion
from mikke.telework.telling import tell_worker
from mikke.telework.time_errors import QuestionOpenError, TimeChangedError
from mikke.telework.time_notices import question_notice


@transaction.atomic
def ask_about_time(*, entry: TimeEntry, text: str, actor: Any, now: dt.datetime) -> TimeQuestion:
    """Ask the worker about an entry, with the reason; they are told in their own way.

    Raises: TimeChangedError when the entry no longer counts, QuestionOpenError when a question waits already.
    """
    if not TimeEntry.objects.filter(pk=entry.pk, is_void=False).exists():
        raise TimeChangedError
    try:
        with transaction.atomic():
            question = TimeQuestion.objects.create(
                site=entry.site, entry=entry, text=text, asked_by=actor, asked_at=now
            )
    except IntegrityError as error:
        raise QuestionOpenError from error
    tell_worker(
        worker=entry.worker,
        notice=question_notice(question),
        key=f"time-question:{question.public_id}",
        now=now,
    )
    record(action="time.asked", actor=actor, site=entry.site, at=now, target=str(entry.public_id))
    return question


@transaction.atomic
def answer_question(*, question: TimeQuestion, answer: str, now: dt.datetime) -> TimeQuestion:
    """Write down what the worker answers; it can be changed until the office has settled the question.

    Raises: TimeChangedError when the office has settled it meanwhile.
    """
    moved = TimeQuestion.objects.filter(pk=question.pk, settled_at__isnull=True).update(
        answer=answer, answered_at=now
    )
    if not moved:
        raise TimeChangedError
    question.refresh_from_db()
    return question


@transaction.atomic
def settle_question(*, question: TimeQuestion, actor: Any, now: dt.datetime) -> None:
    """Close a question, answered or not. Done twice it stays closed."""
    if TimeQuestion.objects.filter(pk=question.pk, settled_at__isnull=True).update(settled_at=now):
        record(
            action="time.settled",
            actor=actor,
            site=question.site,
            at=now,
            target=str(question.entry.public_id),
        )
