"""講座 → できることの記録: what a class has taught is noted for everybody who came."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.events.selectors_skills import people_who_came, skills_of
from mikke.kernel import audit
from mikke.learning.enums import EvidenceKind
from mikke.learning.selectors import source_holders
from mikke.learning.services.evidence import Ground, settle_ground
from mikke.vocabulary.models import Skill


def class_source(event: Any) -> str:
    """Return how what comes from an event is named."""
    return f"event:{event.public_id}"


def proposed_skills(event: Any) -> frozenset[str]:
    """Return the ids of the skills that are ticked at first: those noted before, else those the event names."""
    return source_holders(site=event.site, source=class_source(event)) or skills_of(event)


@transaction.atomic
def note_class(*, event: Any, skills: Iterable[Skill], actor: Any, now: dt.datetime) -> int:
    """Note skills for everybody who came, and take out what was noted before and does not hold any more.

    Args:
        event: to which somebody came.
        skills: that it has taught.
        actor: who of the office says so.
        now: when.
    Returns: how many people came.
    """
    came, chosen = people_who_came(event), list(skills)
    _settle(event, came, [skill.pk for skill in chosen], now)
    target = f"event {event.public_id}"
    audit.record(action="evidence.class", actor=actor, site=event.site, at=now, target=target)
    return len(came)


def _settle(event: Any, came: Iterable[int], skills: Iterable[str], now: dt.datetime) -> tuple[int, int]:
    ground = Ground(
        EvidenceKind.CLASS_ATTENDED, class_source(event), event.title, timezone.localdate(event.starts_at)
    )
    wanted = list(skills)
    holders = {(person, skill) for person in came for skill in wanted}
    return settle_ground(site=event.site, ground=ground, holders=holders, now=now)


def settle_class(*, event: Any, now: dt.datetime) -> tuple[int, int]:
    """Note what a class names as its skills for those who came, and follow corrections; how many rows came and went.

    What the office has chosen for the class stands above what the class names. A class that names none waits for it.
    """
    wanted = proposed_skills(event)
    return _settle(event, people_who_came(event), wanted, now) if wanted else (0, 0)
