"""From a draft to the one answer: what is missing holds it back, what goes out is kept word for word."""

import datetime as dt
import hashlib
import threading

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from mikke.kernel import outbox
from mikke.notices.models import HandTask
from mikke.telework.errors import NotReadyError, OrderStateChangedError, OrderUnfinishedError
from mikke.telework.models import OrderNotice, TeamMember, TeamRules, WorkOrder
from mikke.telework.order_terms import unfinished
from mikke.telework.order_text import order_text, text_parts
from mikke.telework.selectors_orders import covering_order
from mikke.telework.selectors_rules import team_rules
from mikke.telework.services.order_drafts import copy_order, draft_order, save_draft
from mikke.telework.services.orders import (
    accept_order,
    decline_order,
    draft_for_chunk,
    send_order,
    withdraw_order,
)
from tests.domain.test_commission import FULL, REQUIRED, empty_of
from tests.factories import NOW, make_site, make_user
from tests.telework.makers import (
    TODAY,
    join_team,
    make_chunk,
    make_client,
    make_inventory,
    make_order,
    make_task,
    make_worker,
)
from tests.telework.order_makers import WHOLE, make_accepted, make_draft, make_sent, make_team_worker

LATER = NOW + dt.timedelta(hours=1)


@pytest.mark.parametrize(("item", "field", "condition"), REQUIRED)
def test_an_order_that_lacks_one_item_is_not_sent(site, item, field, condition):
    """Done when: a matrix shows that an order lacking any one of the required items cannot be sent."""
    order = make_draft(site)
    named = {"original_payment_date", "payment_date", "undecided_until"}
    days = {name: TODAY + dt.timedelta(days=20) for name in condition if name in named}
    WorkOrder.objects.filter(pk=order.pk).update(
        **(FULL | {"period_from": TODAY} | condition | days | {field: empty_of(field)})
    )
    order.refresh_from_db()
    assert {line.field for line in unfinished(order)} == {field}
    with pytest.raises(OrderUnfinishedError) as refused:
        send_order(order=order, actor=None, now=NOW)
    assert len(refused.value.lines) == 1
    order.refresh_from_db()
    assert (order.state, order.notices.count(), len(mail.outbox)) == ("draft", 0, 0)
    filled = FULL.get(field, condition.get(field)) or (
        TODAY + dt.timedelta(days=20)
        if field.endswith(("_date", "_until"))
        else TODAY
        if field == "period_from"
        else 3000
        if field == "fee_yen"
        else "見本"
    )
    values = {field: days.get(field, filled)}
    values |= {"order_date": TODAY} if field == "order_date" else {}
    values |= {"delivery_date": WHOLE["delivery_date"]} if field == "delivery_date" else {}
    WorkOrder.objects.filter(pk=order.pk).update(**values)
    assert send_order(order=order, actor=None, now=NOW).version == 1


def test_what_goes_out_is_kept_word_for_word(site):
    order, director = make_draft(site), make_user()
    notice = send_order(order=order, actor=director, now=NOW)
    outbox.deliver_due(now=timezone.now())
    (letter,) = mail.outbox
    assert (letter.to, notice.channel, notice.sent_at, notice.sent_by) == (
        ["hana@example.jp"],
        "mail",
        NOW,
        director,
    )
    assert notice.text.strip() in letter.body
    assert notice.sha256 == hashlib.sha256(notice.text.encode()).hexdigest()
    for words in (
        "見本の会",
        "会議の録音60分",
        "2026年11月30日 まで",
        "納品フォーム",
        "3,000円（税込）",
        "2026年12月20日",
    ):
        assert words in notice.text
    order.refresh_from_db()
    assert (order.state, order.sent_at) == ("sent", NOW)
    WorkOrder.objects.filter(pk=order.pk).update(deliverable="別のこと")
    assert OrderNotice.objects.get(order=order).text == notice.text


def test_the_parts_of_the_page_are_the_whole_text(site):
    text = make_sent(site).notices.get().text
    head, parts = text_parts(text)
    assert "\n".join([head, *(f"■ {label}\n{words}" for label, words in parts)]) == text.strip()
    assert len(parts) >= 9


@pytest.mark.parametrize("name", ["𠮷田 髙子", "O'Neill <b>", "山﨑 禰󠄀豆"])
def test_a_name_is_written_as_it_is(site, name):
    order = make_draft(site, worker_name=name)
    assert f"\n{name}\n" in order_text(order, rules=team_rules(site))


def test_an_old_draft_is_ordered_on_the_day_it_is_sent(site):
    order = make_draft(site, order_date=TODAY - dt.timedelta(days=3))
    send_order(order=order, actor=None, now=NOW)
    order.refresh_from_db()
    assert order.order_date == TODAY


def test_nobody_is_asked_before_the_gate_is_open(site):
    order = make_draft(site)
    TeamMember.objects.update(left_on=TODAY)
    with pytest.raises(NotReadyError):
        send_order(order=order, actor=None, now=NOW)
    TeamMember.objects.update(left_on=None)
    assert send_order(order=order, actor=None, now=NOW).version == 1


def test_somebody_with_a_telephone_only_stands_on_the_call_list(site):
    worker = make_team_worker(site, mail="")
    worker.person.contacts.create(kind="family_phone", value="0422-00-0009", note="お母さん")
    assert send_order(order=make_draft(site, worker=worker), actor=None, now=NOW).channel == "call"
    assert HandTask.objects.count() == 1


def test_somebody_without_any_way_gets_paper(site):
    worker = make_team_worker(site, mail="")
    assert send_order(order=make_draft(site, worker=worker), actor=None, now=NOW).channel == "paper"


def test_accept_once_and_a_second_tap_is_the_same(site):
    order = make_sent(site)
    for _tap in range(2):
        accept_order(order=order, worker=order.worker, now=LATER)
    assert (order.state, order.answered_at) == ("accepted", LATER)
    assert [step.deed for step in order.events.all()] == ["drafted", "sent", "accepted"]
    with pytest.raises(OrderStateChangedError):
        decline_order(order=order, worker=order.worker, now=LATER)
    with pytest.raises(OrderStateChangedError):
        withdraw_order(order=order, actor=None, now=LATER)
    assert order.state == "accepted"


def test_declining_needs_no_reason_and_keeps_none(site):
    order = make_sent(site)
    decline_order(order=order, worker=order.worker, now=LATER)
    assert [(step.deed, step.text) for step in order.events.all()][-1] == ("declined", "")
    outbox.deliver_due(now=timezone.now())
    assert [order.title in letter.subject for letter in mail.outbox][-1]


def test_another_worker_answers_nothing(site):
    order = make_sent(site)
    for answer in (accept_order, decline_order):
        with pytest.raises(OrderStateChangedError):
            answer(order=order, worker=make_worker(site), now=LATER)
    order.refresh_from_db()
    assert order.state == "sent"


def test_a_draft_is_sent_once(site):
    order = make_sent(site)
    with pytest.raises(OrderStateChangedError):
        send_order(order=order, actor=None, now=LATER)
    assert order.notices.count() == 1


def test_a_sent_order_is_not_edited(site):
    order = make_sent(site)
    with pytest.raises(OrderStateChangedError):
        save_draft(order=order, values={"fee_yen": 1}, now=LATER)
    order.refresh_from_db()
    assert order.fee_yen == 3000


def test_numbers_run_without_gaps_and_each_site_has_its_own(site, other_site):
    made = [make_draft(site).number for _ in range(3)] + [make_draft(other_site).number]
    assert made == ["00001", "00002", "00003", "00001"]


def test_days_that_follow_are_offered(site):
    order = make_draft(site)
    assert (order.inspection_date, order.payment_date) == (
        WHOLE["delivery_date"] + dt.timedelta(days=5),
        dt.date(2026, 12, 20),
    )
    monthly = make_draft(
        site,
        fee_kind="hour",
        period_from=TODAY,
        delivery_date=dt.date(2027, 3, 31),
        monthly_payment_day=25,
    )
    assert monthly.payment_date == dt.date(2027, 4, 25)


def test_from_a_task(site):
    client, worker = make_client(site), make_team_worker(site)
    task = make_task(make_inventory(site, client=client))
    order = draft_order(client=client, worker=worker, actor=None, now=NOW, task=task)
    assert (order.title, order.task, order.worker_name) == (task.name, task, worker.person.name)


def test_renewing_goes_on_from_the_day_after(site):
    order = make_accepted(site, period_from=TODAY)
    again = copy_order(order=order, actor=None, now=NOW, renews=True)
    assert (again.renews, again.period_from, again.delivery_date, again.fee_yen) == (
        order,
        TODAY + dt.timedelta(days=11),
        TODAY + dt.timedelta(days=21),
        3000,
    )
    plain = copy_order(order=order, actor=None, now=NOW)
    assert (plain.renews, plain.delivery_date, plain.state) == (None, None, "draft")


def test_which_order_covers_a_piece(site):
    order = make_accepted(site, period_from=TODAY)
    task = make_task(make_inventory(site, client=order.client))
    asked = {"worker": order.worker, "task": task, "client": order.client, "on": TODAY}
    assert covering_order(**asked) == order
    own = make_order(
        site, worker=order.worker, client=order.client, task=task, state="accepted", delivery_date=TODAY
    )
    assert covering_order(**asked) == own
    assert covering_order(**(asked | {"on": TODAY + dt.timedelta(days=1)})) == order
    assert covering_order(**(asked | {"on": TODAY + dt.timedelta(days=11)})) is None
    assert covering_order(**(asked | {"client": make_client(site)})) is None
    WorkOrder.objects.filter(pk=order.pk).update(ended_on=TODAY)
    assert covering_order(**(asked | {"on": TODAY + dt.timedelta(days=1)})) is None


def test_the_order_for_a_piece_is_ready_to_be_sent(site):
    worker, client = make_team_worker(site), make_client(site)
    join_team(client, worker)
    TeamRules.objects.create(site=site, promised_yen_per_hour=1300, delivery_place="納品フォーム")
    chunk = make_chunk(site, client=client, minutes=50)
    order = draft_for_chunk(chunk=chunk, worker=worker, actor=None, now=NOW)
    assert (order.fee_yen, order.expected_minutes, order.title) == (1084, 50, chunk.title)
    assert draft_for_chunk(chunk=chunk, worker=worker, actor=None, now=NOW) == order
    send_order(order=order, actor=None, now=NOW)
    assert accept_order(order=order, worker=worker, now=NOW).state == "accepted"


def at_once(*deeds):
    """Run deeds in threads; return the names of those that won."""
    won = []

    def run(name, deed):
        try:
            deed()
            won.append(name)
        except OrderStateChangedError:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in deeds]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return sorted(won)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_accepting_while_it_is_withdrawn_ends_in_exactly_one(turn):
    order = make_sent(make_site())
    mine, theirs = WorkOrder.objects.get(pk=order.pk), WorkOrder.objects.get(pk=order.pk)
    deeds = [
        ("accepted", lambda: accept_order(order=mine, worker=mine.worker, now=LATER)),
        ("withdrawn", lambda: withdraw_order(order=theirs, actor=None, now=LATER)),
    ]
    won = at_once(*(deeds if turn % 2 else deeds[::-1]))
    order.refresh_from_db()
    assert won == [order.state]
    assert [step.deed for step in order.events.all()] == ["drafted", "sent", order.state]


@pytest.mark.django_db(transaction=True)
def test_two_directors_send_one_draft_and_it_goes_out_once():
    order = make_draft(make_site())
    won = at_once(
        *[
            (name, lambda: send_order(order=WorkOrder.objects.get(pk=order.pk), actor=None, now=NOW))
            for name in "ab"
        ]
    )
    assert (len(won), OrderNotice.objects.filter(order=order).count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gap_when_many_draft_at_once():
    site = make_site()
    client, worker = make_client(site), make_team_worker(site)

    def draft():
        draft_order(client=client, worker=worker, actor=None, now=NOW, terms=WHOLE)

    assert len(at_once(*[(str(n), draft) for n in range(5)])) == 5
    assert sorted(WorkOrder.objects.values_list("number", flat=True)) == [f"{n:05}" for n in range(1, 6)]
