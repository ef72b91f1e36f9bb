"""When a supporter may be at a visit: who is ready, and what stands at that time already."""

import datetime as dt

from django.utils import timezone

from mikke.domain.supporter_match import GAP
from mikke.helpdesk.enums import VisitState
from mikke.helpdesk.models import Supporter, Visit, VisitHelper
from mikke.helpdesk.selectors import rules_of
from mikke.helpdesk.supporter_enums import STANDING, SupporterState, SupporterStep, VisitRole

COUNTED = (VisitState.PLANNED, VisitState.DONE)


def is_ready_for(supporter: Supporter, *, role: str, day: dt.date) -> bool:
    """Return whether somebody may have a role on a day: who goes alone and is confirmed; to look on, after the course."""
    if supporter.state != SupporterState.ACTIVE:
        return False
    if role == VisitRole.SHADOW:
        return supporter.step in {SupporterStep.TRAINED, SupporterStep.SOLO}
    until = supporter.solo_until
    return supporter.step == SupporterStep.SOLO and until is not None and until >= day


def clash_of(supporter: Supporter, visit: Visit) -> Visit | None:
    """Return another visit of a supporter that leaves less than half an hour between, or None."""
    length = dt.timedelta(minutes=rules_of(site=visit.site).slot_minutes) + GAP
    near = VisitHelper.objects.filter(
        supporter=supporter,
        state__in=STANDING,
        visit__state__in=COUNTED,
        visit__at__gt=visit.at - length,
        visit__at__lt=visit.at + length,
    )
    other = near.exclude(visit=visit).select_related("visit").first()
    return other.visit if other else None


def can_stay(helper: VisitHelper) -> bool:
    """Return whether a supporter may keep a visit as it stands now."""
    supporter, visit = helper.supporter, helper.visit
    is_ready = is_ready_for(supporter, role=helper.role, day=timezone.localdate(visit.at))
    return is_ready and clash_of(supporter, visit) is None
