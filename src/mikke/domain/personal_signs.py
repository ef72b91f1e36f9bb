"""Signs that a text written by somebody tells who they or others are. A sign is a reason to look, not a verdict."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from mikke.domain.phone_numbers import read_phone

Sign = Literal["mail", "phone", "address", "name", "link"]

_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}\s?@\s?[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")
_DIGITS = re.compile(r"\+?\d[\d\s().\-‐-―−ー]{7,18}\d")
_LINK = re.compile(r"https?://|www\.|LINE\s?ID|@[A-Za-z0-9_]{3,}", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?<![\d-])\d{3}-\d{4}(?![\d-])|[一-鿿ぁ-んァ-ヶ]{1,8}[0-9一二三四五六七八九十]{1,3}(丁目|番地|-\d{1,3}-\d{1,3})"
)
_NAME = re.compile(
    r"[一-鿿]{2,5}\s?(さん|様|先生|部長|課長|店長)|(私|わたし|ぼく|僕)の?名前は|と申します|といいます"
)


def personal_signs(text: str) -> tuple[Sign, ...]:
    """Return which signs stand in a text, in a fixed order; full-width letters and digits are read as well."""
    plain = unicodedata.normalize("NFKC", text)
    found: list[Sign] = []
    if _MAIL.search(plain):
        found.append("mail")
    if any(read_phone(match[0]) for match in _DIGITS.finditer(plain)):
        found.append("phone")
    if _ADDRESS.search(plain):
        found.append("address")
    if _NAME.search(plain):
        found.append("name")
    if _LINK.search(_MAIL.sub("", plain)):
        found.append("link")
    return tuple(found)
