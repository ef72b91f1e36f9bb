"""Two rows for one person become one, can be taken apart again, or are said to be two people after all."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.kernel import audit
from mikke.people.errors import BothAreError, PersonChangedError
from mikke.people.models import DifferentPeople, Person, PersonMerge
from mikke.people.relations import move, person_pointers
from mikke.people.selectors import in_order
from mikke.people.services.notes import has_notes, sealed, unsealed

FILLED_IN = ("kana", "address", "town_id", "household_id")
BETWEEN = "、"


def both(one: Person, other: Person) -> tuple[Person, Person]:
    """Return two people as they are now, held until the end of the transaction.

    PostgreSQL holds the rows; SQLite's transactions are one after the other (``transaction_mode=IMMEDIATE``).
    Raises: PersonChangedError when one was joined or erased meanwhile, or both are the same row.
    """
    rows = Person.objects.for_site(one.site).select_for_update().filter(pk__in=(one.pk, other.pk))
    found = {row.pk: row for row in rows.filter(merged_into=None, erased_at=None).order_by("pk")}
    if len(found) != 2:
        raise PersonChangedError
    return found[one.pk], found[other.pk]


def block_of(gone: Person, notes: str) -> str:
    """Return the notes of somebody who is joined, as they stand below those of the kept one."""
    return f"\n\n〔{gone.name}〕\n{notes}"


def _refuse_two_of_one(keep: Person, gone: Person) -> None:
    """A worker is one person and a person one worker: nobody's orders are thrown together."""
    for pointer in person_pointers():
        if pointer.is_once and len(pointer.rows([keep.pk, gone.pk])[:2]) == 2:
            raise BothAreError(str(pointer.model._meta.verbose_name))  # noqa: SLF001


def _new_values(keep: Person, gone: Person) -> tuple[dict[str, Any], list[str]]:
    """Return what changes in the kept row, and the names it is also called from now on.

    The kept one keeps its name, but a nickname gives way to a name. What it does not say is filled in. The sign-in
    of the one who has records that a person has only once (a worker's) stays, else that of the kept one.
    """
    values: dict[str, Any] = {
        field: getattr(gone, field)
        for field in FILLED_IN
        if not getattr(keep, field) and getattr(gone, field)
    }
    other = gone.name
    if keep.is_nickname and not gone.is_nickname:
        values |= {"name": gone.name, "is_nickname": False}
        other = keep.name
    has_once = any(pointer.is_once and pointer.rows([gone.pk]).exists() for pointer in person_pointers())
    if gone.user_id and (has_once or not keep.user_id):
        values["user_id"] = gone.user_id
    known = {values.get("name", keep.name), *keep.other_names.split(BETWEEN)}
    added = [name for name in (other, *gone.other_names.split(BETWEEN)) if name and name not in known]
    return values, list(dict.fromkeys(added))


def _write(keep: Person, values: dict[str, Any], added: list[str], now: dt.datetime) -> None:
    for field, value in values.items():
        setattr(keep, field, value)
    keep.other_names = BETWEEN.join(filter(None, [keep.other_names, *added]))[:400]
    keep.updated_at = now
    keep.save()


@transaction.atomic
def merge_people(*, keep: Person, gone: Person, actor: Any, now: dt.datetime) -> PersonMerge:
    """Make one person of two and return the record of it.

    Everything that points to one points to the other afterwards, in every app, with its times as they were. What the
    kept one does not say is filled in. Delicate notes are sealed anew, to the kept row. The other row stays, points
    to the kept one, and gets everything back by ``undo_merge``.

    Args:
        keep: who stays.
        gone: who is joined to them.
        actor: who of the office says so.
        now: when.

    Raises:
        PersonChangedError: one of them was joined or erased meanwhile, is on another site, or both are the same row.
        BothAreError: each has records that a person has only once, as two workers have.
        NotesUnreadableError: delicate notes cannot be opened, so that they cannot be sealed anew.
    """
    keep, gone = both(keep, gone)
    _refuse_two_of_one(keep, gone)
    values, added = _new_values(keep, gone)
    before, notes_before = {field: getattr(keep, field) for field in values}, bytes(keep.notes_sealed)
    if has_notes(gone):
        keep.notes_sealed = sealed(keep, (unsealed(keep) + block_of(gone, unsealed(gone))).strip())
    lowered = _lower_best(keep, gone)
    moved = _move_everything(keep, gone)
    gone_user = gone.user_id if "user_id" in values else None
    Person.objects.filter(pk=gone.pk).update(
        merged_into=keep, updated_at=now, **({"user": None} if gone_user else {})
    )
    _write(keep, values, added, now)
    row: PersonMerge = PersonMerge.objects.create(
        site=keep.site,
        keep=keep,
        gone=gone,
        moved=moved,
        changed={field: [before[field], values[field]] for field in values},
        added_names=added,
        lowered=lowered,
        notes_before=notes_before,
        notes_after=bytes(keep.notes_sealed),
        at=now,
        by=actor,
    )
    counts = {key: len(keys) for key, keys in moved.items()}
    _note("people.joined", keep, gone, actor, now, moved=counts)
    return row


def _lower_best(keep: Person, gone: Person) -> list[int]:
    """One best way is enough: that of the kept one. Return which of the other's were the best."""
    if not keep.contacts.filter(is_preferred=True).exists():
        return []
    best = gone.contacts.filter(is_preferred=True)
    found = list(best.values_list("pk", flat=True))
    best.update(is_preferred=False)
    return found


def _move_everything(keep: Person, gone: Person) -> dict[str, list[Any]]:
    moved = {}
    for pointer in person_pointers():
        keys = list(pointer.rows([gone.pk]).values_list("pk", flat=True))
        gone_over = move(pointer, keys=keys, source=gone.pk, target=keep.pk) if keys else []
        if gone_over:
            moved[pointer.key] = [key if isinstance(key, int) else str(key) for key in gone_over]
    return moved


@transaction.atomic
def say_different(*, one: Person, other: Person, actor: Any, now: dt.datetime) -> bool:
    """Remember that two are not one person, and do not propose them again; return whether this is new.

    Raises: PersonChangedError when one of them was joined meanwhile.
    """
    one, other = both(one, other)
    first, second = in_order(one.pk, other.pk)
    _row, is_new = DifferentPeople.objects.get_or_create(
        first_id=first, second_id=second, defaults={"site": one.site, "by": actor, "at": now}
    )
    if is_new:
        _note("people.said_different", one, other, actor, now)
    return is_new


@transaction.atomic
def take_back_different(*, one: Person, other: Person, actor: Any, now: dt.datetime) -> bool:
    """Forget that two were said to be different people; return whether somebody had said so."""
    first, second = in_order(one.pk, other.pk)
    gone, _by_table = DifferentPeople.objects.for_site(one.site).filter(first=first, second=second).delete()
    if gone:
        _note("people.different_taken_back", one, other, actor, now)
    return bool(gone)


def _note(action: str, one: Person, other: Person, actor: Any, now: dt.datetime, **detail: Any) -> None:
    target = f"people {one.public_id} {other.public_id}"
    audit.record(action=action, actor=actor, site=one.site, at=now, target=target, **detail)
