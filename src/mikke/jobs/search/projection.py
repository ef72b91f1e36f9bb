"""The narrow row that search and fit read."""

from mikke.jobs.models import Job
from mikke.tenancy.sites import bump_rev


def write_projection(job: Job) -> None:
    """Write the search row of ``job`` as the last statement of the writing transaction."""
    bump_rev(job.site_id)
