"""Delicate notes: sealed to the row of their person, opened with an entry in the trail."""

import datetime as dt
import hashlib
from typing import Any

from django.db import transaction

from mikke.kernel import audit
from mikke.kernel.encryption import DecryptionError, decrypt, encrypt
from mikke.people.errors import NotesUnreadableError, PersonChangedError
from mikke.people.models import Person

MOST_CHARS = 10_000


def has_notes(person: Person) -> bool:
    """Return whether there is anything sealed."""
    return bool(bytes(person.notes_sealed))


def state_of_notes(person: Person) -> str:
    """Return a mark of the notes as they stand, to see later whether somebody changed them meanwhile."""
    return hashlib.sha256(bytes(person.notes_sealed)).hexdigest()


def unsealed(person: Person) -> str:
    """Return the notes without a trace; for joining, export and ``open_notes``. Raises: NotesUnreadableError."""
    if not has_notes(person):
        return ""
    try:
        return decrypt(bytes(person.notes_sealed), place=person.notes_place).decode()
    except DecryptionError as error:
        raise NotesUnreadableError from error


def sealed(person: Person, text: str) -> bytes:
    """Return ``text`` sealed to the row of this person; nothing stays nothing."""
    return encrypt(text.encode(), place=person.notes_place) if text else b""


@transaction.atomic
def open_notes(*, person: Person, actor: Any, now: dt.datetime) -> str:
    """Return the notes and note who opened them. Raises: NotesUnreadableError."""
    text = unsealed(person)
    _note("person.notes_opened", person, actor, now)
    return text


@transaction.atomic
def save_notes(*, person: Person, text: str, seen: str, actor: Any, now: dt.datetime) -> None:
    """Seal and keep what was written.

    Args:
        person: whose notes.
        text: all of them; empty erases them.
        seen: ``state_of_notes`` when they were opened.
        actor: who wrote.
        now: when.
    Raises: PersonChangedError when somebody else has written meanwhile.
    """
    before = bytes(person.notes_sealed)
    if state_of_notes(person) != seen:
        raise PersonChangedError
    saved = Person.objects.filter(pk=person.pk, notes_sealed=before, merged_into=None, erased_at=None).update(
        notes_sealed=sealed(person, text.strip()), updated_at=now
    )
    if not saved:
        raise PersonChangedError
    _note("person.notes_changed", person, actor, now)


def _note(action: str, person: Person, actor: Any, now: dt.datetime) -> None:
    audit.record(action=action, actor=actor, site=person.site, at=now, target=f"person {person.public_id}")
