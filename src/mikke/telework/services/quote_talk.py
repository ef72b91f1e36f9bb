"""A quote goes to the people of a client; they agree or ask; the office answers."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from mikke.kernel import audit
from mikke.telework.access_papers import QUOTE_LINK
from mikke.telework.enums import QuoteState
from mikke.telework.errors import QuoteStateError
from mikke.telework.letter_words import letter_text
from mikke.telework.models import ClientContact, Quote, QuoteLetter, QuoteQuestion
from mikke.telework.quote_errors import QuestionAnsweredError, QuoteChangedError, QuoteNobodyError
from mikke.telework.quote_words import (
    agreed_words,
    answer_words,
    question_words,
    quote_hash,
    quote_letter,
)
from mikke.telework.services.letters import ON_PAPER, paper_link, send_to_contact
from mikke.telework.services.quotes import answer_quote, hand_over
from mikke.telework.telling import tell_directors
from mikke.tenancy.addresses import page_address


def _link(contact: ClientContact, quote: Quote, *, now: dt.datetime) -> str:
    return paper_link(quote, contact, purpose=QUOTE_LINK, route="client:quote_link", now=now)


@transaction.atomic
def send_quote(
    *, quote: Quote, contacts: Sequence[ClientContact], seen: str, actor: Any, now: dt.datetime
) -> list[QuoteLetter]:
    """Hand a quote over: each contact gets the letter with a secret link of their own, by mail or by a call.

    Args:
        quote: a draft, or one that was handed over and goes to somebody (else) again.
        contacts: people of the client who are still there.
        seen: ``quote_hash`` of what was looked at.
        actor: who sends.
        now: when.
    Returns: the letters as they are kept; the channel is ``paper`` where there is no way.
    Raises:
        QuoteNobodyError: no contact.
        QuoteChangedError: the quote is not what was looked at; nothing is sent.
        QuoteStateError, QuoteEmptyError: see ``hand_over``.
    """
    if not contacts:
        raise QuoteNobodyError
    if quote.state == QuoteState.DRAFT:
        hand_over(quote=quote, actor=actor, now=now)  # first: from here on its lines cannot change
    elif not Quote.objects.filter(pk=quote.pk, state=QuoteState.SENT).exists():
        raise QuoteStateError
    fresh = Quote.objects.select_related("site", "inventory").get(pk=quote.pk)
    if quote_hash(fresh) != seen:
        raise QuoteChangedError  # takes the handing over back too
    letters = []
    for contact in contacts:
        notice = quote_letter(fresh, name=contact.name, url=_link(contact, fresh, now=now))
        key = f"quote:{fresh.public_id}:{contact.pk}:{now:%Y%m%d%H%M}"
        channel = send_to_contact(contact, notice, site=fresh.site, key=key, now=now)
        letters.append(
            QuoteLetter.objects.create(
                quote=fresh, contact=contact, name=contact.name, channel=channel,
                text=letter_text(notice), sent_at=now, sent_by=actor,
            )
        )  # fmt: skip
    return letters


def _office_page(quote: Quote) -> str:
    return page_address(quote.site, "office_team_quote", quote.public_id)


@transaction.atomic
def agree_for_client(*, quote: Quote, contact: ClientContact, actor: Any, now: dt.datetime) -> None:
    """Note that a contact agreed, by name and time, and tell the directors.

    Args:
        quote: one that was handed over to the contact's client.
        contact: who agrees.
        actor: their account; None when they came by the secret link.
        now: when.
    Raises: QuoteExpiredError, QuoteReplacedError, QuoteStateError: see ``answer_quote``.
    """
    answer_quote(quote=quote, is_agreed=True, actor=actor, now=now, answered_as=contact.name)
    notice = agreed_words(quote, name=contact.name, url=_office_page(quote))
    tell_directors(site=quote.site, notice=notice, key=f"quote:agreed:{quote.public_id}", now=now)


@transaction.atomic
def ask_about_quote(*, quote: Quote, contact: ClientContact, text: str, now: dt.datetime) -> QuoteQuestion:
    """Write down what a contact asks and tell the directors. Raises QuoteStateError for a draft."""
    if quote.state == QuoteState.DRAFT:
        raise QuoteStateError
    asked = QuoteQuestion.objects.create(
        quote=quote, contact=contact, asked_as=contact.name, text=text, asked_at=now
    )
    notice = question_words(asked, url=_office_page(quote))
    tell_directors(site=quote.site, notice=notice, key=f"quote:asked:{asked.public_id}", now=now)
    return asked


@transaction.atomic
def answer_question(*, question: QuoteQuestion, text: str, actor: Any, now: dt.datetime) -> str:
    """Answer a question; the contact is told and reads it on the page of the quote.

    Args:
        question: one without an answer.
        text: the answer; empty when it was answered on the telephone, then nobody is told.
        actor: who answers.
        now: when.
    Returns: the way it goes by; ``paper`` when there is none, empty when nothing is sent.
    Raises: QuestionAnsweredError.
    """
    rows = QuoteQuestion.objects.filter(pk=question.pk, answered_at__isnull=True)
    if not rows.update(answer=text, answered_at=now, answered_by=actor):
        raise QuestionAnsweredError
    question.refresh_from_db()
    quote, contact = question.quote, question.contact
    audit.record(action="quote.question_answered", actor=actor, site=quote.site, at=now, target=quote.words)
    if not text:
        return ""
    if contact is None or contact.removed_at is not None:
        return ON_PAPER
    notice = answer_words(question, url=_link(contact, quote, now=now))
    key = f"quote:answer:{question.public_id}"
    return send_to_contact(contact, notice, site=quote.site, key=key, now=now)
