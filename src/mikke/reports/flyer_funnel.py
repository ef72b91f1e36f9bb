"""What a batch of flyers brought further on: those who came by it, took a seat in a class, or became supporters."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from mikke.events.enums import ON_SEATS
from mikke.events.models import Booking
from mikke.helpdesk.models import HelpEnquiry, Supporter
from mikke.helpdesk.selectors import Funnel, funnels
from mikke.tenancy.models import Site

First = dict[int, dt.datetime]  # person → moment


@dataclass(frozen=True, slots=True)
class Further:
    """A batch with its later steps: a day for each person, the first time; costs in whole yen, rounded up."""

    funnel: Funnel
    seats: tuple[dt.date, ...]
    supporters: tuple[dt.date, ...]

    @property
    def yen_each_seat(self) -> int | None:
        """What each person with a seat cost; None where nobody has one."""
        return self.funnel.yen_each(len(self.seats))

    @property
    def yen_each_supporter(self) -> int | None:
        """What each supporter cost; None where nobody became one."""
        return self.funnel.yen_each(len(self.supporters))


def _came(site: Site) -> dict[int, First]:
    """Return by batch who came with which first enquiry; whoever was erased is nobody any more."""
    rows = HelpEnquiry.objects.for_site(site).filter(
        campaign__isnull=False, case__person__erased_at=None, case__isnull=False
    )
    found: dict[int, First] = defaultdict(dict)
    for campaign, person, moment in rows.order_by("created_at", "pk").values_list(
        "campaign_id", "case__person_id", "created_at"
    ):
        found[campaign].setdefault(person, moment)
    return found


def _days_after(came: First, rows: Iterable[tuple[Any, Any]]) -> tuple[dt.date, ...]:
    """Return for each person who came the day of the first of their ``rows`` (person, moment) not before it."""
    first: dict[int, dt.datetime] = {}
    for person, moment in rows:
        if person in came and moment >= came[person]:
            first[person] = min(moment, first.get(person, moment))
    return tuple(sorted(timezone.localdate(moment) for moment in first.values()))


def flyer_funnels(*, site: Site) -> list[Further]:
    """Return each batch with all its steps, the newest first; a person counts once in each step of a batch."""
    came = _came(site)
    people = {person for first in came.values() for person in first}
    seats = Booking.objects.for_site(site).filter(person__in=people, state__in=ON_SEATS)
    seated = list(seats.order_by().values_list("person_id", "created_at"))
    helping = Supporter.objects.for_site(site).filter(person__in=people)
    applied = list(helping.order_by().values_list("person_id", "applied_at"))
    return [
        Further(
            row,
            _days_after(came.get(row.campaign.pk, {}), seated),
            _days_after(came.get(row.campaign.pk, {}), applied),
        )
        for row in funnels(site=site)
    ]
