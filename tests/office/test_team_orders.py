"""Work orders in the office: who gets in, what is missing beside its field, the whole way by buttons."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.office.today_team_orders import answer_rows, first_team_order_rows, payment_rows
from mikke.telework.models import CareRequest, OrderChange, PoolAd, TeamRules, WorkOrder
from mikke.telework.order_enums import Side
from mikke.telework.services.ads import raise_hand
from mikke.telework.services.care import ask_for_care
from mikke.telework.services.order_changes import Proposal, agree_to_change, propose_change
from mikke.telework.services.order_ends import end_own
from tests.telework.makers import (
    join_team,
    make_client,
    make_entry,
    make_inventory,
    make_order,
    make_task,
    make_worker,
)
from tests.telework.order_makers import make_accepted, make_ad, make_draft, make_sent, make_team_worker

DAY = dt.timedelta(days=1)


def today():
    return timezone.localdate()


def address(name, row, *args):
    return reverse(f"office_team_{name}", args=(row.public_id, *args))


def soon(**fields):
    """Terms whose days lie ahead of the real day: the pages read the clock."""
    return {"order_date": today(), "delivery_date": today() + 10 * DAY} | fields


def ended_early(site):
    """An order of one sum that its worker has ended before the result."""
    order = make_accepted(site, **soon())
    return end_own(order=order, worker=order.worker, ends_on=today(), now=timezone.now()).order


@pytest.fixture
def director(enter):
    return enter(Role.DIRECTOR)


def test_only_who_directs_gets_in(enter, office_site, next_site):
    order, care = make_sent(office_site), None
    care = ask_for_care(order=make_accepted(office_site), wished_date=None, words="", now=timezone.now())
    pages = [
        *(reverse(f"office_team_{name}") for name in ("orders", "order_new", "rules", "ads", "ad_new")),
        address("order", order),
        address("order_pdf", order, 1),
        address("order_change", order),
        address("order_end", order),
        address("order_part", ended_early(office_site)),
        address("order_reason", order),
        address("care", care),
        address("ad", make_ad(office_site)),
    ]
    for role in (Role.OWNER, Role.DIRECTOR):
        client = enter(role)
        assert {client.get(page).status_code for page in pages} <= {200, 202}
    for role in (Role.EDITOR, Role.DESK):
        client = enter(role)
        assert {client.get(page).status_code for page in pages} <= {302, 403, 404}
        assert client.post(address("order_do", order), {"deed": "withdraw"}).status_code in {302, 403, 404}
    stranger = enter(Role.DIRECTOR, next_site)
    assert {stranger.get(page).status_code for page in pages[5:]} == {404}
    order.refresh_from_db()
    assert order.state == "sent"


def test_from_nothing_to_accepted_by_buttons(director, office_site):
    client, worker = make_client(office_site), make_team_worker(office_site)
    join_team(client, worker, joined_on=today())
    task = make_task(make_inventory(office_site, client=client))
    sent = {"client": client.public_id, "worker": worker.public_id, "task": task.public_id}
    made = director.post(reverse("office_team_order_new"), sent)
    order = WorkOrder.objects.get()
    assert made["Location"] == address("order_edit", order)
    page = director.get(address("order_edit", order)).content.decode()
    for label in (
        "給付を受領し、又は役務の提供を受ける期日(期間)",
        "報酬の支払期日",
    ):
        assert page.count(label) >= 2  # in the summary, and beside the field
    assert 'name="deed" value="send"' not in director.get(address("order", order)).content.decode()
    director.post(address("order_do", order), {"deed": "send"})
    order.refresh_from_db()
    assert order.state == "draft"
    terms = {
        "orderer_name": "見本の会",
        "worker_name": "見本 花子",
        "order_date": today().isoformat(),
        "title": "見本の入力",
        "task": task.pk,
        "deliverable": "名刺100枚の入力",
        "delivery_date": (today() + 10 * DAY).isoformat(),
        "delivery_place": "納品フォーム",
        "has_inspection": "on",
        "fee_kind": "fixed",
        "fee_yen": "3000",
        "fee_tax": "included",
    }
    wrong = director.post(address("order_edit", order), terms | {"fee_yen": "三千円"})
    assert wrong.status_code == 422
    assert "名刺100枚の入力" in wrong.content.decode()
    for odd in ({"delivery_date": "9999-12-31"}, {"monthly_payment_day": "0"}, {"fee_yen": "99999999999"}):
        assert director.post(address("order_edit", order), terms | odd).status_code == 422
    assert director.post(address("order_edit", order), terms | {"look": "1"}).status_code == 302
    order.refresh_from_db()
    assert order.payment_date is not None
    assert 'name="deed" value="send"' in director.get(address("order", order)).content.decode()
    director.post(address("order_do", order), {"deed": "send"})
    order.refresh_from_db()
    assert (order.state, order.notices.get().sent_by) == ("sent", director.user)
    assert order.notices.get().sha256 in director.get(address("order", order)).content.decode()


def test_pay_below_the_promise_is_seen(director, office_site):
    low = make_draft(office_site, **soon(fee_yen=2199))
    fair = make_draft(office_site, **soon(fee_yen=2200))
    marks = [
        "ofinding--warning" in director.get(address("order", one)).content.decode() for one in (low, fair)
    ]
    assert marks == [True, False]


def test_the_work_and_the_pay_by_buttons(director, office_site):
    order = make_accepted(office_site, **soon())
    do = address("order_do", order)
    director.post(do, {"deed": "receive", "received_on": today().isoformat()})
    director.post(do, {"deed": "rework", "reason": " "})
    assert not order.events.filter(deed="rework").exists()
    director.post(do, {"deed": "rework", "reason": "1枚抜けています"})
    director.post(do, {"deed": "done"})
    director.post(do, {"deed": "paid", "due": "いつか"})
    order.refresh_from_db()
    assert (order.state, order.paid_until) == ("done", None)
    director.post(do, {"deed": "paid", "due": order.payment_date.isoformat()})
    order.refresh_from_db()
    assert order.paid_until == order.payment_date
    director.post(do, {"deed": "renew"})
    assert WorkOrder.objects.filter(renews=order, state="draft").count() == 1


def test_a_lower_fee_is_refused_on_the_page_and_what_was_typed_stays(director, office_site):
    order = make_accepted(office_site, **soon())
    terms = {
        "deliverable": order.deliverable,
        "delivery_date": order.delivery_date.isoformat(),
        "inspection_date": order.inspection_date.isoformat(),
        "fee_yen": "2500",
        "fee_tax": "included",
        "expected_minutes": "120",
        "payment_date": order.payment_date.isoformat(),
        "note": "すみません",
    }
    answer = director.post(address("order_change", order), terms)
    assert (answer.status_code, OrderChange.objects.count()) == (422, 0)
    assert "報酬の減額" in answer.content.decode()
    assert "すみません" in answer.content.decode()
    assert director.post(address("order_change", order), terms | {"fee_yen": "3500"}).status_code == 302
    assert OrderChange.objects.get().after == {"fee_yen": 3500}


def test_a_worker_s_proposal_and_a_wish_are_answered(director, office_site):
    order = make_accepted(office_site, **soon())
    proposal = Proposal("worker", {"fee_yen": 3600}, None)
    change = propose_change(order=order, proposal=proposal, now=timezone.now())
    care = ask_for_care(order=order, wished_date=today() + 12 * DAY, words="", now=timezone.now())
    assert len(first_team_order_rows(site=office_site, today=today())) == 2
    director.post(address("order_change_answer", order, change.public_id), {"answer": "agree"})
    director.post(address("care", care), {"agreed_date": (today() + 12 * DAY).isoformat(), "answer": ""})
    order.refresh_from_db()
    assert (order.fee_yen, order.delivery_date, order.version) == (3600, today() + 12 * DAY, 3)
    assert CareRequest.objects.get().answered_by == director.user
    assert first_team_order_rows(site=office_site, today=today()) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_narrows_and_its_cost_does_not_grow(
    director, office_site, count, django_assert_max_num_queries
):
    worker = make_team_worker(office_site)
    for _one in range(count):
        make_draft(office_site, worker=worker, **soon(title="名刺の入力"))
    make_sent(office_site, **soon(title="文字起こし"))
    director.get(reverse("office_team_orders"))
    with django_assert_max_num_queries(26):
        page = director.get(reverse("office_team_orders"), {"q": "名刺", "state": "draft"})
    assert [one.title for one, _fee in page.context["rows"]] == ["名刺の入力"] * count
    for odd in ({"worker": "x"}, {"client": "x"}, {"state": "x"}, {"page": "x"}):
        assert director.get(reverse("office_team_orders"), odd).status_code == 200
    by_worker = director.get(reverse("office_team_orders"), {"worker": worker.public_id})
    assert len(by_worker.context["rows"]) == count


def test_alarms_of_payment(office_site):
    accepted = {"state": "accepted", "delivery_date": today() + 5 * DAY}
    late = make_order(office_site, payment_date=today() - DAY, **accepted)
    limit = make_order(
        office_site, payment_date=today() + 20 * DAY, received_on=today() - 55 * DAY, **accepted
    )
    near = make_order(office_site, payment_date=today() + 10 * DAY, **accepted)
    make_order(office_site, payment_date=today() + 11 * DAY, **accepted)
    make_order(office_site, payment_date=today() - DAY, paid_until=today() - DAY, **accepted)
    make_order(office_site, payment_date=today() + DAY, state="sent", delivery_date=today())
    rows = payment_rows(site=office_site, today=today())
    assert [(row.state, row.href) for row in rows] == [
        ("late", address("order", late)),
        ("late", address("order", limit)),
        ("soon", address("order", near)),
    ]


def test_what_is_asked_and_what_ends_stands_in_to_do_today(office_site, next_site):
    now = timezone.now()
    make_order(office_site, state="sent", sent_at=now - 4 * DAY)
    make_order(office_site, state="sent", sent_at=now)
    make_order(office_site, state="declined", answered_at=now - DAY)
    make_order(office_site, state="declined", answered_at=now - 9 * DAY)
    assert [row.state for row in answer_rows(site=office_site, today=today())] == ["soon", "calm"]
    far = {"payment_date": today() + 90 * DAY, "state": "accepted"}
    overdue = make_order(office_site, delivery_date=today() - DAY, period_from=today() - 9 * DAY, **far)
    ends = make_order(office_site, period_from=today() - 300 * DAY, delivery_date=today() + 40 * DAY, **far)
    make_order(office_site, period_from=today() - 300 * DAY, delivery_date=today() + 60 * DAY, **far)
    make_order(office_site, period_from=today() - DAY, delivery_date=today() + 40 * DAY, **far)
    rows = first_team_order_rows(site=office_site, today=today())
    assert [row.href for row in rows] == [address("order", overdue), address("order", ends)]
    assert first_team_order_rows(site=next_site, today=today()) == []


def test_rules_are_kept_and_a_late_day_is_refused(director, office_site):
    rules = {
        "orderer_name": "NPO法人見本",
        "promised_yen_per_hour": "1200",
        "payment_day": "15",
        "inspection_days": "3",
        "harassment_contact": "見本の窓口 0422-00-0002",
    }
    assert director.post(reverse("office_team_rules"), rules | {"payment_day": "30"}).status_code == 422
    assert director.post(reverse("office_team_rules"), rules).status_code == 302
    assert TeamRules.objects.get(site=office_site).payment_day == 15
    text = make_sent(office_site, **soon()).notices.get().text
    assert "NPO法人見本" in text
    assert "見本の窓口" in text


def test_a_call_from_the_draft_to_an_order(director, office_site):
    client = make_client(office_site)
    call = {
        "client": client.pk,
        "title": "名刺の入力",
        "duties": "名刺100枚",
        "workplace": "在宅",
        "fee": "時給1,000円",
        "places": "1",
        "recruiter_name": "見本の会",
        "recruiter_address": "三鷹市見本1",
        "recruiter_contact": "0422-00-0001",
    }
    director.post(reverse("office_team_ad_new"), call)
    ad = PoolAd.objects.get()
    director.post(address("ad_do", ad), {"deed": "open"})
    ad.refresh_from_db()
    assert ad.state == "draft"
    director.post(address("ad_edit", ad), call | {"fee": "1枚30円"})
    director.post(address("ad_do", ad), {"deed": "open"})
    ad.refresh_from_db()
    assert ad.state == "open"
    worker = make_team_worker(office_site)
    raise_hand(ad=ad, worker=worker, now=timezone.now())
    assert director.post(address("ad_do", ad), {"deed": "order", "hand": "x"}).status_code == 404
    director.post(address("ad_do", ad), {"deed": "order", "hand": ad.answers.get().pk})
    order = WorkOrder.objects.get()
    assert (order.ad, order.worker, order.deliverable) == (ad, worker, "名刺100枚")
    director.post(address("ad_do", ad), {"deed": "close"})
    ad.refresh_from_db()
    assert ad.state == "closed"


def test_what_is_missing_leads_to_where_it_is_put_right(director, office_site):
    client, worker = (
        make_client(office_site, needs_nda=True, device_needs=["スキャナー"]),
        make_worker(office_site),
    )
    order = make_order(office_site, client=client, worker=worker, **soon())
    page = director.get(address("order", order))
    of_client, of_worker = address("client", client), address("worker", worker)
    assert {one.href for one in page.context["gate"]} == {f"{of_client}#team", f"{of_client}#ndas", of_worker}
    words = page.content.decode()
    for one in page.context["gate"]:
        assert f'<a href="{one.href}">{one.text}</a>' in words
        assert one.next_step in words
    shown = director.get(of_client).content.decode()
    assert 'id="team"' in shown
    assert 'id="ndas"' in shown


def test_a_draft_says_where_its_rate_comes_from(director, office_site):
    order = make_draft(office_site, **soon(fee_yen=None))
    page = director.get(address("order_edit", order))
    assert "1,100" in page.context["rate"]
    assert page.context["rate"] in page.content.decode()
    assert page.context["form"]["fee_yen"].value() == 1100


def test_an_early_end_is_agreed_on_and_stands_in_today(director, office_site):
    order = ended_early(office_site)
    make_entry(office_site, order=order, minutes=60, work_date=today())
    titles = [row.title for row in first_team_order_rows(site=office_site, today=today())]
    assert any(order.title in title for title in titles)
    form = director.get(address("order_part", order))
    assert form.context["form"]["yen"].value() == 1100
    assert director.post(address("order_part", order), {"yen": 9999, "note": ""}).status_code == 422
    assert (
        director.post(address("order_part", order), {"yen": 1500, "note": "おつかれさまでした"}).status_code
        == 302
    )
    change = OrderChange.objects.get()
    assert (change.after, change.note) == ({"part_yen": 1500}, "おつかれさまでした")
    assert "1,500" in director.get(address("order", order)).content.decode()
    assert first_team_order_rows(site=office_site, today=today()) == []
    agree_to_change(change=change, side=Side.WORKER, actor=None, now=timezone.now())
    order.refresh_from_db()
    assert order.part_yen == 1500
    assert director.get(address("order_part", make_accepted(office_site, **soon()))).status_code == 302


def test_no_other_closing_day_can_be_set(director):
    page = director.get(reverse("office_team_rules"))
    assert "closing_day" not in page.context["form"].fields
    assert page.context["lead"]
