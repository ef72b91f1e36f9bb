"""From a batch of flyers to enquiries, cases, seats in classes and supporters, with what each cost."""

import datetime as dt

import pytest

from mikke.helpdesk.models import HelpEnquiry
from mikke.reports.flyer_funnel import flyer_funnels
from tests.events.makers import make_event
from tests.factories import NOW
from tests.helpdesk.makers import make_campaign, make_case, make_enquiry, make_supporter
from tests.people.makers import make_person

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def by_flyer(site, campaign, name):
    """Somebody whose case came by the flyer."""
    case = make_case(site, make_person(site, name))
    row = make_enquiry(site, campaign=campaign)
    taken = {"case": case, "state": "taken", "settled_at": NOW, "sealed": None}
    HelpEnquiry.objects.filter(pk=row.pk).update(created_at=NOW, **taken)
    return case.person


def seat(event, person, *, number, state="seated", at=NOW + HOUR):
    row = {"state": state, "seats": 1, "created_at": at, "booked_by": "web"}
    row |= {"seated_at": at} if state == "seated" else {}
    return event.bookings.create(site=event.site, person=person, number=number, **row)


def test_each_step_counts_people_once_and_only_after_they_came(site, other_site):
    campaign = make_campaign(site, cost_yen=3000)
    ume, matsu, take = (by_flyer(site, campaign, name) for name in ("見本 うめ", "見本 まつ", "見本 たけ"))
    event = make_event(site)
    seat(event, ume, number=1)
    seat(make_event(site), ume, number=1)  # twice in a class: one person
    seat(event, matsu, number=2, state="waiting")  # no seat yet
    seat(event, take, number=3, at=NOW - HOUR)  # before the flyer
    seat(event, make_person(site, "見本 ほか"), number=4)  # came by nothing
    helper = make_supporter(site, "見本 すけ")
    helper.person, helper.applied_at = matsu, NOW + HOUR
    helper.save()
    (row,) = flyer_funnels(site=site)
    assert (row.funnel.enquiries, row.funnel.cases) == (3, 3)
    assert (len(row.seats), len(row.supporters)) == (1, 1)
    assert (row.funnel.yen_each_case, row.yen_each_seat, row.yen_each_supporter) == (1000, 3000, 3000)
    assert flyer_funnels(site=other_site) == []


def test_a_batch_that_brought_nobody_costs_nothing_each(site):
    make_campaign(site, cost_yen=500)
    (row,) = flyer_funnels(site=site)
    assert (row.seats, row.supporters, row.yen_each_seat, row.yen_each_supporter) == ((), (), None, None)
