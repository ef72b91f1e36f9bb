"""The working time of a posting as a form: its kind, the times of the days, and how much of it at least.

The times stand in blocks of one line a day, as on the page of one's own week; a second block holds the second times
of the same days. Whoever likes may write the line of the CSV instead. Everything typed is kept, also what is wrong.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mikke.domain.clock_times import SLOTS_PER_DAY
from mikke.domain.errors import DomainError, refuse
from mikke.domain.job_time import JobTime, hours_number
from mikke.domain.job_time_text import job_time_from_text, job_time_to_text
from mikke.domain.week import Span
from mikke.kernel.problem_text import problem_text
from mikke.kernel.week_form import LINE_IDS, DayLine, day_line, line_of_span, read_line, spans_of_lines

MOST_BLOCKS = 12
FEWEST_BLOCKS = 2
COUNTS = ("min_shifts", "min_days")
NUMBERS_OF = {
    "fixed": (),
    "choose": ("min_shifts",),
    "flexible": ("min_hours_per_shift", "min_days", "min_hours_per_week"),
    "free": ("min_hours_per_week",),
}
Block = tuple[DayLine, ...]


@dataclass(frozen=True, slots=True)
class TypedTime:
    """A working time as typed.

    Attributes:
        kind: ``fixed``, ``choose``, ``flexible``, ``free``, or empty where it is not settled.
        numbers: what was typed of the least shifts, days and hours.
        blocks: the lines of the days; the second block holds the second times of the same days.
        spans: the times that can be read.
        text: the line of the CSV, which counts instead where it is written.
        errors: what is wrong with the lines.
    """

    kind: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    spans: tuple[Span, ...] = ()
    text: str = ""
    errors: tuple[str, ...] = ()


def _line_ids(name: str, number: int) -> list[str]:
    return [f"{name}-times{number}-{one}" for one in LINE_IDS]


def _empty_block(name: str, number: int) -> Block:
    return tuple(day_line(one) for one in _line_ids(name, number))


def _blocks_of(name: str, spans: tuple[Span, ...]) -> list[dict[str, Span]]:
    """Return the spans by line id: the first of each day in the first block, the second in the next."""
    blocks: list[dict[str, Span]] = []
    seen = [0] * 7
    for span in spans:
        day = span.start_slot // SLOTS_PER_DAY
        number = seen[day]
        seen[day] += 1
        if number == len(blocks):
            blocks.append({})
        blocks[number][f"{name}-times{number + 1}-day{day}"] = span
    return blocks


def typed_of(stored: Mapping[str, Any] | None, *, name: str) -> TypedTime:
    """Return the form that says a stored working time; with more times a day than it has blocks, as its line."""
    if stored is None:
        return TypedTime()
    job_time = JobTime.from_json(stored)
    numbers = {
        "min_shifts": str(job_time.min_shifts or ""),
        "min_days": str(job_time.min_days or ""),
        "min_hours_per_shift": str(hours_number(job_time.min_shift_slots) or ""),
        "min_hours_per_week": str(hours_number(job_time.min_week_slots) or ""),
    }
    filled = _blocks_of(name, job_time.spans)
    if len(filled) > MOST_BLOCKS:
        return TypedTime(job_time.kind, numbers, text=job_time_to_text(job_time))
    blocks = tuple(
        tuple(
            line_of_span(one, spans[one]) if one in spans else day_line(one)
            for one in _line_ids(name, number)
        )
        for number, spans in enumerate(filled, 1)
    )
    return TypedTime(job_time.kind, numbers, blocks, job_time.spans)


def _read_block(
    data: QueryDict, name: str, number: int, taken: Mapping[Span, str]
) -> tuple[Block, dict[Span, str]]:
    """Return the lines as typed and their spans; a time that is taken already is wrong."""
    read = [read_line(one, data) for one in _line_ids(name, number)]
    spans = spans_of_lines({line.id: time for line, time in read if time is not None})
    twice = {line_id for span, line_id in spans.items() if span in taken}
    lines = tuple(
        replace(line, error=_("This time stands above already.")) if line.id in twice else line
        for line, _time in read
    )
    return lines, spans


def read_typed(data: QueryDict, *, name: str) -> TypedTime:
    """Read a posted form."""
    blocks: list[Block] = []
    spans: dict[Span, str] = {}
    for number in range(1, MOST_BLOCKS + 1):
        if f"{name}-times{number}-day0_start" not in data:
            break
        block, found = _read_block(data, name, number, spans)
        blocks.append(block)
        spans |= found
    kind = data.get(f"{name}-kind", "")
    numbers = {
        one: data.get(f"{name}-{one}", "")[:20] for one in {n for ns in NUMBERS_OF.values() for n in ns}
    }
    errors = tuple(f"{line.label}: {line.error}" for block in blocks for line in block if line.error)
    text = data.get(name, "")[:2_000].strip()
    return TypedTime(
        kind if kind in NUMBERS_OF else "", numbers, tuple(blocks), tuple(sorted(spans)), text, errors
    )


def _number(typed: TypedTime, key: str) -> float:
    """Return a number as typed, 0 for nothing. Raises DomainError."""
    text = unicodedata.normalize("NFKC", typed.numbers.get(key, "")).strip()
    try:
        number = float(text or 0)
    except ValueError:
        raise refuse("number.expected", key, text, "2") from None
    is_count = key in COUNTS
    if number != number or (is_count and number != int(number)):  # noqa: PLR0124 -- not a number at all
        raise refuse("number.expected", key, text, "2")
    return int(number) if is_count else number


def _problems_of_kind(typed: TypedTime) -> list[str]:
    if typed.errors and typed.kind != "free":
        return list(typed.errors)
    if not typed.kind:
        return [_("Choose what kind of working time it is.")] if typed.spans else []
    if typed.kind != "free" and not typed.spans:
        return [_("Tick at least one day and choose its times.")]
    if typed.kind == "choose" and not typed.numbers.get("min_shifts", "").strip():
        return [_("Write how many of these times are worked in a week at the least.")]
    return []


def value_of(typed: TypedTime) -> dict[str, Any] | None:
    """Return the working time as it is stored, None where nothing was said. Raises ValidationError, DomainError."""
    if typed.text:
        return job_time_from_text(typed.text).to_json()
    if problems := _problems_of_kind(typed):
        raise forms.ValidationError(problems)
    if not typed.kind:
        return None
    raw: dict[str, Any] = {"kind": typed.kind} | {key: _number(typed, key) for key in NUMBERS_OF[typed.kind]}
    if typed.kind != "free":
        key = "windows" if typed.kind == "flexible" else "shifts"
        raw[key] = [span.to_json() for span in typed.spans]
    return JobTime.from_json(raw).to_json()


class JobTimeWidget(forms.Widget):
    """The whole control."""

    template_name = "jobs/_job_time.html"
    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> TypedTime:
        """Return what was typed."""
        del files
        return read_typed(data, name=name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Never: ticks that are not sent say no."""
        del data, files, name
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template needs: the kinds, the blocks with one to spare, the numbers."""
        del attrs
        typed = value if isinstance(value, TypedTime) else typed_of(value, name=name)
        wanted = min(MOST_BLOCKS, max(FEWEST_BLOCKS, len(typed.blocks)))
        if len(typed.blocks) == wanted < MOST_BLOCKS and any(line.is_on for line in typed.blocks[-1]):
            wanted += 1
        blocks = [*typed.blocks]
        blocks += [_empty_block(name, number) for number in range(len(blocks) + 1, wanted + 1)]
        return {
            "name": name,
            "typed": typed,
            "kinds": _kinds(),
            "blocks": [(block, any(line.is_on or line.error for line in block)) for block in blocks],
            "numbers": [
                (key, label, unit, typed.numbers.get(key, "")) for key, label, unit in _number_labels()
            ],
        }

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Draw it with the templates of the site."""
        del renderer
        return render_to_string(self.template_name, self.get_context(name, value, attrs))


def _kinds() -> list[tuple[str, str, str]]:
    return [
        ("fixed", _("Fixed"), _("All of these times, every week.")),
        ("choose", _("To choose from"), _("One works some of these times: “two of five mornings”.")),
        ("flexible", _("Within these hours"), _("One says when, inside these hours.")),
        ("free", _("Any time"), _("No times at all; work at home, for example.")),
        ("", _("Not settled yet"), _("It can be saved like this, and published later.")),
    ]


def _number_labels() -> list[tuple[str, str, str]]:
    return [
        ("min_shifts", _("Of these times, at the least"), _("times a week")),
        ("min_hours_per_shift", _("One time, at the least"), _("hours")),
        ("min_days", _("Days, at the least"), _("days a week")),
        ("min_hours_per_week", _("In all, at the least"), _("hours a week")),
    ]


class JobTimeField(forms.Field):
    """A working time: typed with the control, stored as JSON."""

    widget = JobTimeWidget

    def clean(self, value: TypedTime) -> dict[str, Any] | None:
        """Return the working time as it is stored."""
        try:
            stored = value_of(value)
        except DomainError as error:
            raise forms.ValidationError([problem_text(problem) for problem in error.problems]) from error
        if stored is None and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return stored

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what is stored with what was typed."""
        try:
            typed = value_of(data)
        except (DomainError, forms.ValidationError):
            return True
        return typed != (JobTime.from_json(initial).to_json() if initial else None)
