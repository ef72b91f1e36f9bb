"""What a change of a visit means for its supporters: asked anew, or told that they need not come."""

import datetime as dt

from mikke.helpdesk.models import Supporter, Visit, VisitHelper
from mikke.helpdesk.services.supporter_times import can_stay
from mikke.helpdesk.supporter_enums import STANDING, AnswerState, VisitRole
from mikke.helpdesk.supporter_telling import ask_supporter, tell_visit_away

COLUMNS = {VisitRole.FIRST: "who", VisitRole.SECOND: "second"}


def _standing(visit: Visit) -> list[VisitHelper]:
    rows = VisitHelper.objects.filter(visit=visit, state__in=STANDING)
    return list(
        rows.select_related("supporter__person", "visit__case__person", "site__profile").order_by("pk")
    )


def _is_named(helper: VisitHelper) -> bool:
    """Return whether the visit still says that this supporter comes."""
    column = COLUMNS.get(VisitRole(helper.role))
    return column is None or getattr(helper.visit, column) == helper.supporter.person.name[:100]


def _forget_name(helper: VisitHelper) -> None:
    if column := COLUMNS.get(VisitRole(helper.role)):
        Visit.objects.filter(pk=helper.visit_id).update(**{column: ""})


def _let_off(helper: VisitHelper, *, now: dt.datetime, is_told: bool) -> None:
    VisitHelper.objects.filter(pk=helper.pk).update(state=AnswerState.RELEASED, answered_at=now)
    if is_told:
        tell_visit_away(helper, now=now)


def visit_moved(visit: Visit, *, is_elsewhen: bool, now: dt.datetime) -> None:
    """Ask the supporters of a visit anew when time or place is another.

    Whom staff replaced by a name, and who has another visit at that time, is let off and told.
    """
    for helper in _standing(visit):
        Supporter.objects.filter(pk=helper.supporter_id).update(touched_at=now)  # holds the row
        if not _is_named(helper):
            _let_off(helper, now=now, is_told=True)
        elif is_elsewhen and not can_stay(helper):
            _let_off(helper, now=now, is_told=True)
            _forget_name(helper)
        elif is_elsewhen:
            VisitHelper.objects.filter(pk=helper.pk).update(
                state=AnswerState.ASKED,
                answered_at=None,
                reminded_on=None,
                is_by_hand=not ask_supporter(helper, now=now),
            )


def visit_held(visit: Visit, *, now: dt.datetime) -> None:
    """Let off, without a word, who was planned and did not come: staff wrote down somebody else."""
    for helper in _standing(visit):
        if not _is_named(helper):
            _let_off(helper, now=now, is_told=False)


def visit_called_off(visit: Visit, *, now: dt.datetime) -> None:
    """Tell the supporters of a visit that was called off."""
    for helper in _standing(visit):
        _let_off(helper, now=now, is_told=True)
