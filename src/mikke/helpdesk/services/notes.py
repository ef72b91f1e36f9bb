"""Notes of a case: sealed to its row, opened with an entry in the trail."""

import datetime as dt
import hashlib
from typing import Any

from django.db import transaction

from mikke.helpdesk.errors import CaseChangedError
from mikke.helpdesk.models import Case
from mikke.kernel import audit
from mikke.kernel.encryption import DecryptionError, decrypt, encrypt
from mikke.people.errors import NotesUnreadableError

MOST_CHARS = 10_000


def has_notes(case: Case) -> bool:
    """Return whether there is anything sealed."""
    return bool(bytes(case.notes_sealed))


def state_of_notes(case: Case) -> str:
    """Return a mark of the notes as they stand, to see later whether somebody changed them meanwhile."""
    return hashlib.sha256(bytes(case.notes_sealed)).hexdigest()


def sealed(case: Case, text: str) -> bytes:
    """Return ``text`` sealed to the row of this case; nothing stays nothing."""
    return encrypt(text.encode(), place=case.notes_place) if text else b""


def unsealed(case: Case) -> str:
    """Return the notes without a trace; for joining and ``open_notes``. Raises: NotesUnreadableError."""
    if not has_notes(case):
        return ""
    try:
        return decrypt(bytes(case.notes_sealed), place=case.notes_place).decode()
    except DecryptionError as error:
        raise NotesUnreadableError from error


@transaction.atomic
def open_notes(*, case: Case, actor: Any, now: dt.datetime) -> str:
    """Return the notes and note who opened them. Raises: NotesUnreadableError."""
    text = unsealed(case)
    _note("help.notes_opened", case, actor, now)
    return text


@transaction.atomic
def save_notes(*, case: Case, text: str, seen: str, actor: Any, now: dt.datetime) -> None:
    """Seal and keep what was written.

    Args:
        case: whose notes.
        text: all of them; empty erases them.
        seen: ``state_of_notes`` when they were opened.
        actor: who wrote.
        now: when.
    Raises: CaseChangedError when somebody else has written meanwhile.
    """
    before = bytes(case.notes_sealed)
    if state_of_notes(case) != seen:
        raise CaseChangedError
    rows = Case.objects.filter(pk=case.pk, notes_sealed=before, merged_into=None)
    if not rows.update(notes_sealed=sealed(case, text.strip()), touched_at=now):
        raise CaseChangedError
    _note("help.notes_changed", case, actor, now)


def _note(action: str, case: Case, actor: Any, now: dt.datetime) -> None:
    audit.record(action=action, actor=actor, site=case.site, at=now, target=f"case {case.public_id}")
