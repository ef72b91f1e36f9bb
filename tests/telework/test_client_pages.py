"""A client's own pages: finished work and hours of this client only, and never who worked when."""

import datetime as dt

import pytest
from django.urls import get_resolver, reverse
from django.utils import timezone

from mikke.telework.services.clients import close_sign_in
from mikke.telework.services.sign_ins import invite_contact
from mikke.telework.urls_client import urlpatterns
from tests.telework.client_makers import make_contact, make_invoice, make_sent_quote
from tests.telework.makers import (
    join_team,
    make_chunk,
    make_client,
    make_entry,
    make_inventory,
    make_order,
    make_task,
    make_worker,
)

BACKEND = "django.contrib.auth.backends.ModelBackend"
PARTS = {"year": 2026, "number": 1}


@pytest.fixture
def firm(site, client):
    found = make_client(site)
    client.force_login(make_contact(found).user, backend=BACKEND)
    return found


def addresses(firm):
    """Every address of the client's pages that names a client, with papers of this client in their places."""
    named = [one for one in urlpatterns if "public_id" in one.pattern.converters]
    papers = {
        "quote": (firm.inventories.first() and firm.inventories.first().quotes.first())
        or make_sent_quote(firm),
        "invoice": firm.invoices.first() or make_invoice(firm),
    }
    found = []
    for one in named:
        parts = PARTS | {"public_id": firm.public_id}
        parts["paper_id"] = papers["invoice" if "invoice" in one.name else "quote"].public_id
        found.append(
            reverse(f"client:{one.name}", kwargs={key: parts[key] for key in one.pattern.converters})
        )
    return found


def test_a_contact_sees_their_own_client_and_no_other_on_every_address(client, site, other_site, firm):
    assert get_resolver().reverse_dict is not None
    assert len(addresses(firm)) == len(urlpatterns) - 5 >= 9  # without the door and the four of secret links
    assert {client.get(page).status_code for page in addresses(firm)} == {
        200,
        202,
    }  # 202: the PDF is being made
    ended = make_client(site, state="ended")
    ended.contacts.create(user=firm.contacts.get().user, name="見本 担当")
    for other in (make_client(site), make_client(other_site), ended):
        make_contact(other)
        found = {(page, client.get(page).status_code) for page in addresses(other)}
        assert {status for _page, status in found} == {404}
        crossed = [page.replace(str(other.public_id), str(firm.public_id)) for page in addresses(other)]
        crossed = [
            page for page in crossed if page not in addresses(firm)
        ]  # papers of the other under the own name
        assert len(crossed) == 4
        assert {client.get(page).status_code for page in crossed} == {404}
        assert {client.post(page).status_code for page in addresses(other)} <= {404, 405}
    assert client.get(reverse("client:home")).context["client"] == firm


def test_strangers_and_workers_get_nothing(client, site, firm):
    worker = make_worker(site, with_user=True)
    join_team(firm, worker)
    client.force_login(worker.person.user, backend=BACKEND)
    pages = [reverse("client:home"), *addresses(firm)]
    assert {client.get(page).status_code for page in pages} == {404}
    client.logout()
    assert {client.get(page).status_code for page in pages} == {302}


def test_finished_work_and_hours_without_who_and_when(client, site, firm):
    now = timezone.now()
    worker = make_worker(site, name="秘密 の名前")
    join_team(firm, worker)
    order = make_order(site, worker=worker, client=firm, state="accepted")
    task = make_task(make_inventory(site, client=firm), name="請求書の入力")
    done = {"state": "accepted", "worker": worker, "order": order, "task": task, "accepted_at": now}
    for _ in range(2):
        make_chunk(site, client=firm, title="熱で交代した分", quantity=5, state_note="熱が出た", **done)
    make_chunk(site, client=firm, title="まだの仕事", state="doing", worker=worker, order=order)
    make_entry(site, order=order, minutes=90, work_date=timezone.localdate(now))
    make_entry(site, order=order, minutes=60, work_date=timezone.localdate(now), is_void=True)
    make_entry(site, minutes=240, work_date=timezone.localdate(now))  # of another client
    firm.contracts.create(starts_on=dt.date(2026, 1, 1), price_yen=2000, included_minutes_month=600)
    answer = client.get(reverse("client:overview", args=(firm.public_id,)))
    hours, page = answer.context["hours"], answer.content.decode()
    assert (hours.used, hours.agreed, hours.left, hours.over) == (1.5, 10, 8.5, 0)
    assert [(one.task, one.pieces) for one in answer.context["finished"]] == [("請求書の入力", 10)]
    for word in ("秘密", "熱", "まだの仕事", order.number):
        assert word not in page


def test_the_register_names_only_who_agreed(client, site, firm):
    item = firm.access_items.create(name="共有フォルダ")
    firm.access_items.create(name="金庫")
    for number, shown in enumerate(["髙ちゃん", "", ""]):
        worker = make_worker(site, name=f"秘密{number}")
        join_team(firm, worker, shown_as=shown)
        item.grants.create(worker=worker, granted_at=timezone.now())
    left = make_worker(site)
    join_team(firm, left, shown_as="もういない人", left_on=timezone.localdate())
    answer = client.get(reverse("client:register", args=(firm.public_id,)))
    assert [(one.name, one.people, one.others) for one in answer.context["accesses"]] == [
        ("共有フォルダ", ("髙ちゃん",), 2),
        ("金庫", (), 0),
    ]
    page = answer.content.decode()
    assert "秘密" not in page
    assert "もういない人" not in page


@pytest.mark.parametrize(("year", "number"), [(1999, 1), (2026, 13), (2026, 0), (9999, 1)])
def test_months_that_are_none(client, firm, year, number):
    assert client.get(reverse("client:month", args=(firm.public_id, year, number))).status_code == 404


def test_a_contact_is_invited_and_closed_again(client, site):
    firm = make_client(site)
    contact = firm.contacts.create(name="見本 担当", email="Tantou@example.jp")
    user = invite_contact(contact=contact, actor=None, now=timezone.now())
    assert invite_contact(contact=contact, actor=None, now=timezone.now()) == user
    client.force_login(user, backend=BACKEND)
    assert client.get(reverse("client:home")).status_code == 200
    assert close_sign_in(contact=contact, actor=None, now=timezone.now()) is True
    assert close_sign_in(contact=contact, actor=None, now=timezone.now()) is False
    assert client.get(reverse("client:home")).status_code == 404
    assert not user.memberships.filter(role="client").exists()
