"""What somebody writes to a shop: a value that is sealed wherever it has to wait."""

import json
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from typing import Any

from mikke.kernel.encryption import decrypt, encrypt


@dataclass(frozen=True, slots=True)
class Letter:
    """The sender's own words, passed on unchanged.

    Attributes:
        questions: ready-made ones that were ticked, as they stood on the form.
        text: free words.
        name: as the sender wants to be called; may be empty.
        mail, phone: where the answer goes; both may be empty when ``is_at_desk``.
        is_at_desk: the sender comes to the office's desk for the answer.
        language: of the sender's pages.
    """

    questions: tuple[str, ...] = ()
    text: str = ""
    name: str = ""
    mail: str = ""
    phone: str = ""
    is_at_desk: bool = False
    language: str = "ja"


def seal_text(text: str, *, place: str) -> bytes:
    """Return text encrypted for one column of one row, ``table:public_id:column``."""
    return encrypt(text.encode("utf-8", "surrogatepass"), place=place)


def open_text(sealed: bytes | memoryview, *, place: str) -> str:
    """Return what ``seal_text`` was given. Raises DecryptionError for anything else."""
    return decrypt(bytes(sealed), place=place).decode("utf-8", "surrogatepass")


def letter_to_text(letter: Letter) -> str:
    """Return a letter as JSON."""
    return json.dumps(asdict(letter), ensure_ascii=False)


def letter_from_text(text: str) -> Letter:
    """Return the letter of its JSON."""
    fields: dict[str, Any] = json.loads(text)
    return Letter(**fields | {"questions": tuple(fields["questions"])})


def packed(sealed: bytes) -> str:
    """Return sealed bytes as they stand in the payload of an outbox entry."""
    return b64encode(sealed).decode("ascii")


def unpacked(text: str) -> bytes:
    """Return the bytes again."""
    return b64decode(text)
