"""Who may see which posting, beyond what everybody may."""

import uuid
from typing import Any

from mikke.accounts.access import is_staff_of
from mikke.jobs import selectors
from mikke.jobs.models import Job
from mikke.tenancy.models import Site


def notice_job(*, actor: Any, site: Site, public_id: uuid.UUID) -> Job | None:
    """Return the posting whose notice draft ``actor`` may print, in any state; None for everybody but the staff."""
    if not is_staff_of(actor, site):
        return None
    return (
        Job.objects.for_site(site)
        .filter(public_id=public_id)
        .select_related("employer", "town__prefecture", "site__profile")
        .prefetch_related(selectors.FACTS)
        .first()
    )
