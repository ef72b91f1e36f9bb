"""The papers themselves, read by other people's software."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from mikke.kernel import outbox
from mikke.kernel.paper.asking import ask_for
from mikke.kernel.paper.storing import place_of
from mikke.telework.models import PayRules
from mikke.telework.pay_paper import certificate_sheet, invoice_sheet, statement_sheet
from mikke.telework.selectors_certificate import certificate_facts
from mikke.telework.services.invoices import compute_invoices, issue_invoice
from mikke.telework.services.team_rules import save_rules
from mikke.tenancy.sites import facts_of
from tests.factories import NOW
from tests.support.pdf import text_of
from tests.telework.makers import make_client, make_entry, make_order, make_worker
from tests.telework.pay_makers import DECEMBER_1, NOVEMBER, close_all, make_contract


@pytest.fixture(autouse=True)
def paper_folder(settings, tmp_path):
    """Where this test's paper lies."""
    settings.PAPER_ROOT = tmp_path / "paper"
    return settings.PAPER_ROOT


def printed(sheet, site):
    """Print a sheet and return its text without spaces."""
    paper = ask_for(sheet, site=site, now=timezone.now())
    while outbox.deliver_due(now=timezone.now()):
        paper.refresh_from_db()
    return "".join(text_of(place_of(paper)).split())


def test_the_statement_on_paper_says_what_came_to_less_than_promised(site):
    save_rules(site=site, values={"promised_yen_per_hour": 1_100}, actor=None, now=NOW)
    found = {}
    for yen in (900, 1_200):
        worker = make_worker(site)
        order = make_order(site, worker=worker, state="accepted", fee_kind="hour", fee_yen=yen)
        make_entry(site, order=order, minutes=60)
        found[worker.pk] = yen
    words = {
        found[row.worker_id]: printed(statement_sheet(row, facts=facts_of(site)), site)
        for row in close_all(site)
    }
    for part in ("900円", "約束より少ない", "1時間あたり1,100円"):
        assert part in words[900], part
    assert "約束より" not in words[1_200]


def test_a_statement_an_invoice_and_a_certificate_say_what_they_must(site):
    PayRules.objects.create(site=site, invoice_number="T1234567890123", invoice_words="見本銀行 普通 1234567")
    worker = make_worker(site, name="𠮷田 髙子")
    client = make_client(site, name="見本商店", address="三鷹市見本1-2-3")
    make_contract(site, client=client, price_yen=2_170, included_minutes_month=600)
    order = make_order(
        site,
        worker=worker,
        client=client,
        state="accepted",
        fee_kind="hour",
        fee_yen=1_130,
        title="経理の入力",
    )
    make_entry(site, order=order, minutes=95)
    (row,) = close_all(site)
    text = printed(statement_sheet(row, facts=facts_of(site)), site)
    for part in (
        row.number,
        order.number,
        "経理の入力",
        "1:35",
        "1,790",
        "𠮷田髙子",
        "見本の会",
        row.content_sha256,
        "10%",
    ):
        assert part in text
    (invoice,) = compute_invoices(site=site, month=NOVEMBER, now=DECEMBER_1)
    issue_invoice(invoice=invoice, seen=invoice.content_sha256, actor=None, now=DECEMBER_1)
    invoice.refresh_from_db()
    text = printed(invoice_sheet(invoice, facts=facts_of(site)), site)
    fields = (
        "T1234567890123",
        invoice.number,
        "見本商店",
        "三鷹市見本1-2-3",
        "10%",
        "3,435",
        "343",
        "3,778",
        "8:25",
        "見本の会",
        "見本銀行",
        "2026",
    )
    for part in fields:
        assert part in text
    facts = certificate_facts(worker, today=DECEMBER_1.date())
    text = printed(certificate_sheet(facts, facts=facts_of(site)), site)
    for part in ("就労証明書", "業務委託", "1:35", "1,790"):
        assert part in text


def test_the_name_of_a_paper_in_lists_holds_no_name_of_a_person(site):
    order = make_order(site, state="accepted", fee_kind="hour", fee_yen=1_130)
    make_entry(site, order=order)
    (row,) = close_all(site)
    sheet = statement_sheet(row, facts=facts_of(site))
    assert order.worker.person.name not in sheet.title
    assert row.number in sheet.title
    assert reverse("team:statement_pdf", args=(row.public_id,)).endswith("statement.pdf")


def test_the_draft_of_an_invoice_says_so_on_paper_and_the_issued_one_does_not(site):
    contract = make_contract(site)
    make_entry(site, order=make_order(site, client=contract.client, state="accepted", fee_kind="hour"))
    (row,) = compute_invoices(site=site, month=NOVEMBER, now=DECEMBER_1)
    mark = "".join(gettext("Draft: not issued yet. Please do not pay from it.").split())
    assert mark in printed(invoice_sheet(row, facts=facts_of(site)), site)
    issue_invoice(invoice=row, seen=row.content_sha256, actor=None, now=DECEMBER_1)
    row.refresh_from_db()
    text = printed(invoice_sheet(row, facts=facts_of(site)), site)
    assert mark not in text
    assert row.number in text
