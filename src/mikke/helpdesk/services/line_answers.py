"""An answer of the desk by LINE: pushed through the outbox, and kept where the person's own words stand."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mikke.helpdesk.errors import CaseChangedError, EnquirySettledError, NoLineError
from mikke.helpdesk.line_texts import told_line
from mikke.helpdesk.models import Case, HelpEnquiry
from mikke.helpdesk.notice_kinds import LINE_ANSWER
from mikke.helpdesk.services.cases import note
from mikke.helpdesk.services.enquiries import words_of
from mikke.helpdesk.services.line_desk import joined, rewrite, write_notes
from mikke.helpdesk.services.notes import unsealed
from mikke.kernel import audit
from mikke.kernel.form_keys import once
from mikke.notices.line_users import is_line_user
from mikke.notices.message import Notice, Recipient
from mikke.notices.services.send import send_notice
from mikke.people.enums import ContactKind
from mikke.people.models import Person
from mikke.tenancy.models import Site

PURPOSE = "helpdesk.line_answer"
MOST_CHARS = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What staff wrote, and the key of their form: sent twice it goes out once."""

    text: str
    form_key: str


def line_of(person: Person) -> str:
    """Return the user of LINE by whom a person can be written to, or nothing."""
    values = [one.value for one in person.contacts.all() if one.kind == ContactKind.LINE]
    return next((value for value in values if is_line_user(value)), "")


@transaction.atomic
def answer_case(*, case: Case, answer: Answer, actor: Any, now: dt.datetime) -> None:
    """Write to the person of an open case. Raises: NoLineError, CaseChangedError, NotesUnreadableError."""

    def make() -> str:
        user = line_of(case.person)
        text, _is_cut = joined(unsealed(case), _kept(answer, now))
        if not write_notes(case, text, touched_at=now):
            raise CaseChangedError
        note(case, "line_answered", actor, now)
        return _told(case.site, user, case.number, answer, now)

    once(key=answer.form_key, purpose=PURPOSE, make=make)


@transaction.atomic
def answer_enquiry(*, enquiry: HelpEnquiry, answer: Answer, actor: Any, now: dt.datetime) -> None:
    """Write to somebody whose enquiry waits. Raises: NoLineError, EnquirySettledError."""

    def make() -> str:
        words = words_of(enquiry)
        if words is None:
            raise EnquirySettledError
        text, _is_cut = joined(words.text, _kept(answer, now))
        if not rewrite(enquiry, replace(words, text=text)):
            raise EnquirySettledError
        target = f"help {enquiry.number}"
        audit.record(action="help.line_answered", actor=actor, site=enquiry.site, at=now, target=target)
        return _told(enquiry.site, words.line, enquiry.number, answer, now)

    once(key=answer.form_key, purpose=PURPOSE, make=make)


def _kept(answer: Answer, now: dt.datetime) -> str:
    with translation.override("ja"):
        return told_line(timezone.localtime(now), answer.text)


def _told(site: Site, user: str, number: str, answer: Answer, now: dt.datetime) -> str:
    if not user:
        raise NoLineError
    with translation.override("ja"):
        notice = Notice(
            LINE_ANSWER.id,
            _("From the help desk, number %(number)s") % {"number": number},
            (answer.text, _("To answer, just write here.")),
            is_private=True,
        )
    to, key = Recipient(line=user, by=("line",)), str(uuid.uuid4())
    if not send_notice(site=site, to=to, notice=notice, dedupe_key=f"helpdesk.line:{key}", now=now):
        raise NoLineError
    return key
