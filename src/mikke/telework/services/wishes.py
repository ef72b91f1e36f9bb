"""Writing what a worker wishes, and their rest. Nobody asks why."""

from typing import Any

from django.db import transaction

from mikke.telework.enums import WorkerState
from mikke.telework.models import Worker


@transaction.atomic
def save_wishes(*, worker: Worker, values: dict[str, Any], skills: list[Any]) -> Worker:
    """Write free hours, wished hours, limits, devices and skills."""
    for name, value in values.items():
        setattr(worker, name, value)
    worker.validate_constraints()
    worker.save(update_fields=list(values))
    worker.skills.set(skills)
    return worker


def rest(*, worker: Worker) -> bool:
    """Take a rest: no suggestion and no new piece until one is back. False when one rests already."""
    return bool(
        Worker.objects.filter(pk=worker.pk, state=WorkerState.ACTIVE).update(state=WorkerState.RESTING)
    )


def come_back(*, worker: Worker) -> bool:
    """Take part again. False when one does already."""
    return bool(
        Worker.objects.filter(pk=worker.pk, state=WorkerState.RESTING).update(state=WorkerState.ACTIVE)
    )
