"""Leaving a client's team, or the team as a whole: everything held is named, taken back, and only then is one "left".

Pieces of work go back to the pool at once. Accesses, devices and accepted orders stand in a checklist; the accesses
are taken back in one step. Nothing is deleted: the checklist stays as history.
"""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction

from mikke.kernel import audit
from mikke.telework.client_errors import LeavingClosedError, LeavingError, LeavingUnfinishedError
from mikke.telework.enums import WorkerState
from mikke.telework.leaving_enums import LeavingKind
from mikke.telework.models import AccessGrant, Client, Leaving, LeavingRow, LentDevice, TeamMember, Worker
from mikke.telework.selectors_clients import accepted_orders, lent_devices, open_grants
from mikke.telework.services.handing_back import release_all


def _trail(action: str, leaving: Leaving, actor: Any, now: dt.datetime, **detail: Any) -> None:
    worker = leaving.worker
    client = str(leaving.client.public_id) if leaving.client else ""
    target = f"worker {worker.public_id}"
    audit.record(action=action, actor=actor, site=worker.site, at=now, target=target, client=client, **detail)


def _still_held(leaving: Leaving) -> list[LeavingRow]:
    """Return a line for everything the worker holds now that has none yet; not saved."""
    worker, client = leaving.worker, leaving.client
    known = leaving.rows.all()
    grants = {row.grant_id for row in known}
    devices = {row.device_id for row in known}
    orders = {row.order_id for row in known}
    found = [
        LeavingRow(kind=LeavingKind.ACCESS, text=f"{grant.item.client}: {grant.item.name}", grant=grant)
        for grant in open_grants(worker, client=client)
        if grant.pk not in grants
    ]
    found += [
        LeavingRow(kind=LeavingKind.DEVICE, text=f"{one.name} {one.mark}".strip(), device=one)
        for one in lent_devices(worker, client=client)
        if one.pk not in devices
    ]
    found += [
        LeavingRow(kind=LeavingKind.ORDER, text=f"{order.number} {order.title}", order=order)
        for order in accepted_orders(worker, client=client)
        if order.pk not in orders
    ]
    for row in found:
        row.leaving = leaving
    return found


@transaction.atomic
def begin_leaving(*, worker: Worker, client: Client | None, actor: Any, now: dt.datetime) -> Leaving:
    """Begin to let somebody go: from a client's team, or without a client from the team as a whole.

    Their pieces of work go back to the pool at once, and nothing new can be given to them. When the whole team is
    left, checklists of single clients that are open go on in the new one.
    Raises: LeavingError when one is open already, when they have left, or are not in the client's team.
    """
    held = Worker.objects.select_for_update().get(pk=worker.pk)
    is_member = (
        client is None
        or TeamMember.objects.filter(client=client, worker=worker, left_on__isnull=True).exists()
    )
    if held.state == WorkerState.LEFT or not is_member:
        raise LeavingError
    if client is None:
        Leaving.objects.filter(
            worker=worker, client__isnull=False, finished_at=None, called_off_at=None
        ).update(called_off_at=now)
    try:
        with transaction.atomic():
            leaving = Leaving.objects.create(
                site=worker.site, worker=worker, client=client, begun_at=now, begun_by=actor
            )
    except IntegrityError as error:
        raise LeavingError from error
    LeavingRow.objects.bulk_create(_still_held(leaving))
    leaving.returned_chunks = release_all(worker=worker, client=client, now=now)
    leaving.save(update_fields=["returned_chunks"])
    _trail("leaving.begun", leaving, actor, now, returned=leaving.returned_chunks)
    return leaving


def _hold_open(leaving: Leaving) -> Leaving:
    Worker.objects.select_for_update().get(pk=leaving.worker_id)
    rows = Leaving.objects.filter(pk=leaving.pk, finished_at=None, called_off_at=None)
    found = rows.select_related("worker__site", "client").first()
    if found is None:
        raise LeavingClosedError
    return found


@transaction.atomic
def tick_row(*, leaving: Leaving, row: LeavingRow, actor: Any, now: dt.datetime, today: dt.date) -> bool:
    """Tick one line: the access is taken back, the device is returned, the end of the order is agreed.

    Returns: False when it was ticked already. Raises: LeavingClosedError.
    """
    _hold_open(leaving)
    moved = LeavingRow.objects.filter(pk=row.pk, leaving=leaving, done_at__isnull=True).update(
        done_at=now, done_by=actor
    )
    if moved and row.grant_id:
        AccessGrant.objects.filter(pk=row.grant_id, revoked_at__isnull=True).update(
            revoked_at=now, revoked_by=actor
        )
    if moved and row.device_id:
        device = LentDevice.objects.get(pk=row.device_id)
        LentDevice.objects.filter(pk=row.device_id, returned_on__isnull=True).update(
            returned_on=max(today, device.lent_on), returned_to=actor
        )
    return bool(moved)


@transaction.atomic
def untick_row(*, leaving: Leaving, row: LeavingRow) -> bool:
    """Take a tick back that was a mistake: the access or device counts as held again. Raises LeavingClosedError."""
    _hold_open(leaving)
    moved = LeavingRow.objects.filter(pk=row.pk, leaving=leaving, done_at__isnull=False).update(
        done_at=None, done_by=None
    )
    if moved and row.grant_id:
        AccessGrant.objects.filter(pk=row.grant_id).update(revoked_at=None, revoked_by=None)
    if moved and row.device_id:
        LentDevice.objects.filter(pk=row.device_id).update(returned_on=None, returned_to=None)
    return bool(moved)


@transaction.atomic
def revoke_all(*, leaving: Leaving, actor: Any, now: dt.datetime) -> int:
    """Write down in one step that every access of the checklist was taken back; return how many."""
    _hold_open(leaving)
    rows = LeavingRow.objects.filter(leaving=leaving, kind=LeavingKind.ACCESS, done_at__isnull=True)
    grants = list(rows.values_list("grant_id", flat=True))
    AccessGrant.objects.filter(pk__in=grants, revoked_at__isnull=True).update(
        revoked_at=now, revoked_by=actor
    )
    number = rows.update(done_at=now, done_by=actor)
    _trail("leaving.revoked_all", leaving, actor, now, number=number)
    return int(number)


@transaction.atomic
def add_new_lines(*, leaving: Leaving) -> int:
    """Add what the worker came to hold since the checklist was made, an order accepted meanwhile; return how many."""
    fresh = _still_held(_hold_open(leaving))
    LeavingRow.objects.bulk_create(fresh)
    return len(fresh)


def finish_leaving(*, leaving: Leaving, actor: Any, now: dt.datetime, today: dt.date) -> None:
    """Make somebody "left" when every line is ticked.

    Raises: LeavingUnfinishedError with the number of lines that wait, LeavingClosedError.
    """
    add_new_lines(leaving=leaving)  # stays also when the rest is refused: the page must show the new line
    with transaction.atomic():
        found = _hold_open(leaving)
        waiting = found.rows.filter(done_at__isnull=True).count()
        if waiting:
            raise LeavingUnfinishedError(waiting)
        release_all(worker=found.worker, client=found.client, now=now)
        members = TeamMember.objects.filter(worker=found.worker, left_on__isnull=True)
        if found.client is not None:
            members = members.filter(client=found.client)
        for member in members:
            TeamMember.objects.filter(pk=member.pk).update(left_on=max(today, member.joined_on))
        if found.client is None:
            Worker.objects.filter(pk=found.worker_id).update(state=WorkerState.LEFT, left_on=today)
        Leaving.objects.filter(pk=found.pk).update(finished_at=now, finished_by=actor)
        _trail("leaving.finished", found, actor, now)


@transaction.atomic
def call_off_leaving(*, leaving: Leaving, actor: Any, now: dt.datetime) -> None:
    """Let somebody stay after all. What was taken back stays so and can be given anew. Raises LeavingClosedError."""
    found = _hold_open(leaving)
    Leaving.objects.filter(pk=found.pk).update(called_off_at=now)
    _trail("leaving.called_off", found, actor, now)


@transaction.atomic
def come_back(*, worker: Worker, actor: Any, now: dt.datetime) -> bool:
    """Let somebody who has left take part again; teams and accesses are given anew. False when they had not left."""
    moved = Worker.objects.filter(pk=worker.pk, state=WorkerState.LEFT).update(
        state=WorkerState.ACTIVE, left_on=None
    )
    if moved:
        target = f"worker {worker.public_id}"
        audit.record(action="worker.came_back", actor=actor, site=worker.site, at=now, target=target)
    return bool(moved)
