"""Cases: opened with the usual steps, moved on, closed with four questions, opened again."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from mikke.domain.help_steps import help_steps
from mikke.helpdesk.enums import OPEN_STATES, CaseState, Solved, VisitState
from mikke.helpdesk.errors import CaseChangedError, StepTakenError, TabooError, VisitsWaitError
from mikke.helpdesk.models import Case, CaseStep
from mikke.helpdesk.services.knowhow_hints import note_alike, note_reopened
from mikke.helpdesk.services.notes import sealed
from mikke.helpdesk.services.numbers import new_number
from mikke.kernel import audit
from mikke.people.models import Person
from mikke.tenancy.models import Site

OPENED_WITH = ("number", "topic", "device", "place", "urgency", "asked_by", "consent_version", "next_on")
FIELDS = ("topic", "device", "place", "urgency", "next_on", "state")


@dataclass(frozen=True, slots=True)
class Closing:
    """The answers to the closing questions.

    Attributes:
        kept_promises: no password was asked, no money taken, no contract signed.
        city_words: what the city desk should know; only for what is not solved.
        matter: what was the matter, in one line without a name; alike ones suggest a card.
    """

    topic: str
    device: str
    minutes: int
    solved: str
    kept_promises: bool
    city_words: str = ""
    matter: str = ""


@transaction.atomic
def open_case(
    *, site: Site, person: Person, values: dict[str, Any], notes: str = "", actor: Any, now: dt.datetime
) -> Case:
    """Open a case with the usual steps of its topic.

    Args:
        site: whose desk.
        person: who is helped.
        values: some of ``OPENED_WITH``; ``topic`` at least.
        notes: sealed to the case.
        actor: who opens it.
        now: when.
    """
    fields = {name: value for name, value in values.items() if name in OPENED_WITH}
    fields.setdefault("number", new_number(site=site))
    case = Case(site=site, person=person, opened_at=now, touched_at=now, **fields)
    case.notes_sealed = sealed(case, notes)
    case.save()
    lines = enumerate(help_steps(case.topic), start=1)
    CaseStep.objects.bulk_create(CaseStep(case=case, position=at, text=text) for at, text in lines)
    note(case, "opened", actor, now)
    return case


def touch(case: Case, *, now: dt.datetime, **values: Any) -> None:
    """Write values into an open case inside the caller's transaction. Raises: CaseChangedError when it is not open."""
    rows = Case.objects.filter(pk=case.pk, state__in=OPEN_STATES)
    if not rows.update(touched_at=now, **values):
        raise CaseChangedError


@transaction.atomic
def change_case(*, case: Case, values: dict[str, Any], actor: Any, now: dt.datetime) -> None:
    """Save topic, device, place, urgency, day of the next step, and whom it waits for. Raises: CaseChangedError."""
    touch(case, now=now, **{name: values[name] for name in FIELDS if name in values})
    note(case, "changed", actor, now)


@transaction.atomic
def tick_step(*, step: CaseStep, is_done: bool, actor: Any, now: dt.datetime) -> None:
    """Tick a step or take the tick back. Raises: CaseChangedError."""
    touch(step.case, now=now)
    values = {"done_at": now, "done_by": actor} if is_done else {"done_at": None, "done_by": None}
    CaseStep.objects.filter(pk=step.pk, done_at__isnull=is_done).update(**values)


@transaction.atomic
def add_step(*, case: Case, text: str, actor: Any, now: dt.datetime) -> CaseStep:
    """Add a step at the end. Raises: CaseChangedError, StepTakenError."""
    del actor
    touch(case, now=now)
    last = CaseStep.objects.filter(case=case).aggregate(last=Max("position"))["last"] or 0
    try:
        with transaction.atomic():
            return CaseStep.objects.create(case=case, text=text, position=last + 1)
    except IntegrityError as error:
        raise StepTakenError from error


@transaction.atomic
def close_case(*, case: Case, closing: Closing, actor: Any, now: dt.datetime) -> None:
    """Close a case with its four answers; what is not solved stands on the list for the city desk.

    Raises: TabooError, VisitsWaitError, CaseChangedError.
    """
    if not closing.kept_promises:
        raise TabooError
    touch(case, now=now)
    if waiting := case.visits.filter(state=VisitState.PLANNED).count():
        raise VisitsWaitError(waiting)
    Case.objects.filter(pk=case.pk, state__in=OPEN_STATES).update(
        state=CaseState.CLOSED,
        closed_at=now,
        next_on=None,
        topic=closing.topic,
        device=closing.device,
        closed_minutes=closing.minutes,
        solved=closing.solved,
        matter=closing.matter,
        city_words="" if closing.solved == Solved.YES else closing.city_words,
        city_told_at=None,
    )
    note_alike(case=case, now=now)
    note(case, "closed", actor, now, solved=closing.solved, minutes=closing.minutes)


@transaction.atomic
def reopen_case(*, case: Case, actor: Any, now: dt.datetime) -> None:
    """Open a closed case again; its answers are asked anew at the end. Raises: CaseChangedError."""
    moved = Case.objects.filter(pk=case.pk, state=CaseState.CLOSED).update(
        state=CaseState.OPEN,
        closed_at=None,
        touched_at=now,
        solved="",
        closed_minutes=None,
        city_told_at=None,
    )
    if not moved:
        raise CaseChangedError
    note_reopened(case=case, now=now)
    note(case, "reopened", actor, now)


@transaction.atomic
def tell_city(*, case: Case, actor: Any, now: dt.datetime) -> bool:
    """Note that the city desk was told of an unsolved case; False when it was noted before."""
    rows = Case.objects.filter(pk=case.pk, state=CaseState.CLOSED, city_told_at=None).exclude(
        solved=Solved.YES
    )
    told = rows.update(city_told_at=now)
    if told:
        note(case, "city_told", actor, now)
    return bool(told)


def note(case: Case, what: str, actor: Any, now: dt.datetime, **detail: Any) -> None:
    """Write a deed into the trail."""
    audit.record(
        action=f"help.{what}", actor=actor, site=case.site, at=now, target=f"case {case.public_id}", **detail
    )
