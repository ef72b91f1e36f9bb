"""The words by which a person is known, and taking them out of rows."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

from mikke.domain.phone_numbers import national, spoken
from mikke.people.enums import ContactKind
from mikke.people.models import Contact, Person

ERASED = "〔消去〕"
IN_WORDS = (ContactKind.VISITS, ContactKind.OTHER)  # “comes on Tuesdays” names nobody
TEXTS = (models.CharField, models.TextField)


def words_of(people: Sequence[Person]) -> list[str]:
    """Return names, readings, addresses and ways to reach of some people, in each usual writing, the longest first."""
    found: set[str] = set()
    for person in people:
        names = [person.name, person.kana, *person.other_names.split("、"), person.address]
        found |= {form for name in names for form in (name, name.replace(" ", "").replace("　", ""))}
        found |= {form for name in names for form in (name.replace("　", " "), name.replace(" ", "　"))}
    contacts = Contact.objects.filter(person__in=people).exclude(kind__in=IN_WORDS)
    for value in contacts.values_list("value", flat=True):
        found |= {value, national(value), spoken(value)}
    found |= {str(person.user.email or "") for person in people if person.user}
    return sorted((word for word in found if word.strip()), key=lambda word: (-len(word), word))


def without(text: str, words: Sequence[str]) -> str:
    """Return a text without some words; one of a single letter is taken out only where it is the whole text."""
    if text in words:
        return ERASED
    longer = [re.escape(word) for word in words if len(word) > 1]
    return re.sub("|".join(longer), ERASED, text) if longer else text


def scrub(rows: Iterable[models.Model], words: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Take words out of every text and JSON column of some rows; return what stood there before.

    Columns with fixed choices, file names and keys stay. Returns: ``"app.Model:key"`` → column → value.
    """
    originals: dict[str, dict[str, Any]] = {}
    for row in rows:
        changed = {}
        for field in row._meta.concrete_fields:  # noqa: SLF001
            value = getattr(row, field.attname)
            new = _scrubbed(field, value, words)
            if new != value:
                changed[field.attname] = (value, new)
        if changed:
            type(row)._base_manager.filter(pk=row.pk).update(  # noqa: SLF001
                **{name: new for name, (_old, new) in changed.items()}
            )
            originals[f"{row._meta.label}:{row.pk}"] = {name: old for name, (old, _new) in changed.items()}  # noqa: SLF001
    return originals


def _scrubbed(field: Any, value: Any, words: Sequence[str]) -> Any:
    if isinstance(field, models.JSONField):
        return _scrubbed_json(value, words)
    if isinstance(field, TEXTS) and isinstance(value, str) and value and not field.choices:
        return without(value, words)[: field.max_length or None]
    return value


def _scrubbed_json(value: Any, words: Sequence[str]) -> Any:
    """Return JSON with the words taken out of its texts; keys and numbers stay."""
    if isinstance(value, str):
        return without(value, words)
    if isinstance(value, list):
        return [_scrubbed_json(item, words) for item in value]
    if isinstance(value, dict):
        return {key: _scrubbed_json(item, words) for key, item in value.items()}
    return value


def five_years_after(day: dt.date) -> dt.date:
    """Return the last day of the fifth year after ``day``."""
    last_of_february = day.month == 2 and day.day == 29
    return day.replace(year=day.year + 5, day=28 if last_of_february else day.day)
