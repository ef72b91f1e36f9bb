"""How somebody is reached: read as people write it, sealed to its row, opened for staff with an entry in the trail."""

import datetime as dt
import json
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from mikke.community.errors import ContactSealedError
from mikke.domain.phone_numbers import read_phone
from mikke.kernel import audit
from mikke.kernel.encryption import DecryptionError, decrypt, encrypt
from mikke.notices.hashes import address_hash
from mikke.notices.message import Recipient


@dataclass(frozen=True, slots=True)
class Sealed:
    """What is sealed: the name as given, the way as written (mail, telephone or words), and what they say."""

    name: str = ""
    way: str = ""
    text: str = ""
    language: str = "ja"


def recipient_of(who: Sealed) -> Recipient:
    """Return how somebody is told something: mail, else the call list; other words go on the list for hand delivery."""
    way = who.way.strip()
    try:
        validate_email(way)
    except ValidationError:
        phone = read_phone(way)
        if phone:
            return Recipient(name=who.name, phone=phone, language=who.language)
        return Recipient(name=who.name, postal=way, language=who.language)
    return Recipient(name=who.name, mail=way, language=who.language)


def hash_of(site: Any, who: Sealed) -> str:
    """Return what tells two people of a site apart without giving them away; empty when there is no way.

    Two people may both write that they come by on Thursdays: where the way is mere words, the name tells them apart.
    """
    to = recipient_of(who)
    subject = f"{who.name} {to.postal}" if to.postal else to.subject
    return address_hash(site.pk, subject) if subject else ""


def seal(row: Any, who: Sealed) -> None:
    """Put a contact into a row that is saved afterwards; the row must have its site and public id."""
    row.sealed = encrypt(json.dumps(asdict(who), ensure_ascii=False).encode(), place=row.seal_place)
    row.contact_hash = hash_of(row.site, who)


def unsealed(row: Any) -> Sealed:
    """Return what ``seal`` was given, without a trace; for messages. Raises: ContactSealedError."""
    try:
        return Sealed(**json.loads(decrypt(bytes(row.sealed), place=row.seal_place)))
    except DecryptionError as error:
        raise ContactSealedError from error


def open_contact(row: Any, *, actor: Any, now: dt.datetime) -> Sealed:
    """Return a contact and note who opened it, inside the caller's transaction. Raises: ContactSealedError."""
    who = unsealed(row)
    target = f"{type(row).__name__.lower()} {row.public_id}"
    audit.record(action="community.contact_opened", actor=actor, site=row.site, at=now, target=target)
    return who
