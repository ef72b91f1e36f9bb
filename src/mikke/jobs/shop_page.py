"""What a shop sees of its postings: state, days left, how often they were looked at, what can be done."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.domain.japanese import clean
from mikke.jobs.enums import ClosedReason, JobStatus, ReviewAction
from mikke.jobs.models import Employer, Job, JobDayCount, ReviewEvent
from mikke.jobs.selectors import reached_enquiries

VIEWS_OF = dt.timedelta(days=30)
MARKS = {
    JobStatus.DRAFT: "",
    JobStatus.REVIEW: "ask",
    JobStatus.RETURNED: "no",
    JobStatus.REFUSED: "no",
    JobStatus.PUBLISHED: "ok",
    JobStatus.CLOSED: "",
}


@dataclass(frozen=True, slots=True)
class ShopRow:
    """One posting in the shop's list.

    Attributes:
        job: the posting.
        state, mark: where it stands, in words and for the drawing; no drawing for drafts and what is closed.
        left: how many days it is still shown, in words; empty when it is not shown.
        views: how often it was looked at in the last 30 days.
        enquiries: how many have reached the shop.
    """

    job: Job
    state: str
    mark: str
    left: str
    views: int
    enquiries: int


def postings_of(employers: QuerySet[Employer], *, q: str = "") -> QuerySet[Job]:
    """Return the postings of some employers, what needs an answer first, narrowed by words in title or duties."""
    rows = (
        Job.objects.filter(employer__in=employers)
        .select_related("employer", "town")
        .order_by("-updated_at", "-pk")
    )
    for word in clean(q).split()[:5]:
        rows = rows.filter(Q(title__icontains=word) | Q(duties__icontains=word))
    return rows


def days_left(job: Job, *, today: dt.date) -> str:
    """Return ``あと5日`` for a posting that is shown."""
    if job.status != JobStatus.PUBLISHED or job.valid_through is None:
        return ""
    left = (job.valid_through - today).days
    if left < 0:
        return _("has run out")
    return ngettext("%(left)s day left", "%(left)s days left", left) % {"left": left}


def state_words(job: Job) -> str:
    """Return where a posting stands, for its shop."""
    if job.status == JobStatus.CLOSED:
        return _("closed: %(why)s") % {"why": ClosedReason(job.closed_reason).label}
    return {
        JobStatus.DRAFT: _("draft"),
        JobStatus.REVIEW: _("the editors are looking at it"),
        JobStatus.RETURNED: _("a question of the editors waits for you"),
        JobStatus.REFUSED: _("not shown"),
        JobStatus.PUBLISHED: _("shown"),
    }[JobStatus(job.status)]


def shop_rows(jobs: Sequence[Job], *, today: dt.date) -> list[ShopRow]:
    """Return the rows of some postings: one query each for views and enquiries."""
    counts = JobDayCount.objects.filter(job__in=jobs, day__gt=today - VIEWS_OF).order_by()
    views = dict(counts.values_list("job").annotate(total=Sum("views")))
    asked = dict(reached_enquiries(jobs).order_by().values_list("job").annotate(total=Count("pk")))
    return [
        ShopRow(
            job,
            state_words(job),
            MARKS[JobStatus(job.status)],
            days_left(job, today=today),
            views.get(job.pk, 0),
            asked.get(job.pk, 0),
        )
        for job in jobs
    ]


def history(job: Job) -> list[ReviewEvent]:
    """Return the steps of a posting that its shop may see, the newest first."""
    hidden = (ReviewAction.ASKED_OPEN,)
    return list(job.review_events.exclude(action__in=hidden).order_by("-at", "-pk"))


def last_reason(job: Job) -> str:
    """Return what the editors asked or why they refused, while it still stands."""
    if job.status not in {JobStatus.RETURNED, JobStatus.REFUSED}:
        return ""
    steps = job.review_events.filter(action__in=(ReviewAction.RETURNED, ReviewAction.REFUSED))
    last = steps.order_by("-at", "-pk").first()
    return last.reason if last else ""
