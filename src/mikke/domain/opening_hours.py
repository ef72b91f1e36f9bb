"""Opening hours as people write them on a door, read only where nothing is left to guess.

「月〜金 9:00〜18:00、土 10:00〜15:00」 and 「9:30〜19:00（月休み）」 are read. 「第3月曜休み」, 「年末年始休み」 and
hours that say nothing of the days are not: whoever stands before a closed door because of a guess is let down.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mikke.domain.clock_times import DAYS_JA, plain

EVERY_DAY = tuple(range(7))
WEEKDAYS = tuple(range(5))
LAST_MINUTE = "23:59"

_DAY = r"(?:[月火水木金土日](?:曜日?)?|祝日?)"
_DAYS = rf"平日|{_DAY}(?:[・,、と-]?{_DAY})*"
_CLOCK = r"\d{1,2}(?::\d{2}|時(?:\d{1,2}分|半)?)"
_TOKEN = re.compile(
    rf"(?:定休日?[:は ]*(?P<rest_first>{_DAYS}))"
    rf"|(?:(?P<rest>{_DAYS})(?:曜?定休日?|は?お?休み?|休業日?|休館日?|を?除く))"
    r"|(?P<always>年中無休|無休|年中|毎日)"
    rf"|(?P<opens>{_CLOCK})-(?P<next_day>翌)?(?P<closes>{_CLOCK})"
    rf"|(?P<days>{_DAYS})"
    r"|(?P<between>[\s,、;/()。]+)"
)
_CLOCK_PARTS = re.compile(r"(\d{1,2})(?::(\d{2})|時(?:(\d{1,2})分|(半))?)")
_ONE_DAY = re.compile(rf"(-)?({_DAY})")


@dataclass(frozen=True, slots=True)
class Hours:
    """Open from ``opens`` to ``closes`` (``HH:MM``) on ``days``, 0 for Monday; after midnight ``closes`` is earlier.

    ``on_holidays`` is true where public holidays are named among the days.
    """

    days: tuple[int, ...]
    opens: str
    closes: str
    on_holidays: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """All hours of a week; ``closed_on_holidays`` only where the words say so."""

    hours: tuple[Hours, ...]
    closed_on_holidays: bool = False


@dataclass(slots=True)
class _Said:
    """What the words have said so far. ``ranges`` are (days said before it or None, opens, closes)."""

    ranges: list[tuple[str | None, str, str]]
    days: str | None = None
    days_after: str | None = None
    rest: str = ""
    is_always: bool = False


def opening_of(text: str) -> Opening | None:
    """Return the hours of a week; None where the words leave anything open or say what is not understood.

    Args:
        text: one line, such as 「火・木・土 10:00〜15:00」.
    """
    said = _read(plain(text))
    if said is None or not said.ranges:
        return None
    named = [days for days, _opens, _closes in said.ranges]
    resting, rests_on_holidays = _days(said.rest)
    if all(days is None for days in named):
        if said.days_after is None and not said.rest and not said.is_always:
            return None
        named = [said.days_after] * len(named)
    elif None in named or said.days_after is not None:
        return None
    hours = [
        _hours(days, opens, closes, resting)
        for days, (_said, opens, closes) in zip(named, said.ranges, strict=True)
    ]
    if any(not one.days and not one.on_holidays for one in hours):
        return None
    only_weekdays = any(days is not None and "平日" in days for days in named)
    return Opening(tuple(hours), rests_on_holidays or only_weekdays)


def _read(text: str) -> _Said | None:
    said, at = _Said([]), 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            return None
        at = match.end()
        if not _take(match, said):
            return None
    if said.days is not None:  # days behind the hours, as in 9:00〜12:00（火〜日）
        said.days_after = said.days
    return said


def _take(match: re.Match[str], said: _Said) -> bool:
    """Put one piece of the words where it belongs; False when it says an impossible time or the days twice."""
    if match["opens"]:
        opens, closes = _clock(match["opens"]), _clock(match["closes"])
        if opens is None or closes is None or (match["next_day"] is None and opens == closes):
            return False
        is_first = not said.ranges or said.days is not None
        said.ranges.append((said.days if is_first else said.ranges[-1][0], opens, closes))
        said.days = None
    elif match["days"]:
        if said.days is not None:
            return False
        said.days = match["days"]
    elif rest := match["rest"] or match["rest_first"]:
        said.rest += f"・{rest}" if said.rest else rest
    elif match["always"]:
        said.is_always = True
    return True


def _clock(text: str) -> str | None:
    parts = _CLOCK_PARTS.fullmatch(text)
    if parts is None:
        return None
    hour, minute = int(parts[1]), 30 if parts[4] else int(parts[2] or parts[3] or 0)
    if (hour, minute) == (24, 0):
        return LAST_MINUTE
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _days(words: str | None) -> tuple[frozenset[int], bool]:
    """Return the days that are named, and whether public holidays are among them."""
    if not words:
        return frozenset(), False
    found: list[int] = list(WEEKDAYS) if "平日" in words else []
    holidays, last = False, None
    for dash, name in _ONE_DAY.findall(words.replace("平日", "")):
        if name[0] == "祝":
            holidays, last = True, None
            continue
        day = DAYS_JA.index(name[0])
        found += _from_to(last, day) if dash and last is not None else [day]
        last = day
    return frozenset(found), holidays


def _from_to(first: int, last: int) -> Iterable[int]:
    return ((first + step) % 7 for step in range((last - first) % 7 + 1))


def _hours(words: str | None, opens: str, closes: str, resting: frozenset[int]) -> Hours:
    named, holidays = _days(words)
    days = tuple(day for day in EVERY_DAY if (words is None or day in named) and day not in resting)
    return Hours(days, opens, closes, holidays)
