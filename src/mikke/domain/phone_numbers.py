"""Japanese telephone numbers as people write them, in the one form in which they are stored.

Source of the form: ITU-T E.164; of the numbers: 電気通信番号計画 (総務省): ten digits, eleven for 050, 060, 070, 080
and 090, each with a leading 0.
"""

import re
import unicodedata

MOBILE = re.compile(r"0[5-9]0[0-9]{8}")
FIXED = re.compile(r"0(?![5-9]0)[1-9][0-9]{8}")
COUNTRY = re.compile(r"(?:\+81|0081|010-?81)(?:\(0\))?0?")
BETWEEN = re.compile(r"[\s.\-‐-―−ーｰ()]+")
IN_TEXT = re.compile(r"(?:\+81|\(?0)[0-9()‐-―−ー-]*(?: [0-9]{1,4}){0,2}[0-9()‐-―−ー-]*")
SERVICES = ("0120", "0800", "0570", "0990", "0180")


def read_phone(text: str) -> str | None:
    """Return ``+81…`` for a number as somebody wrote it, or None when it is none.

    Takes full-width digits, every usual dash, spaces, dots, brackets, +81, (0) and 010-81. Numbers nobody can be
    called back on (0120, 0570 and the like) are none.
    """
    plain = unicodedata.normalize("NFKC", text).strip().removeprefix("tel:").removeprefix("TEL")
    bare = BETWEEN.sub(
        "", plain.replace("(0)", "0") if plain.lstrip("(").startswith(("+81", "0081")) else plain
    )
    match = COUNTRY.match(bare)
    if match and not bare.startswith("0120"):
        bare = f"0{bare[match.end() :]}"
    if not bare.isascii() or bare.startswith(SERVICES):
        return None
    if MOBILE.fullmatch(bare) or FIXED.fullmatch(bare):
        return f"+81{bare[1:]}"
    return None


def phones_in(text: str) -> set[str]:
    """Return every telephone number that stands in a text, each as ``+81…``; fax numbers are numbers too."""
    plain = unicodedata.normalize("NFKC", text)
    found: set[str | None] = set()
    for match in IN_TEXT.finditer(plain):
        whole = read_phone(match.group())
        found |= {whole} if whole else {read_phone(part) for part in match.group().split()}
    return {phone for phone in found if phone}


def national(phone: str) -> str:
    """Return ``+81422000000`` as it is dialled in Japan: ``0422000000``; anything else unchanged."""
    return f"0{phone[3:]}" if phone.startswith("+81") else phone


def spoken(phone: str) -> str:
    """Return a number in groups for reading out: ``090-1234-5678``, ``0422-00-0000``."""
    digits = national(phone)
    if MOBILE.fullmatch(digits):
        return f"{digits[:3]}-{digits[3:7]}-{digits[7:]}"
    if digits.startswith(("03", "06")):
        return f"{digits[:2]}-{digits[2:6]}-{digits[6:]}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 10 else digits
