"""What a cell of an imported file says, as the columns of an answer."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from mikke.domain.errors import Problem, shown
from mikke.domain.forms_csv import plain, split_options
from mikke.surveys.enums import ItemKind
from mikke.surveys.models import Item

_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,2})?")
EXPECTED_SHOWN = 300


@dataclass(slots=True)
class Cell:
    """One answer on its way in; ``problems`` name what cannot be read."""

    choice_keys: list[str] = field(default_factory=list)
    other_text: str = ""
    number: Decimal | None = None
    text: str = ""
    matrix: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was given."""
        return not (
            self.choice_keys or self.other_text or self.text or self.matrix or self.number is not None
        )

    def columns(self) -> dict[str, Any]:
        """Return the fields of an ``Answer``."""
        return {
            "choice_keys": self.choice_keys,
            "has_other": bool(self.other_text),
            "other_text": self.other_text,
            "number": self.number,
            "text": self.text,
            "matrix": self.matrix,
        }


def _refuse(cell: Cell, code: str, value: str, expected: str) -> Cell:
    cell.problems.append(Problem(code, "", shown(value), expected[:EXPECTED_SHOWN]))
    return cell


def _read_choices(item: Item, value: str) -> Cell:
    """Return the choices of a cell; of a question of one answer the whole cell is one option."""
    cell = Cell()
    keys = {choice.label: choice.key for choice in item.choices.all()}
    by_words = {plain(label): key for label, key in keys.items()}
    if plain(value) in by_words:
        cell.choice_keys = [by_words[plain(value)]]
        return cell
    if item.kind == ItemKind.MULTIPLE:
        labels, cell.other_text = split_options(value, list(keys))
        cell.choice_keys = [keys[label] for label in labels]
    else:
        cell.other_text = value
    if cell.other_text and not item.has_other:
        return _refuse(cell, "choice.unknown", cell.other_text, "|".join(keys))
    return cell


def _read_number(item: Item, value: str) -> Cell:
    raw = (
        unicodedata.normalize("NFKC", value).replace(",", "").removesuffix(item.number_unit or "\x00").strip()
    )
    if not _NUMBER.fullmatch(raw):
        return _refuse(Cell(), "number.expected", value, "integer")
    number = Decimal(raw)
    steps = range(item.scale_min, item.scale_max + 1)
    if item.kind == ItemKind.SCALE and number not in steps:
        return _refuse(Cell(), "number.out_of_range", value, f"{item.scale_min}..{item.scale_max}")
    return Cell(number=number)


def _read_table(item: Item, values: Mapping[str, str]) -> Cell:
    cell = Cell()
    keys = {plain(choice.label): choice.key for choice in item.choices.all()}
    for row, value in values.items():
        if value and plain(value) not in keys:
            _refuse(cell, "choice.unknown", value, "|".join(choice.label for choice in item.choices.all()))
        elif value:
            cell.matrix[row] = keys[plain(value)]
    return cell


def read_cell(item: Item, values: Mapping[str, str]) -> Cell:
    """Return the answer to a question.

    Args:
        item: the question, with its choices at hand.
        values: the cell under ``""``; of a table question one for each of its rows.
    """
    if item.kind == ItemKind.MATRIX:
        return _read_table(item, values)
    value = values.get("", "").strip()
    if not value:
        return Cell()
    if item.kind in {ItemKind.SINGLE, ItemKind.MULTIPLE}:
        return _read_choices(item, value)
    return Cell(text=value) if item.kind == ItemKind.TEXT else _read_number(item, value)
