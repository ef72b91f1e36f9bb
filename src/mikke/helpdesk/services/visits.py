"""Visits: planned, moved, held, called off; the person is told the day before."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.helpdesk.enums import Place, VisitState
from mikke.helpdesk.errors import TwoPeopleError, VisitChangedError
from mikke.helpdesk.models import Case, HelpEnquiry, Visit
from mikke.helpdesk.services.cases import note, touch
from mikke.helpdesk.services.visit_changes import visit_called_off, visit_held, visit_moved

FIELDS = ("at", "place", "place_words", "who", "second", "waiver")
WHEN_WHERE = ("at", "place", "place_words")


def _refuse_alone(values: dict[str, Any]) -> None:
    """Two people go to a home unless the person agreed in writing that one is enough; nobody yet is no one alone."""
    is_alone = values.get("who") and not values.get("second") and not values.get("waiver")
    if values.get("place") == Place.HOME and is_alone:
        raise TwoPeopleError


@transaction.atomic
def plan_visit(*, case: Case, values: dict[str, Any], actor: Any, now: dt.datetime) -> Visit:
    """Plan a visit of an open case. Raises: TwoPeopleError, CaseChangedError."""
    _refuse_alone(values)
    touch(case, now=now)
    fields = {name: values[name] for name in FIELDS if name in values}
    visit: Visit = Visit.objects.create(site=case.site, case=case, **fields)
    note(case, "visit_planned", actor, now)
    return visit


@transaction.atomic
def move_visit(*, visit: Visit, values: dict[str, Any], actor: Any, now: dt.datetime) -> None:
    """Give a planned visit another time, place or people; the person has to be told anew.

    Raises: TwoPeopleError, VisitChangedError, CaseChangedError.
    """
    _refuse_alone({name: getattr(visit, name) for name in FIELDS} | values)
    touch(visit.case, now=now)
    fields = {name: values[name] for name in FIELDS if name in values}
    is_elsewhere = any(getattr(visit, name) != value for name, value in fields.items())
    rows = Visit.objects.filter(pk=visit.pk, state=VisitState.PLANNED)
    if not rows.update(**fields, **({"told_at": None} if is_elsewhere else {})):
        raise VisitChangedError
    if fields.get("at", visit.at) != visit.at:
        _free_slot(visit)
    is_elsewhen = any(fields.get(name, getattr(visit, name)) != getattr(visit, name) for name in WHEN_WHERE)
    visit_moved(visit, is_elsewhen=is_elsewhen, now=now)
    note(visit.case, "visit_moved", actor, now)


@transaction.atomic
def hold_visit(
    *, visit: Visit, minutes: int, actor: Any, now: dt.datetime, people: dict[str, Any] | None = None
) -> None:
    """Write down that a visit was held and how long it took.

    Args:
        visit: planned.
        minutes: how long.
        actor: who writes it down.
        now: when.
        people: ``who``, ``second`` and ``waiver`` as it really was; as planned unless told.

    Raises: TwoPeopleError when one person alone was at a home without a waiver, VisitChangedError.
    """
    values = {name: getattr(visit, name) for name in FIELDS} | (people or {})
    if visit.place == Place.HOME and not values["second"] and not values["waiver"]:
        raise TwoPeopleError
    touch(visit.case, now=now)
    saved = {name: values[name] for name in ("who", "second", "waiver")}
    _settle(visit, VisitState.DONE, now, minutes=minutes, **saved)
    visit_held(visit, now=now)
    note(visit.case, "visit_held", actor, now, minutes=minutes)


@transaction.atomic
def end_visit(*, visit: Visit, state: VisitState, actor: Any, now: dt.datetime) -> None:
    """Call a visit off or write down that nobody was there; its time is free again. Raises: VisitChangedError."""
    touch(visit.case, now=now)
    _settle(visit, state, now)
    _free_slot(visit)
    if state == VisitState.CANCELLED:
        visit_called_off(visit, now=now)
    note(visit.case, f"visit_{state.value}", actor, now)


@transaction.atomic
def tell_of_visit(*, visit: Visit, actor: Any, now: dt.datetime) -> bool:
    """Note that the person was told of tomorrow's visit; False when it was noted or changed before."""
    told = Visit.objects.filter(pk=visit.pk, state=VisitState.PLANNED, told_at=None).update(told_at=now)
    if told:
        note(visit.case, "visit_told", actor, now)
    return bool(told)


def _settle(visit: Visit, state: VisitState, now: dt.datetime, **values: Any) -> None:
    rows = Visit.objects.filter(pk=visit.pk, state=VisitState.PLANNED)
    if not rows.update(state=state, settled_at=now, **values):
        raise VisitChangedError


def _free_slot(visit: Visit) -> None:
    """Give a time back that the enquiry of this visit kept."""
    HelpEnquiry.objects.for_site(visit.site).filter(case__person=visit.case.person, slot_at=visit.at).update(
        slot_at=None
    )
