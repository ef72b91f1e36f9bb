"""What the queue and the page of review show of a posting."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mikke.domain.job_time import JobTime
from mikke.jobs.cards import pay_of_job, when_words
from mikke.jobs.models import Job, PostingDraft
from mikke.jobs.posting_draft import answers_of
from mikke.jobs.services.publish import findings_of
from mikke.kernel.time_words import spans_text


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A posting that waits.

    Attributes:
        job: the posting.
        age: since when it waits, in words.
        is_late: whether it has waited for more than two days.
        errors, warnings: how many findings hold it back, and how many should be looked at.
    """

    job: Job
    age: str
    is_late: bool
    errors: int
    warnings: int


NOT_SHOWN = frozenset({"done", "kind"})
NAMES = {
    "yes": gettext_lazy("answered yes"),
    "no": gettext_lazy("answered no"),
    "shop_name": gettext_lazy("name of the shop"),
    "shop_address": gettext_lazy("address of the shop"),
    "who": gettext_lazy("who answers"),
}
LATE_AFTER = dt.timedelta(days=2)


def _age(days: int) -> str:
    return (
        _("today") if days < 1 else ngettext("for %(days)s day", "for %(days)s days", days) % {"days": days}
    )


def queue_rows(jobs: Iterable[Job], *, today: dt.date) -> list[QueueRow]:
    """Return the rows of the queue."""
    rows = []
    for job in jobs:
        severities = [finding.severity for finding in findings_of(job, today=today)]
        days = (today - timezone.localdate(job.updated_at)).days
        rows.append(
            QueueRow(
                job,
                _age(days),
                days > LATE_AFTER.days,
                severities.count("error"),
                severities.count("warning"),
            )
        )
    return rows


def shown_rows(job: Job, *, today: dt.date) -> list[tuple[str, str]]:
    """Return (label, text) of what a reader would see first, and how the shop is reached."""
    del today
    words = when_words(job)[1] if job.job_time else None
    facts = [
        f"{fact.consideration}: {fact.get_answer_display()}"
        for fact in job.facts.select_related("consideration")
    ]
    rows = [
        (_("Shop"), f"{job.employer.name} {job.employer.address}"),
        (_("How to reach the shop"), job.contact or job.employer.contact),
        (_("Came by"), job.get_source_display()),
        (_("When"), " ".join(filter(None, (words.hours, words.note))) if words else ""),
        (_("Where"), job.workplace),
        (_("Pay"), pay_of_job(job).text),
        (_("What you would do"), job.duties),
        (_("Needs"), "、".join(facts)),
    ]
    return [(label, text) for label, text in rows if text.strip()]


def changed_rows(draft: PostingDraft) -> list[tuple[str, str, str]]:
    """Return (name, as it stands, as it would be) of every answer that a change touches."""
    assert draft.job is not None  # noqa: S101 -- a change always has its posting
    before, after = answers_of(draft.job), draft.data
    keys = [
        key for key in before if key not in NOT_SHOWN and before.get(key) != after.get(key, before.get(key))
    ]
    return [(_name(key), _said(before.get(key)), _said(after.get(key))) for key in keys]


def _name(key: str) -> str:
    if key in NAMES:
        return str(NAMES[key])
    try:
        return str(Job._meta.get_field(key).verbose_name)  # type: ignore[union-attr]  # noqa: SLF001 -- public in spite of its name
    except FieldDoesNotExist:
        return key


def _said(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    if isinstance(value, dict):
        return (
            spans_text(JobTime.from_json(value).spans)
            if "kind" in value
            else ", ".join(map(str, value.values()))
        )
    return "" if value is None else str(value)
