"""A supporter beside a visit: asked, answering, let off, and saying how it went.

Whoever writes here holds the supporter's row first, so that two visits of one person never overlap.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from mikke.helpdesk.enums import VisitState
from mikke.helpdesk.errors import TabooError, VisitChangedError
from mikke.helpdesk.models import Supporter, Visit, VisitHelper
from mikke.helpdesk.services.cases import note, touch
from mikke.helpdesk.services.supporter_times import clash_of, is_ready_for
from mikke.helpdesk.services.visits import hold_visit
from mikke.helpdesk.supporter_enums import (
    STANDING,
    AnswerState,
    SupporterState,
    VisitRole,
)
from mikke.helpdesk.supporter_errors import (
    AnswerLateError,
    DoubleBookedError,
    NotReadyError,
    RoleTakenError,
    TooEarlyError,
)
from mikke.helpdesk.supporter_telling import ask_supporter, tell_helper_changed, tell_visit_away
from mikke.helpdesk.when_words import time_words


def _hold(supporter: Supporter, *, now: dt.datetime) -> Supporter:
    """Hold the row of somebody who takes part. Raises: NotReadyError."""
    if not Supporter.objects.filter(pk=supporter.pk, state=SupporterState.ACTIVE).update(touched_at=now):
        raise NotReadyError
    held: Supporter = Supporter.objects.select_related("person", "site__profile").get(pk=supporter.pk)
    return held


def _refuse_clash(supporter: Supporter, visit: Visit) -> None:
    other = clash_of(supporter, visit)
    if other is not None:
        raise DoubleBookedError(time_words(other.at))


def _planned(visit: Visit) -> Visit:
    """Return a visit as it stands now. Raises: VisitChangedError when it is not planned, or at another time."""
    fresh = Visit.objects.select_related("case__person", "case__site", "site__profile").get(pk=visit.pk)
    if fresh.state != VisitState.PLANNED or fresh.at != visit.at:
        raise VisitChangedError
    return fresh


def write_names(visit: Visit, *, gone: tuple[str, ...] = ()) -> None:
    """Write the names of a visit's supporters where the desk and the slip read who helps.

    Names that staff typed stay, but for those in ``gone``.
    """
    rows = VisitHelper.objects.filter(visit=visit, state__in=STANDING).select_related("supporter__person")
    names = {row.role: row.supporter.person.name[:100] for row in rows}
    values = {}
    for role, column in ((VisitRole.FIRST, "who"), (VisitRole.SECOND, "second")):
        before = getattr(visit, column)
        values[column] = names.get(role, "" if before in gone else before)
    Visit.objects.filter(pk=visit.pk).update(**values)
    for column, name in values.items():
        setattr(visit, column, name)


@transaction.atomic
def assign_supporter(
    *, visit: Visit, supporter: Supporter, role: str = VisitRole.FIRST, actor: Any, now: dt.datetime
) -> VisitHelper:
    """Ask a supporter to a visit; who it was before must have been let off.

    Raises: NotReadyError, DoubleBookedError, RoleTakenError, VisitChangedError, CaseChangedError.
    """
    touch(visit.case, now=now)
    supporter, visit = _hold(supporter, now=now), _planned(visit)
    if supporter.site_id != visit.site_id:
        raise NotReadyError
    if not is_ready_for(supporter, role=role, day=timezone.localdate(visit.at)):
        raise NotReadyError
    _refuse_clash(supporter, visit)
    earlier = VisitHelper.objects.filter(visit=visit, role=role).exclude(state__in=STANDING)
    is_replaced = role == VisitRole.FIRST and earlier.exclude(supporter=supporter).exists()
    try:
        with transaction.atomic():
            helper: VisitHelper = VisitHelper.objects.create(
                site=visit.site, visit=visit, supporter=supporter, role=role, asked_at=now
            )
    except IntegrityError as error:
        raise RoleTakenError from error
    write_names(visit)
    _ask(helper, now=now)
    if is_replaced:
        tell_helper_changed(visit, name=supporter.person.name, now=now)
        Visit.objects.filter(pk=visit.pk).update(told_at=None)
    note(visit.case, "supporter_asked", actor, now, role=role)
    return helper


def _ask(helper: VisitHelper, *, now: dt.datetime) -> None:
    is_by_hand = not ask_supporter(helper, now=now)
    VisitHelper.objects.filter(pk=helper.pk).update(is_by_hand=is_by_hand)


def _end(helper: VisitHelper, state: AnswerState, *, now: dt.datetime, actor: Any = None) -> bool:
    """Take a supporter off a visit; False when they were off."""
    rows = VisitHelper.objects.filter(pk=helper.pk, state__in=STANDING)
    if not rows.update(state=state, answered_at=now, answered_by=actor):
        return False
    write_names(helper.visit, gone=(helper.supporter.person.name[:100],))
    return True


@transaction.atomic
def release_supporter(*, helper: VisitHelper, actor: Any, now: dt.datetime) -> bool:
    """Let a supporter off and tell them; False when they were off."""
    if not _end(helper, AnswerState.RELEASED, now=now, actor=actor):
        return False
    tell_visit_away(helper, now=now)
    note(helper.visit.case, "supporter_released", actor, now)
    return True


@transaction.atomic
def answer_visit(*, helper: VisitHelper, is_coming: bool, now: dt.datetime, actor: Any = None) -> None:
    """Write down what a supporter says; the same answer twice is one, and it may change until the day.

    Args:
        helper: whose answer.
        is_coming: yes or no; a no gives the visit back to be matched.
        now: when.
        actor: who of the staff notes it; None: by their own page.
    Raises: AnswerLateError, and what ``assign_supporter`` raises when a no becomes a yes again.
    """
    Supporter.objects.filter(pk=helper.supporter_id).update(touched_at=now)
    row = VisitHelper.objects.select_related(
        "visit__case__person", "visit__case__site", "visit__site__profile", "supporter__person"
    ).get(pk=helper.pk)
    visit = row.visit
    if visit.state != VisitState.PLANNED or visit.at <= now:
        raise AnswerLateError
    if row.state == (AnswerState.COMING if is_coming else AnswerState.DECLINED):
        return
    if not is_coming:
        if not _end(row, AnswerState.DECLINED, now=now, actor=actor):
            raise AnswerLateError
        note(visit.case, "supporter_declined", actor, now)
        return
    _come(row, now=now, actor=actor)
    note(visit.case, "supporter_coming", actor, now)


def _come(row: VisitHelper, *, now: dt.datetime, actor: Any) -> None:
    day = timezone.localdate(row.visit.at)
    if row.state == AnswerState.RELEASED or (
        row.state == AnswerState.DECLINED and timezone.localdate(now) >= day
    ):
        raise AnswerLateError
    supporter = _hold(row.supporter, now=now)
    if not is_ready_for(supporter, role=row.role, day=day):
        raise NotReadyError
    _refuse_clash(supporter, row.visit)
    try:
        with transaction.atomic():
            VisitHelper.objects.filter(pk=row.pk).update(
                state=AnswerState.COMING, answered_at=now, answered_by=actor, is_by_hand=False
            )
    except IntegrityError as error:
        raise RoleTakenError from error
    write_names(row.visit)


@dataclass(frozen=True, slots=True)
class Report:
    """How a visit went, as who helped says: the closing questions of the desk are filled with it."""

    minutes: int
    solved: str
    kept_promises: bool
    topic: str = ""
    device: str = ""


@transaction.atomic
def report_visit(*, helper: VisitHelper, report: Report, now: dt.datetime) -> None:
    """Write down how a visit went, in the words of who helped; the desk closes the case.

    The second time is the first one. Raises: TabooError, TooEarlyError, TwoPeopleError, VisitChangedError.
    """
    if not report.kept_promises:
        raise TabooError
    row = VisitHelper.objects.select_related("visit__case__site", "visit__site").get(pk=helper.pk)
    if row.reported_at is not None:
        return
    if row.state not in STANDING:
        raise VisitChangedError
    if row.visit.at > now:
        raise TooEarlyError
    hold_visit(visit=row.visit, minutes=report.minutes, actor=None, now=now)
    VisitHelper.objects.filter(pk=row.pk).update(
        reported_at=now,
        solved=report.solved,
        topic=report.topic,
        device=report.device,
        kept_promises=True,
        state=AnswerState.COMING,
    )
    touch(row.visit.case, now=now, next_on=timezone.localdate(now))
    note(row.visit.case, "supporter_reported", None, now, minutes=report.minutes, solved=report.solved)


def give_visits_back(supporter: Supporter, *, now: dt.datetime) -> int:
    """Take a supporter off every coming visit; each stands without a supporter again. Returns: how many."""
    rows = VisitHelper.objects.filter(
        supporter=supporter, state__in=STANDING, visit__state=VisitState.PLANNED, visit__at__gt=now
    ).select_related("visit__case__site", "supporter__person")
    return sum(_given_back(row, now=now) for row in rows)


def _given_back(row: VisitHelper, *, now: dt.datetime) -> int:
    if not _end(row, AnswerState.RELEASED, now=now):
        return 0
    note(row.visit.case, "supporter_released", None, now)
    return 1


def shadow_count(supporter: Supporter) -> int:
    """Return how many visits somebody looked on at: those in cases, and those the office noted."""
    held = VisitHelper.objects.filter(
        supporter=supporter, role=VisitRole.SHADOW, state__in=STANDING, visit__state=VisitState.DONE
    )
    return held.count() + supporter.shadows_noted
