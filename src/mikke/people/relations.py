"""Everything that points to a person, whichever app it is in: found in the tables themselves, so nothing is missed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, models, transaction

from mikke.people.models import Person

# What belongs to the joining and the forgetting themselves and stays where it is.
STAYS = frozenset(
    {
        "people.Person.merged_into",
        "people.PersonMerge.keep",
        "people.PersonMerge.gone",
        "people.DifferentPeople.first",
        "people.DifferentPeople.second",
        "people.PersonErasure.person",
    }
)
DEPTH = 2


@dataclass(frozen=True, slots=True)
class Pointer:
    """A column of some table that points to another table; ``is_once`` when only one row may."""

    model: type[models.Model]
    field: str
    is_once: bool

    @property
    def key(self) -> str:
        """Return ``app.Model.field``."""
        return f"{self.model._meta.label}.{self.field}"  # noqa: SLF001 -- Django's public name for it

    def rows(self, values: Sequence[Any]) -> models.QuerySet[Any]:
        """Return the rows that point to one of some keys."""
        return self.model._base_manager.filter(**{f"{self.field}__in": list(values)})  # noqa: SLF001


def pointers_to(model: type[models.Model]) -> list[Pointer]:
    """Return every column that points to ``model``; those without a way back and tables of many-to-many too."""
    relations: list[Any] = list(model._meta.get_fields(include_hidden=True))  # noqa: SLF001
    found = [
        Pointer(relation.related_model, relation.field.name, relation.one_to_one)
        for relation in relations
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
    ]
    return sorted(found, key=lambda pointer: pointer.key)


def person_pointers() -> list[Pointer]:
    """Return every column of every app that points to a person and moves with them."""
    return [pointer for pointer in pointers_to(Person) if pointer.key not in STAYS]


def move(pointer: Pointer, *, keys: Sequence[Any], source: Any, target: Any) -> list[Any]:
    """Let the rows ``keys`` that point to ``source`` point to ``target``; return the keys of those that moved.

    A row stays where it is when the other has the same already and a table allows it once. Nothing but the column
    changes: every time in the row stays as it is.
    """
    rows = pointer.rows([source]).filter(pk__in=keys)
    try:
        with transaction.atomic():
            found = list(rows.values_list("pk", flat=True))
            rows.update(**{pointer.field: target})
            return found
    except IntegrityError:
        return [pk for pk in rows.values_list("pk", flat=True) if _move_one(pointer, pk, target)]


def _move_one(pointer: Pointer, pk: Any, target: Any) -> bool:
    try:
        with transaction.atomic():
            return bool(pointer.model._base_manager.filter(pk=pk).update(**{pointer.field: target}))  # noqa: SLF001
    except IntegrityError:
        return False


def tree_below(row: models.Model, *, depth: int = DEPTH) -> Iterator[models.Model]:
    """Yield a row and what hangs on it inside its own app, each once.

    What belongs to somebody else is left out: a row that names another one of the same table as ``row`` and not
    ``row`` itself, such as a colleague's hours on the same piece of work.

    Args:
        row: the root, for example a worker.
        depth: how many steps down.
    """
    root_model, app = type(row), row._meta.app_label  # noqa: SLF001
    seen, level = {(root_model, row.pk)}, [row]
    yield row
    for _step in range(depth):
        below = [found for parent in level for found in _children(parent, app)]
        level = []
        for found in below:
            if (type(found), found.pk) in seen or _is_of_another(found, row, root_model):
                continue
            seen.add((type(found), found.pk))
            level.append(found)
        yield from level


def _children(parent: models.Model, app: str) -> Iterator[models.Model]:
    for pointer in pointers_to(type(parent)):
        if pointer.model._meta.app_label == app:  # noqa: SLF001
            yield from pointer.rows([parent.pk])


def _is_of_another(found: models.Model, root: models.Model, root_model: type[models.Model]) -> bool:
    owners = [
        getattr(found, field.attname)
        for field in found._meta.concrete_fields  # noqa: SLF001
        if field.is_relation and field.related_model is root_model
    ]
    return bool(owners) and root.pk not in owners
