"""What costly makers write to the database: made once a process, then written again as the same plain statements.

A test still starts from the untouched template, in its own transaction, and gets every row that the maker would
have given it. Only the way there is shorter: no signals, no revisions, no indexing once more.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection

from tests.support import memories

Value = TypeVar("Value")
Statement = tuple[str, Any, bool]
READING = ("SELECT", "BEGIN", "SAVEPOINT", "RELEASE", "PRAGMA", "EXPLAIN")
GOING_BACK = "ROLLBACK"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a maker wrote and returned.

    Attributes:
        value: what the maker returned: numbers and names, never a record.
        script: one text for PostgreSQL, the statements themselves for SQLite.
    """

    value: Any
    script: str | list[Statement]


class KeptRows:
    """Stands beside the connection of this process and counts what is written, so that nothing is written twice."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, ...], Kept] = {}
        self.written = 0
        self.tape: list[Statement] | None = None
        self.begin()

    def begin(self) -> None:
        """A test begins: nothing is written yet."""
        self.known: tuple[str, ...] = ()
        self.mark = self.written
        if self not in connection.execute_wrappers:
            connection.execute_wrappers.append(self)

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        """Django calls this for every statement."""
        if not sql.lstrip().upper().startswith(READING):
            self.written += 1
            if self.tape is not None:
                if many:
                    params = [tuple(row) for row in params]
                self.tape.append((sql, params, many))
        return execute(sql, params, many, context)

    def give(self, name: str, make: Callable[[], Value]) -> Value:
        """Return what ``make`` returns and have in the database what ``make`` writes.

        Args:
            name: names ``make``; one name, one maker.
            make: writes its rows, the same ones whenever it starts from the same; returns plain values, no records.
        """
        if not connection.in_atomic_block or self.written != self.mark:
            return make()  # others wrote before, or it is really committed and others listen
        key = (*self.known, name)
        if key in self.kept:
            _write(self.kept[key].script)
            memories.forget()
            value = self.kept[key].value
        else:
            value = self._make(key, make)
        self.known, self.mark = key, self.written
        return value

    def _make(self, key: tuple[str, ...], make: Callable[[], Value]) -> Value:
        numbers = _numbers()
        self.tape = tape = []
        try:
            value = make()
        finally:
            self.tape = None
        if not any(sql.lstrip().upper().startswith(GOING_BACK) for sql, _params, _many in tape):
            self.kept[key] = Kept(value, _script(tape, numbers))
        return value


def _is_postgres() -> bool:
    return connection.vendor == "postgresql"


def _numbers() -> dict[str, int | None]:
    """Return where PostgreSQL's sequences stand: what is rolled back leaves them as they are."""
    if not _is_postgres():
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'")
        return dict(cursor.fetchall())


def _script(tape: Iterable[Statement], before: dict[str, int | None]) -> str | list[Statement]:
    if not _is_postgres():
        return list(tape)
    import psycopg  # noqa: PLC0415 -- only this engine needs it

    cursor = psycopg.ClientCursor(connection.connection)
    lines = [
        f"""SELECT setval('"{name}"', {before[name] or 1}, {str(before[name] is not None).lower()})"""
        for name, value in _numbers().items()
        if value != before[name]
    ]
    for sql, params, many in tape:
        lines += [cursor.mogrify(sql, row) for row in (params if many else [params])]
    return ";\n".join(lines)


def _write(script: str | list[Statement]) -> None:
    with connection.cursor() as cursor:
        if isinstance(script, str):
            cursor.execute(script)
            return
        for sql, params, many in script:
            (cursor.executemany if many else cursor.execute)(sql, params)


KEPT_ROWS = KeptRows()
