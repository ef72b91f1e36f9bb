"""What waits for the editors, in numbers."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from mikke.jobs.enums import JobStatus, ReportState
from mikke.jobs.models import Job, JobReport
from mikke.jobs.selectors import held_enquiries, waiting_changes, waiting_tips
from mikke.tenancy.models import Site


def waiting_counts(*, site: Site) -> list[tuple[str, int]]:
    """Return (what, how many) of everything of this room that waits on ``site``."""
    return [
        (_("Postings to look at"), Job.objects.for_site(site).filter(status=JobStatus.REVIEW).count()),
        (_("Changes of postings"), waiting_changes(site=site).count()),
        (_("Enquiries to pass on"), held_enquiries(site=site).count()),
        (_("Tips of neighbours"), waiting_tips(site=site).count()),
        (_("Readers' reports"), JobReport.objects.for_site(site).filter(state=ReportState.OPEN).count()),
    ]


Counts = Callable[..., list[tuple[str, int]]]
MORE: dict[str, Counts] = {}


def register_waiting(name: str, counts: Counts) -> None:
    """Let a room above this one add to the morning mail: a function of ``site`` that returns (what, how many)."""
    MORE[name] = counts


def all_waiting_counts(*, site: Site) -> list[tuple[str, int]]:
    """Return (what, how many) of everything that waits on ``site``, in every room."""
    return [*waiting_counts(site=site), *(row for name in sorted(MORE) for row in MORE[name](site=site))]
