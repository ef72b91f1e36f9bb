"""What staff type while somebody talks, or from a paper slip: person, enquiry and case in one go."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from mikke.helpdesk.errors import EnquirySettledError
from mikke.helpdesk.models import Case, HelpEnquiry
from mikke.helpdesk.services.cases import touch
from mikke.helpdesk.services.enquiries import Asked, Words, take_up, words_of, write_enquiry
from mikke.people.enums import ContactKind
from mikke.people.models import Contact, Person
from mikke.people.services.entering import Way, add_contact, enter_person, stored_value
from mikke.tenancy.models import Site


@dataclass(frozen=True, slots=True)
class Heard:
    """What staff wrote down beyond the enquiry itself.

    Attributes:
        person: who it is; None: somebody new.
        kana: of somebody new.
        is_family_phone: the number is a relative's.
        urgency, next_on: of the case.
        name: of somebody new whose enquiry has none, as by LINE.
        topic, device: when staff know better than the enquiry; empty: as it says.
        line_note: whose LINE it is, when it is not their own.
    """

    person: Person | None
    kana: str = ""
    is_family_phone: bool = False
    urgency: str = "calm"
    next_on: dt.date | None = None
    name: str = ""
    topic: str = ""
    device: str = ""
    line_note: str = ""


def _ways(words: Words, heard: Heard) -> list[Way]:
    kind = ContactKind.FAMILY_PHONE if heard.is_family_phone else ContactKind.PHONE
    ways = [Way(kind, words.phone)] if words.phone else []
    return [*ways, Way(ContactKind.LINE, words.line, note=heard.line_note)] if words.line else ways


def _somebody(site: Site, words: Words, heard: Heard, actor: Any, now: dt.datetime) -> Person:
    """Return who it is, entered when they are new; a number or a LINE that we did not have is added."""
    ways = _ways(words, heard)
    if heard.person is None:
        values = {"name": words.name or heard.name, "kana": heard.kana}
        return enter_person(site=site, values=values, ways=ways, actor=actor, now=now)
    for way in ways:
        known = Contact.objects.filter(person=heard.person, value=stored_value(way.kind, way.value))
        if not known.exists():
            add_contact(person=heard.person, way=way, actor=actor, now=now)
    return heard.person


@transaction.atomic
def enter_case(*, site: Site, asked: Asked, heard: Heard, actor: Any, now: dt.datetime) -> Case:
    """Write down a call or a slip as a case. Raises: SlotTakenError."""
    return take_heard(
        enquiry=write_enquiry(site=site, asked=asked, now=now), heard=heard, actor=actor, now=now
    )


@transaction.atomic
def take_heard(*, enquiry: HelpEnquiry, heard: Heard, actor: Any, now: dt.datetime) -> Case:
    """Make a case of an enquiry for a known or a new person. Raises: EnquirySettledError."""
    words = words_of(enquiry)
    if words is None:
        raise EnquirySettledError
    person = _somebody(enquiry.site, words, heard, actor, now)
    enquiry.topic, enquiry.device = heard.topic or enquiry.topic, heard.device or enquiry.device
    case = take_up(enquiry=enquiry, person=person, urgency=heard.urgency, actor=actor, now=now)
    if heard.next_on:
        touch(case, now=now, next_on=heard.next_on)
    return case
