"""The week in a form, in three ways that never contradict each other.

Half-hour cells, if any is ticked, are the answer; else the lines of the days, if any is ticked; else the preset.
The page says so. "All weekdays" gives its hours to each weekday without a tick of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.http import QueryDict
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mikke.domain.clock_times import SLOTS_PER_DAY, SLOTS_PER_WEEK, read_time_text, span_slots
from mikke.domain.errors import DomainError
from mikke.domain.presets import presets_by_id
from mikke.domain.week import NEVER, Span, Week
from mikke.kernel.problem_text import problem_text
from mikke.kernel.time_words import clock_text, day_name, hours_text, times_text

DEFAULT_START, DEFAULT_END = "9:00", "14:00"
WEEKDAYS = range(5)
ALL_WEEKDAYS = "all"
LINE_IDS = (ALL_WEEKDAYS, *(f"day{day}" for day in range(7)))
# The cells in groups of the day: (label, first half hour, end).
PERIODS = (("morning", 12, 18), ("forenoon", 18, 24), ("afternoon", 24, 30), ("evening", 30, 36),
           ("night", 36, 44), ("late night", 44, 48), ("small hours", 0, 12))  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayLine:
    """One line: a day, or all weekdays, with its first and last time as typed."""

    id: str
    label: str
    is_on: bool
    start: str
    end: str
    start_label: str
    end_label: str
    error: str = ""

    @property
    def is_all(self) -> bool:
        """Whether it stands for all weekdays."""
        return _key(self.id) == ALL_WEEKDAYS

    @property
    def start_options(self) -> SafeString:
        """The choices of the first time."""
        return _options(self.start, 0, SLOTS_PER_DAY)

    @property
    def end_options(self) -> SafeString:
        """The choices of the last time."""
        return _options(self.end, 1, SLOTS_PER_DAY + 1)


@dataclass(frozen=True, slots=True)
class WeekAnswer:
    """What a form said of the week.

    Attributes:
        preset: id of the preset, or empty.
        lines: all weekdays, then the seven days, as typed.
        slots: the ticked half hours.
        week: what it comes to; empty where nothing was said or something is wrong.
        errors: (id of the element, sentence).
    """

    preset: str
    lines: tuple[DayLine, ...]
    slots: frozenset[int]
    week: Week
    errors: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=512)
def _options(chosen: str, first: int, end: int) -> SafeString:
    texts = [f"{slot // 2}:{slot % 2 * 30:02d}" for slot in range(first, end)]
    if chosen not in texts:
        texts.append(chosen)  # kept as typed, beside what is wrong with it
    rows = ((SafeString(" selected") if text == chosen else "", text) for text in texts)
    return format_html_join("", "<option{}>{}</option>", rows)


def _key(line_id: str) -> str:
    """Return ``all`` or ``day0`` to ``day6`` of an id, which may begin with the name of a block: ``times2-day0``."""
    return line_id.rpartition("-")[2]


def day_line(
    line_id: str, *, is_on: bool = False, start: str = DEFAULT_START, end: str = DEFAULT_END, error: str = ""
) -> DayLine:
    """Return a line with its labels."""
    key = _key(line_id)
    day = _("weekdays") if key == ALL_WEEKDAYS else day_name(int(key[3:]))
    label = _("All weekdays") if key == ALL_WEEKDAYS else day
    return DayLine(
        line_id,
        label,
        is_on,
        start,
        end,
        _("%(day)s: from") % {"day": day},
        _("%(day)s: until") % {"day": day},
        error,
    )


def empty_answer(preset: str = "") -> WeekAnswer:
    """Return the form as it first stands."""
    lines = tuple(day_line(one) for one in LINE_IDS)
    return WeekAnswer(preset, lines, frozenset(), NEVER)


def _plain_time(text: str) -> tuple[int, str]:
    slot, _is_next = read_time_text(text, "time")
    return slot, f"{slot // 2}:{slot % 2 * 30:02d}"


def read_line(line_id: str, data: QueryDict) -> tuple[DayLine, tuple[int, int] | None]:
    """Return the line as typed and, where it is ticked and right, its first half hour and length."""
    start = data.get(f"{line_id}_start", DEFAULT_START)[:20]
    end = data.get(f"{line_id}_end", DEFAULT_END)[:20]
    if f"{line_id}_on" not in data:
        return day_line(line_id, is_on=False, start=start, end=end), None
    try:
        start_slot, start = _plain_time(start)
        end_slot, end = _plain_time(end)
        length = span_slots(start_slot, end_slot, end)
    except DomainError as error:
        text = problem_text(error.problems[0])
        return day_line(line_id, is_on=True, start=start, end=end, error=text), None
    return day_line(line_id, is_on=True, start=start, end=end), (start_slot, length)


def _read_slots(data: QueryDict) -> frozenset[int]:
    """Return the ticked cells; what is no half hour of the week is not a cell of ours and is left out."""
    numbers = (
        int(text) for text in data.getlist("slot") if text.isascii() and text.isdigit() and len(text) < 4
    )
    return frozenset(number for number in numbers if number < SLOTS_PER_WEEK)


def spans_of_lines(times: Mapping[str, tuple[int, int]]) -> dict[Span, str]:
    """Return the spans of (first half hour, length) by line id, each with the id of the line that says it."""
    ids = {_key(line_id): line_id for line_id in times}
    spans = {}
    for day in range(7):
        line_id = ids.get(f"day{day}") or (ids.get(ALL_WEEKDAYS) if day in WEEKDAYS else None)
        if line_id is not None:
            start, length = times[line_id]
            spans[Span(day * SLOTS_PER_DAY + start, length)] = line_id
    return spans


def line_of_span(line_id: str, span: Span) -> DayLine:
    """Return the ticked line that says ``span``."""
    said = span.to_json()
    start, end = said["start"].removeprefix("0"), said["end"].removeprefix("0")
    return day_line(line_id, is_on=True, start=start, end=end)


def read_answer(data: QueryDict) -> WeekAnswer:
    """Read a posted form; everything typed is kept, also what is wrong."""
    preset = data.get("preset", "")
    known = presets_by_id().get(preset)
    slots = _read_slots(data)
    read = [read_line(one, data) for one in LINE_IDS]
    lines = tuple(line for line, _time in read)
    errors = tuple((f"week-{line.id}", f"{line.label}: {line.error}") for line in lines if line.error)
    if slots:
        week, errors = Week(sum(1 << slot for slot in slots)), ()
    elif any(line.is_on for line in lines):
        times = {line.id: time for line, time in read if time is not None}
        week = NEVER if errors else Week.of(spans_of_lines(times))
    else:
        week = known.week if known else NEVER
    return WeekAnswer(preset if known else "", lines, slots, week, errors)


def answer_for(week: Week, *, is_home_preset: bool = False) -> WeekAnswer:
    """Return the form that says ``week``: as day lines where each day has one stretch, else as cells."""
    if not week:
        return empty_answer("home" if is_home_preset else "")
    spans = week.sayable_spans()
    days = [span.start_slot // SLOTS_PER_DAY for span in spans]
    if len(set(days)) < len(days):
        return WeekAnswer(
            "", empty_answer().lines, frozenset(slot for slot in range(SLOTS_PER_WEEK) if slot in week), week
        )
    by_day = dict(zip(days, spans, strict=True))
    lines = [day_line(ALL_WEEKDAYS)]
    for day in range(7):
        if span := by_day.get(day):
            lines.append(line_of_span(f"day{day}", span))
        else:
            lines.append(day_line(f"day{day}"))
    return WeekAnswer("", tuple(lines), frozenset(), week)


@dataclass(frozen=True, slots=True)
class CellGroup:
    """The half hours of one part of the day: a table of seven columns."""

    label: str
    caption: str
    chosen: str
    body: SafeString


def _period_label(name: str) -> str:
    return {
        "morning": pgettext("part of the day", "early morning"),
        "forenoon": pgettext("part of the day", "morning"),
        "afternoon": pgettext("part of the day", "afternoon"),
        "evening": pgettext("part of the day", "late afternoon"),
        "night": pgettext("part of the day", "evening"),
        "late night": pgettext("part of the day", "night"),
        "small hours": pgettext("part of the day", "small hours"),
    }[name]


@lru_cache(maxsize=2048)
def _cell(slot: int, language: str, *, is_on: bool) -> SafeString:
    del language  # only part of the key
    day, half_hour = divmod(slot, SLOTS_PER_DAY)
    label = _("%(day)s, half an hour from %(time)s") % {"day": day_name(day), "time": clock_text(half_hour)}
    checked = SafeString(" checked") if is_on else ""
    return format_html(
        '<td><label><input type="checkbox" name="slot" value="{}" aria-label="{}"{}></label></td>',
        slot,
        label,
        checked,
    )


def cell_groups(slots: frozenset[int]) -> list[CellGroup]:
    """Return the cells of the week in groups of the day, with what is chosen in each."""
    language = translation.get_language() or "ja"
    groups = []
    for name, first, end in PERIODS:
        numbers = [[day * SLOTS_PER_DAY + half for day in range(7)] for half in range(first, end)]
        count = sum(slot in slots for row in numbers for slot in row)
        rows = [
            format_html(
                '<tr><th scope="row">{}</th>{}</tr>',
                clock_text(row[0]),
                SafeString("".join(_cell(slot, language, is_on=slot in slots) for slot in row)),
            )
            for row in numbers
        ]
        label = f"{_period_label(name)} {times_text(first, end - first)}"
        chosen = _("(%(hours)s chosen)") % {"hours": hours_text(count / 2)} if count else ""
        caption = _("%(period)s by half hours. Tick when you can work.") % {"period": label}
        groups.append(CellGroup(label, caption, chosen, SafeString("".join(rows))))
    return groups
