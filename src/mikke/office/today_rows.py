"""One row of 「きょうやること」, and the words that rows share."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mikke.kernel.when_words import day_words

__all__ = ["ROWS_EACH", "Task", "day_words", "detail_words", "since_words"]
ROWS_EACH = 20


@dataclass(frozen=True, slots=True)
class Task:
    """One row. ``state`` is late, soon or calm: a square, a diamond, a circle.

    ``tap_href`` is an address that takes a POST, for a row that one tap can settle; ``tap_button`` its words.
    ``right`` is the right without which nobody sees the row; empty: all staff do.
    """

    state: str
    title: str
    detail: str
    href: str
    button: str
    tap_href: str = ""
    tap_button: str = ""
    right: str = ""


def since_words(day: dt.date | dt.datetime | None) -> str:
    """Return since when."""
    return _("since %(day)s") % {"day": day_words(day)} if day else ""


def detail_words(*parts: str) -> str:
    """Return the parts that say something, in one line."""
    return "・".join(part for part in parts if part)
