"""From a quote to contract and order by buttons, the draft of an invoice, and a contact put back."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.kernel.models import OutboxEntry
from mikke.office.today_team_quotes import answered_quote_rows
from mikke.telework.models import ClientContract, Quote, QuoteQuestion, WorkOrder
from mikke.telework.services import quotes as services
from mikke.telework.services.quote_talk import ask_about_quote
from tests.factories import NOW
from tests.telework.client_makers import make_invoice, make_sent_quote
from tests.telework.makers import join_team, make_client, make_worker


@pytest.fixture
def director(enter):
    return enter(Role.DIRECTOR)


def url(name, *args):
    return reverse(f"office_team_{name}", args=[getattr(arg, "public_id", arg) for arg in args])


def words_of(answer):
    return answer.content.decode()


def found_in(answer, name):
    return re.search(rf'name="{name}" value="([^"]+)"', words_of(answer))[1]


def titles(site):
    return [row.title for row in answered_quote_rows(site=site, now=timezone.now())]


def draft_of(client):
    quote = make_sent_quote(client)
    return services.new_version(quote=quote, actor=quote.created_by, now=timezone.now())


def test_the_text_is_read_before_it_is_sent(director, office_site):
    client = make_client(office_site)
    quote = draft_of(client)
    assert "contacts/new" in words_of(director.get(url("quote_send", quote)))
    contact = client.contacts.create(name="見本 担当", email="a@example.jp")
    page = director.get(url("quote_send", quote))
    for text in (page.context["letter"].subject, "14,667", "a@example.jp"):
        assert text in words_of(page)
    assert Quote.objects.get(pk=quote.pk).state == "draft"
    wrong = director.post(url("quote_send", quote), {"seen": found_in(page, "seen")})
    assert wrong.status_code == 422
    director.post(url("quote_send", quote), {"seen": "other", "contacts": [contact.pk]})
    assert not OutboxEntry.objects.exists()
    director.post(url("quote_send", quote), {"seen": found_in(page, "seen"), "contacts": [contact.pk]})
    assert (Quote.objects.get(pk=quote.pk).state, OutboxEntry.objects.count()) == ("sent", 1)
    assert [row.name for row in director.get(url("quote", quote)).context["letters"]] == ["見本 担当"]


def test_a_stranger_of_another_client_cannot_be_ticked(director, office_site):
    quote, other = draft_of(make_client(office_site)), make_client(office_site)
    stranger = other.contacts.create(name="よその人", email="b@example.jp")
    page = director.get(url("quote_send", quote))
    said = {"seen": page.context["seen"], "contacts": [stranger.pk]}
    assert director.post(url("quote_send", quote), said).status_code == 422
    assert not OutboxEntry.objects.exists()


def test_from_yes_to_contract_and_order(director, office_site):
    client = make_client(office_site)
    quote = make_sent_quote(client)
    new = f"{url('contract_new', client)}?quote={quote.public_id}"
    assert director.get(new).status_code == 404  # not agreed yet
    assert director.get(url("quote_order", quote)).status_code == 302
    services.answer_quote(quote=quote, is_agreed=True, actor=director.user, now=NOW)
    Quote.objects.update(answered_at=timezone.now())
    assert len(titles(office_site)) == 1
    form = director.get(new).context["form"]
    assert not ClientContract.objects.exists()  # it asks first
    said = {name: form[name].value() for name in ("starts_on", "price_kind", "price_yen", "hours_month")}
    assert (said["price_kind"], said["price_yen"], said["hours_month"]) == ("hour", 2000, 6.67)
    for _tap in range(2):
        director.post(new, {name: value or "" for name, value in said.items()})
    contract = ClientContract.objects.get()
    assert (contract.quote, contract.price_yen, contract.included_minutes_month) == (quote, 2000, 400)
    assert titles(office_site) == []
    assert "#team" in words_of(director.get(url("quote_order", quote)))
    worker, outside = make_worker(office_site), make_worker(office_site)
    join_team(client, worker)
    page = director.get(url("quote_order", quote))
    line = quote.lines.first()
    data = {"line": line.pk, "worker": worker.public_id, "form_key": found_in(page, "form_key")}
    assert director.post(url("quote_order", quote), data | {"worker": outside.public_id}).status_code == 422
    answers = [director.post(url("quote_order", quote), data)["Location"] for _tap in range(2)]
    order = WorkOrder.objects.get()
    assert set(answers) == {url("order_edit", order)}
    assert (order.task, order.fee_yen, order.client, order.worker) == (line.task, 1250, client, worker)
    assert "2000" not in f"{order.deliverable} {order.fee_yen} {order.expenses}"


def test_a_slip_in_the_answer_is_one_button(director, office_site):
    client = make_client(office_site)
    quote = make_sent_quote(client)
    button = 'value="take_back"'
    assert button not in words_of(director.get(url("quote", quote)))
    director.post(url("quote_do", quote), {"action": "agreed"})
    contract = f"{url('contract_new', client)}?quote={quote.public_id}"
    form = director.get(contract).context["form"]  # a second window
    said = {
        name: form[name].value() or "" for name in ("starts_on", "price_kind", "price_yen", "hours_month")
    }
    assert button in words_of(director.get(url("quote", quote)))
    director.post(url("quote_do", quote), {"action": "take_back"})
    assert Quote.objects.get(pk=quote.pk).state == "sent"
    assert director.post(contract, said).status_code == 404
    director.post(url("quote_do", quote), {"action": "agreed"})
    director.post(contract, said)
    assert button not in words_of(director.get(url("quote", quote)))
    director.post(url("quote_do", quote), {"action": "take_back"})
    assert Quote.objects.get(pk=quote.pk).state == "agreed"


def test_a_contract_is_filled_in_from_the_own_quotes_only(director, office_site, next_site):
    mine, other = make_client(office_site), make_client(office_site)
    for client in (other, make_client(next_site)):
        quote = make_sent_quote(client)
        services.answer_quote(quote=quote, is_agreed=True, actor=None, now=NOW)
        assert director.get(f"{url('contract_new', mine)}?quote={quote.public_id}").status_code == 404
    assert director.get(f"{url('contract_new', mine)}?quote=none").status_code == 404
    assert director.get(url("contract_new", mine)).status_code == 200


def test_a_question_stands_on_the_list_of_today_until_it_is_answered(director, enter, office_site, next_site):
    client = make_client(office_site)
    contact = client.contacts.create(name="見本 担当", email="a@example.jp")
    quote = make_sent_quote(client)
    ask_about_quote(quote=quote, contact=contact, text="いつからですか", now=NOW)
    assert (len(titles(office_site)), titles(next_site)) == (1, [])
    question = QuoteQuestion.objects.get()
    page = url("quote_answer", quote, question)
    assert "いつからですか" in words_of(director.get(page))
    assert director.get(url("quote_answer", make_sent_quote(client), question)).status_code == 404
    assert enter(Role.DESK).get(page).status_code in {302, 403}
    assert director.post(page, {"answer": ""}).status_code == 422
    director.post(page, {"answer": "来月からです"})
    question.refresh_from_db()
    assert (question.answer, question.answered_by) == ("来月からです", director.user)
    assert titles(office_site) == []
    assert "来月からです" in words_of(director.get(url("quote", quote)))


def test_an_invoice_is_sent_again_once_a_press_and_says_to_whom(director, office_site, next_site):
    client = make_client(office_site)
    invoice = make_invoice(client)
    page = director.get(url("invoice", invoice))
    assert f"{url('client', client)}#contacts" in words_of(page)
    data = {"form_key": page.context["form_key"]}
    assert "請求書の送り先の方が、まだいません" in words_of(
        director.post(url("invoice_send", invoice), data, follow=True)
    )
    assert not OutboxEntry.objects.exists()
    client.contacts.create(name="見本 経理", email="a@example.jp", is_for_bills=True)
    page = director.get(url("invoice", invoice))
    data = {"form_key": page.context["form_key"]}
    assert "見本 経理" in words_of(director.post(url("invoice_send", invoice), data, follow=True))
    director.post(url("invoice_send", invoice), data)
    assert OutboxEntry.objects.count() == 1
    page = director.get(url("invoice", invoice))
    assert [row.name for row in page.context["letters"]] == ["見本 経理"]
    other = make_invoice(make_client(next_site))
    assert director.post(url("invoice_send", other), data).status_code == 404


def test_quotes_of_another_site_are_not_there(director, next_site):
    quote = draft_of(make_client(next_site))
    for name in ("quote_send", "quote_order"):
        assert director.get(url(name, quote)).status_code == 404
        assert director.post(url(name, quote)).status_code == 404


def test_the_draft_of_an_invoice_is_marked_and_looks_as_the_client_will_see_it(
    director, office_site, next_site
):
    client = make_client(office_site)
    draft = make_invoice(client, state="draft", closed_at=None, issued_on=None)
    assert director.get(url("invoice_preview", make_invoice(make_client(next_site)))).status_code == 404
    page = director.get(url("invoice_preview", draft))
    assert page.context["is_draft"] is True
    for text in (draft.number, "2,200", "見本の仕事"):
        assert text in words_of(page)
    assert director.get(url("invoice_pdf", draft)).status_code == 202
    mark = "ofinding--warning"
    assert (mark in words_of(page), mark in words_of(director.get(url("invoice", draft)))) == (True, True)
    issued = make_invoice(client, number="I2", month=NOW.date().replace(day=1))
    assert mark not in words_of(director.get(url("invoice_preview", issued)))


def test_a_contact_taken_out_is_put_back(director, office_site):
    client = make_client(office_site)
    contact = client.contacts.create(name="見本 担当", email="a@example.jp")
    do = url("contact_do", client, contact.pk)
    director.post(do, {"action": "put_back"})
    director.post(do, {"action": "remove"})
    page = director.get(url("client", client))
    assert (list(page.context["contacts"]), list(page.context["gone_contacts"])) == ([], [contact])
    assert director.get(url("contact", client, contact.pk)).status_code == 404
    director.post(do, {"action": "invite"})  # nobody who was taken out is told anything
    assert not OutboxEntry.objects.exists()
    director.post(do, {"action": "put_back"})
    page = director.get(url("client", client))
    assert (list(page.context["contacts"]), list(page.context["gone_contacts"])) == ([contact], [])
