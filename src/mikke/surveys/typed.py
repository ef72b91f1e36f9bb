"""What somebody typed for a question: read from a form, checked, and written as plain values.

Nothing typed is thrown away: a text that is too long and a number that is none stay as they are, beside the error.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.surveys.enums import ItemKind
from mikke.surveys.models import Item

OTHER = "other"
MAX_TEXT = 5_000
MAX_OTHER = 500
MAX_NUMBER = Decimal(10) ** 9
Sent = MultiValueDict[str, str]


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer on its way.

    Attributes:
        choices: keys of choices.
        other: whether “other” is ticked; a text beside it ticks it too.
        other_text: what stands beside “other”.
        number: digits as typed, for number and scale.
        text: free text.
        matrix: key of a choice by the key of a row.
    """

    choices: tuple[str, ...] = ()
    other: bool = False
    other_text: str = ""
    number: str = ""
    text: str = ""
    matrix: Mapping[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of what was chosen, ``other`` among them."""
        return (*self.choices, OTHER) if self.other else self.choices

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return not (self.keys or self.number or self.text or self.matrix)

    def plain(self) -> dict[str, Any]:
        """Return it as values that JSON knows."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "Typed":
        """Return what ``plain`` was made of."""
        return cls(**{**plain, "choices": tuple(plain.get("choices", ()))})


def _clean(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n").strip()


def as_number(text: str) -> Decimal | None:
    """Return the number of what was typed, full-width digits and separators too; None for what is none."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").strip()
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number) >= MAX_NUMBER:
        return None
    return number.quantize(Decimal("0.01"))


def read_item(item: Item, sent: Sent, *, prefix: str = "") -> Typed:
    """Return what a form sent for a question; choices that the question does not have are left out."""
    name = f"{prefix}{item.key}"
    if item.kind in {ItemKind.SINGLE, ItemKind.MULTIPLE}:
        return _read_choices(item, sent, name)
    if item.kind == ItemKind.MATRIX:
        known = {choice.key for choice in item.choices.all()}
        rows = {row["key"]: sent.get(f"{name}-{row['key']}", "") for row in item.rows}
        return Typed(matrix={row: choice for row, choice in rows.items() if choice in known})
    value = _clean(sent.get(name, ""))
    return Typed(text=value) if item.kind == ItemKind.TEXT else Typed(number=value[:40])


def _read_choices(item: Item, sent: Sent, name: str) -> Typed:
    values = sent.getlist(name)
    known = [choice.key for choice in item.choices.all()]
    chosen = tuple(key for key in known if key in values)
    other_text = _clean(sent.get(f"{name}-other", "")) if item.has_other else ""
    other = item.has_other and (OTHER in values or (bool(other_text) and item.kind == ItemKind.MULTIPLE))
    if item.kind == ItemKind.SINGLE:
        last = next((value for value in values if value in known or value == OTHER), "")
        chosen = (last,) if last in known else ()
        other = other or (item.has_other and bool(other_text) and not chosen)
    return Typed(choices=chosen, other=other, other_text=other_text if other or other_text else "")


def read_page(items: Sequence[Item], sent: Sent, *, prefix: str = "") -> dict[str, Typed]:
    """Return what a form sent for several questions, by their keys."""
    return {item.key: read_item(item, sent, prefix=prefix) for item in items}


def error_of(item: Item, typed: Typed, *, must_answer: bool = True) -> str:
    """Return what is to be mended in an answer, empty when it is right.

    Args:
        item: the question.
        typed: the answer.
        must_answer: whether a required question has to be answered (not for sheets of paper).
    """
    if typed.is_empty:
        return _missing(item) if item.is_required and must_answer else ""
    if item.kind in {ItemKind.SINGLE, ItemKind.MULTIPLE}:
        return _choice_error(item, typed)
    if item.kind == ItemKind.TEXT:
        return _length_error(typed.text, MAX_TEXT)
    if item.kind in {ItemKind.NUMBER, ItemKind.SCALE}:
        return _number_error(item, typed.number)
    left = len(item.rows) - len(typed.matrix)
    if item.is_required and must_answer and left:
        return ngettext(
            "%(n)s row is still without an answer.", "%(n)s rows are still without an answer.", left
        ) % {"n": left}
    return ""


def _missing(item: Item) -> str:
    if item.kind in {ItemKind.SINGLE, ItemKind.SCALE}:
        return _("Please choose one.")
    if item.kind == ItemKind.MULTIPLE:
        return _("Please choose at least one.")
    if item.kind == ItemKind.MATRIX:
        return _("Please choose one in each row.")
    return _("Please write something here.")


def _choice_error(item: Item, typed: Typed) -> str:
    most = item.max_choices if item.kind == ItemKind.MULTIPLE else None
    if most and len(typed.keys) > most:
        return _("At most %(most)s may be chosen; %(n)s are chosen now.") % {
            "most": most,
            "n": len(typed.keys),
        }
    return _length_error(typed.other_text, MAX_OTHER)


def _length_error(text: str, most: int) -> str:
    if len(text) <= most:
        return ""
    return _(
        "At most %(most)s letters fit in here; this text has %(n)s. It is all still here: please shorten it."
    ) % {"most": f"{most:,}", "n": f"{len(text):,}"}


def _number_error(item: Item, text: str) -> str:
    number = as_number(text)
    if number is None:
        return _("Please write a number, for example 3.")
    low, high = (
        (Decimal(item.scale_min), Decimal(item.scale_max))
        if item.kind == ItemKind.SCALE
        else (item.number_min, item.number_max)
    )
    if low is not None and number < low:
        return _("Please write a number that is not under %(low)s.") % {"low": f"{low.normalize():f}"}
    if high is not None and number > high:
        return _("Please write a number that is not over %(high)s.") % {"high": f"{high.normalize():f}"}
    return ""
