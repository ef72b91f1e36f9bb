"""What a process keeps of a site until the site changes: parts of pages and what they were made from.

Everything public that is written raises the site's revision in its own transaction, and each request reads that
number first; so what was made at a revision is right as long as the number stands. Kept by site, revision and
language, the longest unused goes first. Nothing of a visitor may be kept here.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from django.utils import translation

Value = TypeVar("Value")
Key = TypeVar("Key", bound=Hashable)
_all: list["Kept[Any]"] = []


class Kept(Generic[Value]):
    """A bounded memory.

    Args:
        size: how many values at most.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()
        _all.append(self)

    def get(self, facts: Any, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return what is kept for ``key``, or make it.

        Args:
            facts: the ``SiteFacts`` of the request.
            key: all that the value depends on besides site, revision and language.
            make: makes the value; may read the database.
        """
        whole = (facts.site.pk, facts.rev, translation.get_language(), key)
        with self._lock:
            if whole in self._values:
                self._values.move_to_end(whole)
                return self._values[whole]
        value = make()
        with self._lock:
            self._values[whole] = value
            while len(self._values) > self._size:
                self._values.popitem(last=False)
        return value

    def get_many(
        self, facts: Any, keys: Sequence[Key], make: Callable[[Sequence[Key]], Mapping[Key, Value]]
    ) -> dict[Key, Value]:
        """Return what is kept for each of ``keys``; ``make`` is given those that are missing, all at once."""
        head = (facts.site.pk, facts.rev, translation.get_language())
        with self._lock:
            found = {key: self._values[(*head, key)] for key in keys if (*head, key) in self._values}
        missing = [key for key in keys if key not in found]
        if missing:
            made = make(missing)
            for key, value in made.items():
                self.get(facts, key, lambda value=value: value)  # type: ignore[misc]
            found |= made
        return found

    def forget(self) -> None:
        """Drop everything."""
        with self._lock:
            self._values.clear()


def forget_all() -> None:
    """Drop what this process keeps (tests change databases under it)."""
    for kept in _all:
        kept.forget()
