"""A worker's own pay pages: what they show, and that nobody else's are there."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.domain import walls
from mikke.domain.walls_meter import Plan
from mikke.kernel.encryption import DecryptionError
from mikke.telework.accounts_sealed import account_of, plan_of
from mikke.telework.models import MonthClose, PayDetails, PayStatement, WallPlan
from mikke.telework.services.statements import compute_month
from mikke.telework.views.walls import meter_context
from tests.factories import NOW
from tests.telework.makers import make_entry, make_order, make_worker
from tests.telework.pay_makers import ACCOUNT, NOVEMBER, close_all, make_account

BACKEND = "django.contrib.auth.backends.ModelBackend"
POSTED = {
    "bank_code": "9900", "bank_kana": "ゆうちよ", "branch_code": "018", "kind": "ordinary", "number": "1234567",
    "holder_kana": "みほん はなこ", "invoice_number": "",
}  # fmt: skip


@pytest.fixture
def worker(site, client):
    worker = make_worker(site, with_user=True)
    client.force_login(worker.person.user, backend=BACKEND)
    return worker


def work(worker, minutes=60, **fields):
    values = {"state": "accepted", "fee_kind": "hour", "fee_yen": 1200} | fields
    return make_entry(worker.site, order=make_order(worker.site, worker=worker, **values), minutes=minutes)


def test_a_statement_is_seen_by_its_worker_and_by_nobody_else(client, worker, site):
    work(worker)
    (row,) = close_all(site)
    page = client.get(reverse("team:statement", args=(row.public_id,)))
    assert page.status_code == 200
    assert "1,200" in page.content.decode()
    file = client.get(reverse("team:statement_csv", args=(row.public_id,))).content.decode("utf-8-sig")
    assert f"{row.number},2026-11" in file
    assert file.strip().endswith(f"{row.number},2026-11,支払額,,,1200,") or "1200" in file
    assert client.get(reverse("team:statement_pdf", args=(row.public_id,))).status_code == 202
    other = make_worker(site, with_user=True)
    client.force_login(other.person.user, backend=BACKEND)
    for name in ("statement", "statement_pdf", "statement_csv"):
        assert client.get(reverse(f"team:{name}", args=(row.public_id,))).status_code == 404


def test_a_draft_is_not_a_statement_yet(client, worker, site):
    work(worker)
    compute_month(site=site, month=NOVEMBER, now=NOW)
    row = PayStatement.objects.get()
    assert client.get(reverse("team:statement", args=(row.public_id,))).status_code == 404
    assert list(client.get(reverse("team:pay")).context["page"]) == []


def test_pay_below_the_promise_is_said_kindly_and_made_up_pay_is_not_low(client, worker, site):
    work(worker, minutes=90, fee_kind="fixed", fee_yen=1000, state="done", received_on=NOVEMBER)
    (row,) = close_all(site)
    page = client.get(reverse("team:statement", args=(row.public_id,)))
    assert page.context["has_low"]
    assert [one.per_hour for one in page.context["lines"]] == [666]


def test_the_month_is_closed_with_what_was_seen(client, worker, settings):
    entry = work(worker, minutes=50)
    address = reverse("team:month_close", args=("2026-11",))
    assert client.get(address).context["row"].minutes == 50
    client.post(address, {"seen": "45"})
    assert not MonthClose.objects.exists()
    client.post(address, {"seen": "50"})
    assert MonthClose.objects.get().minutes == 50
    make_entry(worker.site, order=entry.order, minutes=10)
    assert client.get(address).context["row"].has_changed
    assert client.get(reverse("team:month_close", args=("2026-13",))).status_code == 404


def test_a_month_with_a_running_clock_stays_open(client, worker):
    entry = work(worker)
    make_entry(worker.site, order=entry.order, minutes=None, started_at=NOW, source="timer")
    client.post(reverse("team:month_close", args=("2026-11",)), {"seen": "60"})
    assert not MonthClose.objects.exists()


def test_an_account_is_kept_sealed_and_never_shown_whole(client, worker):
    assert client.post(reverse("team:account"), POSTED).status_code == 302
    row = PayDetails.objects.get()
    assert account_of(row).holder_kana == "みほん はなこ"
    assert b"1234567" not in bytes(row.sealed)
    page = client.get(reverse("team:account")).content.decode()
    assert ("1234567" in page, "567" in page) == (False, True)


def test_an_account_of_another_row_cannot_be_opened(site):
    one, other = make_account(make_worker(site)), make_account(make_worker(site))
    other.sealed = one.sealed
    assert account_of(one) == ACCOUNT
    with pytest.raises(DecryptionError):
        account_of(other)


@pytest.mark.parametrize("name", ["𠮷田 花子", "髙橋 花子"])
def test_a_name_that_no_bank_can_read_is_refused_and_stays_in_the_form(client, worker, name):
    answer = client.post(reverse("team:account"), POSTED | {"holder_kana": name})
    assert answer.status_code == 422
    assert name in answer.content.decode()
    assert list(answer.context["form"].errors) == ["holder_kana"]
    assert not PayDetails.objects.exists()


def test_own_figures_are_sealed_deleted_at_once_and_nowhere_in_the_trail(client, worker):
    address = reverse("team:walls")
    assert client.get(address).status_code == 200
    posted = {"cap_id": "own", "cap_yen": "1234567", "other_income_yen": "765432", "planned_hours_week": "7"}
    assert client.post(address, posted).status_code == 302
    row = WallPlan.objects.get()
    assert plan_of(row).other_income_yen == 765_432
    assert b"765432" not in bytes(row.sealed)
    page = client.get(address)
    assert page.context["meter"].other_yen == 765_432
    client.post(address, {"forget": "1"})
    assert not WallPlan.objects.exists()


def test_nothing_is_reckoned_from_an_old_table(worker):
    day = walls.rules_as_of()
    assert "meter" in meter_context(worker, Plan(cap_yen=None), today=day)
    assert list(meter_context(worker, Plan(cap_yen=None), today=day + dt.timedelta(days=366))) == ["too_old"]


def test_the_page_of_today_tells_of_the_month_that_waits(client, worker):
    last_month = timezone.localdate().replace(day=1) - dt.timedelta(days=1)
    order = make_order(worker.site, worker=worker, state="accepted", fee_kind="hour")
    make_entry(worker.site, order=order, work_date=last_month)
    panels = client.get(reverse("team:today")).context["panels"]
    assert "telework/_pay_panel.html" in [panel.template for panel in panels]


def test_the_draft_of_the_certificate_is_printed(client, worker):
    assert client.get(reverse("team:certificate")).status_code == 202
