"""What an app holds of a person beyond its own tables' pointers: how it is read out and how it is forgotten.

Whatever points to a person (``people.relations``) is exported and forgotten without being registered. An app
registers a ``PersonPart`` where that is not enough: where a law makes it keep something, where something must end
before a person can be erased, where papers are printed with their name. It calls ``register`` when it starts
(``AppConfig.ready``).

What somebody wrote without an account points to nobody: it stands under a hash of their address, sealed. An app that
keeps such rows registers an ``AddressPart``, so that they are read out with the person; they are forgotten with the
address (``notices.signals.address_forgotten``).
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise

from mikke.people.models import Person

Originals = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What a part has forgotten.

    Attributes:
        kept_until: the last day on which a law makes us keep the original words, or None when none does.
        originals: these words, ``"app.Model:key"`` → column → value; sealed until then, deleted afterwards.
    """

    kept_until: dt.date | None = None
    originals: Mapping[str, Mapping[str, Any]] | None = None


def _nothing_stops(_people: Sequence[Person]) -> list[str]:
    return []


@dataclass(frozen=True, slots=True)
class PersonPart:
    """What one app holds of a person.

    Attributes:
        model: ``app.Model`` of the table with the pointer to a person.
        title: what it is called in an export.
        forget: replaces the person's words in the app's rows; given ``people`` (the person and who was joined to
            them), ``words`` (see ``people.words``), ``now``.
        stops: sentences that say what must end before the person can be erased.
        papers: kinds of printed papers that carry a person's name.
    """

    model: str
    title: str | Promise
    forget: Callable[..., Forgotten]
    stops: Callable[[Sequence[Person]], list[str]] = _nothing_stops
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A row that stands under somebody's address, and what was sealed in it: label → words."""

    row: models.Model
    sealed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AddressPart:
    """What one app holds under an address, without a pointer to a person.

    Attributes:
        app: label of the app.
        title: what it is called in an export.
        rows: given ``site`` and ``hashes`` (of ``notices.hashes.address_hash``), returns what stands under them.
            A row that cannot be opened raises; nothing is left out in silence.
    """

    app: str
    title: str | Promise
    rows: Callable[[Any, Collection[str]], Iterable[Written]]


_PARTS: dict[str, PersonPart] = {}
_BY_ADDRESS: dict[str, AddressPart] = {}


def register(part: PersonPart) -> None:
    """Let a part take over its table; registering it again replaces it."""
    _PARTS[part.model] = part


def parts() -> list[PersonPart]:
    """Return the registered parts."""
    return list(_PARTS.values())


def part_of(model: str) -> PersonPart | None:
    """Return who answers for a table, or None."""
    return _PARTS.get(model)


def register_by_address(part: AddressPart) -> None:
    """Let an app read out what it holds under an address; registering it again replaces it."""
    _BY_ADDRESS[part.app] = part


def address_parts() -> list[AddressPart]:
    """Return what is read out by address."""
    return list(_BY_ADDRESS.values())
