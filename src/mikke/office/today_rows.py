"""One row of 「きょうやること」, and the words that rows share."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from mikke.kernel.when_words import day_words

__all__ = ["ROWS_EACH", "Task", "day_words", "detail_words", "few", "said_of", "since_words"]
ROWS_EACH = 20
Row = TypeVar("Row", bound=Model)


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


def few(rows: QuerySet[Row], *columns: str) -> QuerySet[Row]:
    """Return the first rows with the columns that the list shows, and no others.

    Most tables here have many columns, and most lists are empty: naming every column costs more than reading.

    Args:
        rows: what waits, the most pressing first.
        columns: what a row shows; ``client__name`` reads the name of the client along.
    """
    shown: Any = rows.select_related(None).prefetch_related(None).only(*columns)
    along = {column.rpartition("__")[0] for column in columns if "__" in column}
    return (shown.select_related(*along) if along else shown)[:ROWS_EACH]


def said_of(user: str) -> tuple[str, ...]:
    """Return the columns that say who somebody is; ``user`` leads to the user."""
    return tuple(f"{user}__{column}" for column in ("name", "email", "phone"))


def since_words(day: dt.date | dt.datetime | None) -> str:
    """Return since when."""
    return _("since %(day)s") % {"day": day_words(day)} if day else ""


def detail_words(*parts: str) -> str:
    """Return the parts that say something, in one line."""
    return "・".join(part for part in parts if part)
