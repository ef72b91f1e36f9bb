"""Figures of digital help come from cases that were closed and flyers that were answered, and hide what is under five."""

import datetime as dt
from decimal import Decimal

from mikke.domain.indicator_table import Figure
from mikke.helpdesk.models import Case, HelpEnquiry
from mikke.reports.selectors import figure_table
from tests.factories import NOW
from tests.helpdesk.makers import make_campaign, make_case, make_closed, make_enquiry, make_visit
from tests.people.makers import make_person
from tests.reports.conftest import NOVEMBER

HIDDEN = Figure(None, is_hidden=True)


def figures(facts, period=NOVEMBER):
    table = figure_table(facts, starts_on=period[0], ends_on=period[1])
    return {row.indicator.id: row.total for row in table.rows}


def number(value):
    return Figure(Decimal(value))


def test_a_site_without_a_desk_has_none_of_these_figures(facts, other_site):
    make_campaign(other_site)
    assert not [name for name in figures(facts) if name.startswith("help_")]
    make_campaign(facts.site)
    assert figures(facts)["help_cases"] == number(0)


def test_cases_by_topic_minutes_and_visits_are_shown_from_five_on(facts, other_site):
    site, ume = facts.site, make_person(facts.site, "見本 うめ")
    for _one in range(5):
        make_closed(site, person=ume)
    for _one in range(4):
        make_closed(site, person=ume, topic="login")
    make_closed(other_site)
    Case.objects.filter(topic="login").update(closed_minutes=60)
    case = make_case(site, ume)
    for days in range(5):
        make_visit(site, case, at=NOW - dt.timedelta(days=days), state="done", minutes=30, settled_at=NOW)
    make_visit(site, case)
    found = figures(facts)
    assert (found["help_cases"], found["help_topic_phone"]) == (number(10), number(5))
    assert (found["help_topic_login"], found["help_topic_pc"]) == (HIDDEN, number(0))
    assert (found["help_solved"], found["help_minutes"]) == (number(9), number(30))
    assert found["help_visits"] == number(5)


def test_flyers_lead_to_enquiries_and_cases_and_cost_something_each(facts):
    site = facts.site
    large = make_campaign(site, copies=500, cost_yen=3000)
    small = make_campaign(site, "mame", copies=100, cost_yen=90_000)
    case = make_case(site)
    for campaign, count in ((large, 7), (small, 2)):
        for _one in range(count):
            make_enquiry(site, campaign=campaign)
    HelpEnquiry.objects.filter(campaign=large).update(case=case)
    HelpEnquiry.objects.filter(pk=HelpEnquiry.objects.first().pk).update(
        state="aside", case=None, sealed=None, settled_at=NOW
    )
    found = figures(facts)
    assert (found["help_flyer_copies"], found["help_flyer_enquiries"]) == (number(600), number(8))
    assert found["help_flyer_cases"] == HIDDEN
    assert found["help_flyer_yen_enquiry"] == number(500)
    assert found["help_flyer_yen_case"] == Figure(None)
