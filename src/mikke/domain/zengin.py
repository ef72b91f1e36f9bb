"""全銀協規定フォーマット, 総合振込: a file of transfers that every bank of the country takes.

Records of 120 bytes: one header (1), a record for each transfer (2), a trailer (8), an end (9). Letters are JIS X 0201:
digits, capital letters, half-width katakana and a few signs. What cannot be written is refused by name, never changed
in silence: a name in kanji (𠮷, 髙 and all others) is given by its kana. Small kana become large ones and the long mark
a hyphen, as banks write them.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from mikke.domain.errors import ProblemList
from mikke.domain.japanese import to_katakana

RECORD_BYTES = 120
LINE_END = b"\r\n"
KINDS = {"ordinary": "1", "current": "2", "savings": "4"}
MOST_YEN = 10**10 - 1
MOST_TRANSFERS = 10**6 - 1
_SIGNS = " ()-./,\\｢｣"
_KANA = "".join(chr(code) for code in range(0xFF66, 0xFFA0) if not 0xFF67 <= code <= 0xFF70)
ALLOWED = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" + _SIGNS + _KANA)
_SMALL = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_LONG = str.maketrans("ー‐‑‒–—―−ｰ", "---------")
_HALF = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF61, 0xFFA0)} | {
    "゛": "ﾞ",
    "゜": "ﾟ",
    "\u3099": "ﾞ",
    "\u309a": "ﾟ",
    "￥": "\\",
    "¥": "\\",
}


def half_width(text: str) -> str:
    """Return text as banks write it; what has no such letter stays as it is, for ``unwritable`` to name."""
    full = to_katakana(unicodedata.normalize("NFKC", text)).upper().translate(_LONG).translate(_SMALL)
    parts = unicodedata.normalize("NFD", full)
    return "".join(_HALF.get(letter, letter) for letter in parts).strip()


def unwritable(text: str) -> str:
    """Return the letters of ``text`` that no transfer can carry, each once."""
    return "".join(dict.fromkeys(letter for letter in half_width(text) if letter not in ALLOWED))


@dataclass(frozen=True, slots=True)
class Account:
    """A bank account: codes as digits, names in kana."""

    bank_code: str
    bank_kana: str
    branch_code: str
    branch_kana: str
    kind: str
    number: str
    holder_kana: str


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays: the number the bank has given (委託者コード) and the account."""

    code: str
    account: Account


@dataclass(frozen=True, slots=True)
class Transfer:
    """One payment. ``reference`` is up to 10 digits that come back in the bank's list."""

    account: Account
    amount_yen: int
    reference: str = ""


def account_problems(account: Account, *, prefix: str = "") -> ProblemList:
    """Return everything that a transfer to ``account`` cannot carry, by field."""
    found = ProblemList()
    digits = (("bank_code", 4), ("branch_code", 3))
    for name, length in digits:
        value = getattr(account, name)
        if not (value.isascii() and value.isdigit() and len(value) == length):
            found.add("zengin.digits", f"{prefix}{name}", value, f"{length}", length=length)
    if not (account.number.isascii() and account.number.isdigit() and 1 <= len(account.number) <= 7):
        found.add("zengin.digits", f"{prefix}number", account.number, "1..7", length=7)
    if account.kind not in KINDS:
        found.add("zengin.kind", f"{prefix}kind", account.kind, "|".join(KINDS))
    for name, is_needed in (("bank_kana", False), ("branch_kana", False), ("holder_kana", True)):
        _text_problems(found, f"{prefix}{name}", getattr(account, name), is_needed=is_needed)
    return found


def _text_problems(found: ProblemList, field: str, text: str, *, is_needed: bool) -> None:
    if is_needed and not half_width(text):
        found.add("zengin.missing", field)
    if letters := unwritable(text):
        found.add("zengin.letters", field, text, "kana", letters=letters)


def _text(text: str, width: int) -> str:
    return half_width(text)[:width].ljust(width)


def _digits(value: int | str, width: int) -> str:
    return str(value).rjust(width, "0")


def _holder(account: Account, width: int) -> str:
    return _text(account.holder_kana, width)


def header(payer: Payer, *, on: dt.date) -> str:
    """Return record 1: who pays, when, from which account."""
    own = payer.account
    return "".join(
        (
            "1", "21", "0", _digits(payer.code, 10), _holder(own, 40), f"{on:%m%d}", own.bank_code,
            _text(own.bank_kana, 15), own.branch_code, _text(own.branch_kana, 15), KINDS[own.kind],
            _digits(own.number, 7), " " * 17,
        )
    )  # fmt: skip


def transfer_record(transfer: Transfer) -> str:
    """Return record 2: to whom and how much."""
    to = transfer.account
    return "".join(
        (
            "2", to.bank_code, _text(to.bank_kana, 15), to.branch_code, _text(to.branch_kana, 15), " " * 4,
            KINDS[to.kind], _digits(to.number, 7), _holder(to, 30), _digits(transfer.amount_yen, 10), "0",
            _digits(transfer.reference, 10), " " * 10, "7", " ", " " * 7,
        )
    )  # fmt: skip


def trailer(transfers: Sequence[Transfer]) -> str:
    """Return record 8: how many and how much in all."""
    total = sum(transfer.amount_yen for transfer in transfers)
    return "8" + _digits(len(transfers), 6) + _digits(total, 12) + " " * 101


def end() -> str:
    """Return record 9."""
    return "9" + " " * 119


def transfer_file(payer: Payer, transfers: Sequence[Transfer], *, on: dt.date) -> bytes:
    """Return the file.

    Args:
        payer: who pays.
        transfers: in the order of the file, at least one, each of at least one yen.
        on: the day on which the bank is to pay (取組日).

    Raises:
        DomainError: with every field of every account that cannot be written (``transfers[3].holder_kana``).
    """
    problems = ProblemList()
    if not (payer.code.isascii() and payer.code.isdigit() and 1 <= len(payer.code) <= 10):
        problems.add("zengin.digits", "payer.code", payer.code, "1..10", length=10)
    with problems.collecting():
        account_problems(payer.account, prefix="payer.").raise_if_any()
    if not 1 <= len(transfers) <= MOST_TRANSFERS:
        problems.add("zengin.count", "transfers", len(transfers), f"1..{MOST_TRANSFERS}")
    for number, transfer in enumerate(transfers):
        with problems.collecting(f"transfers[{number}]"):
            account_problems(transfer.account).raise_if_any()
        if not 1 <= transfer.amount_yen <= MOST_YEN:
            problems.add(
                "zengin.amount", f"transfers[{number}].amount_yen", transfer.amount_yen, f"1..{MOST_YEN}"
            )
    problems.raise_if_any()
    records = [header(payer, on=on), *map(transfer_record, transfers), trailer(transfers), end()]
    return b"".join(record.encode("cp932") + LINE_END for record in records)
