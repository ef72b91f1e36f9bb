"""A posting as people write it: every key optional, what is missing is a finding of the check, not an error.

Keys are those of the posting JSON (docs/reference/posting.md). Only what cannot be read at all (an unknown key,
a word where a number belongs, a time off the half hour) is refused, with every problem at once.
"""

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from mikke.domain.errors import ProblemList, refuse
from mikke.domain.job_time import JobTime

RELATIONS = ("employment", "contract", "volunteer")
WAGE_UNITS = ("hour", "day", "month", "piece", "none")
AGE_EXCEPTIONS = ("1", "2", "3i", "3ro", "3ha", "3ni")
SEX_EXCEPTIONS = ("arts", "security", "religion_sports", "law_restricted", "overseas", "positive_action")
MAX_TEXT = 5_000
MAX_YEN = 10_000_000
MAX_MINUTES = 24 * 60
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class FixedOvertime:
    """固定残業代: base pay without it, for how many hours, how much, and whether more is paid on top."""

    base_yen: int | None = None
    hours: float | None = None
    amount_yen: int | None = None
    excess_paid: bool | None = None


@dataclass(frozen=True, slots=True)
class Wage:
    """What is paid, in whole yen for one ``unit``."""

    unit: str = "hour"
    min_yen: int | None = None
    max_yen: int | None = None
    fixed_overtime: FixedOvertime | None = None
    minutes_per_piece: int | None = None


@dataclass(frozen=True, slots=True)
class Recruiter:
    """Who recruits: name, address down to the room, a way to reach them."""

    name: str = ""
    address: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Posting:
    """One posting. Texts are empty and values None where nothing was said.

    Attributes:
        town: Six-digit code of the municipality of the place of work; its first two digits are the prefecture.
        remote: Whether it is worked from home.
        age_exception, sex_exception: The ground of an exception; it counts together with its reason.
        posted_on: The day whose rules are asked; the caller's day by default.
    """

    relation: str = "employment"
    title: str = ""
    duties: str = ""
    duties_change_scope: str = ""
    workplace: str = ""
    workplace_change_scope: str = ""
    town: str = ""
    contract_term: str = ""
    renewal_criteria: str = ""
    renewal_limit: str = ""
    trial_period: str = ""
    working_hours: str = ""
    discretionary_work: str = ""
    job_time: JobTime | None = None
    remote: bool | None = None
    overtime: str = ""
    breaks: str = ""
    break_minutes: int | None = None
    holidays: str = ""
    wage: Wage | None = None
    insurance: str = ""
    employer: Recruiter = field(default_factory=Recruiter)
    dispatch: str = ""
    smoking: str = ""
    period: str = ""
    termination: str = ""
    considerations_yes: frozenset[str] = frozenset()
    considerations_no: frozenset[str] = frozenset()
    age_exception: str = ""
    age_reason: str = ""
    sex_exception: str = ""
    sex_reason: str = ""
    posted_on: dt.date | None = None

    @property
    def texts(self) -> dict[str, str]:
        """Everything in words, by key, for the check of the wording."""
        return {name: value for name in TEXT_KEYS if (value := getattr(self, name))}


TEXT_KEYS = tuple(
    item.name
    for item in fields(Posting)
    if item.type in {str, "str"} and item.name not in {"relation", "town", "age_exception", "sex_exception"}
)


def _text(raw: object) -> str:
    if raw is None:
        return ""
    if not isinstance(raw, str):
        raise refuse("text.expected", "", raw, "text")
    if len(raw) > MAX_TEXT:
        raise refuse("text.too_long", "", len(raw), f"0..{MAX_TEXT}", limit=MAX_TEXT)
    if UNREADABLE.search(raw):
        raise refuse("text.unreadable", "", raw, "text")
    return raw.strip()


def _whole(high: int) -> Callable[[object], int | None]:
    def read(raw: object) -> int | None:
        if raw is None:
            return None
        if isinstance(raw, bool) or not isinstance(raw, int):
            raise refuse("number.expected", "", raw, "integer")
        if not 0 <= raw <= high:
            raise refuse("number.out_of_range", "", raw, f"0..{high}")
        return raw

    return read


def _hours(raw: object) -> float | None:
    if raw is None:
        return None
    if (
        isinstance(raw, bool)
        or not isinstance(raw, int | float)
        or not math.isfinite(raw)
        or not 0 <= raw <= 744
    ):
        raise refuse("hours.out_of_range", "", raw, "0..744")
    return float(raw)


def _flag(raw: object) -> bool | None:
    if raw is not None and not isinstance(raw, bool):
        raise refuse("flag.expected", "", raw, "true|false")
    return raw


def _choice(*allowed: str) -> Callable[[object], str]:
    def read(raw: object) -> str:
        if raw is None:
            return ""
        if not isinstance(raw, str) or raw not in allowed:
            raise refuse("choice.unknown", "", raw, "|".join(allowed))
        return raw

    return read


def _day(raw: object) -> dt.date | None:
    if raw is None:
        return None
    try:
        if isinstance(raw, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", raw):
            return dt.date.fromisoformat(raw)
    except ValueError:
        pass
    raise refuse("date.impossible", "", raw, "YYYY-MM-DD")


def _words(raw: object) -> frozenset[str]:
    if raw is None:
        return frozenset()
    if not isinstance(raw, list) or not all(isinstance(item, str) for item in raw):
        raise refuse("list.expected", "", raw, "[id]")
    return frozenset(raw)


Reader = Callable[[object], Any]


def read_object(raw: object, readers: Mapping[str, Reader]) -> dict[str, Any]:
    """Read a mapping key by key; return what was there. Raises DomainError with every problem and its field."""
    if not isinstance(raw, Mapping):
        raise refuse("object.expected", "", raw, "{...}")
    problems, values = ProblemList(), {}
    for key, value in raw.items():
        if key not in readers:
            problems.add("key.unknown", str(key), "", "|".join(sorted(readers)))
            continue
        with problems.collecting(str(key)):
            values[str(key)] = readers[key](value)
    problems.raise_if_any()
    return values


_FIXED_OVERTIME: dict[str, Reader] = {
    "base_yen": _whole(MAX_YEN),
    "hours": _hours,
    "amount_yen": _whole(MAX_YEN),
    "excess_paid": _flag,
}
_WAGE: dict[str, Reader] = {
    "unit": _choice(*WAGE_UNITS),
    "min": _whole(MAX_YEN),
    "max": _whole(MAX_YEN),
    "fixed_overtime": lambda raw: None if raw is None else FixedOvertime(**read_object(raw, _FIXED_OVERTIME)),
    "minutes_per_piece": _whole(MAX_MINUTES),
}
_RECRUITER: dict[str, Reader] = {"name": _text, "address": _text, "contact": _text}
_CONSIDERATIONS: dict[str, Reader] = {"yes": _words, "no": _words}


def _wage(raw: object) -> Wage | None:
    if raw is None:
        return None
    values = read_object(raw, _WAGE)
    low, high = values.pop("min", None), values.pop("max", None)
    if low is not None and high is not None and high < low:
        raise refuse("wage.max_below_min", "max", high, f">={low}")
    if low is None and high is not None:
        raise refuse("wage.max_without_min", "min", "", "integer")
    return Wage(**{**values, "unit": values.get("unit") or "hour"}, min_yen=low, max_yen=high)


_READERS: dict[str, Reader] = {
    **dict.fromkeys(TEXT_KEYS, _text),
    "relation": _choice(*RELATIONS),
    "town": _text,
    "job_time": lambda raw: None if raw is None else JobTime.from_json(raw),
    "remote": _flag,
    "break_minutes": _whole(MAX_MINUTES),
    "wage": _wage,
    "employer": lambda raw: Recruiter() if raw is None else Recruiter(**read_object(raw, _RECRUITER)),
    "considerations": lambda raw: {} if raw is None else read_object(raw, _CONSIDERATIONS),
    "age_exception": _choice(*AGE_EXCEPTIONS),
    "sex_exception": _choice(*SEX_EXCEPTIONS),
    "posted_on": _day,
}


def read_posting(
    raw: object, *, known_considerations: frozenset[str], known_towns: Callable[[str], bool]
) -> Posting:
    """Read the posting JSON.

    Args:
        raw: what ``json.loads`` gave.
        known_considerations: the ids of the vocabulary.
        known_towns: tells whether a six-digit code is a municipality.

    Raises:
        DomainError: with every key or value that cannot be read.
    """
    values = read_object(raw, _READERS)
    problems = ProblemList()
    answers = values.pop("considerations", {})
    for key in ("yes", "no"):
        for word in sorted(answers.get(key, frozenset()) - known_considerations):
            problems.add("consideration.unknown", f"considerations.{key}", word, "id")
    if values.get("town") and not known_towns(values["town"]):
        problems.add("town.unknown", "town", values["town"], "code6")
    if both := answers.get("yes", frozenset()) & answers.get("no", frozenset()):
        problems.add("consideration.both", "considerations", ", ".join(sorted(both)), "yes|no")
    problems.raise_if_any()
    values["relation"] = values.get("relation") or "employment"
    return Posting(
        **values,
        considerations_yes=answers.get("yes", frozenset()),
        considerations_no=answers.get("no", frozenset()),
    )
