"""Telephone numbers that may stand in a directory: those of people and shops, and those of services.

Source of the short and the free numbers: 電気通信番号計画 (総務省).
"""

import re
import unicodedata

from mikke.domain.phone_numbers import BETWEEN, read_phone, spoken

FREE = re.compile(r"(0120|0800|0570)([0-9]{6,7})")
SHORT = re.compile(r"#?[0-9]{3,4}")


def listed_phone(text: str) -> str | None:
    """Return a number in groups for reading out, or None when it is none.

    Args:
        text: as somebody wrote it: full width, every dash, brackets, +81.
    Returns: ``0422-00-0000``, ``090-1234-5678``, ``0120-000-000``, ``0570-000000``, ``#8000``, ``188``.
    """
    phone = read_phone(text)
    if phone is not None:
        return spoken(phone)
    bare = BETWEEN.sub("", unicodedata.normalize("NFKC", text).strip())
    if free := FREE.fullmatch(bare):
        rest = free[2]
        return (
            f"{free[1]}-{rest[:3]}-{rest[3:]}"
            if len(rest) == 6 and free[1] == "0120"
            else f"{free[1]}-{rest}"
        )
    return bare if SHORT.fullmatch(bare) else None
