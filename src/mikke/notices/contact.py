"""The way to somebody who asked to be told something, with what opens their own page: sealed, bound to its row."""

import json
from dataclasses import asdict, dataclass

from mikke.kernel.encryption import decrypt, encrypt
from mikke.notices.message import Recipient


@dataclass(frozen=True, slots=True)
class Contact:
    """How somebody is reached, the token of the page where it is changed, and a LINE code that is still awaited."""

    to: Recipient
    token: str
    code: str = ""


def seal_contact(contact: Contact, *, place: str) -> bytes:
    """Return a contact as bytes for a column.

    Args:
        contact: what is sealed.
        place: table, record and column, as ``kernel.encryption`` wants it.
    """
    plain = json.dumps(asdict(contact), ensure_ascii=False, separators=(",", ":")).encode()
    return encrypt(plain, place=place)


def contact_of(sealed: bytes | memoryview, *, place: str) -> Contact:
    """Return what ``seal_contact`` was given. Raises DecryptionError."""
    content = json.loads(decrypt(bytes(sealed), place=place))
    return Contact(Recipient(**content["to"]), content["token"], content.get("code", ""))
