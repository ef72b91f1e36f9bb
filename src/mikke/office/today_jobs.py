"""Rows of 「きょうやること」: readers' reports, and changes that shops want."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from mikke.jobs import selectors
from mikke.jobs.enums import ReportState
from mikke.jobs.models import JobReport
from mikke.office.today_rows import Task, day_words, detail_words, few, since_words


def open_reports(*, site: Site, today: dt.date) -> list[Task]:
    """Reports of readers that must be settled, the soonest due first."""
    rows = JobReport.objects.for_site(site).filter(state=ReportState.OPEN)
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
        for report in few(rows, "due_on", "kind", "job__title", "job__employer__name")
    ]


def waiting_changes(*, site: Site) -> list[Task]:
    """Changes that shops want in postings that are shown, the longest waiting first."""
    rows = selectors.waiting_changes(site=site).order_by("updated_at")
    return [
        Task(
            "soon",
            _("A change of a posting: %(title)s") % {"title": draft.job.title},
            detail_words(draft.job.employer.name, since_words(draft.updated_at)),
            reverse("office_change", args=(draft.public_id,)),
            _("Look at it"),
        )
        for draft in few(rows, "public_id", "updated_at", "job__title", "job__employer__name")
        if draft.job is not None
    ]
