"""The day before: every supporter of a visit is asked once more; and a month before the year ends they are told."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from mikke.domain.calendar_jp import jst_moment
from mikke.helpdesk.enums import VisitState
from mikke.helpdesk.models import Supporter, VisitHelper
from mikke.helpdesk.supporter_enums import STANDING, SupporterState, SupporterStep
from mikke.helpdesk.supporter_telling import ask_supporter, tell_renewal

FROM_HOUR = 8
RENEWAL_AHEAD = dt.timedelta(days=30)


def ask_for_tomorrow(*, now: dt.datetime) -> int:
    """Ask everybody who stands for a visit of tomorrow, each once, from 8 o'clock in the morning; return how many."""
    if timezone.localtime(now).hour < FROM_HOUR:
        return 0
    today = timezone.localdate(now)
    tomorrow = today + dt.timedelta(days=1)
    rows = VisitHelper.objects.filter(
        state__in=STANDING,
        visit__state=VisitState.PLANNED,
        visit__at__gte=jst_moment(tomorrow),
        visit__at__lt=jst_moment(tomorrow + dt.timedelta(days=1)),
    ).exclude(reminded_on=today)
    found = rows.select_related(
        "visit__case__person", "visit__site__profile", "supporter__person", "supporter__site"
    )
    return sum(_asked(row, today=today, now=now) for row in found)


@transaction.atomic
def _asked(row: VisitHelper, *, today: dt.date, now: dt.datetime) -> int:
    mine = VisitHelper.objects.filter(pk=row.pk, state__in=STANDING).exclude(reminded_on=today)
    if not mine.update(reminded_on=today):
        return 0
    is_by_hand = not ask_supporter(row, now=now, is_tomorrow=True)
    VisitHelper.objects.filter(pk=row.pk).update(is_by_hand=is_by_hand)
    return 1


def announce_renewals(*, now: dt.datetime) -> int:
    """Tell everybody whose year ends within 30 days, once for each year; return how many."""
    today, number = timezone.localdate(now), 0
    rows = Supporter.objects.filter(
        state=SupporterState.ACTIVE,
        step=SupporterStep.SOLO,
        solo_until__gte=today,
        solo_until__lte=today + RENEWAL_AHEAD,
    ).select_related("person", "site__profile")
    for row in rows:
        with transaction.atomic():
            mine = Supporter.objects.filter(pk=row.pk, solo_until=row.solo_until)
            if mine.exclude(renewal_told_for=row.solo_until).update(renewal_told_for=row.solo_until):
                tell_renewal(row, now=now)
                number += 1
    return number
