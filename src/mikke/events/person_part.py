"""What events hold of a person, when they ask to be forgotten: seats are counted, words are not kept."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mikke.events.enums import COMING, STANDING
from mikke.events.models import Booking, Proposal
from mikke.events.services.reminders import FORGOTTEN
from mikke.people.export_registry import Forgotten, PersonPart
from mikke.people.models import Person


def what_stops(people: Sequence[Person]) -> list[str]:
    """Somebody who has booked a coming event cancels first, so that the seat goes to whoever is next."""
    rows = Booking.objects.filter(
        person__in=people,
        state__in=STANDING,
        event__state__in=COMING,
    )
    rows = rows.filter(Q(slot_at__gt=timezone.now()) | Q(slot_at=None, event__starts_at__gt=timezone.now()))
    return [_("This person has booked a coming event. Cancel the booking first.")] if rows.exists() else []


def forget(*, people: Sequence[Person], words: Sequence[str], now: dt.datetime) -> Forgotten:
    """Take every word of a person's bookings away; how many came stays."""
    del words, now
    Booking.objects.filter(person__in=people).update(**FORGOTTEN, untold="")
    return Forgotten()


PART = PersonPart(
    model="events.Booking",
    title=gettext_lazy("Bookings of events"),
    forget=forget,
    stops=what_stops,
    papers=("events.cards", "events.roster"),
)


def forget_proposals(*, people: Sequence[Person], words: Sequence[str], now: dt.datetime) -> Forgotten:
    """Take the words of a person's wishes and offers away; the topic stays for the count."""
    del words, now
    Proposal.objects.filter(person__in=people).update(words="")
    return Forgotten()


PROPOSALS = PersonPart(
    model="events.Proposal", title=gettext_lazy("Wishes and offers for classes"), forget=forget_proposals
)
