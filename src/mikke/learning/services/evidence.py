"""できることの記録: what shows that a person can do something, from whatever room it comes."""

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from mikke.kernel import audit
from mikke.learning.enums import EvidenceKind
from mikke.learning.errors import EvidenceFollowsError
from mikke.learning.models import Notebook, SkillEvidence
from mikke.learning.models.notebook import BY_STAFF
from mikke.people.models import Person
from mikke.tenancy.models import Site
from mikke.vocabulary.models import Skill


@dataclass(frozen=True, slots=True)
class Ground:
    """Why we say that somebody can do something.

    Attributes:
        kind: one of ``EvidenceKind``.
        source: names the record it comes from, such as ``event:<public id>``; at most 120 letters, no free words.
        words: what it was, for people, such as the title of a class; at most 120 letters.
        shown_on: the day on which it was shown, in Japan; None for the day it is noted.
    """

    kind: str
    source: str
    words: str = ""
    shown_on: dt.date | None = None


def by_staff(*, kind: str, words: str, shown_on: dt.date) -> Ground:
    """Return the ground of what somebody of the office has seen; the same words of one day are one ground."""
    digest = hashlib.sha256(f"{words}:{shown_on}".encode()).hexdigest()[:24]
    return Ground(kind, f"{BY_STAFF}{digest}", words[:120], shown_on)


def note_evidence(*, person: Person, skill: Skill, ground: Ground, now: dt.datetime) -> SkillEvidence:
    """Write down why a person can do something; the same source twice is one row.

    Args:
        person: of the site the row belongs to.
        skill: of the vocabulary.
        ground: why.
        now: when.
    """
    row, _is_new = SkillEvidence.objects.get_or_create(
        person=person,
        skill=skill,
        kind=ground.kind,
        source=ground.source,
        defaults={
            "site": person.site,
            "words": ground.words[:120],
            "shown_on": ground.shown_on,
            "noted_at": now,
        },
    )
    return row


@transaction.atomic
def note_skills(
    *, person: Person, skills: Iterable[Skill], ground: Ground, actor: Any, now: dt.datetime
) -> int:
    """Write several skills down for one ground; return how many rows there are of it."""
    rows = [note_evidence(person=person, skill=skill, ground=ground, now=now) for skill in skills]
    target = f"person {person.public_id}"
    audit.record(action="evidence.noted", actor=actor, site=person.site, at=now, target=target)
    return len(rows)


@transaction.atomic
def tell_lessons(*, person: Person, notebook: Notebook, actor: Any, now: dt.datetime) -> int:
    """Write the lessons of a notebook down for a person, because its holder says so; return how many lessons.

    A lesson that was told before stays one row for each of its skills. The notebook itself stays nameless.
    """
    done = list(notebook.lessons.select_related("lesson").prefetch_related("lesson__skills"))
    for row in done:
        source = f"lesson:{row.lesson.public_id}"
        ground = Ground(EvidenceKind.LESSON_PASSED, source, row.lesson.title, row.done_on)
        for skill in row.lesson.skills.all():
            note_evidence(person=person, skill=skill, ground=ground, now=now)
    target = f"person {person.public_id}"
    audit.record(action="evidence.told", actor=actor, site=person.site, at=now, target=target)
    return len(done)


@transaction.atomic
def remove_evidence(*, evidence: SkillEvidence, actor: Any, now: dt.datetime) -> None:
    """Delete what somebody of the office had written down by mistake.

    Raises:
        EvidenceFollowsError: it follows another record and goes only with that.
    """
    if not evidence.is_by_staff:
        raise EvidenceFollowsError
    SkillEvidence.objects.filter(pk=evidence.pk).delete()
    target = f"person {evidence.person.public_id}"
    audit.record(action="evidence.removed", actor=actor, site=evidence.site, at=now, target=target)


def take_evidence_back(*, person: Person, source: str) -> int:
    """Delete what came from a source, such as an order that was sent back; return how many rows went."""
    return SkillEvidence.objects.filter(person=person, source=source).delete()[0]


@transaction.atomic
def settle_ground(
    *, site: Site, ground: Ground, holders: Collection[tuple[int, str]], now: dt.datetime
) -> tuple[int, int]:
    """Let exactly these people hold these skills on one ground; done twice it changes nothing.

    Args:
        site: whose.
        ground: why, the same for all.
        holders: pairs of a person's key and a skill's id.
        now: when.
    Returns: how many rows came and how many went.
    """
    rows = SkillEvidence.objects.for_site(site).filter(kind=ground.kind, source=ground.source)
    known = {(person, skill): pk for pk, person, skill in rows.values_list("pk", "person_id", "skill_id")}
    wanted = set(holders)
    gone = [pk for pair, pk in known.items() if pair not in wanted]
    SkillEvidence.objects.filter(pk__in=gone).delete()
    fresh = [
        SkillEvidence(
            site=site,
            person_id=person,
            skill_id=skill,
            kind=ground.kind,
            source=ground.source,
            words=ground.words[:120],
            shown_on=ground.shown_on,
            noted_at=now,
        )
        for person, skill in sorted(wanted - known.keys())
    ]
    SkillEvidence.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh), len(gone)
