"""An issued invoice goes to those who get the invoices, each in their own way; its link shows that one paper."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from mikke.kernel import outbox
from mikke.kernel.models import AuditEntry, OutboxEntry, SecretLink
from mikke.notices.models import HandTask
from mikke.telework.models import InvoiceLetter, PayRules
from mikke.telework.pay_errors import InvoiceDraftError, InvoiceNobodyError
from mikke.telework.services.clients import put_back_contact, remove_contact
from mikke.telework.services.invoice_sending import send_invoice
from mikke.telework.services.invoices import compute_invoices, issue_invoice
from tests.factories import NOW, make_user
from tests.telework.client_makers import make_invoice
from tests.telework.makers import make_client, make_entry, make_order
from tests.telework.pay_makers import DECEMBER_1, NOVEMBER, make_contract


@pytest.fixture
def firm(site):
    return make_client(site, name="髙橋商店（見本）")


def for_bills(firm, name, **ways):
    return firm.contacts.create(name=name, is_for_bills=True, **ways)


def test_issuing_sends_it_to_those_who_get_the_invoices(site, firm):
    PayRules.objects.create(site=site, invoice_words="見本銀行 普通 1234567")
    contract = make_contract(site, client=firm, price_yen=2_000)
    make_entry(site, order=make_order(site, client=firm, state="accepted", fee_kind="hour"), minutes=60)
    firm.contacts.create(name="見本 社長", email="boss@example.jp")  # not ticked
    left = for_bills(firm, "見本 前任", email="before@example.jp")
    remove_contact(contact=left, actor=None, now=NOW)
    for_bills(firm, "髙橋", email="a@example.jp")
    for_bills(firm, "𠮷田", phone="0422-12-3456")
    for_bills(firm, "見本 三郎")
    (row,) = compute_invoices(site=site, month=NOVEMBER, now=DECEMBER_1)
    assert contract.client == row.client
    letters = issue_invoice(invoice=row, seen=row.content_sha256, actor=make_user(), now=DECEMBER_1)
    assert [(one.name, one.channel) for one in letters] == [
        ("髙橋", "mail"),
        ("𠮷田", "call"),
        ("見本 三郎", "paper"),
    ]
    for words in ("髙橋商店（見本） 髙橋様", row.number, "2,200円", "2026年11月", "見本銀行 普通 1234567"):
        assert words in letters[0].text, words
    assert "http" not in letters[0].text  # the secret link is kept nowhere
    assert OutboxEntry.objects.filter(kind="notices.mail").count() == 1
    assert HandTask.objects.for_site(site).count() == 1
    assert SecretLink.objects.filter(purpose="telework.invoice").count() == 3
    assert AuditEntry.objects.filter(action="invoice.sent").count() == 1


def test_without_anybody_it_is_issued_and_nothing_goes_out(site, firm):
    make_contract(site, client=firm, price_kind="month", price_yen=30_000)
    firm.contacts.create(name="見本 社長", email="boss@example.jp")
    (row,) = compute_invoices(site=site, month=NOVEMBER, now=DECEMBER_1)
    assert issue_invoice(invoice=row, seen=row.content_sha256, actor=None, now=DECEMBER_1) == []
    row.refresh_from_db()
    assert row.state == "closed"
    assert not OutboxEntry.objects.exists()
    with pytest.raises(InvoiceNobodyError):
        send_invoice(invoice=row, actor=None, now=DECEMBER_1)


def test_a_draft_is_never_sent(firm):
    for_bills(firm, "髙橋", email="a@example.jp")
    draft = make_invoice(firm, state="draft", closed_at=None, issued_on=None)
    with pytest.raises(InvoiceDraftError):
        send_invoice(invoice=draft, actor=None, now=NOW)
    assert not InvoiceLetter.objects.exists()


def test_the_secret_link_shows_one_invoice_and_ends_with_the_person(client, site, firm):
    contact = for_bills(firm, "髙橋", email="a@example.jp")
    invoice, other = make_invoice(firm), make_invoice(make_client(site))
    send_invoice(invoice=invoice, actor=None, now=timezone.now())
    outbox.deliver_due(now=timezone.now())
    assert mail.outbox[-1].to == ["a@example.jp"]
    page = re.search(r"/client/i/[\w-]+/", mail.outbox[-1].body)[0]
    answer = client.get(page)
    assert answer.status_code == 200
    assert answer["Cache-Control"].find("no-store") >= 0
    words = answer.content.decode()
    for part in (invoice.number, "2,200", "noindex"):
        assert part in words, part
    assert other.number not in words
    assert client.get(f"{page}invoice.pdf").status_code == 202
    assert client.get(page.replace("/client/i/", "/client/q/")).status_code == 404  # not the link of a quote
    firm.state = "ended"
    firm.save()
    assert client.get(page).status_code == 200  # the last invoice comes after the work
    remove_contact(contact=contact, actor=None, now=NOW)
    assert {client.get(page).status_code, client.get(f"{page}invoice.pdf").status_code} == {404}
    contact.refresh_from_db()
    put_back_contact(contact=contact, actor=None, now=NOW)
    assert client.get(page).status_code == 200
