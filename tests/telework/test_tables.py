"""What the tables of home work refuse by themselves."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.factories import NOW
from tests.telework.makers import TODAY, make_chunk, make_entry, make_order, make_worker


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


@pytest.mark.parametrize("minutes", [15, 60])
def test_a_piece_takes_15_to_60_minutes(site, minutes):
    assert make_chunk(site, minutes=minutes).minutes == minutes
    refused(lambda: make_chunk(site, minutes=14))
    refused(lambda: make_chunk(site, minutes=61))


def test_a_piece_is_held_under_an_order_or_by_nobody(site):
    order = make_order(site, state="accepted")
    held = make_chunk(site, client=order.client, state="taken", worker=order.worker, order=order)
    assert held.order == order
    refused(lambda: make_chunk(site, state="taken", worker=order.worker))
    refused(lambda: make_chunk(site, state="open", worker=order.worker, order=order))


def test_one_clock_runs_at_a_time(site):
    order = make_order(site, state="accepted")
    make_entry(site, order=order, minutes=None, started_at=NOW, source="timer")
    refused(lambda: make_entry(site, order=order, minutes=None, started_at=NOW, source="timer"))


@pytest.mark.parametrize("minutes", [0, 1441])
def test_a_day_has_24_hours(site, minutes):
    order = make_order(site, state="accepted")
    assert make_entry(site, order=order, minutes=1440).minutes == 1440
    refused(lambda: make_entry(site, order=order, minutes=minutes))


def test_an_end_before_its_start_is_refused(site):
    order = make_order(site, state="accepted")
    refused(lambda: make_entry(site, order=order, started_at=NOW, ended_at=NOW - dt.timedelta(minutes=1)))


def test_an_order_that_was_sent_has_its_time(site):
    refused(lambda: make_order(site, state="sent", sent_at=None))


def test_a_worker_who_left_has_the_day(site):
    assert make_worker(site, state="left", left_on=TODAY).left_on == TODAY
    refused(lambda: make_worker(site, state="left"))
