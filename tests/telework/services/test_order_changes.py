"""After the answer: changes by both, work, pay, ends, another day. Nothing goes against the worker."""

import datetime as dt
import threading

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from mikke.kernel import outbox
from mikke.telework.errors import (
    ChangeIsEmptyError,
    ChangeWaitsError,
    EndTooSoonError,
    ForbiddenByLawError,
    OrderStateChangedError,
    OrderUnfinishedError,
    ReasonMissingError,
)
from mikke.telework.models import OrderChange, WorkOrder
from mikke.telework.order_enums import Side
from mikke.telework.order_terms import dues_of, next_due
from mikke.telework.services.care import answer_care, ask_for_care
from mikke.telework.services.order_changes import (
    Proposal,
    agree_to_change,
    propose_change,
    refuse_change,
)
from mikke.telework.services.order_drafts import copy_order
from mikke.telework.services.order_ends import ask_reason, end_orders, give_reason, is_long, tell_end
from mikke.telework.services.order_work import ask_rework, finish_order, mark_paid, receive_result
from mikke.telework.services.orders import accept_order, send_order
from tests.factories import NOW, make_site, make_user
from tests.telework.makers import TODAY, make_order
from tests.telework.order_makers import make_accepted, make_sent

DAY = dt.timedelta(days=1)


def propose(order, side=Side.OFFICE, note="", **values):
    return propose_change(order=order, proposal=Proposal(side, values, None, note), now=NOW)


def agree(change, side=Side.WORKER):
    return agree_to_change(change=change, side=side, actor=None, now=NOW)


def test_a_change_holds_only_when_both_agree_and_every_version_is_kept(site):
    order = make_accepted(site)
    change = propose(order, fee_yen=3500, note="ページがふえたので")
    order.refresh_from_db()
    assert (order.fee_yen, order.version, order.notices.count()) == (3000, 1, 1)
    with pytest.raises(OrderStateChangedError):
        agree(change, Side.OFFICE)
    after = agree(change)
    assert (after.fee_yen, after.version) == (3500, 2)
    texts = list(after.notices.values_list("version", "text"))
    assert [version for version, _text in texts] == [1, 2]
    assert "3,000円" in texts[0][1]
    assert "3,500円" in texts[1][1]
    assert "第2版" in texts[1][1]
    assert change.before == {"fee_yen": 3000}
    outbox.deliver_due(now=timezone.now())
    assert any(texts[1][1].strip() in letter.body for letter in mail.outbox)


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({"fee_yen": 2999}, "報酬の減額"),
        ({"expected_minutes": 180}, "不当な給付内容の変更・やり直し"),
        ({"payment_date": dt.date(2026, 12, 21)}, "報酬の支払遅延"),
    ],
)
def test_the_office_cannot_take_and_the_worker_may_offer(site, values, label):
    order = make_accepted(site)
    with pytest.raises(ForbiddenByLawError) as refused:
        propose(order, **values)
    assert (refused.value.label, OrderChange.objects.count()) == (label, 0)
    agree(propose(order, Side.WORKER, **values), Side.OFFICE)
    order.refresh_from_db()
    assert {name: getattr(order, name) for name in values} == values


def test_a_change_that_would_lose_an_item_or_break_the_sixty_days_is_refused(site):
    order = make_accepted(site)
    too_late = {"payment_date": dt.date(2027, 6, 1)}
    for values in ({"deliverable": ""}, too_late, {"period_from": dt.date(2027, 1, 1)}):
        with pytest.raises(OrderUnfinishedError):
            propose(order, Side.WORKER, **values)
    with pytest.raises(ChangeIsEmptyError):
        propose(order, fee_yen=3000)


def test_another_day_of_delivery_takes_its_days_along(site):
    order = make_accepted(site)
    agree(propose(order, delivery_date=dt.date(2026, 12, 22)))
    order.refresh_from_db()
    assert (order.inspection_date, order.payment_date) == (dt.date(2026, 12, 27), dt.date(2027, 1, 20))


def test_one_change_at_a_time_and_only_of_an_accepted_order(site):
    order = make_accepted(site)
    change = propose(order, fee_yen=4000)
    with pytest.raises(ChangeWaitsError):
        propose(order, Side.WORKER, fee_yen=5000)
    refuse_change(change=change, side=Side.WORKER, actor=None, now=NOW)
    assert change.state == "refused"
    with pytest.raises(OrderStateChangedError):
        agree(change)
    mine = propose(order, Side.WORKER, fee_yen=5000)
    refuse_change(change=mine, side=Side.WORKER, actor=None, now=NOW)
    assert mine.state == "taken_back"
    with pytest.raises(OrderStateChangedError):
        propose(make_sent(site), fee_yen=9000)
    order.refresh_from_db()
    assert (order.fee_yen, order.version) == (3000, 1)


def test_receipt_begins_the_sixty_days_and_rework_does_not_move_them(site):
    order = make_accepted(site, payment_date=TODAY + dt.timedelta(days=69))
    with pytest.raises(OrderStateChangedError):
        ask_rework(order=order, reason="まだ", actor=None, now=NOW)
    receive_result(order=order, received_on=TODAY, actor=None, now=NOW)
    assert dues_of(order) == ((TODAY + dt.timedelta(days=69), TODAY + dt.timedelta(days=59)),)
    with pytest.raises(ReasonMissingError):
        ask_rework(order=order, reason="　", actor=None, now=NOW)
    step = ask_rework(order=order, reason="3ページ目が抜けています", actor=make_user(), now=NOW)
    order.refresh_from_db()
    assert (step.text, order.received_on, order.state) == ("3ページ目が抜けています", TODAY, "accepted")
    outbox.deliver_due(now=timezone.now())
    assert any("3ページ目が抜けています" in letter.body for letter in mail.outbox)
    with pytest.raises(OrderStateChangedError):
        receive_result(order=order, received_on=TODAY - DAY, actor=None, now=NOW)
    assert finish_order(order=order, actor=None, now=NOW).state == "done"


def test_a_result_that_came_is_not_refused(site):
    order = make_accepted(site)
    receive_result(order=order, received_on=TODAY, actor=None, now=NOW)
    with pytest.raises(ForbiddenByLawError) as refused:
        tell_end(order=order, ends_on=TODAY + DAY, actor=None, now=NOW)
    assert refused.value.label == "受領拒否"


def test_payment_is_noted_once(site):
    order = make_accepted(site)
    due = order.payment_date
    assert mark_paid(order=order, due=due, actor=None, now=NOW)
    assert not mark_paid(order=order, due=due, actor=None, now=NOW)
    assert (order.paid_until, next_due(order)) == (due, None)


def test_each_month_is_paid_in_its_turn(site):
    order = make_accepted(
        site,
        fee_kind="hour",
        fee_yen=1200,
        period_from=TODAY,
        delivery_date=dt.date(2027, 1, 31),
        monthly_payment_day=20,
    )
    days = [day for day, _limit in dues_of(order)]
    assert days == [dt.date(2026, 12, 20), dt.date(2027, 1, 20), dt.date(2027, 2, 20)]
    with pytest.raises(OrderStateChangedError):
        mark_paid(order=order, due=days[1], actor=None, now=NOW)
    for day in days:
        assert next_due(order)[0] == day
        mark_paid(order=order, due=day, actor=None, now=NOW)
    assert next_due(order) is None


def long_order(site, **fields):
    values = {"state": "accepted", "period_from": TODAY, "delivery_date": dt.date(2027, 5, 19)}
    return make_order(site, **(values | fields))


def test_six_months_are_told_thirty_days_before(site):
    order = long_order(site)
    assert is_long(order)
    with pytest.raises(EndTooSoonError) as refused:
        tell_end(order=order, ends_on=TODAY + dt.timedelta(days=29), actor=None, now=NOW)
    assert refused.value.earliest == TODAY + dt.timedelta(days=30)
    end = tell_end(order=order, ends_on=TODAY + dt.timedelta(days=30), actor=None, now=NOW)
    assert order.ended_on == end.ends_on
    with pytest.raises(OrderStateChangedError):
        tell_end(order=order, ends_on=TODAY + dt.timedelta(days=40), actor=None, now=NOW)


def test_renewals_count_together(site):
    first = long_order(site, period_from=dt.date(2026, 6, 1), delivery_date=dt.date(2026, 11, 20))
    assert not is_long(first)
    again = copy_order(order=first, actor=None, now=NOW, renews=True)
    assert is_long(again)


def test_a_short_commission_may_end_earlier(site):
    order = make_accepted(site)
    assert tell_end(order=order, ends_on=TODAY + DAY, actor=None, now=NOW).ends_on == TODAY + DAY
    assert end_orders(today=TODAY + DAY, now=NOW) == 0
    assert end_orders(today=TODAY + 2 * DAY, now=NOW) == 1


def test_a_reason_is_given_when_it_is_asked_for(site):
    order = long_order(site)
    with pytest.raises(OrderStateChangedError):
        ask_reason(order=order, worker=order.worker, now=NOW)
    tell_end(order=order, ends_on=order.delivery_date, actor=None, now=NOW)
    assert [ask_reason(order=order, worker=order.worker, now=NOW) for _tap in range(2)] == [True, False]
    with pytest.raises(ReasonMissingError):
        give_reason(order=order, reason=" ", actor=None, now=NOW)
    assert (
        give_reason(order=order, reason="取引先の事業が終わるため", actor=None, now=NOW).reason_given_at
        == NOW
    )


def test_another_day_for_the_family_is_asked_answered_and_recorded(site):
    order = make_accepted(site)
    wish = {"order": order, "wished_date": TODAY + dt.timedelta(days=14), "words": "", "now": NOW}
    care = ask_for_care(**wish)
    assert ask_for_care(**wish) == care
    with pytest.raises(ReasonMissingError):
        answer_care(care=care, agreed_date=None, answer="", actor=None, now=NOW)
    answered = answer_care(care=care, agreed_date=care.wished_date, answer="どうぞ", actor=None, now=NOW)
    order.refresh_from_db()
    assert (answered.state, order.delivery_date, order.version) == ("agreed", care.wished_date, 2)
    assert (order.inspection_date, order.fee_yen) == (TODAY + dt.timedelta(days=19), 3000)
    assert [(one.side, one.state) for one in OrderChange.objects.all()] == [("worker", "agreed")]
    with pytest.raises(OrderStateChangedError):
        answer_care(care=care, agreed_date=None, answer="もう一度", actor=None, now=NOW)


def test_another_day_that_cannot_be_found_is_answered_in_words(site):
    order = make_accepted(site)
    care = ask_for_care(order=order, wished_date=None, words="", now=NOW)
    answered = answer_care(
        care=care, agreed_date=None, answer="この日は取引先の締切です。電話ください", actor=None, now=NOW
    )
    order.refresh_from_db()
    assert (answered.state, order.version) == ("answered", 1)


@pytest.mark.django_db(transaction=True)
def test_agreeing_while_it_is_taken_back_ends_in_exactly_one():
    order = make_accepted(make_site())
    change, won = propose(order, fee_yen=3500), []

    def run(name, deed):
        try:
            deed(OrderChange.objects.select_related("order").get(pk=change.pk))
            won.append(name)
        except OrderStateChangedError:
            pass
        finally:
            connection.close()

    deeds = [
        ("agreed", agree),
        ("taken_back", lambda one: refuse_change(change=one, side=Side.OFFICE, actor=None, now=NOW)),
    ]
    threads = [threading.Thread(target=run, args=pair) for pair in deeds]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    change.refresh_from_db()
    fee = WorkOrder.objects.get(pk=order.pk).fee_yen
    assert (won, fee) == ([change.state], 3500 if change.state == "agreed" else 3000)


def test_a_renewed_order_goes_its_own_way(site):
    again = copy_order(order=make_accepted(site, period_from=TODAY), actor=None, now=NOW, renews=True)
    send_order(order=again, actor=None, now=NOW)
    assert accept_order(order=again, worker=again.worker, now=NOW).state == "accepted"
