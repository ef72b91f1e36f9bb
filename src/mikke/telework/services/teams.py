"""Teams of clients: taking somebody in, giving and taking back accesses, lending devices, the name in the register."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from mikke.kernel import audit
from mikke.telework.client_errors import AlreadyInTeamError, LeavingError
from mikke.telework.enums import WorkerState
from mikke.telework.gate_facts import device_key
from mikke.telework.models import AccessGrant, AccessItem, Client, Leaving, LentDevice, TeamMember, Worker

MOST_DEVICES = 30


def refuse_when_leaving(worker: Worker, client: Client | None) -> None:
    """Hold the row of the worker and raise LeavingError when they have left or a leaving in question is open."""
    held = Worker.objects.select_for_update().get(pk=worker.pk)
    which = Q(client__isnull=True) | Q(client=client) if client is not None else Q(client__isnull=True)
    leaving = Leaving.objects.filter(which, worker=worker, finished_at=None, called_off_at=None)
    if held.state == WorkerState.LEFT or leaving.exists():
        raise LeavingError


def _trail(action: str, worker: Worker, actor: Any, now: dt.datetime, **detail: Any) -> None:
    target = f"worker {worker.public_id}"
    audit.record(action=action, actor=actor, site=worker.site, at=now, target=target, **detail)


@transaction.atomic
def join_client(*, client: Client, worker: Worker, on: dt.date, actor: Any, now: dt.datetime) -> TeamMember:
    """Take a worker into a client's team. Raises LeavingError, AlreadyInTeamError."""
    refuse_when_leaving(worker, client)
    try:
        with transaction.atomic():
            member = TeamMember.objects.create(client=client, worker=worker, joined_on=on)
    except IntegrityError as error:
        raise AlreadyInTeamError from error
    _trail("team.joined", worker, actor, now, client=str(client.public_id))
    return member


@transaction.atomic
def grant_access(*, item: AccessItem, worker: Worker, actor: Any, now: dt.datetime) -> bool:
    """Write down that somebody was let in; False when they were in already. Raises LeavingError."""
    refuse_when_leaving(worker, item.client)
    _row, is_new = AccessGrant.objects.get_or_create(
        item=item, worker=worker, revoked_at=None, defaults={"granted_at": now, "granted_by": actor}
    )
    if is_new:
        _trail("access.given", worker, actor, now, access=item.pk)
    return is_new


@transaction.atomic
def revoke_access(*, grant: AccessGrant, actor: Any, now: dt.datetime) -> bool:
    """Write down that an access was taken back; False when it was already."""
    moved = AccessGrant.objects.filter(pk=grant.pk, revoked_at__isnull=True).update(
        revoked_at=now, revoked_by=actor
    )
    if moved:
        _trail("access.taken_back", grant.worker, actor, now, access=grant.item_id)
    return bool(moved)


@transaction.atomic
def lend_device(
    *, worker: Worker, client: Client | None, name: str, mark: str, on: dt.date, actor: Any
) -> LentDevice:
    """Write down that a device was lent, for one client or for the team's work. Raises LeavingError."""
    refuse_when_leaving(worker, client)
    return LentDevice.objects.create(
        worker=worker, client=client, name=name, mark=mark, lent_on=on, lent_by=actor
    )


@transaction.atomic
def return_device(*, device: LentDevice, on: dt.date, actor: Any) -> bool:
    """Write down that a device is back; False when it was already."""
    day = max(on, device.lent_on)
    moved = LentDevice.objects.filter(pk=device.pk, returned_on__isnull=True).update(
        returned_on=day, returned_to=actor
    )
    return bool(moved)


@transaction.atomic
def have_device(*, worker: Worker, name: str) -> bool:
    """Write down that a worker has a device or software; False when it stands there already."""
    held = Worker.objects.select_for_update().get(pk=worker.pk)
    if device_key(name) in {device_key(one) for one in held.devices} or len(held.devices) >= MOST_DEVICES:
        return False
    held.devices = [*held.devices, name]
    held.save(update_fields=["devices"])
    worker.devices = held.devices
    return True


def show_name(*, member: TeamMember, name: str) -> None:
    """Let the client's register show a worker under ``name``; an empty one takes the name out again."""
    TeamMember.objects.filter(pk=member.pk).update(shown_as=name)
