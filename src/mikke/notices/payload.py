"""How a message lies in the outbox and on the lists of the office.

Somebody's own words are sealed there: an erased row of a database file can be found again for a while, and a
backup may hold it; without the key it says nothing.
"""

import base64
import json
from dataclasses import asdict, dataclass
from typing import Any

from mikke.kernel.encryption import decrypt, encrypt
from mikke.notices import kinds
from mikke.notices.message import Notice, Recipient


@dataclass(frozen=True, slots=True)
class Letter:
    """A message taken out of its row; ``dedupe_key`` is what the sender gave."""

    site_id: int
    to: Recipient
    notice: Notice
    dedupe_key: str = ""

    @property
    def is_wanted(self) -> bool:
        """Whether the person asked for this kind and can stop it."""
        kind = kinds.REGISTRY.get(self.notice.kind)
        return kind is not None and kind.is_wanted


def _place(key: str) -> str:
    return f"kernel_outboxentry:{key}:payload"


def pack(letter: Letter, *, key: str) -> dict[str, Any]:
    """Return the payload of the outbox entry ``key``."""
    words = {"to": asdict(letter.to), "notice": asdict(letter.notice)}
    head = {"site": letter.site_id, "dedupe_key": letter.dedupe_key}
    if not letter.notice.is_private:
        return {**head, **words}
    sealed = encrypt(json.dumps(words).encode(), place=_place(key))
    return {**head, "sealed": base64.b64encode(sealed).decode()}


def unpack(payload: dict[str, Any], *, key: str) -> Letter:
    """Return the message of a payload. Raises DecryptionError when it was sealed with another key."""
    words = payload
    if "sealed" in payload:
        words = json.loads(decrypt(base64.b64decode(payload["sealed"]), place=_place(key)))
    return _letter(payload["site"], words, payload.get("dedupe_key", ""))


def seal_words(letter: Letter, *, place: str) -> bytes:
    """Return a message as sealed bytes for a row of the office's lists."""
    words = {"to": asdict(letter.to), "notice": asdict(letter.notice)}
    return encrypt(json.dumps(words).encode(), place=place)


def open_words(sealed: bytes, *, site_id: int, place: str) -> Letter:
    """Return what ``seal_words`` was given."""
    return _letter(site_id, json.loads(decrypt(bytes(sealed), place=place)))


def _letter(site_id: int, words: dict[str, Any], dedupe_key: str = "") -> Letter:
    to = words["to"] | {"by": tuple(words["to"].get("by", ()))}
    notice = words["notice"] | {"paragraphs": tuple(words["notice"]["paragraphs"])}
    return Letter(site_id, Recipient(**to), Notice(**notice), dedupe_key)
