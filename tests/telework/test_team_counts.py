"""The numbers of the overview, each kind counted in one query: what belongs in which number, and what in none."""

import datetime as dt

import pytest

from mikke.domain.calendar_jp import jst_moment
from mikke.domain.capacity import Worked
from mikke.telework.models import HandBack
from mikke.telework.selectors_board import late_chunks, unassigned_soon, waiting_returns
from mikke.telework.selectors_stand import pieces_on_board
from mikke.telework.selectors_worked import TeamTime, team_time, worked_by
from mikke.telework.week_ahead import week_ahead
from tests.telework.board_makers import ALWAYS
from tests.telework.makers import (
    make_chunk,
    make_client,
    make_entry,
    make_order,
    make_worker,
)

WEDNESDAY = dt.date(2026, 11, 18)
NOW = jst_moment(WEDNESDAY, 10)
HOUR = dt.timedelta(hours=1)
SOON_ENDS = jst_moment(dt.date(2026, 11, 21))
NEXT_MONTH = jst_moment(dt.date(2026, 12, 1))


def on_the_board(site, firm, *dues, **fields):
    return [make_chunk(site, client=firm, due_at=due, **fields) for due in dues]


def handed_back(order, due, *, times=1, **fields):
    """A piece of the order's client that its worker gave back; it lies open in the pool."""
    [chunk] = on_the_board(order.site, order.client, due)
    for _time in range(times):
        HandBack.objects.create(
            site=order.site, chunk=chunk, worker=order.worker, order=order, returned_at=NOW - HOUR, **fields
        )


def test_pieces_are_late_soon_or_back_as_the_lists_say(site, other_site):
    firm, other = make_client(site), make_client(site)
    order = make_order(site, client=firm, state="accepted")
    others = make_order(site, client=other, state="accepted")
    mine = {"order": order, "worker": order.worker, "taken_at": NOW - HOUR}
    on_the_board(site, firm, NOW - HOUR, NOW, SOON_ENDS - HOUR, SOON_ENDS, NEXT_MONTH)
    on_the_board(site, firm, NOW - HOUR, NOW + HOUR, state="taken", **mine)
    on_the_board(site, firm, NOW - HOUR, state="delivered", delivered_at=NOW - HOUR, **mine)
    on_the_board(site, other, NOW - HOUR, NOW + HOUR, state="cancelled")
    handed_back(others, NOW - HOUR, times=2)
    handed_back(others, NOW)
    handed_back(others, SOON_ENDS)
    handed_back(others, NEXT_MONTH, undone_at=NOW)
    handed_back(make_order(other_site, state="accepted"), NOW)

    found = pieces_on_board(site, now=NOW)
    assert dict(found.by_state) == {"open": 9, "taken": 2, "delivered": 1}
    assert dict(found.late_by_client) == {firm.pk: 2, other.pk: 1}
    assert dict(found.planned_by_client) == {firm.pk: 6 * 30, other.pk: 3 * 30}
    assert (found.back, found.late, found.soon) == (3, 2, 2)
    back = waiting_returns(site).values("chunk")
    assert found.back == back.distinct().order_by("chunk").count()
    assert found.late == late_chunks(site, now=NOW).exclude(pk__in=back).count()
    assert found.soon == unassigned_soon(site, now=NOW).exclude(pk__in=back).count()


def test_time_counts_for_its_worker_its_client_and_its_month(site, other_site):
    first, second = make_order(site, state="accepted"), make_order(site, state="accepted")
    again = make_order(site, worker=first.worker, client=second.client, state="accepted")
    for order, day, minutes in (
        (first, dt.date(2026, 9, 30), 1),
        (first, dt.date(2026, 10, 1), 2),
        (again, dt.date(2026, 10, 31), 4),
        (first, dt.date(2026, 11, 1), 8),
        (first, dt.date(2026, 11, 15), 16),  # Sunday
        (again, dt.date(2026, 11, 16), 32),
        (first, WEDNESDAY, 64),
        (again, WEDNESDAY, 128),
        (second, dt.date(2026, 10, 31), 256),
    ):
        make_entry(site, order=order, work_date=day, minutes=minutes)
    make_entry(site, order=second, work_date=WEDNESDAY, is_void=True)
    make_entry(other_site, work_date=WEDNESDAY)
    one, two = first.worker_id, second.worker_id

    found = team_time(site, today=WEDNESDAY)
    assert found.by_worker == {one: Worked(192, 224, 248), two: Worked()}
    assert found.by_worker == worked_by(site, WEDNESDAY, [one, two])
    assert dict(found.by_client) == {first.client_id: 88, second.client_id: 160}
    assert found.last_month == {
        (one, first.client_id): 2,
        (one, second.client_id): 4,
        (two, second.client_id): 256,
    }


@pytest.mark.parametrize("today", [dt.date(2026, 12, 1), dt.date(2026, 12, 31)])
def test_a_week_over_two_months_counts_whole_and_a_month_only_itself(site, today):
    order = make_order(site, state="accepted")
    make_entry(site, order=order, work_date=dt.date(2026, 11, 30), minutes=30)
    make_entry(site, order=order, work_date=dt.date(2026, 12, 1), minutes=60)
    found = team_time(site, today=today)
    is_first = today.day == 1
    worker = Worked(60 if is_first else 0, 90 if is_first else 0, 60)
    assert found == TeamTime(
        {order.worker_id: worker}, {order.client_id: 60}, {(order.worker_id, order.client_id): 30}
    )
    assert found.by_worker == worked_by(site, today, [order.worker_id])


def test_pieces_due_at_the_same_moment_all_count(site):
    worker = make_worker(site, free=ALWAYS, wanted_minutes_week=600)
    order = make_order(site, worker=worker, state="accepted")
    mine = {"order": order, "worker": worker, "taken_at": NOW, "state": "taken"}
    on_the_board(site, order.client, NOW + HOUR, NOW + HOUR, **mine)
    on_the_board(site, order.client, NOW + HOUR, NOW + HOUR, NOW + HOUR)
    week = week_ahead(site, now=NOW, worked={worker.pk: Worked(0, 45, 45)})
    [one] = week.people
    assert (one.public_id, one.name) == (worker.public_id, worker.person.name)
    assert (one.held_minutes, one.worked_minutes, one.more_minutes) == (60, 45, 600 - 45 - 60)
    assert (week.days[0].held_minutes, week.days[0].open_minutes) == (60, 90)
    assert one.room_minutes == sum(day.free_minutes for day in week.days) - 60
