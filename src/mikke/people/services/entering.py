"""People and the ways to reach them: entered, changed, put in one household."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from mikke.domain.japanese import clean
from mikke.domain.phone_numbers import read_phone
from mikke.kernel import audit
from mikke.people.enums import PHONES, ContactKind
from mikke.people.errors import ContactTakenError, PersonChangedError
from mikke.people.models import Contact, Household, Person
from mikke.tenancy.models import Site

FIELDS = ("name", "kana", "is_nickname", "other_names", "town", "address")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach somebody, as it was written."""

    kind: str
    value: str
    note: str = ""
    is_preferred: bool = False


def stored_value(kind: str, value: str) -> str:
    """Return a value in the one form in which it is kept: ``+81…`` where it is a number, else as it was written."""
    if kind in PHONES:
        return read_phone(value) or clean(value)
    return clean(value).lower() if kind == ContactKind.MAIL else clean(value)


@transaction.atomic
def enter_person(
    *, site: Site, values: dict[str, Any], ways: list[Way], actor: Any, now: dt.datetime
) -> Person:
    """Write down somebody new; a name and nothing else is enough.

    Args:
        site: whose people.
        values: some of ``FIELDS``; ``name`` at least.
        ways: how they are reached; the first one marked as preferred is the best.
        actor: who writes it down.
        now: when.
    """
    fields = {name: value for name, value in values.items() if name in FIELDS}
    person: Person = Person.objects.create(site=site, created_at=now, updated_at=now, **fields)
    for way in ways:
        add_contact(person=person, way=way, actor=actor, now=now)
    audit.record(action="person.entered", actor=actor, site=site, at=now, target=_target(person))
    return person


@transaction.atomic
def change_person(
    *, person: Person, values: dict[str, Any], seen_at: dt.datetime, actor: Any, now: dt.datetime
) -> Person:
    """Save what was typed about a person.

    Args:
        person: who.
        values: some of ``FIELDS``.
        seen_at: ``updated_at`` of the row when its form was shown.
        actor: who changes it.
        now: when.
    Raises: PersonChangedError when somebody else has changed or joined the person meanwhile.
    """
    touched = Person.objects.filter(pk=person.pk, updated_at=seen_at, merged_into=None, erased_at=None)
    if not touched.update(updated_at=now):
        raise PersonChangedError
    kept: Person = Person.objects.get(pk=person.pk)
    fields = [name for name in values if name in FIELDS and getattr(kept, name) != values[name]]
    for name in fields:
        setattr(kept, name, values[name])
    kept.save(update_fields=fields)
    audit.record(
        action="person.changed", actor=actor, site=kept.site, at=now, target=_target(kept), fields=fields
    )
    return kept


@transaction.atomic
def add_contact(*, person: Person, way: Way, actor: Any, now: dt.datetime) -> Contact:
    """Write down one more way to reach a person; the best one takes the place of the best so far.

    Raises: ContactTakenError.
    """
    if way.is_preferred:
        person.contacts.filter(is_preferred=True).update(is_preferred=False)
    try:
        with transaction.atomic():
            contact = Contact.objects.create(
                person=person,
                kind=way.kind,
                value=stored_value(way.kind, way.value),
                note=way.note,
                is_preferred=way.is_preferred,
            )
    except IntegrityError as error:
        raise ContactTakenError from error
    _note(person, "contact_added", actor, now, kind=way.kind)
    return contact


@transaction.atomic
def change_contact(*, contact: Contact, way: Way, actor: Any, now: dt.datetime) -> Contact:
    """Save a changed way to reach a person. Raises: ContactTakenError."""
    person = contact.person
    if way.is_preferred:
        person.contacts.exclude(pk=contact.pk).filter(is_preferred=True).update(is_preferred=False)
    contact.kind, contact.value = way.kind, stored_value(way.kind, way.value)
    contact.note, contact.is_preferred = way.note, way.is_preferred
    try:
        with transaction.atomic():
            contact.save(update_fields=["kind", "value", "note", "is_preferred"])
    except IntegrityError as error:
        raise ContactTakenError from error
    _note(person, "contact_changed", actor, now, kind=way.kind)
    return contact


@transaction.atomic
def prefer_contact(*, contact: Contact, actor: Any, now: dt.datetime) -> None:
    """Make a way the best one."""
    Contact.objects.filter(person=contact.person_id, is_preferred=True).update(is_preferred=False)
    Contact.objects.filter(pk=contact.pk).update(is_preferred=True)
    _note(contact.person, "contact_preferred", actor, now, kind=contact.kind)


@transaction.atomic
def remove_contact(*, contact: Contact, actor: Any, now: dt.datetime) -> None:
    """Forget a way to reach a person."""
    Contact.objects.filter(pk=contact.pk).delete()
    _note(contact.person, "contact_removed", actor, now, kind=contact.kind)


@transaction.atomic
def remove_line(*, site: Site, user: str, now: dt.datetime) -> int:
    """Forget a user of LINE who can be written to no more, whoever of the site has it; return how many had."""
    rows = list(
        Contact.objects.filter(person__site=site, kind=ContactKind.LINE, value=user).select_related("person")
    )
    for contact in rows:
        remove_contact(contact=contact, actor=None, now=now)
    return len(rows)


@transaction.atomic
def share_household(*, person: Person, other: Person, actor: Any, now: dt.datetime) -> Household:
    """Note that two people of a site live together; who lives with the other already is of the same household."""
    home = other.household or Household.objects.create(site=other.site, created_at=now)
    Person.objects.filter(pk__in=(person.pk, other.pk), site=other.site).update(household=home)
    _note(person, "household_joined", actor, now)
    return home


@transaction.atomic
def leave_household(*, person: Person, actor: Any, now: dt.datetime) -> None:
    """Note that a person lives elsewhere; a household of one is none."""
    home = person.household
    if home is None:
        return
    Person.objects.filter(pk=person.pk).update(household=None)
    if home.members.count() < 2:
        home.delete()
    _note(person, "household_left", actor, now)


def _target(person: Person) -> str:
    return f"person {person.public_id}"


def _note(person: Person, what: str, actor: Any, now: dt.datetime, **detail: Any) -> None:
    audit.record(
        action=f"person.{what}", actor=actor, site=person.site, at=now, target=_target(person), **detail
    )
