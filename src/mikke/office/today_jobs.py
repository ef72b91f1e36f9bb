"""Rows of 「きょうやること」 for readers' reports."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from mikke.jobs.enums import ReportState
from mikke.jobs.models import JobReport
from mikke.office.today_rows import ROWS_EACH, Task, day_words, detail_words


def open_reports(*, site: Site, today: dt.date) -> list[Task]:
    """Reports of readers that must be settled, the soonest due first."""
    rows = JobReport.objects.for_site(site).filter(state=ReportState.OPEN).select_related("job__employer")
    return [
        Task(
            "late" if report.due_on < today else "soon",
            _("“The conditions were different”: %(title)s") % {"title": report.job.title},
            detail_words(
                report.job.employer.name,
                str(report.get_kind_display()),
                _("to be settled by %(day)s") % {"day": day_words(report.due_on)},
            ),
            reverse("office_report", args=(report.pk,)),
            _("Look into it"),
        )
        for report in rows[:ROWS_EACH]
    ]
