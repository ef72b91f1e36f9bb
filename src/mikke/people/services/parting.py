"""Undoing a joining: everything goes back where it was, also after other work has happened."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.accounts.models import User
from mikke.kernel import audit
from mikke.people.errors import JoiningOrderError, PersonChangedError
from mikke.people.models import Contact, Person, PersonMerge
from mikke.people.relations import move, person_pointers
from mikke.people.services.joining import BETWEEN, block_of
from mikke.people.services.notes import has_notes, sealed, unsealed


@transaction.atomic
def undo_merge(*, merge: PersonMerge, actor: Any, now: dt.datetime) -> PersonMerge:
    """Take two people apart again and return the record.

    What had moved goes back, unless it has gone elsewhere or been removed since; what was added to the kept one
    later stays there. A column of the kept one returns to what it was where nobody has changed it since.

    Raises:
        PersonChangedError: somebody has undone it already, or one of the two was erased.
        JoiningOrderError: the kept one was joined with another one since.
        NotesUnreadableError: delicate notes cannot be opened.
    """
    open_rows = PersonMerge.objects.filter(pk=merge.pk, undone_at=None)
    if not open_rows.update(undone_at=now, undone_by=actor):
        raise PersonChangedError
    people = Person.objects.select_for_update().filter(pk__in=(merge.keep_id, merge.gone_id), erased_at=None)
    rows = {row.pk: row for row in people.order_by("pk")}
    if len(rows) != 2 or rows[merge.gone_id].merged_into_id != merge.keep_id:
        raise PersonChangedError
    keep, gone = rows[merge.keep_id], rows[merge.gone_id]
    if keep.merged_into_id is not None:
        raise JoiningOrderError
    _give_back(merge, keep, gone)
    _restore_columns(merge, keep, gone, now)
    target = f"people {keep.public_id} {gone.public_id}"
    audit.record(action="people.parted", actor=actor, site=merge.site, at=now, target=target)
    merge.refresh_from_db()
    return merge


def _give_back(merge: PersonMerge, keep: Person, gone: Person) -> None:
    for pointer in person_pointers():
        keys = merge.moved.get(pointer.key, [])
        if keys:
            move(pointer, keys=keys, source=keep.pk, target=gone.pk)
    if not gone.contacts.filter(is_preferred=True).exists():
        Contact.objects.filter(pk__in=merge.lowered[:1], person=gone).update(is_preferred=True)


def _there(user_id: int | None) -> bool:
    return user_id is None or User.objects.filter(pk=user_id).exists()


def _restore_columns(merge: PersonMerge, keep: Person, gone: Person, now: dt.datetime) -> None:
    sign_in_before, sign_in = merge.changed.get("user_id", (None, None))
    for field, (before, after) in merge.changed.items():
        if getattr(keep, field) == after:
            setattr(keep, field, before)
    if not _there(sign_in_before):
        keep.user_id = None
    names = [name for name in keep.other_names.split(BETWEEN) if name not in merge.added_names]
    keep.other_names = BETWEEN.join(filter(None, names))
    keep.notes_sealed = _notes_without(merge, keep, gone)
    keep.updated_at = now
    keep.save()
    is_free = (
        sign_in is not None and _there(sign_in) and not Person.objects.filter(user=sign_in, site=keep.site)
    )
    values: dict[str, Any] = {"user_id": sign_in} if is_free else {}
    Person.objects.filter(pk=gone.pk).update(merged_into=None, updated_at=now, **values)


def _notes_without(merge: PersonMerge, keep: Person, gone: Person) -> bytes:
    """Return the notes of the kept one without those of the other, which lie unchanged in the other's own row."""
    now_sealed = bytes(keep.notes_sealed)
    if now_sealed == bytes(merge.notes_after):
        return bytes(merge.notes_before)
    if not has_notes(gone):
        return now_sealed
    rest = unsealed(keep).replace(block_of(gone, unsealed(gone)).strip(), "").strip()
    return sealed(keep, rest)
