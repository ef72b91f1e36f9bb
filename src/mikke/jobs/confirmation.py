"""Whether the shop has said yes to what staff entered for it."""

from mikke.jobs.enums import ReviewAction
from mikke.jobs.models import Job, ReviewEvent


def awaits_shop(job: Job) -> bool:
    """Return whether staff entered the posting and the shop has not confirmed it since."""
    last = (
        ReviewEvent.objects.filter(job=job, action__in=(ReviewAction.ENTERED, ReviewAction.CONFIRMED))
        .order_by("-at", "-pk")
        .values_list("action", flat=True)
        .first()
    )
    return last == ReviewAction.ENTERED
