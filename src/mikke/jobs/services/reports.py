"""「条件がちがった」: taking a report and settling it."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.jobs.enums import ReportKind, ReportState
from mikke.jobs.errors import ReportSettledError
from mikke.jobs.models import Job, JobReport
from mikke.jobs.services.tell_reviewers import Arrival, tell_reviewers
from mikke.kernel import audit

SETTLE_WITHIN = dt.timedelta(days=7)
MONEY_WITHIN = dt.timedelta(days=1)


@transaction.atomic
def report_job(*, job: Job, kind: ReportKind, text: str, contact: str, now: dt.datetime) -> JobReport:
    """Take a report; asked to pay is to be looked into by tomorrow, anything else within a week.

    Source: 職業安定法 5条の4 (true and current postings), 43条の7 (dealing with complaints).
    """
    within = MONEY_WITHIN if kind == ReportKind.MONEY else SETTLE_WITHIN
    report = JobReport.objects.create(
        site=job.site,
        job=job,
        kind=kind,
        text=text,
        contact=contact,
        created_at=now,
        due_on=timezone.localdate(now) + within,
    )
    arrival = Arrival(f"report:{report.pk}", _("A reader's report: %(title)s") % {"title": job.title})
    tell_reviewers(site=job.site, arrival=arrival, now=now)
    return report


@transaction.atomic
def settle_report(
    *, report: JobReport, state: ReportState, outcome: str, actor: Any, now: dt.datetime
) -> None:
    """Settle a report with what was found; the contact is erased. Raises ReportSettledError when it was before."""
    moved = JobReport.objects.filter(pk=report.pk, state=ReportState.OPEN).update(
        state=state, outcome=outcome or _("no words"), settled_at=now, settled_by=actor, contact=""
    )
    if not moved:
        raise ReportSettledError
    audit.record(
        action="job_report.settled",
        actor=actor,
        site=report.site,
        at=now,
        target=f"job {report.job.public_id}",
        state=str(state),
    )
