"""Everything that is kept of one person, for that person: a ZIP with a file to read and one for machines."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mikke.kernel import audit
from mikke.notices.hashes import address_hash
from mikke.people.enums import ContactKind
from mikke.people.export_registry import Written, address_parts, part_of
from mikke.people.models import Contact, Person
from mikke.people.relations import person_pointers, tree_below
from mikke.people.selectors import chain_of
from mikke.people.services.notes import unsealed

LEFT_OUT = frozenset(
    {"id", "site", "sha256", "text_sha256", "names_key", "value_key", "merged_into", "contact_hash"}
)


@transaction.atomic
def export_person(*, person: Person, actor: Any, now: dt.datetime) -> bytes:
    """Return everything that is kept of a person, with those who were joined to them, and note who asked.

    What was written without an account is found by the ways to reach them that nobody else of the site has.

    Raises: NotesUnreadableError when the delicate notes cannot be opened; nothing is left out in silence. An app whose
        sealed words cannot be opened raises its own error, likewise.
    """
    people = chain_of(person)
    content = {
        "made_at": now.isoformat(),
        "site": str(person.site),
        "person": [_row(one) for one in people],
        "sign_in": [str(one.user.email or one.user.phone) for one in people if one.user],
        "delicate_notes": [text for text in map(unsealed, people) if text],
        "parts": [*_parts(people), *_by_address(people)],
    }
    audit.record(
        action="person.exported", actor=actor, site=person.site, at=now, target=f"person {person.public_id}"
    )
    page = render_to_string("people/export.html", {"content": content, "person": person, "now": now})
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("person.html", page)
        archive.writestr("person.json", json.dumps(content, ensure_ascii=False, indent=1))
    return made.getvalue()


def _parts(people: list[Person]) -> Iterator[dict[str, Any]]:
    """Yield what each table holds, with what hangs on its rows inside its app."""
    keys = [person.pk for person in people]
    for pointer in person_pointers():
        rows = list(pointer.rows(keys).order_by("pk"))
        part = part_of(pointer.model._meta.label)  # noqa: SLF001
        own = pointer.model._meta.app_label == "people"  # noqa: SLF001
        found = [_row(below) for row in rows for below in tree_below(row, depth=0 if own else 2)]
        if found:
            title = part.title if part else pointer.model._meta.verbose_name_plural  # noqa: SLF001
            yield {"title": str(title), "rows": found}


def own_addresses(people: list[Person]) -> set[str]:
    """Return the ways to reach a person that are theirs alone: not the family's telephone, nor what others have too."""
    mine = Contact.objects.filter(person__in=people).exclude(kind=ContactKind.FAMILY_PHONE)
    values = set(mine.values_list("value", flat=True))
    shared = Contact.objects.filter(person__site=people[0].site, value__in=values).exclude(person__in=people)
    values -= set(shared.values_list("value", flat=True))
    signed = {str(part) for one in people if one.user for part in (one.user.email, one.user.phone) if part}
    return values | signed


def _by_address(people: list[Person]) -> Iterator[dict[str, Any]]:
    """Yield what was written under an address of theirs, without an account."""
    site = people[0].site
    hashes = {address_hash(site.pk, address) for address in own_addresses(people)}
    for part in address_parts() if hashes else ():
        if found := [_written(one) for one in part.rows(site, hashes)]:
            yield {"title": str(part.title), "rows": found}


def _written(one: Written) -> dict[str, Any]:
    row = _row(one.row)
    row["cells"] += [
        {"column": "", "label": name, "value": words} for name, words in one.sealed.items() if words
    ]
    return row


def _row(row: models.Model) -> dict[str, Any]:
    cells = [
        {"column": field.name, "label": str(field.verbose_name), "value": value}
        for field in row._meta.concrete_fields  # noqa: SLF001
        if field.name not in LEFT_OUT and _is_for_the_person(field)
        for value in [_value(row, field)]
        if value not in {"", None}
    ]
    return {"table": row._meta.label, "kind": str(row._meta.verbose_name), "cells": cells}  # noqa: SLF001


def _is_for_the_person(field: Any) -> bool:
    """Leave out sealed bytes, and who of the office did something."""
    of_staff = field.is_relation and field.related_model._meta.label == "accounts.User"  # noqa: SLF001
    return not isinstance(field, models.BinaryField) and not of_staff


def _value(row: Any, field: Any) -> str | None:
    value = getattr(row, field.name)
    if value is None:
        return None
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, dt.date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return str(getattr(row, f"get_{field.name}_display")()) if field.choices else str(value)
