"""What is wrong with a value: codes and data, never sentences.

Sentences in the reader's language are made where they are shown; a caller reads ``problems``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field

VALUE_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that cannot be accepted.

    Attributes:
        code: Stable identifier, such as ``time.off_grid``.
        field: Path of the field, such as ``free[2].start``; empty for the value itself.
        value: What was given, as text of at most 80 characters.
        expected: What is expected, as a machine word or a range (``HH:MM``, ``1..240``).
        data: Further JSON-able facts, such as ``{"offer": "翌1:00"}``.
    """

    code: str
    field: str
    value: str = ""
    expected: str = ""
    data: Mapping[str, object] = dataclass_field(default_factory=dict)


class DomainError(Exception):
    """A value was refused; ``problems`` holds every reason found, at least one."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(f"{problem.field}: {problem.code}" for problem in problems))
        self.problems: tuple[Problem, ...] = problems

    @property
    def code(self) -> str:
        """The code of the first problem."""
        return self.problems[0].code


def shown(value: object) -> str:
    """Return ``value`` as short text that can be put into an answer (no NUL, no lone surrogates)."""
    text = value if isinstance(value, str) else repr(value)
    text = text[:VALUE_LENGTH].encode("utf-8", "replace").decode("utf-8")
    return text.replace("\x00", "\ufffd")


def refuse(code: str, field_name: str, value: object = "", expected: str = "", **data: object) -> DomainError:
    """Build the error for a single problem."""
    return DomainError(Problem(code=code, field=field_name, value=shown(value), expected=expected, data=data))


class ProblemList:
    """Collects problems so that a form can show all of them at once."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, code: str, field_name: str, value: object = "", expected: str = "", **data: object) -> None:
        """Remember one problem."""
        self._found.extend(refuse(code, field_name, value, expected, **data).problems)

    @contextmanager
    def collecting(self, prefix: str = "") -> Iterator[None]:
        """Remember the problems of a ``DomainError`` raised inside, their fields below ``prefix``."""
        try:
            yield
        except DomainError as error:
            self._found.extend(
                replace(problem, field=join(prefix, problem.field)) for problem in error.problems
            )

    def raise_if_any(self) -> None:
        """Raise one ``DomainError`` with everything found, if anything was."""
        if self._found:
            raise DomainError(*self._found)


def join(prefix: str, name: str) -> str:
    """Return the path of ``name`` below ``prefix``: ``free`` + ``[0].start`` = ``free[0].start``."""
    if not prefix or not name:
        return prefix or name
    return f"{prefix}{name}" if name.startswith("[") else f"{prefix}.{name}"
