"""Quotes and invoices on a client's own pages: what is there, agreeing, asking, the secret link, two at once."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from mikke.kernel import outbox
from mikke.kernel.models import AuditEntry, OutboxEntry, SecretLink
from mikke.telework.client_panels import client_panels
from mikke.telework.models import Quote, QuoteQuestion
from mikke.telework.quote_words import quote_hash
from mikke.telework.services import quotes as services
from mikke.telework.services.clients import put_back_contact, remove_contact
from mikke.telework.services.quote_talk import agree_for_client, send_quote
from tests.factories import NOW, make_user
from tests.support.at_once import at_once
from tests.telework.client_makers import make_contact, make_invoice, make_sent_quote
from tests.telework.makers import make_client

BACKEND = "django.contrib.auth.backends.ModelBackend"
DAY = dt.timedelta(days=1)


@pytest.fixture
def firm(site, client):
    found = make_client(site, name="髙橋商店（見本）")
    client.force_login(make_contact(found).user, backend=BACKEND)
    return found


def valid_now(quote):
    """Let a quote of NOW be valid on the day of the test."""
    Quote.objects.filter(pk=quote.pk).update(valid_until=timezone.localdate() + DAY)
    return Quote.objects.get(pk=quote.pk)


def page_of(quote):
    return reverse("client:quote", args=(quote.inventory.client.public_id, quote.public_id))


def key_in(answer):
    return re.search(r'name="form_key" value="([^"]+)"', answer.content.decode())[1]


def test_panels_list_what_is_theirs_and_never_a_draft(client, firm):
    quote, invoice = valid_now(make_sent_quote(firm)), make_invoice(firm)
    second = services.new_version(quote=quote, actor=make_user(), now=NOW)
    draft = make_invoice(
        firm, number="I-DRAFT", month=dt.date(2026, 11, 1), state="draft", closed_at=None, issued_on=None
    )
    quotes, invoices = client_panels(firm, now=timezone.now())
    (row,) = quotes.context["rows"]
    assert (row.number, row.total_yen, row.waits) == (quote.words, 14667, True)
    assert [one.number for one in invoices.context["rows"]] == [invoice.number]
    page = client.get(reverse("client:overview", args=(firm.public_id,))).content.decode()
    for word in (quote.words, "14,667", invoice.number, "2,200", row.pdf_href):
        assert word in page
    for hidden in (second.words, draft.number):
        assert hidden not in page
    for name, row in (("quote", second), ("quote_pdf", second), ("invoice", draft), ("invoice_pdf", draft)):
        assert client.get(reverse(f"client:{name}", args=(firm.public_id, row.public_id))).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_with_more_rows(client, firm, count, django_assert_num_queries):
    for number in range(count):
        make_sent_quote(firm)
        make_invoice(firm, number=f"I{number}", month=dt.date(2026, 1 + number, 1))
    with django_assert_num_queries(3):
        client_panels(firm, now=NOW)
    pages = [client.get(reverse(f"client:{name}", args=(firm.public_id,))) for name in ("quotes", "invoices")]
    assert [len(page.context["rows"]) for page in pages] == [count, count]


def test_a_quote_shows_price_and_share_as_its_paper_does(client, firm):
    quote = valid_now(make_sent_quote(firm))
    page = client.get(page_of(quote))
    words = page.content.decode()
    for figure in ("14,667", "13,334", "8,334", "63%", "5,000"):
        assert figure in words
    assert page.context["can_answer"] is True


def test_an_invoice_shows_lines_tax_and_payment(client, firm):
    invoice = make_invoice(firm, state="paid", paid_on=dt.date(2026, 11, 20))
    words = client.get(reverse("client:invoice", args=(firm.public_id, invoice.public_id))).content.decode()
    for said in (invoice.number, "2,200", "T0000000000000", "見本の仕事"):
        assert said in words


def test_agreeing_is_noted_with_name_and_time_and_only_once(client, firm):
    director = make_user(email="director@example.jp")
    director.memberships.create(site=firm.site, role="director")
    quote = valid_now(make_sent_quote(firm))
    assert client.get(page_of(quote)).status_code == 200
    assert Quote.objects.get().state == "sent"  # a look changes nothing
    assert client.post(page_of(quote), {"action": "agree"})["Location"] == page_of(quote)
    quote.refresh_from_db()
    contact = firm.contacts.get()
    assert (quote.state, quote.answered_as, quote.answered_by) == ("agreed", contact.name, contact.user)
    entry = AuditEntry.objects.get(action="quote.agreed")
    assert (entry.actor, entry.detail["by"]) == (contact.user, "client")
    told = OutboxEntry.objects.filter(dedupe_key__contains=f"quote:agreed:{quote.public_id}")
    assert told.count() == 1
    again = client.post(page_of(quote), {"action": "agree"})
    assert again.status_code == 409
    assert contact.name in again.content.decode()
    assert AuditEntry.objects.filter(action="quote.agreed").count() == 1


@pytest.mark.parametrize("why", ["expired", "replaced", "declined"])
def test_what_cannot_be_agreed_to_has_no_button_and_says_why(client, firm, why):
    quote, user = make_sent_quote(firm), make_user()
    if why == "expired":
        Quote.objects.update(valid_until=timezone.localdate() - DAY, issued_on=timezone.localdate() - 9 * DAY)
    elif why == "replaced":
        quote = valid_now(quote)
        second = services.new_version(quote=quote, actor=user, now=NOW)
        services.hand_over(quote=second, actor=user, now=NOW)
    else:
        services.answer_quote(quote=quote, is_agreed=False, actor=user, now=NOW)
    assert client.get(page_of(quote)).context["can_answer"] is False
    before = Quote.objects.get(pk=quote.pk).state
    assert client.post(page_of(quote), {"action": "agree"}).status_code == 409
    assert Quote.objects.get(pk=quote.pk).state == before


def test_a_question_is_kept_once_and_nothing_typed_is_lost(client, firm):
    quote = valid_now(make_sent_quote(firm))
    key = key_in(client.get(page_of(quote)))
    wrong = client.post(page_of(quote), {"action": "ask", "text": "  ", "form_key": key})
    assert wrong.status_code == 422
    long = client.post(page_of(quote), {"action": "ask", "text": "長い" * 600, "form_key": key})
    assert long.status_code == 422
    assert "長い" * 600 in long.content.decode()
    for _tap in range(2):
        said = {"action": "ask", "text": "月の回数を減らせますか", "form_key": key}
        assert client.post(page_of(quote), said).status_code == 302
    question = QuoteQuestion.objects.get()
    assert (question.asked_as, question.text) == (firm.contacts.get().name, "月の回数を減らせますか")
    assert question.text in client.get(page_of(quote)).content.decode()
    assert Quote.objects.get().state == "sent"


def sent_link(quote, contact):
    """Send a quote to a contact and return the path of the secret link in the mail."""
    send_quote(quote=quote, contacts=[contact], seen=quote_hash(quote), actor=None, now=timezone.now())
    outbox.deliver_due(now=timezone.now())
    assert mail.outbox[-1].to == [contact.email]
    return re.search(r"/client/q/[\w-]+/", mail.outbox[-1].body)[0]


def test_the_secret_link_opens_one_quote_for_one_person(client, site):
    firm = make_client(site)
    contact = firm.contacts.create(name="見本 担当", email="a@example.jp")
    quote, other = valid_now(make_sent_quote(firm)), make_sent_quote(firm)
    page = sent_link(quote, contact)
    answer = client.get(page)
    assert answer.status_code == 200
    assert quote.words in answer.content.decode()
    assert other.words not in answer.content.decode()
    assert client.get(f"{page}quote.pdf").status_code == 202
    key = key_in(answer)
    assert client.post(page, {"action": "ask", "text": "いつから", "form_key": key}).status_code == 302
    assert QuoteQuestion.objects.get().contact == contact
    remove_contact(contact=contact, actor=None, now=NOW)
    assert {client.get(page).status_code, client.post(page, {"action": "agree"}).status_code} == {404}
    contact.refresh_from_db()
    put_back_contact(contact=contact, actor=None, now=NOW)
    assert client.post(page, {"action": "agree"}).status_code == 302
    quote.refresh_from_db()
    assert (quote.state, quote.answered_as, quote.answered_by) == ("agreed", "見本 担当", None)
    firm.state = "ended"
    firm.save()
    assert client.get(page).status_code == 404
    assert SecretLink.objects.filter(purpose="telework.quote").count() == 1


@pytest.mark.django_db(transaction=True)
def test_client_and_director_answer_at_once_and_one_answer_stands(site):
    firm = make_client(site)
    contact, user = firm.contacts.create(name="見本 担当"), make_user()
    quote = make_sent_quote(firm)

    def agree():
        agree_for_client(quote=Quote.objects.get(pk=quote.pk), contact=contact, actor=None, now=NOW)

    def decline():
        services.answer_quote(quote=Quote.objects.get(pk=quote.pk), is_agreed=False, actor=user, now=NOW)

    assert at_once(agree, decline) == ["done", "quote_state"]
    quote.refresh_from_db()
    assert (quote.state, quote.answered_as) in {("agreed", "見本 担当"), ("declined", "")}
