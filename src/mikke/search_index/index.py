"""The one question that both databases answer alike: which rows hold these tokens?

SQLite keeps the tokens as words of eight hex digits in a contentless FTS5 table; PostgreSQL keeps them as an
``int4[]`` column under a GIN index. Everything else (ranking, facets, phrases) is decided in Python, so both
return the same set by construction. Text never reaches the database's query language: only hashes do.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from mikke.domain.tokens import hex_term

Ids = NDArray[np.int64]
Group = Collection[Collection[int]]
"""Alternatives, each a set of tokens."""
BATCH_ROWS = 10_000


def _words(tokens: Iterable[int]) -> str:
    return " ".join(hex_term(token) for token in sorted(set(tokens)))


def _chunks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    walker = iter(rows)
    while chunk := list(islice(walker, BATCH_ROWS)):
        yield chunk


@dataclass(frozen=True, slots=True)
class TokenIndex:
    """An inverted index beside a table that has a ``TokensField`` called ``tok``.

    Attributes:
        name: the FTS5 table on SQLite and the GIN index on PostgreSQL; also the scope of its terms.
        table: the table with ``tok``.
        id_column: its primary key, a whole number.
    """

    name: str
    table: str
    id_column: str

    @property
    def _is_postgresql(self) -> bool:
        return connection.vendor == "postgresql"

    def create(self, schema_editor: Any) -> None:
        """Create the index in a migration, by vendor."""
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE INDEX {self.name} ON {self.table} USING gin (tok) WITH (fastupdate = off)"
            )
            return
        schema_editor.execute(
            f"CREATE VIRTUAL TABLE {self.name} USING fts5"
            "(tok, content='', columnsize=0, detail=none, tokenize='ascii')"
        )

    def drop(self, schema_editor: Any) -> None:
        """Undo ``create``."""
        kind = "INDEX" if schema_editor.connection.vendor == "postgresql" else "TABLE"
        schema_editor.execute(f"DROP {kind} {self.name}")

    def put(self, row_id: int, new: Collection[int], old: Collection[int] = ()) -> None:
        """Index a row under its ``new`` tokens; ``old`` are exactly those it was indexed under before.

        On PostgreSQL the saving of ``tok`` itself does it. SQLite before 3.43 can only delete from a
        contentless table by naming the exact old words.
        """
        if self._is_postgresql or set(new) == set(old):
            return
        self.remove(row_id, old)
        if new:
            with connection.cursor() as cursor:
                cursor.execute(
                    f"INSERT INTO {self.name}(rowid, tok) VALUES (%s, %s)",  # noqa: S608 -- our own table name
                    [row_id, _words(new)],
                )

    def remove(self, row_id: int, old: Collection[int]) -> None:
        """Take a row out; ``old`` are exactly the tokens it was indexed under."""
        if self._is_postgresql or not old:
            return
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {self.name}({self.name}, rowid, tok) VALUES ('delete', %s, %s)",  # noqa: S608
                [row_id, _words(old)],
            )

    def put_new(self, rows: Iterable[tuple[int, Collection[int]]]) -> None:
        """Index many rows that were never indexed before."""
        if self._is_postgresql:
            return
        with connection.cursor() as cursor:
            for chunk in _chunks((row_id, _words(tokens)) for row_id, tokens in rows):
                cursor.executemany(f"INSERT INTO {self.name}(rowid, tok) VALUES (%s, %s)", chunk)  # noqa: S608

    def rebuild(self, rows: Iterable[tuple[int, Collection[int]]]) -> None:
        """Throw the index away and build it again from ``rows``, all rows there are."""
        if self._is_postgresql:
            with connection.cursor() as cursor:
                cursor.execute(f"REINDEX INDEX {self.name}")
            return
        self.clear()
        self.put_new(rows)
        self.optimize()

    def clear(self) -> None:
        """Empty the index (on PostgreSQL it follows its table)."""
        self._command("delete-all")

    def optimize(self) -> None:
        """Merge what was written in pieces; worth it after a bulk load only."""
        self._command("optimize")

    def check(self) -> None:
        """Let the database check the structure of the index; raises DatabaseError when it is damaged."""
        self._command("integrity-check")

    def _command(self, word: str) -> None:
        if self._is_postgresql:
            return
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {self.name}({self.name}) VALUES (%s)", [word])  # noqa: S608

    def find(self, groups: Sequence[Group]) -> Ids:
        """Return the ids of rows that meet every group, in no order.

        A group is met by any of its alternatives, an alternative by all of its tokens.

        Raises:
            ValueError: when no group is given (that would be the whole table).
        """
        if not groups:
            msg = "at least one group of tokens is needed"
            raise ValueError(msg)
        wanted = [sorted({tuple(sorted(set(each))) for each in group if each}) for group in groups]
        if not all(wanted):
            return np.empty(0, dtype=np.int64)
        return self._find_postgresql(wanted) if self._is_postgresql else self._find_sqlite(wanted)

    def _find_sqlite(self, groups: list[list[tuple[int, ...]]]) -> Ids:
        """One text of all ids, parsed at once: 100,000 take 8 ms, a row at a time 25 ms."""
        query = " AND ".join(
            "(" + " OR ".join("(" + " AND ".join(map(hex_term, each)) + ")" for each in group) + ")"
            for group in groups
        )
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT group_concat(rowid) FROM {self.name} WHERE {self.name} MATCH %s", [query])  # noqa: S608
            (text,) = cursor.fetchone()
        return np.fromstring(text, dtype=np.int64, sep=",") if text else np.empty(0, dtype=np.int64)

    def _find_postgresql(self, groups: list[list[tuple[int, ...]]]) -> Ids:
        tests, values = [], []
        for group in groups:
            single = [each[0] for each in group if len(each) == 1]
            several = [list(each) for each in group if len(each) > 1]
            tests.append(
                " OR ".join(["tok && %s::int4[]"] * bool(single) + ["tok @> %s::int4[]"] * len(several))
            )
            values += [*([single] if single else []), *several]
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT string_agg(int8send({self.id_column}::int8), ''::bytea) FROM {self.table}"  # noqa: S608
                f" WHERE ({') AND ('.join(tests)})",
                values,
            )
            (packed,) = cursor.fetchone()
        return np.frombuffer(packed or b"", dtype=">i8").astype(np.int64)
