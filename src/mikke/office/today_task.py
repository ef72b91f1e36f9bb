"""One row of what is to be done today."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """One row. ``state`` is late, soon or calm: a square, a diamond, a circle."""

    state: str
    title: str
    detail: str
    href: str
    button: str
