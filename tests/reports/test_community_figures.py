"""Figures of the community: what was put up and grew, hands, and how soon reports were handled; 1 to 4 stay hidden."""

import datetime as dt
from decimal import Decimal

from mikke.community.enums import PostKind, ReportState, Stage
from mikke.community.services.grow import GrownInto, grow_idea
from mikke.community.services.reports import settle_report
from mikke.domain.indicator_table import Figure
from mikke.reports.selectors import figure_table
from tests.community.makers import make_hand, make_post, make_report
from tests.factories import NOW
from tests.reports.conftest import NOVEMBER

HIDDEN = Figure(None, is_hidden=True)


def figures(facts, period=NOVEMBER):
    table = figure_table(facts, starts_on=period[0], ends_on=period[1])
    return {row.indicator.id: row.total for row in table.rows}


def number(value):
    return Figure(Decimal(value))


def test_a_town_without_a_community_has_none_of_these_figures(facts, site, other_site):
    make_post(site, is_shown=False, now=NOW)
    make_post(other_site, now=NOW)
    assert "community_circles" not in figures(facts)


def test_five_are_shown_and_four_are_not(facts, site, other_site):
    idea = make_post(site, PostKind.IDEA, now=NOW)
    for one in range(4):
        make_post(site, now=NOW)
        make_hand(idea, way=f"0422-00-00{one:02}", now=NOW)
    make_post(site, is_shown=False, now=NOW)
    make_post(other_site, now=NOW)
    found = figures(facts)
    assert [found[f"community_{name}"] for name in ("circles", "hands", "ideas")] == [HIDDEN] * 3
    make_post(site, now=NOW)
    make_hand(idea, way="e@example.jp", now=NOW)
    found = figures(facts)
    assert (found["community_circles"], found["community_hands"]) == (number(5), number(5))
    december = dt.date(2026, 12, 1), dt.date(2026, 12, 31)
    assert figures(facts, december)["community_circles"] == number(0)


def test_what_grew_counts_on_its_day_and_not_when_it_is_taken_back(facts, site):
    into = GrownInto("event", "7d9e1f0a-0c1d-4e2f-8a3b-5c6d7e8f9a0b", "パンの日", "/events/x/")
    ideas = [make_post(site, PostKind.IDEA, now=NOW) for _ in range(5)]
    for idea in ideas:
        grow_idea(post=idea, stage=Stage.GROWN, into=into, actor=None, now=NOW)
    assert figures(facts)["community_grown"] == number(5)
    again = NOW + dt.timedelta(days=60)
    grow_idea(post=ideas[0], stage=Stage.GROWN, into=into, actor=None, now=again)
    assert figures(facts)["community_grown"] == number(5)  # its day stays
    grow_idea(post=ideas[0], stage=Stage.TRYING, into=None, actor=None, now=again)
    assert figures(facts)["community_grown"] == HIDDEN


def test_how_soon_reports_were_handled(facts, site):
    for hours in (1, 2, 3, 20):
        handle(site, hours)
    assert figures(facts)["community_report_hours"] == HIDDEN
    handle(site, 30)
    make_report(make_post(site, now=NOW), now=NOW)  # still open
    found = figures(facts)
    assert (found["community_reports"], found["community_report_hours"]) == (number(5), number(3))


def handle(site, hours):
    report = make_report(make_post(site, now=NOW), now=NOW)
    now = NOW + dt.timedelta(hours=hours) - dt.timedelta(minutes=5)
    settle_report(report=report, state=ReportState.KEPT, outcome="", actor=None, now=now)
