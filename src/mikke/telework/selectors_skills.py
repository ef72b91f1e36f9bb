"""What accepted work shows of the skills of those who did it."""

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Max
from django.utils import timezone

from mikke.telework.enums import ChunkState
from mikke.telework.models import Chunk
from mikke.tenancy.models import Site


class ShownSkill(NamedTuple):
    """A skill that somebody has shown under one order: keys, the order's title, the last day of acceptance."""

    person: int
    skill: str
    order: uuid.UUID
    title: str
    day: dt.date


def skills_shown_by_work(*, site: Site) -> Iterator[ShownSkill]:
    """Yield what accepted pieces of work show, once for each person, skill and order; who was erased is left out."""
    rows = Chunk.objects.for_site(site).filter(
        state=ChunkState.ACCEPTED,
        accepted_at__isnull=False,
        task__skills__isnull=False,
        order__isnull=False,
        worker__person__erased_at=None,
    )
    found = rows.order_by().values_list(
        "worker__person_id", "task__skills", "order__public_id", "order__title"
    )
    for person, skill, order, title, moment in found.annotate(last=Max("accepted_at")):
        yield ShownSkill(person, skill, order, title, timezone.localdate(moment))
