"""Erasing a person who asked for it. What a law makes us keep is sealed until its day and then deleted too."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from mikke.accounts.closing import close_account, forget_codes
from mikke.kernel import audit
from mikke.kernel.encryption import DecryptionError, decrypt, encrypt
from mikke.kernel.models import PaperFile
from mikke.kernel.paper.storing import throw_away
from mikke.notices.services.forget import forget_recipient
from mikke.people.errors import CannotEraseError, NotesUnreadableError, PersonChangedError
from mikke.people.export_registry import Forgotten, part_of, parts
from mikke.people.models import Contact, DifferentPeople, Person, PersonErasure, PersonMerge
from mikke.people.relations import person_pointers, tree_below
from mikke.people.selectors import chain_of
from mikke.people.words import ERASED, scrub, words_of

OWN = "people"


def what_stops_erasing(person: Person) -> list[str]:
    """Return what must end before a person can be erased, in sentences; empty when nothing stands in the way."""
    people = chain_of(person)
    return [sentence for part in parts() for sentence in part.stops(people)]


@transaction.atomic
def erase_person(*, person: Person, actor: Any, now: dt.datetime) -> PersonErasure:
    """Forget a person and everybody who was joined to them.

    Names, ways to reach, address, notes, consents, helpers, household and sign-in go; so does every message that
    waits for them. Rows of other apps that point to them stay, without their words; where a law makes us keep the
    words, they are sealed until that day. Only the number of the person stays, and who erased it when.

    Args:
        person: who asked to be erased.
        actor: who of the office does it.
        now: when.

    Raises:
        CannotEraseError: something must end first, such as work in the team.
        PersonChangedError: the person was joined or erased meanwhile.
    """
    rows = Person.objects.select_for_update().filter(pk=person.pk, merged_into=None, erased_at=None)
    found: Person | None = rows.first()
    if found is None:
        raise PersonChangedError
    if stops := what_stops_erasing(found):
        raise CannotEraseError(" ".join(stops))
    people = chain_of(found)
    words = words_of(people)
    addresses = list(Contact.objects.filter(person__in=people).values_list("value", flat=True))
    kept_until, originals = _forget_elsewhere(people, words, now)
    _forget_papers(found, words)
    _close_accounts(people, addresses, actor, now)
    erasure = _keep_sealed(found, kept_until, originals, actor, now)
    _forget_here(people, now)
    until = kept_until.isoformat() if kept_until else ""
    target = f"person {found.public_id}"
    audit.record(
        action="person.erased", actor=actor, site=found.site, at=now, target=target, kept_until=until
    )
    return erasure


def _forget_elsewhere(
    people: Sequence[Person], words: Sequence[str], now: dt.datetime
) -> tuple[dt.date | None, dict[str, Any]]:
    """Let every app forget; return until when what is kept, and what."""
    keys = [person.pk for person in people]
    until: list[dt.date] = []
    originals: dict[str, Any] = {}
    for pointer in person_pointers():
        if pointer.model._meta.app_label == OWN:  # noqa: SLF001
            continue
        part = part_of(pointer.model._meta.label)  # noqa: SLF001
        if part is None:
            scrub((row for root in pointer.rows(keys) for row in tree_below(root)), words)
            continue
        forgotten: Forgotten = part.forget(people=people, words=words, now=now)
        if forgotten.kept_until and forgotten.originals:
            until.append(forgotten.kept_until)
            originals.update(forgotten.originals)
    return max(until, default=None), originals


def _forget_papers(person: Person, words: Sequence[str]) -> None:
    """Throw printed papers away that carry the person; whoever needs one of the others gets it printed again."""
    kinds = {kind for part in parts() for kind in part.papers}
    rows = PaperFile.objects.filter(site=person.site)
    named = [paper.pk for paper in rows if paper.kind in kinds or any(word in paper.title for word in words)]
    throw_away(PaperFile.objects.filter(pk__in=named))


def _close_accounts(people: Sequence[Person], addresses: list[str], actor: Any, now: dt.datetime) -> None:
    site = people[0].site
    for person in people:
        if person.user is not None:
            addresses += [str(person.user.email or ""), str(person.user.phone or "")]
            close_account(user=person.user, site=site, actor=actor, now=now)
    forget_recipient(site=site, addresses=addresses, actor=actor, now=now)
    forget_codes(site=site, addresses=filter(None, addresses))


def _keep_sealed(
    person: Person, until: dt.date | None, originals: Mapping[str, Any], actor: Any, now: dt.datetime
) -> PersonErasure:
    row: PersonErasure = PersonErasure.objects.create(
        site=person.site, person=person, kept_until=until, at=now, by=actor
    )
    if until:
        kept = {"name": person.name, "kana": person.kana, "address": person.address, "rows": originals}
        row.kept_sealed = encrypt(json.dumps(kept, ensure_ascii=False, default=str).encode(), place=row.place)
        row.save(update_fields=["kept_sealed"])
    return row


def _forget_here(people: Sequence[Person], now: dt.datetime) -> None:
    keys = [person.pk for person in people]
    for pointer in person_pointers():
        if pointer.model._meta.app_label == OWN:  # noqa: SLF001
            pointer.rows(keys).delete()
    PersonMerge.objects.filter(keep__in=keys).delete()
    DifferentPeople.objects.filter(first__in=keys).delete()
    DifferentPeople.objects.filter(second__in=keys).delete()
    homes = {person.household for person in people if person.household}
    for person in people:
        person.user = person.town = person.household = None
        person.kana = person.other_names = person.address = ""
        person.name, person.notes_sealed = ERASED, b""
        person.created_at, person.updated_at, person.erased_at = person.created_at, now, now
        person.save()
    for home in homes:
        if home.members.count() < 2:
            home.delete()


@transaction.atomic
def open_kept(*, erasure: PersonErasure, actor: Any, now: dt.datetime) -> dict[str, Any]:
    """Return what a law makes us keep of somebody who was erased, and note who opened it.

    Raises: NotesUnreadableError when the key of this installation is another one.
    """
    if not bytes(erasure.kept_sealed):
        return {}
    try:
        kept: dict[str, Any] = json.loads(decrypt(bytes(erasure.kept_sealed), place=erasure.place))
    except DecryptionError as error:
        raise NotesUnreadableError from error
    target = f"erasure {erasure.public_id}"
    audit.record(action="erasure.opened", actor=actor, site=erasure.site, at=now, target=target)
    return kept


def drop_what_was_kept(*, today: dt.date) -> int:
    """Delete the sealed words whose day is over; return of how many people."""
    over = PersonErasure.objects.filter(kept_until__lt=today).exclude(kept_sealed=b"")
    return int(over.update(kept_sealed=b""))
