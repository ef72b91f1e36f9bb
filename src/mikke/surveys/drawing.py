"""How a question is drawn on a page: its choices in their order, with what was answered."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from mikke.surveys.asking import decided_here
from mikke.surveys.enums import ChoiceOrder, ItemKind
from mikke.surveys.models import Choice, Item
from mikke.surveys.typed import OTHER, Typed

LONG_TEXT_ROWS = 5


@dataclass(frozen=True, slots=True)
class DrawnChoice:
    """A choice.

    Attributes:
        key: what the form sends.
        label: in the reader's language.
        is_chosen: whether it was chosen.
        id: of its control.
    """

    key: str
    label: str
    is_chosen: bool
    id: str


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row of a table with one radio button for each column."""

    name: str
    label: str
    cells: Sequence[DrawnChoice]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question as the template needs it.

    Attributes:
        item: the question.
        name: of its fields in the form; also the id of its first control's group.
        number: on the page, from 1.
        choices: of a single or multiple choice, ``other`` last; the steps of a scale.
        rows: of a table.
        typed: what was answered.
        error: what is to be mended, empty for nothing.
        condition: when it is asked, in words, for a question that depends on another of the same page.
    """

    item: Item
    name: str
    number: int
    choices: Sequence[DrawnChoice]
    rows: Sequence[DrawnRow]
    typed: Typed
    error: str
    condition: str

    @property
    def how_many(self) -> str:
        """How many choices may be taken, where it is not one."""
        if self.item.kind != ItemKind.MULTIPLE:
            return ""
        most = self.item.max_choices
        return _("Choose up to %(most)s.") % {"most": most} if most else _("Choose any number.")

    @property
    def has_about(self) -> bool:
        """Whether something stands between the question and its answers."""
        return bool(self.how_many or self.condition or self.item.help_text or self.error)

    def under(self, condition: str) -> "Drawn":
        """Return the same question with the words of when it is asked."""
        return replace(self, condition=condition)

    @property
    def first_id(self) -> str:
        """The id that an error leads to."""
        if self.rows:
            return self.rows[0].cells[0].id
        return self.choices[0].id if self.choices else f"id_{self.name}"


def ordered(choices: Sequence[Choice], *, order: str, seed: str) -> list[Choice]:
    """Return choices in the order this person sees: as written, or by a hash of the seed and the key."""
    if order == ChoiceOrder.FIXED:
        return list(choices)
    return sorted(
        choices, key=lambda one: hashlib.sha256(f"{seed}:{one.item_id}:{one.key}".encode()).digest()
    )


def _choices(item: Item, typed: Typed, name: str, seed: str) -> list[DrawnChoice]:
    if item.kind == ItemKind.SCALE:
        return [
            DrawnChoice(str(step), str(step), typed.number == str(step), f"id_{name}_{step}")
            for step in item.scale_steps
        ]
    if item.kind not in {ItemKind.SINGLE, ItemKind.MULTIPLE}:
        return []
    found = [
        DrawnChoice(one.key, one.display_label, one.key in typed.choices, f"id_{name}_{one.key}")
        for one in ordered(list(item.choices.all()), order=item.choice_order, seed=seed)
    ]
    if item.has_other:
        found.append(DrawnChoice(OTHER, _("Other"), typed.other, f"id_{name}_other"))
    return found


def _rows(item: Item, typed: Typed, name: str) -> list[DrawnRow]:
    if item.kind != ItemKind.MATRIX:
        return []
    columns = list(item.choices.all())
    return [
        DrawnRow(
            f"{name}-{row}",
            label,
            [
                DrawnChoice(
                    one.key, one.display_label, typed.matrix.get(row) == one.key, f"id_{name}_{row}_{one.key}"
                )
                for one in columns
            ],
        )
        for row, label in item.display_rows
    ]


def condition_words(item: Item, items: Sequence[Item]) -> str:
    """Return when a question is asked, empty for always."""
    if not item.shows_when:
        return ""
    decides = next((one for one in items if one.key == item.shows_when["item"]), None)
    if decides is None:
        return ""
    labels = {choice.key: choice.display_label for choice in decides.choices.all()} | {OTHER: _("Other")}
    words = _(" or ").join(_("“%s”") % labels.get(key, "") for key in item.shows_when["any_of"])
    return _("For those who chose %(choices)s at “%(question)s”") % {
        "choices": words,
        "question": decides.display_text,
    }


def drawn_page(
    items: Sequence[Item],
    *,
    on_page: Sequence[Item],
    answers: Mapping[str, Typed],
    errors: Mapping[str, str] | None = None,
    seed: str = "",
) -> list[Drawn]:
    """Return the questions of a page as they are drawn.

    Args:
        items: all questions of the version, for the words of conditions.
        on_page: the questions to draw.
        answers: what was answered so far, by key.
        errors: what is to be mended, by key.
        seed: decides the order of shuffled choices.
    """
    dependent = decided_here(on_page)
    found = []
    for number, item in enumerate(on_page, start=1):
        typed, name = answers.get(item.key, Typed()), item.key
        found.append(
            Drawn(
                item,
                name,
                number,
                _choices(item, typed, name, seed),
                _rows(item, typed, name),
                typed,
                (errors or {}).get(item.key, ""),
                condition_words(item, items) if item.key in dependent else "",
            )
        )
    return found


def answer_words(item: Item, typed: Typed) -> list[str]:
    """Return an answer as it is read back before it is sent: one line for each thing said."""
    if item.kind in {ItemKind.SINGLE, ItemKind.MULTIPLE}:
        labels = {choice.key: choice.display_label for choice in item.choices.all()}
        found = [labels[key] for key in typed.choices if key in labels]
        return [*found, f"{_('Other')}: {typed.other_text}".rstrip(": ")] if typed.other else found
    if item.kind == ItemKind.MATRIX:
        labels = {choice.key: choice.display_label for choice in item.choices.all()}
        return [
            f"{label}: {labels[typed.matrix[row]]}" for row, label in item.display_rows if row in typed.matrix
        ]
    value = typed.number or typed.text
    return [f"{value} {item.number_unit}".strip()] if value else []
