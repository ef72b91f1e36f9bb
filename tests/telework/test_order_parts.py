"""One sum whose work ends before its result: both agree to a part, and it becomes a line of the statement."""

import datetime as dt

import pytest
from django.urls import reverse

from mikke.domain.closing import latest_payment
from mikke.telework.enums import OrderState
from mikke.telework.errors import (
    ChangeWaitsError,
    ForbiddenByLawError,
    NoPartError,
    OrderStateChangedError,
)
from mikke.telework.models import Chunk, OrderEnd, OrderNotice, PayLine, WorkOrder
from mikke.telework.order_enums import Side
from mikke.telework.order_terms import next_due
from mikke.telework.selectors_pay import ledger
from mikke.telework.services.order_changes import Proposal, agree_to_change, refuse_change
from mikke.telework.services.order_ends import ask_reason, end_orders, end_own, tell_end
from mikke.telework.services.order_parts import part_at_promise, propose_part
from mikke.telework.services.order_work import receive_result
from mikke.telework.services.statements import compute_month
from tests.factories import NOW
from tests.telework.makers import TODAY, make_chunk, make_entry
from tests.telework.order_makers import make_accepted, make_team_worker
from tests.telework.pay_makers import NOVEMBER

DAY = dt.timedelta(days=1)
BACKEND = "django.contrib.auth.backends.ModelBackend"


def ended(site, **terms):
    order = make_accepted(site, **terms)
    end_own(order=order, worker=order.worker, ends_on=TODAY, now=NOW)
    return WorkOrder.objects.get(pk=order.pk)


def propose(order, yen, side=Side.OFFICE):
    return propose_part(order=order, yen=yen, proposal=Proposal(side, {}, None), now=NOW)


def agreed(order, yen):
    agree_to_change(change=propose(order, yen), side=Side.WORKER, actor=None, now=NOW)
    return WorkOrder.objects.get(pk=order.pk)


def test_the_part_becomes_a_line_and_nothing_before_both_agree(site):
    order = ended(site)
    make_entry(site, order=order, minutes=50)
    compute_month(site=site, month=NOVEMBER, now=NOW)
    assert PayLine.objects.count() == 0
    assert ledger(site, NOVEMBER).undecided == [order]
    assert part_at_promise(order) == 917
    change = propose(order, 1500)
    compute_month(site=site, month=NOVEMBER, now=NOW)
    assert PayLine.objects.count() == 0
    agree_to_change(change=change, side=Side.WORKER, actor=None, now=NOW)
    compute_month(site=site, month=NOVEMBER, now=NOW)
    line = PayLine.objects.get()
    assert (line.order_id, line.amount_yen, line.minutes, line.work_month) == (order.pk, 1500, 50, NOVEMBER)
    assert ledger(site, NOVEMBER).undecided == []
    assert "1,500円" in OrderNotice.objects.filter(order=order).order_by("-version").first().text


def test_the_end_of_a_long_past_order_still_takes_a_part(site):
    order = ended(site)
    end_orders(today=TODAY + DAY, now=NOW + DAY)
    order.refresh_from_db()
    assert order.state == OrderState.ENDED
    assert next_due(order) is None
    order = agreed(order, 1000)
    assert (order.part_yen, order.state, order.version) == (1000, OrderState.ENDED, 2)
    assert next_due(order)[1] == latest_payment(TODAY)


def test_a_refused_part_changes_nothing(site):
    order = ended(site)
    refuse_change(change=propose(order, 500), side=Side.WORKER, actor=None, now=NOW)
    order.refresh_from_db()
    assert order.part_yen is None
    assert propose(order, 900, side=Side.WORKER).after == {"part_yen": 900}


@pytest.mark.parametrize("yen", [0, 3001])
def test_a_part_is_at_most_the_whole(site, yen):
    with pytest.raises(NoPartError):
        propose(ended(site), yen)


def test_only_one_sum_that_ended_has_a_part(site):
    with pytest.raises(NoPartError):
        propose(make_accepted(site), 100)
    hourly = ended(site, fee_kind="hour", fee_yen=1200, title="時間の仕事（見本）")
    with pytest.raises(NoPartError):
        propose(hourly, 100)


def test_the_office_never_lowers_an_agreed_part_and_one_proposal_waits_at_a_time(site):
    order = agreed(ended(site), 1000)
    with pytest.raises(ForbiddenByLawError):
        propose(order, 900)
    propose(order, 1200)
    with pytest.raises(ChangeWaitsError):
        propose(order, 1300)


def test_a_result_that_came_all_the_same_is_paid_whole(site):
    order = ended(site)
    change = propose(order, 1000)
    receive_result(order=order, received_on=TODAY, actor=None, now=NOW)
    with pytest.raises(OrderStateChangedError):
        agree_to_change(change=change, side=Side.WORKER, actor=None, now=NOW)
    compute_month(site=site, month=NOVEMBER, now=NOW)
    assert PayLine.objects.get().amount_yen == 3000


def test_a_worker_ends_an_order_and_its_pieces_go_back_with_their_notes(site):
    order = make_accepted(site)
    hold = {"worker": order.worker, "order": order, "state": "doing", "client": order.client}
    soon = make_chunk(site, due_at=NOW + DAY, state_note="半分すみ", **hold)
    late = make_chunk(site, due_at=NOW + 5 * DAY, **hold)
    end = end_own(order=order, worker=order.worker, ends_on=TODAY + 2 * DAY, now=NOW)
    assert (end.side, end.reason) == (Side.WORKER, "")
    states = dict(Chunk.objects.values_list("pk", "state"))
    assert states == {soon.pk: "doing", late.pk: "open"}
    with pytest.raises(OrderStateChangedError):
        ask_reason(order=order, worker=order.worker, now=NOW)
    with pytest.raises(OrderStateChangedError):
        end_own(order=order, worker=order.worker, ends_on=TODAY, now=NOW)


def test_today_gives_everything_back_and_nobody_else_may_end_it(site):
    order = make_accepted(site)
    chunk = make_chunk(
        site, worker=order.worker, order=order, state="taken", client=order.client, state_note="メモ"
    )
    with pytest.raises(OrderStateChangedError):
        end_own(order=order, worker=make_team_worker(site, mail=""), ends_on=TODAY, now=NOW)
    with pytest.raises(OrderStateChangedError):
        end_own(order=order, worker=order.worker, ends_on=TODAY - DAY, now=NOW)
    end_own(order=order, worker=order.worker, ends_on=TODAY, now=NOW)
    chunk.refresh_from_db()
    assert (chunk.state, chunk.worker_id, chunk.state_note) == ("open", None, "メモ")


def test_the_thirty_days_bind_the_office_and_not_the_worker(site):
    order = make_accepted(site, delivery_date=TODAY + 300 * DAY, fee_kind="hour", fee_yen=1200)
    WorkOrder.objects.filter(pk=order.pk).update(period_from=TODAY)
    order.refresh_from_db()
    with pytest.raises(Exception, match="30"):
        tell_end(order=order, ends_on=TODAY + 3 * DAY, actor=None, now=NOW)
    end_own(order=order, worker=order.worker, ends_on=TODAY + 3 * DAY, now=NOW)
    assert OrderEnd.objects.get().ends_on == TODAY + 3 * DAY


def test_the_page_ends_it_with_one_day_and_no_reason(site, client):
    worker = make_team_worker(site, with_user=True)
    order = make_accepted(site, worker=worker, delivery_date=TODAY + 3000 * DAY)
    client.force_login(worker.person.user, backend=BACKEND)
    href = reverse("team:order_end", args=(order.public_id,))
    page = client.get(href)
    assert "reason" not in page.context["form"].fields
    assert client.post(href, {"ends_on": "1999-01-01"}).status_code == 422
    assert (
        client.post(href, {"ends_on": page.context["form"]["ends_on"].value().isoformat()}).status_code == 302
    )
    order.refresh_from_db()
    assert order.ended_on is not None
    client.force_login(make_team_worker(site, mail="", with_user=True).person.user, backend=BACKEND)
    assert client.get(href).status_code == 404
