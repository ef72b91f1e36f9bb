"""What is kept of a person, encrypted and bound to its row."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from mikke.domain.profile import KnownIds, Profile
from mikke.kernel.encryption import decrypt, encrypt
from mikke.notices import contact as contacts
from mikke.notices.contact import Contact

TABLE = "jobs_savedcondition"
__all__ = ("Asked", "Contact", "asked_of", "contact_of", "seal_asked", "seal_contact")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to hear of: conditions, and words as typed into the search."""

    profile: Profile
    q: str = ""


def _seal(content: dict[str, Any], public_id: UUID, column: str) -> bytes:
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return encrypt(plain, place=f"{TABLE}:{public_id}:{column}")


def _unseal(sealed: bytes | memoryview, public_id: UUID, column: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(decrypt(bytes(sealed), place=f"{TABLE}:{public_id}:{column}"))
    return content


def seal_asked(asked: Asked, *, public_id: UUID) -> bytes:
    """Return the column ``sealed``."""
    return _seal({"profile": asked.profile.to_json(), "q": asked.q}, public_id, "sealed")


def asked_of(sealed: bytes | memoryview, *, public_id: UUID) -> Asked:
    """Return what ``seal_asked`` was given. Raises DecryptionError."""
    content = _unseal(sealed, public_id, "sealed")
    return Asked(Profile.from_json(content["profile"], KnownIds()), content["q"])


def seal_contact(contact: Contact, *, public_id: UUID) -> bytes:
    """Return the column ``contact``."""
    return contacts.seal_contact(contact, place=f"{TABLE}:{public_id}:contact")


def contact_of(sealed: bytes | memoryview, *, public_id: UUID) -> Contact:
    """Return what ``seal_contact`` was given. Raises DecryptionError."""
    return contacts.contact_of(sealed, place=f"{TABLE}:{public_id}:contact")
