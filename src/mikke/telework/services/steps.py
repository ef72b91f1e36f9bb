"""Steps of the team: what a step asks is set by the office; raising somebody is a person's decision, never automatic."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from mikke.kernel import audit
from mikke.telework.client_errors import StepChangedError
from mikke.telework.enums import Step
from mikke.telework.models import LadderStep, ShadowedOrder, StepChange, Worker, WorkOrder
from mikke.tenancy.models import Site
from mikke.vocabulary.models import Skill


@transaction.atomic
def save_step_needs(
    *, site: Site, step: Step, values: dict[str, Any], skills: Iterable[Skill], actor: Any, now: dt.datetime
) -> LadderStep:
    """Write down what a step asks: words, lessons, shadowed_orders, accepted_chunks, and skills."""
    row, _is_new = LadderStep.objects.update_or_create(site=site, step=step, defaults=values)
    row.skills.set(skills)
    audit.record(action="ladder.changed", actor=actor, site=site, at=now, target=f"step {step}")
    return row


@transaction.atomic
def change_step(*, worker: Worker, to: Step, reason: str, actor: Any, now: dt.datetime) -> StepChange:
    """Put somebody on another step, up or down, with or without a reason.

    Raises: StepChangedError when somebody else was faster, or they stand there already.
    """
    before = worker.step
    moved = Worker.objects.filter(pk=worker.pk, step=before).exclude(step=to).update(step=to)
    if not moved:
        raise StepChangedError
    worker.step = to
    change = StepChange.objects.create(
        worker=worker, before=before, after=to, reason=reason, decided_at=now, decided_by=actor
    )
    target = f"worker {worker.public_id}"
    audit.record(
        action="worker.step", actor=actor, site=worker.site, at=now, target=target, before=before, after=to
    )
    return change


@transaction.atomic
def undo_step(*, change: StepChange, actor: Any, now: dt.datetime) -> None:
    """Take the last decision on a step back; it stays as history. Raises StepChangedError."""
    worker = change.worker
    newest = StepChange.objects.filter(worker=worker, undone_at__isnull=True).first()
    if newest is None or newest.pk != change.pk:
        raise StepChangedError
    if not Worker.objects.filter(pk=worker.pk, step=change.after).update(step=change.before):
        raise StepChangedError
    StepChange.objects.filter(pk=change.pk).update(undone_at=now)
    target = f"worker {worker.public_id}"
    audit.record(action="worker.step_undone", actor=actor, site=worker.site, at=now, target=target)


@transaction.atomic
def note_shadowed(*, worker: Worker, order: WorkOrder, on: dt.date, note: str, actor: Any) -> ShadowedOrder:
    """Write down that somebody looked an order over; a second time changes the day and the note."""
    row, _is_new = ShadowedOrder.objects.update_or_create(
        worker=worker, order=order, defaults={"on": on, "note": note, "entered_by": actor}
    )
    return row
