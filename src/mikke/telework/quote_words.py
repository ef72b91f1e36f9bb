"""What clients and directors are told about a quote, and what makes a quote the one that was looked at."""

import hashlib
import json
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mikke.notices.message import Notice
from mikke.telework.letter_words import sender_of
from mikke.telework.models import Quote, QuoteQuestion
from mikke.telework.notice_kinds import QUOTE, QUOTE_ANSWER

LANGUAGE = "ja"
HEAD = ("client_name", "title", "issued_on", "valid_until", "tax_percent", "note")
LINE = ("name", "quantity", "minutes_each", "unit", "price_yen", "worker_yen")


def quote_hash(quote: Quote) -> str:
    """Return the hash of everything a quote says, so that what is sent is what was looked at."""
    said: list[Any] = [quote.words, *(str(getattr(quote, name)) for name in HEAD)]
    said += [[str(getattr(line, name)) for name in LINE] for line in quote.lines.all()]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def quote_letter(quote: Quote, *, name: str, url: str) -> Notice:
    """Return the message that brings a quote.

    Args:
        quote: a draft too: the office reads the letter before it is sent.
        name: of the contact.
        url: the secret link of the contact; empty where the letter is only looked at.
    """
    with translation.override(LANGUAGE):
        sums = quote.sums()
        return Notice(
            kind=QUOTE.id,
            subject=_("Quote %(number)s: %(title)s") % {"number": quote.words, "title": quote.title},
            paragraphs=(
                _(
                    "%(name)s of %(client)s: thank you for talking with us. This is our quote, from %(sender)s."
                )
                % {"name": name, "client": quote.client_name, "sender": sender_of(quote.site)},
                _("%(yen)s yen a month with tax (%(without)s yen without). Valid until %(day)s.")
                % {
                    "yen": f"{sums.with_tax_yen:,}",
                    "without": f"{sums.price_yen:,}",
                    "day": date_format(quote.valid_until, "DATE_FORMAT"),
                },
                _(
                    "On the page you can read every line, print it, ask a question, or say that you agree. No password is needed; please do not pass the link on."
                ),
            ),
            action_label=_("Read the quote"),
            action_url=url,
        )


def agreed_words(quote: Quote, *, name: str, url: str) -> Notice:
    """Return what the directors are told when a client has agreed."""
    with translation.override(LANGUAGE):
        return Notice(
            kind=QUOTE_ANSWER.id,
            subject=_("%(client)s agreed to the quote %(number)s")
            % {"client": quote.client_name, "number": quote.words},
            paragraphs=(
                _("%(name)s agreed. Next comes the contract: it is filled in already.") % {"name": name},
            ),
            action_label=_("Open the quote"),
            action_url=url,
        )


def question_words(question: QuoteQuestion, *, url: str) -> Notice:
    """Return what the directors are told when a client asks."""
    quote = question.quote
    with translation.override(LANGUAGE):
        return Notice(
            kind=QUOTE_ANSWER.id,
            subject=_("A question about the quote %(number)s") % {"number": quote.words},
            paragraphs=(_("%(name)s of %(client)s asks:") % {"name": question.asked_as, "client": quote.client_name},
                        question.text),
            action_label=_("Answer"),
            action_url=url,
            is_private=True,
        )  # fmt: skip


def answer_words(question: QuoteQuestion, *, url: str) -> Notice:
    """Return what a contact is told when the office has answered."""
    with translation.override(LANGUAGE):
        return Notice(
            kind=QUOTE.id,
            subject=_("The answer to your question about the quote %(number)s") % {"number": question.quote.words},
            paragraphs=(_("You asked: %(text)s") % {"text": question.text}, question.answer),
            action_label=_("Read the quote"),
            action_url=url,
            is_private=True,
        )  # fmt: skip
