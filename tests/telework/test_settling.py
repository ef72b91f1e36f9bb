"""A paid statement settles the orders in it: no alarm for what was paid, and one for what was not."""

import datetime as dt

from mikke.office.today_team_orders import payment_rows
from mikke.telework.models import OrderEvent, PayStatement
from mikke.telework.services.statements import mark_paid
from mikke.telework.services.transfer import file_paid, make_file
from tests.telework.makers import make_entry, make_order, make_worker
from tests.telework.pay_makers import DECEMBER_1, NOVEMBER, close_all, make_account, make_payer

ON_TIME, LATER, MUCH_LATER = dt.date(2026, 12, 18), dt.date(2026, 12, 25), dt.date(2027, 1, 21)


def monthly(site, **fields):
    """Work from November to January, each month paid on the 20th of the next."""
    values = {"state": "accepted", "fee_kind": "hour", "fee_yen": 1200, "period_from": NOVEMBER}
    values |= {"delivery_date": dt.date(2027, 1, 31), "monthly_payment_day": 20, "payment_date": None}
    return make_order(site, **(values | fields))


def alarms(site, day):
    return [row.state for row in payment_rows(site=site, today=day)]


def test_paid_by_hand_is_not_asked_for_again_until_the_next_month_is_due(site):
    order = monthly(site)
    make_entry(site, order=order, minutes=60)
    (statement,) = close_all(site)
    assert alarms(site, LATER) == ["late"], "closed and not paid is due"
    mark_paid(statement=statement, paid_on=ON_TIME, actor=None, now=DECEMBER_1)
    assert alarms(site, LATER) == []
    assert alarms(site, MUCH_LATER) == ["late"], "December's work was not paid"
    (step,) = OrderEvent.objects.filter(order=order, deed="paid")
    assert step.text == statement.payment_date.isoformat()


def test_paid_by_file_settles_every_order_in_it(site):
    make_payer(site)
    orders = [monthly(site), monthly(site)]
    for order in orders:
        make_entry(site, order=order, minutes=60)
    make_account(orders[0].worker)
    close_all(site)
    file = make_file(site=site, pay_on=ON_TIME, actor=None, now=DECEMBER_1)
    file_paid(file=file, paid_on=ON_TIME, actor=None, now=DECEMBER_1)
    assert PayStatement.objects.get(worker=orders[1].worker).state == "closed"
    (row,) = payment_rows(site=site, today=LATER)
    assert orders[1].number in row.detail, "one worker has no account yet and is still to be paid"


def test_a_month_without_work_owes_nothing(site):
    worked, idle = monthly(site), monthly(site)
    make_entry(site, order=worked, minutes=60)
    (statement,) = close_all(site)
    mark_paid(statement=statement, paid_on=ON_TIME, actor=None, now=DECEMBER_1)
    idle.refresh_from_db()
    assert idle.paid_until == dt.date(2026, 12, 31)
    assert alarms(site, LATER) == []


def test_a_whole_sum_is_settled_with_the_month_in_which_it_came(site):
    worker = make_worker(site)
    fields = {"worker": worker, "state": "done", "fee_yen": 3000, "payment_date": dt.date(2026, 12, 20)}
    order = make_order(site, received_on=NOVEMBER, **fields)
    later = make_order(
        site, received_on=dt.date(2026, 12, 2), **(fields | {"payment_date": dt.date(2027, 1, 20)})
    )
    (statement,) = close_all(site)
    mark_paid(statement=statement, paid_on=ON_TIME, actor=None, now=DECEMBER_1)
    order.refresh_from_db()
    later.refresh_from_db()
    assert (order.paid_until, later.paid_until) == (order.payment_date, None)
    assert alarms(site, MUCH_LATER) == ["late"]


def test_hours_are_settled_with_the_month_in_which_their_time_is_over(site):
    fields = {"monthly_payment_day": None, "payment_date": dt.date(2026, 12, 20)}
    over, running = monthly(site, delivery_date=dt.date(2026, 11, 30), **fields), monthly(site, **fields)
    for order in (over, running):
        make_entry(site, order=order, minutes=60)
    for statement in close_all(site):
        mark_paid(statement=statement, paid_on=ON_TIME, actor=None, now=DECEMBER_1)
    over.refresh_from_db()
    running.refresh_from_db()
    assert (over.paid_until, running.paid_until) == (over.payment_date, None)


def test_an_order_without_a_decided_fee_stays_due(site):
    order = monthly(site, fee_yen=None, has_undecided=True)
    make_entry(site, order=order, minutes=60)
    close_all(site)
    order.refresh_from_db()
    assert order.paid_until is None
