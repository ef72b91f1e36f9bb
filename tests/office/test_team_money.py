"""The month end in the office: who may, the whole way, the board, and what nobody sees."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.kernel.models import AuditEntry
from mikke.office import team_money_urls
from mikke.office.today_team_money import pay_rows
from mikke.telework.models import (
    ClientInvoice,
    PayLine,
    PayReview,
    PayStatement,
    Rate,
    TransferFile,
    WithholdingRule,
)
from mikke.telework.months import month_before, month_key
from mikke.telework.services.statements import compute_month
from tests.factories import NOW
from tests.telework.makers import make_entry, make_inventory, make_order, make_task, make_worker
from tests.telework.pay_makers import make_account, make_contract, make_payer, make_statement

PAGES = (
    "office_team_month",
    "office_team_transfers",
    "office_team_pay",
    "office_team_rates",
    "office_team_pay_rules",
)


@pytest.mark.parametrize("name", PAGES)
def test_owners_and_directors_only(enter, name):
    found = {role: enter(role).get(reverse(name)).status_code for role in (Role.OWNER, Role.DIRECTOR)}
    assert set(found.values()) == {200}
    others = {role: enter(role).get(reverse(name)).status_code for role in (Role.EDITOR, Role.DESK)}
    assert set(others.values()) <= {302, 403, 404}


def test_papers_of_another_site_are_not_there(enter, office_site, next_site):
    row = make_statement(next_site)
    director = enter(Role.DIRECTOR)
    for name in ("office_team_statement", "office_team_statement_pdf"):
        assert director.get(reverse(name, args=(row.public_id,))).status_code == 404
    own = make_statement(office_site)
    assert director.get(reverse("office_team_statement", args=(own.public_id,))).status_code == 200


def test_the_whole_way_from_time_to_paid(enter, office_site):
    site, month = office_site, month_before(timezone.localdate())
    worker = make_worker(site)
    contract = make_contract(site, starts_on=month)
    order = make_order(
        site, worker=worker, client=contract.client, state="accepted", fee_kind="hour", fee_yen=1200
    )
    make_entry(site, order=order, work_date=month)
    make_account(worker)
    make_payer(site)
    director, key = enter(Role.DIRECTOR), month_key(month)
    director.post(reverse("office_team_close_for", args=(key, worker.public_id)), {"seen": "60"})
    director.post(reverse("office_team_approve", args=(key, contract.client.public_id)))
    director.post(reverse("office_team_reckon", args=(key,)))
    page = director.get(reverse("office_team_month"))
    assert [row.total_yen for row in page.context["drafts"]] == [1200]
    director.post(reverse("office_team_close", args=(key,)), {"seen": "something else"})
    assert PayStatement.objects.get().state == "draft"
    director.post(reverse("office_team_close", args=(key,)), {"seen": page.context["seen"]})
    assert PayStatement.objects.get().state == "closed"
    director.post(reverse("office_team_transfers"), {"pay_on": "2026-12-18"})
    file = TransferFile.objects.get()
    data = director.get(reverse("office_team_transfer_file", args=(file.public_id,)))
    assert (data.status_code, len(data.content)) == (200, 4 * 122)
    assert AuditEntry.objects.filter(action="pay.file_taken", actor=director.user).count() == 1
    director.post(reverse("office_team_transfer_settle", args=(file.public_id,)), {"paid_on": "2026-12-18"})
    assert PayStatement.objects.get().state == "paid"
    invoice_to_the_end(director, key)


def invoice_to_the_end(director, key):
    """Issue the one invoice and note its payment."""
    invoice = ClientInvoice.objects.get()
    page = director.get(reverse("office_team_invoice", args=(invoice.public_id,)))
    assert "2,200" in page.content.decode()
    director.post(
        reverse("office_team_invoice_issue", args=(invoice.public_id,)), {"seen": invoice.content_sha256}
    )
    director.post(reverse("office_team_invoice_paid", args=(invoice.public_id,)), {"paid_on": "2026-12-28"})
    assert ClientInvoice.objects.get().state == "paid"
    csv = director.get(reverse("office_team_invoices_csv", args=(key,))).content.decode("utf-8-sig")
    assert f"{invoice.number}," in csv


def test_the_file_for_the_bank_asks_again_who_it_is(enter, office_site):
    file = TransferFile.objects.create(
        site=office_site, pay_on=NOW.date(), count=1, total_yen=1, sha256="0" * 64, sealed=b"", created_at=NOW
    )
    director = enter(Role.DIRECTOR)
    session = director.session
    session["account_authentication_methods"] = [
        {**method, "at": 0} for method in session["account_authentication_methods"]
    ]
    session.save()
    answer = director.get(reverse("office_team_transfer_file", args=(file.public_id,)))
    assert answer.status_code == 302
    assert "reauthenticate" in answer["Location"]
    assert not AuditEntry.objects.filter(action="pay.file_taken").exists()


@pytest.fixture
def low(office_site):
    """A task whose pieces took longer than their price, this month."""
    site, month = office_site, timezone.localdate().replace(day=1)
    task = make_task(make_inventory(site))
    order = make_order(site, task=task, state="done", fee_yen=500, received_on=month)
    make_entry(site, order=order, minutes=60, work_date=month)
    compute_month(site=site, month=month, now=timezone.now())
    return task, month


def review_address(task, month):
    return reverse("office_team_pay_review", args=("task", task.public_id, month_key(month)))


def test_work_below_the_promise_is_on_the_list_until_it_is_decided(enter, office_site, low):
    task, month = low
    director = enter(Role.DIRECTOR)
    (row,) = pay_rows(site=office_site, today=timezone.localdate())
    assert row.href == review_address(task, month)
    assert director.post(row.href, {"decision": "kept", "words": ""}).status_code == 422
    director.post(row.href, {"decision": "top_up", "words": ""})
    assert [line.amount_yen for line in PayLine.objects.filter(kind="top_up")] == [600]
    assert PayReview.objects.get().task == task
    assert pay_rows(site=office_site, today=timezone.localdate()) == []
    board = director.get(reverse("office_team_pay"))
    assert [one.yen_per_hour for _title, rows in board.context["tables"] for one in rows] == [1100] * 3


def test_a_new_rate_is_for_new_orders(enter, office_site, low):
    task, month = low
    enter(Role.DIRECTOR).post(
        review_address(task, month), {"decision": "new_rate", "yen": "1200", "words": ""}
    )
    assert [(rate.task, rate.yen) for rate in Rate.objects.all()] == [(task, 1200)]
    assert not PayLine.objects.filter(kind="top_up").exists()


def test_the_board_and_the_month_cost_the_same_for_more_people(enter, office_site):
    month, director = month_before(timezone.localdate()), enter(Role.DIRECTOR)
    costs = []
    for more in (1, 2):
        for _number in range(more):
            order = make_order(office_site, state="accepted", fee_kind="hour", fee_yen=1200)
            make_entry(office_site, order=order, work_date=month)
        compute_month(site=office_site, month=month, now=timezone.now())
        for name in ("office_team_month", "office_team_pay"):
            director.get(reverse(name))
            with CaptureQueriesContext(connection) as counted:
                director.get(reverse(name))
            costs.append(len(counted))
    assert costs[:2] == costs[2:]


def test_nothing_is_withheld_until_somebody_types_it_with_its_source(enter, office_site):
    director = enter(Role.DIRECTOR)
    address = reverse("office_team_pay_rules")
    values = {
        "form": "withholding",
        "valid_from": "2026-01-01",
        "percent": "5.25",
        "is_base_without_tax": "on",
    }
    assert director.post(address, values | {"source": ""}).status_code == 422
    assert director.post(address, values | {"source": "見本の出典"}).status_code == 302
    assert WithholdingRule.objects.get().rate_per_myriad == 525


def test_no_page_of_the_office_knows_of_the_walls():
    assert [route.name for route in team_money_urls.urlpatterns if "wall" in (route.name or "")] == []
