"""A quote goes out as it was looked at, to people who can be reached or not; questions are answered once."""

import datetime as dt

import pytest

from mikke.accounts.enums import Role
from mikke.kernel.models import OutboxEntry, SecretLink
from mikke.notices.models import HandTask
from mikke.telework.access_papers import own_contact
from mikke.telework.errors import QuoteEmptyError, QuoteStateError
from mikke.telework.letter_words import letter_text
from mikke.telework.models import ClientContact, Quote, QuoteLine, QuoteQuestion
from mikke.telework.quote_errors import QuestionAnsweredError, QuoteChangedError, QuoteNobodyError
from mikke.telework.quote_terms import contract_terms, order_terms
from mikke.telework.quote_words import quote_hash, quote_letter
from mikke.telework.services import quotes as services
from mikke.telework.services.clients import (
    PUT_BACK_DAYS,
    close_sign_in,
    forget_removed_contacts,
    put_back_contact,
    remove_contact,
)
from mikke.telework.services.order_drafts import draft_order
from mikke.telework.services.quote_talk import answer_question, ask_about_quote, send_quote
from mikke.telework.services.sign_ins import invite_contact
from tests.factories import NOW, make_user
from tests.telework.client_makers import make_contact, make_sent_quote
from tests.telework.makers import make_client, make_inventory, make_task, make_worker

DAY = dt.timedelta(days=1)


def make_draft(client, count=1):
    inventory = make_inventory(client.site, client=client)
    tasks = [make_task(inventory, minutes_each=60) for _number in range(count)]
    return services.draft_quote(
        inventory=inventory, tasks=tasks, yen_per_hour=(2000, 1250), actor=make_user(), now=NOW
    )


def send(quote, *contacts, seen=""):
    return send_quote(
        quote=quote, contacts=list(contacts), seen=seen or quote_hash(quote), actor=make_user(), now=NOW
    )


def fresh(quote):
    return Quote.objects.get(pk=quote.pk)


def test_each_person_gets_the_letter_in_their_own_way_and_the_exact_text_is_kept(site):
    client = make_client(site, name="髙橋商店（見本）")
    mail = client.contacts.create(name="髙橋", email="a@example.jp")
    call = client.contacts.create(name="𠮷田", phone="0422-12-3456")
    none = client.contacts.create(name="見本 三郎")
    quote = make_draft(client)
    looked_at = letter_text(quote_letter(quote, name="髙橋", url=""))
    letters = send(quote, mail, call, none)
    assert [(row.name, row.channel) for row in letters] == [
        ("髙橋", "mail"),
        ("𠮷田", "call"),
        ("見本 三郎", "paper"),
    ]
    assert letters[0].text == looked_at
    assert "http" not in looked_at  # the secret link is kept nowhere
    assert "8,800" in looked_at
    assert fresh(quote).state == "sent"
    assert OutboxEntry.objects.filter(kind="notices.mail").count() == 1
    assert HandTask.objects.for_site(site).count() == 1
    assert SecretLink.objects.count() == 3


def test_what_is_sent_is_what_was_looked_at(site):
    client = make_client(site)
    contact, quote = client.contacts.create(name="見本", email="a@example.jp"), make_draft(client)
    seen = quote_hash(quote)
    line = QuoteLine(name="高い", quantity=4, minutes_each=60, unit="hour", price_yen=9000, worker_yen=1250)
    services.change_quote(quote=quote, values={}, lines=[line], now=NOW)
    with pytest.raises(QuoteChangedError):
        send(quote, contact, seen=seen)
    with pytest.raises(QuoteNobodyError):
        send(quote)
    assert (fresh(quote).state, fresh(quote).sent_at) == ("draft", None)
    assert not OutboxEntry.objects.exists()
    send(quote, contact)
    services.answer_quote(quote=fresh(quote), is_agreed=False, actor=make_user(), now=NOW)
    with pytest.raises(QuoteStateError):
        send(fresh(quote), contact)
    with pytest.raises(QuoteEmptyError):
        send(make_draft(client, count=0), contact)


def test_a_question_is_answered_once_and_the_person_is_told(site):
    client = make_client(site)
    contact, quote = client.contacts.create(name="見本", email="a@example.jp"), make_sent_quote(client)
    asked = ask_about_quote(quote=quote, contact=contact, text="いつから", now=NOW)
    assert answer_question(question=asked, text="来月から", actor=make_user(), now=NOW) == "mail"
    with pytest.raises(QuestionAnsweredError):
        answer_question(question=asked, text="再来月から", actor=make_user(), now=NOW)
    assert QuoteQuestion.objects.get().answer == "来月から"
    by_mouth = ask_about_quote(quote=quote, contact=contact, text="いくら", now=NOW)
    assert answer_question(question=by_mouth, text="", actor=make_user(), now=NOW) == ""
    assert OutboxEntry.objects.filter(dedupe_key__contains="quote:answer").count() == 1
    gone = ask_about_quote(quote=quote, contact=contact, text="だれが", now=NOW)
    remove_contact(contact=contact, actor=None, now=NOW)
    gone.refresh_from_db()
    assert answer_question(question=gone, text="わたしが", actor=make_user(), now=NOW) == "paper"


def test_a_contact_taken_out_is_put_back_with_the_page_they_had(site):
    client, user = make_client(site), make_user()
    contact = make_contact(client)
    assert remove_contact(contact=contact, actor=user, now=NOW) is True
    assert remove_contact(contact=contact, actor=user, now=NOW) is False
    assert not contact.user.memberships.filter(role=Role.CLIENT).exists()
    assert put_back_contact(contact=contact, actor=user, now=NOW) is True
    assert put_back_contact(contact=contact, actor=user, now=NOW) is False
    assert contact.user.memberships.filter(role=Role.CLIENT).exists()
    assert own_contact(user=contact.user, client=client) == contact


def test_who_was_taken_out_leaves_the_sign_in_to_who_is_there(site):
    client = make_client(site)
    first = client.contacts.create(name="見本 一", email="same@example.jp")
    user = invite_contact(contact=first, actor=None, now=NOW)
    remove_contact(contact=first, actor=None, now=NOW)
    second = client.contacts.create(name="見本 二", email="same@example.jp")
    assert invite_contact(contact=second, actor=None, now=NOW) == user
    first.refresh_from_db()
    put_back_contact(contact=first, actor=None, now=NOW)
    first.refresh_from_db()
    assert (first.user, first.removed_at) == (None, None)
    assert close_sign_in(contact=second, actor=None, now=NOW) is True
    assert not user.memberships.filter(role=Role.CLIENT).exists()


@pytest.mark.parametrize(("days", "left"), [(0, 1), (1, 0)])
def test_who_was_taken_out_is_forgotten_after_thirty_days(site, days, left):
    client = make_client(site)
    contact = client.contacts.create(name="見本")
    quote = make_sent_quote(client)
    ask_about_quote(quote=quote, contact=contact, text="いつから", now=NOW)
    remove_contact(contact=contact, actor=None, now=NOW)
    forget_removed_contacts(now=NOW + (PUT_BACK_DAYS + days) * DAY)
    assert ClientContact.objects.count() == left
    assert QuoteQuestion.objects.get().asked_as == "見本"  # what was said stays with the quote


@pytest.mark.parametrize(
    ("prices", "kind", "yen", "hours"),
    [
        ([("hour", 2000), ("hour", 2000)], "hour", 2000, 8),
        ([("hour", 2000), ("hour", 2400)], "month", 17600, 8),
        ([("piece", 500), ("piece", 500)], "piece", 500, None),
        ([("hour", 2000), ("piece", 500)], "month", 10000, 8),
    ],
)
def test_the_contract_follows_from_the_lines(site, prices, kind, yen, hours):
    quote = make_draft(make_client(site))
    lines = [
        QuoteLine(name="見本", quantity=4, minutes_each=60, unit=unit, price_yen=price, worker_yen=100)
        for unit, price in prices
    ]
    services.change_quote(quote=quote, values={}, lines=lines, now=NOW)
    terms = contract_terms(fresh(quote), today=dt.date(2026, 12, 31))
    assert (terms["price_kind"], terms["price_yen"], terms.get("hours_month")) == (kind, yen, hours)
    assert terms["starts_on"] == dt.date(2027, 1, 1)


def test_an_order_of_a_line_pays_the_worker_what_the_quote_says(site):
    client = make_client(site)
    quote = make_draft(client)
    line = QuoteLine(
        name="名刺の入力", quantity=12, minutes_each=10, unit="piece", price_yen=400, worker_yen=230
    )
    services.change_quote(quote=quote, values={}, lines=[line], now=NOW)
    by_piece = order_terms(quote.lines.get())
    order = draft_order(client=client, worker=make_worker(site), actor=None, now=NOW, terms=by_piece)
    assert (order.fee_kind, order.fee_yen, order.fee_tax, order.expected_quantity) == (
        "piece",
        230,
        "excluded",
        12,
    )
    assert (order.title, order.unit_words, order.expected_minutes) == ("名刺の入力", "名刺の入力", 120)
    by_hour = order_terms(make_sent_quote(client).lines.first())
    assert (by_hour["fee_kind"], by_hour["fee_yen"]) == ("hour", 1250)
