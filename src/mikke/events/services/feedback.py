"""After an event: whoever came is asked once how it was, each by their own way."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction

from mikke.events.enums import BookingState, EventState, News
from mikke.events.models import Booking, Event
from mikke.events.notice_words import feedback_notice
from mikke.events.selectors import bookings_of
from mikke.kernel import audit
from mikke.notices.services.send import send_notice
from mikke.people.reach import recipient_of

ASKED_WITHIN = dt.timedelta(days=14)


@transaction.atomic
def link_survey(*, event: Event, survey: uuid.UUID, actor: Any, now: dt.datetime) -> bool:
    """Note which survey asks how an event was; False when one was noted before."""
    linked = Event.objects.filter(pk=event.pk, feedback_survey=None).update(feedback_survey=survey)
    if linked:
        target = f"event {event.public_id}"
        audit.record(action="event.feedback_linked", actor=actor, site=event.site, at=now, target=target)
    return bool(linked)


def events_to_ask(*, now: dt.datetime) -> list[Event]:
    """Return the events of the last 14 days that are over, have a survey, and somebody who came and was not asked."""
    rows = Event.objects.filter(
        state=EventState.DONE,
        feedback_survey__isnull=False,
        ends_at__gt=now - ASKED_WITHIN,
        ends_at__lte=now,
        bookings__state=BookingState.ATTENDED,
        bookings__asked_at=None,
    )
    return list(rows.select_related("site__profile").distinct())


@transaction.atomic
def ask_those_who_came(*, event: Event, url: str, now: dt.datetime) -> int:
    """Write down that everybody who came gets the link of the survey, each once; return how many.

    Args:
        event: that is over.
        url: full address of the survey.
        now: when.
    """
    due = list(bookings_of(event).filter(state=BookingState.ATTENDED, asked_at=None))
    mine = [one for one in due if Booking.objects.filter(pk=one.pk, asked_at=None).update(asked_at=now)]
    by_hand = [one.pk for one in mine if not _sent(one, url, now=now)]
    Booking.objects.filter(pk__in=by_hand).update(untold=News.FEEDBACK)
    return len(mine)


def _sent(booking: Booking, url: str, *, now: dt.datetime) -> bool:
    to = recipient_of(booking.person)
    if not to.subject:
        return False
    notice, key = feedback_notice(booking, url=url), f"events.feedback:{booking.public_id}"
    return bool(send_notice(site=booking.site, to=to, notice=notice, dedupe_key=key, now=now))
