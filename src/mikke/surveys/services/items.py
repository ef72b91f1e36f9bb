"""Questions: added, changed, moved, copied, taken out and put back.

A survey that people have seen keeps what they were asked. Changing the meaning of a question ends it with the version
so far and begins another with the same key; its place, page, hint and rules change in place.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import transaction

from mikke.surveys.enums import CAN_DECIDE, WITH_CHOICES, ItemKind, SurveyStatus
from mikke.surveys.errors import BranchOrderError, SurveyStateChangedError
from mikke.surveys.models import Choice, Item, Questionnaire
from mikke.surveys.selectors import items_of
from mikke.surveys.services.build import copy_rows
from mikke.surveys.typed import OTHER
from mikke.tenancy.sites import bump_rev

MEANING = (
    "kind", "text", "has_other", "scale_min", "scale_max", "scale_min_label", "scale_max_label", "rows",
)  # fmt: skip


class Line(NamedTuple):
    """One choice as it is written in the builder."""

    label: str
    label_en: str = ""


def _next_key(letter: str, keys: Sequence[str]) -> str:
    numbers = [int(key[1:]) for key in keys if key[:1] == letter and key[1:].isdigit()]
    return f"{letter}{max(numbers, default=0) + 1}"


def keyed(lines: Sequence[Line], *, old: Sequence[tuple[str, str]], letter: str) -> list[tuple[str, Line]]:
    """Return lines with their keys: those of the same words before, or of the same place when only words changed.

    Args:
        lines: as written now.
        old: (key, label) as they were.
        letter: with which a new key begins.
    """
    by_label = {label: key for key, label in old}
    taken = {by_label[line.label] for line in lines if line.label in by_label}
    keys, found = [key for key, _label in old], []
    for place, line in enumerate(lines):
        key = by_label.pop(line.label, "")
        if not key and len(lines) == len(old) and old[place][0] not in taken:
            key = old[place][0]
        if not key:
            key = _next_key(letter, keys)
            keys.append(key)
        taken.add(key)
        found.append((key, line))
    return found


def _new_version(questionnaire: Questionnaire) -> int:
    """Return the version that a change belongs to: a new one when people have seen the newest."""
    old = questionnaire.version
    if questionnaire.opened_version < old and not questionnaire.responses.filter(version=old).exists():
        return old
    changes = {"version": old + 1}
    if questionnaire.status == SurveyStatus.OPEN:
        changes["opened_version"] = old + 1
    if not Questionnaire.objects.filter(pk=questionnaire.pk, version=old).update(**changes):
        raise SurveyStateChangedError
    questionnaire.refresh_from_db()
    return old + 1


def _was_seen(item: Item) -> bool:
    return item.since_version <= item.questionnaire.opened_version or item.answers.exists()


def _check_branches(questionnaire: Questionnaire) -> None:
    """Refuse an order in which a question stands before the one that decides about it, or names a choice that is gone."""
    before: dict[str, Item] = {}
    everything = {item.key: item for item in items_of(questionnaire)}
    for item in everything.values():
        if item.shows_when:
            decides = before.get(item.shows_when["item"])
            keys = {choice.key for choice in decides.choices.all()} if decides else set()
            keys |= {OTHER} if decides and decides.has_other else set()
            can = decides is not None and decides.kind in CAN_DECIDE
            if not can or not set(item.shows_when["any_of"]) <= keys:
                named = everything.get(item.shows_when["item"])
                raise BranchOrderError(later=item.text, decides=named.text if named else "?")
        before[item.key] = item


def _put_in_order(questionnaire: Questionnaire, items: Sequence[Item], *, now: dt.datetime) -> None:
    """Number pages from 1 without gaps and places from 1, in the given order, and note the change."""
    pages = {old: new for new, old in enumerate(sorted({item.page_number for item in items}), start=1)}
    for place, item in enumerate(items, start=1):
        page = pages[item.page_number]
        if (item.page_number, item.position) != (page, place):
            Item.objects.filter(pk=item.pk).update(page_number=page, position=place)
    _check_branches(questionnaire)
    Questionnaire.objects.filter(pk=questionnaire.pk).update(updated_at=now)
    bump_rev(questionnaire.site_id)


def _write_choices(item: Item, keyed_lines: Sequence[tuple[str, Line]]) -> None:
    item.choices.all().delete()
    Choice.objects.bulk_create(
        [
            Choice(item=item, key=key, position=place, label=line.label, label_en=line.label_en)
            for place, (key, line) in enumerate(keyed_lines, start=1)
        ]
    )


@transaction.atomic
def add_item(
    *, questionnaire: Questionnaire, values: dict[str, Any], choices: Sequence[Line], now: dt.datetime
) -> Item:
    """Write a new question at the end of its page.

    Args:
        questionnaire: the survey.
        values: fields of ``Item``; ``rows`` as a list of ``Line``.
        choices: in their order; left out for kinds without.
        now: when.
    """
    version = _new_version(questionnaire)
    key = _next_key("q", list(questionnaire.items.values_list("key", flat=True)))
    values = _with_rows(values, old=[])
    item = Item(questionnaire=questionnaire, key=key, since_version=version, **values)
    item.position = 10_000
    item.full_clean(exclude=("questionnaire",))
    item.save(force_insert=True)
    if item.kind in WITH_CHOICES:
        _write_choices(item, keyed(choices, old=[], letter="c"))
    _put_in_order(questionnaire, items_of(questionnaire), now=now)
    item.refresh_from_db()
    return item


def _with_rows(values: dict[str, Any], *, old: Sequence[tuple[str, str]]) -> dict[str, Any]:
    if "rows" not in values:
        return values
    is_table = values.get("kind") == ItemKind.MATRIX
    lines = keyed(values["rows"] if is_table else [], old=old, letter="r")
    rows = [{"key": key, "label": line.label, "label_en": line.label_en} for key, line in lines]
    return {**values, "rows": rows}


def _means_else(item: Item, values: dict[str, Any], lines: Sequence[tuple[str, Line]]) -> bool:
    old = sorted((choice.key, choice.label) for choice in item.choices.all())
    if item.kind in WITH_CHOICES and old != sorted((key, line.label) for key, line in lines):
        return True
    return any(name in values and values[name] != getattr(item, name) for name in MEANING)


@transaction.atomic
def change_item(
    *, item: Item, values: dict[str, Any], choices: Sequence[Line], is_correction: bool, now: dt.datetime
) -> Item:
    """Change a question and return the row that is asked from now on.

    Args:
        item: alive in the newest version.
        values: fields of ``Item``; ``rows`` as a list of ``Line``.
        choices: in their order.
        is_correction: only words were put right and the meaning is the same: then older answers go with it.
        now: when.
    """
    values = _with_rows(values, old=[(row["key"], row["label"]) for row in item.rows])
    old = [(choice.key, choice.label) for choice in item.choices.all()]
    lines = keyed(choices, old=old, letter="c") if values.get("kind", item.kind) in WITH_CHOICES else []
    is_same_frame = values.get("kind", item.kind) == item.kind and len(lines) == len(old)
    keeps_row = (
        not _was_seen(item) or not _means_else(item, values, lines) or (is_correction and is_same_frame)
    )
    if not keeps_row:
        version = _new_version(item.questionnaire)
        Item.objects.filter(pk=item.pk).update(until_version=version - 1)
        item = copy_rows(item, into=item.questionnaire, key=item.key, since_version=version)
    for name, value in values.items():
        setattr(item, name, value)
    item.full_clean(exclude=("questionnaire",))
    item.save()
    _write_choices(item, lines)
    _put_in_order(item.questionnaire, items_of(item.questionnaire), now=now)
    item.refresh_from_db()
    return item


@transaction.atomic
def move_item(*, item: Item, step: int, now: dt.datetime) -> None:
    """Move a question one place: over the edge of a page into the next page. Raises: BranchOrderError.

    Args:
        item: what moves.
        step: -1 for up, 1 for down.
        now: when.
    """
    items = items_of(item.questionnaire)
    place = next(number for number, one in enumerate(items) if one.pk == item.pk)
    here, other = items[place], place + step
    if not 0 <= other < len(items):
        return
    if items[other].page_number == here.page_number:
        items[place], items[other] = items[other], items[place]
    else:
        here.page_number = items[other].page_number
        Item.objects.filter(pk=here.pk).update(page_number=here.page_number)
    _put_in_order(item.questionnaire, items, now=now)


@transaction.atomic
def break_page(*, item: Item, now: dt.datetime) -> None:
    """Begin a new page with a question that stands in the middle of one; join it to the page before otherwise."""
    items = items_of(item.questionnaire)
    place = next(number for number, one in enumerate(items) if one.pk == item.pk)
    if place == 0:
        return
    is_first = items[place - 1].page_number != items[place].page_number
    step = -1 if is_first else 1
    for one in items[place:]:
        one.page_number += step
        Item.objects.filter(pk=one.pk).update(page_number=one.page_number)
    _put_in_order(item.questionnaire, items, now=now)


@transaction.atomic
def copy_item(*, item: Item, now: dt.datetime) -> Item:
    """Write a copy of a question right after it and return it."""
    questionnaire = item.questionnaire
    version = _new_version(questionnaire)
    key = _next_key("q", list(questionnaire.items.values_list("key", flat=True)))
    items = items_of(questionnaire)
    copy = copy_rows(item, into=questionnaire, key=key, since_version=version)
    place = next(number for number, one in enumerate(items) if one.pk == item.pk)
    _put_in_order(questionnaire, [*items[: place + 1], copy, *items[place + 1 :]], now=now)
    return copy


@transaction.atomic
def remove_item(*, item: Item, now: dt.datetime) -> None:
    """Ask a question no longer; its answers stay. Raises: BranchOrderError when another depends on it."""
    questionnaire = item.questionnaire
    last = _new_version(questionnaire) - 1 if _was_seen(item) else item.since_version - 1
    Item.objects.filter(pk=item.pk).update(until_version=last)
    _put_in_order(questionnaire, items_of(questionnaire), now=now)


@transaction.atomic
def restore_item(*, item: Item, now: dt.datetime) -> None:
    """Ask a question again that was taken out. Raises: BranchOrderError."""
    questionnaire = item.questionnaire
    Item.objects.filter(pk=item.pk).update(until_version=None)
    _put_in_order(questionnaire, items_of(questionnaire), now=now)
