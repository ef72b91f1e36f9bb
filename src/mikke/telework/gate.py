"""What must be there before somebody may work for a client."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from mikke.kernel.errors import UserFacingError
from mikke.telework.enums import WorkerState
from mikke.telework.models import Client, TeamMember, Worker


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: ``code`` is nda, quiz, access, team, devices or left."""

    code: str
    text: str


class NotReadyError(UserFacingError):
    """Somebody cannot be given work yet; every missing thing is named."""

    code = "not_ready"

    def __init__(self, missing: list[Missing]) -> None:
        super().__init__(" ".join(one.text for one in missing))
        self.missing = missing


def missing_before_work(*, worker: Worker, client: Client, on: dt.date) -> list[Missing]:
    """Return what stands between ``worker`` and work for ``client`` on a day."""
    if worker.state == WorkerState.LEFT:
        return [Missing("left", _("This person has left the team."))]
    member = TeamMember.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gt=on), client=client, worker=worker
    )
    if member.exists():
        return []
    return [Missing("team", _("This person is not in the client's team."))]


def require_ready(*, worker: Worker, client: Client, on: dt.date) -> None:
    """Raise NotReadyError when something is missing."""
    if missing := missing_before_work(worker=worker, client=client, on=on):
        raise NotReadyError(missing)
