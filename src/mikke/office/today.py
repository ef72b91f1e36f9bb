"""What is to be done today: one list instead of many modules, each row with who, since when and one button."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from mikke.cms import selectors as pages
from mikke.jobs.enums import FactSource, JobStatus
from mikke.jobs.models import Fact, Job
from mikke.kernel.models import PaperFile, PaperState
from mikke.office.today_community import first_community_rows, later_community_rows
from mikke.office.today_directory import first_directory_rows, later_directory_rows
from mikke.office.today_editorial import page_tasks
from mikke.office.today_enquiries import held_enquiry_rows, tip_rows
from mikke.office.today_events import first_events_rows, later_events_rows
from mikke.office.today_helpdesk import first_helpdesk_rows, later_helpdesk_rows
from mikke.office.today_jobs import open_reports, waiting_changes
from mikke.office.today_learning import later_learning_rows
from mikke.office.today_messages import message_tasks
from mikke.office.today_rows import ROWS_EACH, Task, day_words, detail_words, few, said_of, since_words
from mikke.office.today_shops import same_shop_rows
from mikke.office.today_surveys import ending_survey_rows, held_response_rows, unread_text_rows
from mikke.office.today_team_board import board_rows
from mikke.office.today_team_clients import first_client_rows, later_client_rows
from mikke.office.today_team_money import pay_rows
from mikke.office.today_team_orders import answer_rows, first_team_order_rows
from mikke.office.today_team_quotes import answered_quote_rows, ending_quote_rows
from mikke.office.today_team_time import handed_in_rows, time_rows

ENDS_WITHIN = dt.timedelta(days=7)
LAPSES_WITHIN = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Today:
    """The list in its two halves."""

    first: list[Task]
    later: list[Task]

    def for_user(self, user: Any) -> "Today":
        """Return what somebody of the staff may see of it."""

        def seen(rows: list[Task]) -> list[Task]:
            return [row for row in rows if not row.right or user.has_perm(row.right)]

        return Today(first=seen(self.first), later=seen(self.later))

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.first) + len(self.later)


def _edit(job_id: int) -> str:
    return reverse("office_jobs:edit", args=(job_id,))


def waiting_jobs(*, site: Site) -> list[Task]:
    """Postings that somebody sent and nobody has looked at, longest waiting first."""
    rows = Job.objects.for_site(site).filter(status=JobStatus.REVIEW).order_by("updated_at")
    return [
        Task(
            "soon",
            _("Please look at a new job: %(title)s") % {"title": job.title},
            detail_words(job.employer.name, since_words(job.updated_at)),
            reverse("office_review", args=(job.pk,)),
            _("Look at it"),
        )
        for job in few(rows, "title", "updated_at", "employer__name")
    ]


def ending_jobs(*, site: Site, today: dt.date) -> list[Task]:
    """Postings that end within seven days, the soonest first."""
    rows = (
        Job.objects.for_site(site)
        .filter(status=JobStatus.PUBLISHED, valid_through__gte=today, valid_through__lte=today + ENDS_WITHIN)
        .order_by("valid_through", "pk")
    )
    return [
        Task(
            "soon",
            _("Ends soon: %(title)s") % {"title": job.title},
            detail_words(
                job.employer.name,
                _("open until %(day)s") % {"day": day_words(job.valid_through)},
                since_words(job.published_at),
            ),
            reverse("office_review", args=(job.pk,)),
            _("Ask the shop"),
        )
        for job in few(rows, "title", "valid_through", "published_at", "employer__name")
    ]


def lapsing_facts(*, site: Site, today: dt.date) -> list[Task]:
    """What is known for a year or nearly so, one row for each open posting."""
    rows = (
        Fact.objects.filter(
            job__site=site, job__status=JobStatus.PUBLISHED, expires_on__lte=today + LAPSES_WITHIN
        )
        .exclude(source=FactSource.JOB_TIME)
        .select_related("job__employer", "consideration")
        .only("checked_on", "job__title", "job__employer__name", "consideration")
        .order_by("job", "expires_on")
    )
    return list(_fact_tasks(rows))[:ROWS_EACH]


def _fact_tasks(rows: Iterable[Fact]) -> Iterable[Task]:
    for job, group in groupby(rows, key=lambda fact: fact.job):
        facts = list(group)
        words = ngettext(
            "%(count)d fact is a year old: %(title)s", "%(count)d facts are a year old: %(title)s", len(facts)
        )
        yield Task(
            "calm",
            words % {"count": len(facts), "title": job.title},
            detail_words(
                job.employer.name,
                str(facts[0].consideration),
                _("checked on %(day)s") % {"day": day_words(facts[0].checked_on)},
            ),
            _edit(job.pk),
            _("Check"),
        )


def drafts(*, site: Site) -> list[Task]:
    """Postings and pages that are not finished, the newest first."""
    jobs = Job.objects.for_site(site).filter(status=JobStatus.DRAFT).order_by("-updated_at")
    found = [
        Task(
            "calm",
            _("Draft of a job: %(title)s") % {"title": job.title},
            detail_words(job.employer.name, since_words(job.created_at)),
            _edit(job.pk),
            _("Go on"),
        )
        for job in few(jobs, "title", "created_at", "employer__name")
    ]
    writers = (*said_of("owner"), *said_of("latest_revision__user"))
    shown = ("title", "draft_title", "latest_revision_created_at")
    for page in few(pages.draft_pages(site=site), *shown, *writers):
        writer: Any = page.latest_revision.user if page.latest_revision else page.owner
        found.append(
            Task(
                "calm",
                _("Draft: %(title)s") % {"title": page.get_admin_display_title()},
                detail_words(str(writer or ""), since_words(page.latest_revision_created_at)),
                reverse("wagtailadmin_pages:edit", args=(page.pk,)),
                _("Go on writing"),
            )
        )
    return found


def failed_papers(*, site: Site) -> list[Task]:
    """Return papers that could not be printed, the newest first."""
    rows = PaperFile.objects.for_site(site).filter(state=PaperState.FAILED)
    return [
        Task(
            "late",
            _("Not printed: %(title)s") % {"title": paper.title},
            since_words(paper.created_at),
            reverse("office_papers"),
            _("Look at it"),
        )
        for paper in few(rows, "title", "created_at")
    ]


def todo(*, site: Site, today: dt.date, user: Any = None) -> Today:
    """Return what is to be done on ``today`` (Japan) for a site.

    Args:
        site: whose office.
        today: the day.
        user: for whom; rooms in which they may do nothing are not asked. None asks all of them.
    """

    def of(room: str, rows: Callable[..., list[Task]], **more: Any) -> list[Task]:
        return rows(site=site, **more) if user is None or user.has_module_perms(room) else []

    messages, about_pages = message_tasks(site=site, today=today), page_tasks(site=site, today=today)
    return Today(
        first=[
            *failed_papers(site=site),
            *(task for task in messages if task.state != "calm"),
            *of("helpdesk", first_helpdesk_rows, today=today),
            *of("events", first_events_rows, today=today),
            *of("directory", first_directory_rows, today=today),
            *of("community", first_community_rows),
            *of("telework", first_team_order_rows, today=today),
            *of("telework", pay_rows, today=today),
            *of("telework", first_client_rows, today=today),
            *of("telework", answered_quote_rows, now=timezone.now()),
            *of("telework", ending_quote_rows, today=today),
            *held_enquiry_rows(site=site),
            *held_response_rows(site=site),
            *open_reports(site=site, today=today),
            *of("telework", board_rows, now=timezone.now()),
            *of("telework", handed_in_rows),
            *(task for task in about_pages if task.state != "calm"),
            *waiting_jobs(site=site),
            *waiting_changes(site=site),
            *tip_rows(site=site, today=today),
            *ending_jobs(site=site, today=today),
        ],
        later=[
            *(task for task in messages if task.state == "calm"),
            *of("helpdesk", later_helpdesk_rows, today=today),
            *of("events", later_events_rows, today=today),
            *of("learning", later_learning_rows, today=today),
            *of("directory", later_directory_rows, today=today),
            *of("community", later_community_rows),
            *of("telework", answer_rows, today=today),
            *of("telework", later_client_rows, today=today),
            *ending_survey_rows(site=site, today=today),
            *unread_text_rows(site=site),
            *of("telework", time_rows, today=today),
            *same_shop_rows(site=site),
            *lapsing_facts(site=site, today=today),
            *drafts(site=site),
            *(task for task in about_pages if task.state == "calm"),
        ],
    )
