"""What stands before anybody works for a client."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from mikke.telework.enums import WorkerState
from mikke.telework.errors import NotReadyError
from mikke.telework.models import Client, TeamMember, Worker


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: ``code`` is nda, quiz, access, team, devices or left."""

    code: str


def missing_before_work(*, worker: Worker, client: Client, on: dt.date) -> list[Missing]:
    """Return what is missing before ``worker`` may work for ``client`` on a day; empty: nothing."""
    if worker.state == WorkerState.LEFT:
        return [Missing("left")]
    open_on = Q(left_on__isnull=True) | Q(left_on__gt=on)
    is_member = TeamMember.objects.filter(open_on, client=client, worker=worker, joined_on__lte=on).exists()
    return [] if is_member else [Missing("team")]


def require_ready(*, worker: Worker, client: Client, on: dt.date) -> None:
    """Raise NotReadyError when something is missing."""
    missing = missing_before_work(worker=worker, client=client, on=on)
    if missing:
        raise NotReadyError(missing)
