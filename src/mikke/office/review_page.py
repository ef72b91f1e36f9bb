"""What the queue and the page of review show of a posting."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.jobs.cards import pay_of_job, when_words
from mikke.jobs.models import Job
from mikke.jobs.services.publish import findings_of


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
        (_("Contact"), job.contact or job.employer.contact),
        (_("Came by"), job.get_source_display()),
        (_("When"), " ".join(filter(None, (words.hours, words.note))) if words else ""),
        (_("Where"), job.workplace),
        (_("Pay"), pay_of_job(job).text),
        (_("What you would do"), job.duties),
        (_("Needs"), "、".join(facts)),
    ]
    return [(label, text) for label, text in rows if text.strip()]
