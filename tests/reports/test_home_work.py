"""Figures of home work come from time that counts, statements that are closed, and pieces that really went back."""

import datetime as dt
from decimal import Decimal

import pytest

from mikke.domain.indicator_table import Figure
from mikke.reports.selectors import figure_table
from mikke.telework.models import CoverCount, HandBack
from mikke.telework.services.handing_back import forget_old
from tests.reports.conftest import NOVEMBER
from tests.telework.makers import make_chunk, make_client, make_entry, make_order, make_worker
from tests.telework.pay_makers import close_all, make_contract

MONTH = NOVEMBER[0]
DUE = dt.datetime(2026, 11, 20, 8, 0, tzinfo=dt.UTC)


def figures(facts, period=NOVEMBER):
    table = figure_table(facts, starts_on=period[0], ends_on=period[1])
    return {row.indicator.id: row.total for row in table.rows}


def number(value):
    return Figure(Decimal(value))


def paid_hours(site, *, yen, minutes, client):
    order = make_order(
        site, client=client, worker=make_worker(site), state="accepted", fee_kind="hour", fee_yen=yen
    )
    make_entry(site, order=order, minutes=minutes, work_date=MONTH)
    return order


def handed_back(site, *, by_somebody_else=True, in_time=True, **fields):
    order = make_order(site, state="accepted")
    doer = order if not by_somebody_else else make_order(site, state="accepted", client=order.client)
    chunk = make_chunk(
        site,
        client=order.client,
        state="delivered",
        worker=doer.worker,
        order=doer,
        due_at=DUE,
        delivered_at=DUE if in_time else DUE + dt.timedelta(minutes=1),
    )
    returned = DUE - dt.timedelta(days=2)
    return HandBack.objects.create(
        site=site, chunk=chunk, worker=order.worker, order=order, **({"returned_at": returned} | fields)
    )


def test_a_site_without_a_team_has_none_of_these_figures(facts):
    assert not [name for name in figures(facts) if name.startswith("homework")]
    make_client(facts.site)
    assert figures(facts)["homework_hours"] == number(0)


def test_hours_people_clients_and_pay(facts, other_site):
    client = make_contract(facts.site).client
    for yen, minutes in [(1200, 60), (1300, 120), (1100, 60), (1250, 60), (1150, 119)]:
        paid_hours(facts.site, yen=yen, minutes=minutes, client=client)
    void = paid_hours(facts.site, yen=9000, minutes=600, client=client)
    void.time_entries.update(is_void=True)
    paid_hours(other_site, yen=1500, minutes=600, client=make_client(other_site))
    before = figures(facts)
    assert (before["homework_hours"], before["homework_people"]) == (number(6), number(5))
    assert (before["homework_clients"], before["homework_pay"]) == (number(1), number(0))
    close_all(facts.site, MONTH)
    after = figures(facts)
    assert after["homework_pay"] == number(1200 + 2600 + 1100 + 1250 + 2281)
    assert (after["homework_hourly"], after["homework_hourly_lowest"]) == (number(1200), number(1100))


def test_what_an_hour_brought_is_hidden_for_fewer_than_five(facts):
    client = make_contract(facts.site).client
    paid_hours(facts.site, yen=1200, minutes=60, client=client)
    close_all(facts.site, MONTH)
    hidden = Figure(None, is_hidden=True)
    found = figures(facts)
    assert (found["homework_people"], found["homework_hourly"], found["homework_hourly_lowest"]) == (
        hidden,
    ) * 3


def test_taking_over_is_counted_before_and_after_the_names_are_gone(facts):
    handed_back(facts.site)
    handed_back(facts.site, by_somebody_else=False)
    handed_back(facts.site, in_time=False)
    handed_back(facts.site, undone_at=DUE - dt.timedelta(days=1))
    wanted = (number(3), number(1))
    found = figures(facts)
    assert (found["homework_handed_back"], found["homework_covered"]) == wanted
    assert forget_old(now=DUE + dt.timedelta(days=30)) == 4
    assert not HandBack.objects.exists()
    found = figures(facts)
    assert (found["homework_handed_back"], found["homework_covered"]) == wanted
    assert forget_old(now=DUE + dt.timedelta(days=30)) == 0
    row = CoverCount.objects.get()
    assert (row.month, row.handed_back, row.covered) == (MONTH, 3, 1)


@pytest.mark.parametrize("day", [dt.date(2026, 10, 31), dt.date(2026, 12, 1)])
def test_other_months_do_not_count(facts, day):
    client = make_client(facts.site)
    order = make_order(facts.site, client=client, state="accepted")
    make_entry(facts.site, order=order, minutes=600, work_date=day)
    assert figures(facts)["homework_hours"] == number(0)
