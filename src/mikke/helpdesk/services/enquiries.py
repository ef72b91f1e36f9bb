"""Enquiries for help: received once for each form, taken up as a case, or put aside."""

import datetime as dt
import json
from dataclasses import asdict, dataclass
from typing import Any

from django.db import IntegrityError, transaction

from mikke.domain.phone_numbers import spoken
from mikke.helpdesk.consent_text import VERSION
from mikke.helpdesk.enums import Device, EnquiryState, Place, Topic, Urgency, Way
from mikke.helpdesk.errors import EnquirySettledError, SlotTakenError
from mikke.helpdesk.models import Campaign, Case, HelpEnquiry, Visit
from mikke.helpdesk.selectors import slot_is_free
from mikke.helpdesk.services.cases import open_case
from mikke.helpdesk.services.numbers import new_number
from mikke.kernel import audit
from mikke.kernel.encryption import decrypt, encrypt
from mikke.kernel.form_keys import once
from mikke.kernel.links import issue_link, token_of_form
from mikke.people.models import Person
from mikke.tenancy.models import Site

PURPOSE = "helpdesk.ask"
RECEIPT = "helpdesk.receipt"
RECEIPT_LIVES = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote or said; sealed until the enquiry is settled. ``line`` is the user of LINE who wrote."""

    name: str
    phone: str = ""
    text: str = ""
    asked_by: str = ""
    asked_by_phone: str = ""
    line: str = ""

    @property
    def spoken_phone(self) -> str:
        """The number as it is read out."""
        return spoken(self.phone)

    @property
    def asker(self) -> str:
        """Who asks for somebody else, with the number as it is read out."""
        return f"{self.asked_by} {spoken(self.asked_by_phone)}".strip()


@dataclass(frozen=True, slots=True)
class Asked:
    """An enquiry as a form brings it.

    Attributes:
        words: who and what.
        is_for_another: a relative or neighbour asks, with the consent of ``consent_text``.
        slot_at: a time to keep, or None: agree on one by telephone.
        sender_hash: of the user of LINE who wrote, see ``HelpEnquiry``.
    """

    words: Words
    topic: str = Topic.OTHER
    place: str = Place.DESK
    way: str = Way.WEB
    device: str = Device.UNKNOWN
    slot_at: dt.datetime | None = None
    is_for_another: bool = False
    campaign: Campaign | None = None
    language: str = "ja"
    doubt: str = ""
    sender_hash: str = ""


def ask_for_help(*, site: Site, asked: Asked, form_key: str, now: dt.datetime) -> str:
    """Write an enquiry down, once for each form, and return the token of its receipt.

    Raises: SlotTakenError when somebody else has the time.
    """
    once(key=form_key, purpose=PURPOSE, make=lambda: _received(site, asked, form_key, now))
    return token_of_form(form_key, RECEIPT)


def _received(site: Site, asked: Asked, form_key: str, now: dt.datetime) -> str:
    row = write_enquiry(site=site, asked=asked, now=now)
    issue_link(
        site=site,
        purpose=RECEIPT,
        subject=str(row.public_id),
        now=now,
        lives=RECEIPT_LIVES,
        token=token_of_form(form_key, RECEIPT),
    )
    return str(row.public_id)


def write_enquiry(*, site: Site, asked: Asked, now: dt.datetime) -> HelpEnquiry:
    """Write an enquiry down inside the caller's transaction. Raises: SlotTakenError."""
    if asked.slot_at is not None and not slot_is_free(site=site, at=asked.slot_at):
        raise SlotTakenError
    row = HelpEnquiry(
        site=site,
        number=new_number(site=site),
        way=asked.way,
        campaign=asked.campaign,
        topic=asked.topic,
        device=asked.device,
        place=asked.place,
        slot_at=asked.slot_at,
        is_for_another=asked.is_for_another,
        consent_version=VERSION if asked.is_for_another else "",
        language=asked.language,
        doubt=asked.doubt,
        sender_hash=asked.sender_hash,
        created_at=now,
    )
    row.sealed = seal_words(asked.words, place=row.seal_place)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if asked.slot_at is None:
            raise
        raise SlotTakenError from error
    return row


def seal_words(words: Words, *, place: str) -> bytes:
    """Return words as they lie in the row of an enquiry."""
    return encrypt(json.dumps(asdict(words), ensure_ascii=False).encode(), place=place)


def words_of(enquiry: HelpEnquiry) -> Words | None:
    """Return what was written; None when the enquiry is settled."""
    if enquiry.sealed is None:
        return None
    return Words(**json.loads(decrypt(bytes(enquiry.sealed), place=enquiry.seal_place)))


@transaction.atomic
def take_up(
    *, enquiry: HelpEnquiry, person: Person, urgency: str = Urgency.CALM, actor: Any, now: dt.datetime
) -> Case:
    """Make a case of an enquiry: its words go into the sealed notes, its time becomes a visit.

    Raises: EnquirySettledError when somebody was faster.
    """
    words = words_of(enquiry)
    settled = HelpEnquiry.objects.filter(pk=enquiry.pk, state=EnquiryState.NEW).update(
        state=EnquiryState.TAKEN, settled_at=now, sealed=None
    )
    if not settled or words is None:
        raise EnquirySettledError
    case = open_case(
        site=enquiry.site,
        person=person,
        values={
            "number": enquiry.number,
            "topic": enquiry.topic,
            "device": enquiry.device,
            "place": enquiry.place,
            "urgency": urgency,
            "asked_by": words.asker,
            "consent_version": enquiry.consent_version,
        },
        notes=words.text,
        actor=actor,
        now=now,
    )
    HelpEnquiry.objects.filter(pk=enquiry.pk).update(case=case)
    if enquiry.slot_at is not None:
        Visit.objects.create(site=enquiry.site, case=case, at=enquiry.slot_at, place=enquiry.place)
    return case


@transaction.atomic
def put_aside(*, enquiry: HelpEnquiry, actor: Any, now: dt.datetime) -> None:
    """End an enquiry that is none; its words are erased and its time is free again. Raises: EnquirySettledError."""
    settled = HelpEnquiry.objects.filter(pk=enquiry.pk, state=EnquiryState.NEW).update(
        state=EnquiryState.ASIDE, settled_at=now, sealed=None, slot_at=None, sender_hash=""
    )
    if not settled:
        raise EnquirySettledError
    target = f"help {enquiry.number}"
    audit.record(action="help.put_aside", actor=actor, site=enquiry.site, at=now, target=target)
