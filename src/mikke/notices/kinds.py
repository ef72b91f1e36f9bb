"""The kinds of notices. Each app registers its own in ``apps.ready``; the preferences page lists them by label."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of notice.

    Attributes:
        id: ``app.name``, stable.
        label: what the preferences page calls it (lazy translation).
        is_wanted: the person asked for it and can stop it with one tap (alerts, digests). Other kinds answer
            something the person did (codes, receipts) and always go out, at once, also in quiet hours.
    """

    id: str
    label: Any
    is_wanted: bool = False


REGISTRY: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Make a kind known and return it."""
    REGISTRY[kind.id] = kind
    return kind


def kind_label(kind_id: str) -> str:
    """Return what a kind is called, or its id when no room knows it any more."""
    kind = REGISTRY.get(kind_id)
    return str(kind.label) if kind else kind_id
