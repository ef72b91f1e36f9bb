"""A fit as a page shows it: lines with both sides named, the bar of a day, what to ask, what would make it fit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mikke.domain.clock_times import SLOTS_PER_DAY
from mikke.domain.explain import Step
from mikke.domain.fit_parts import Part
from mikke.domain.job_time import JobTime
from mikke.domain.week import Span, Week
from mikke.jobs.wording import PartLine, StepLine, Words, part_line, step_lines
from mikke.kernel.overlap import Stretch, overlap_bar
from mikke.kernel.time_words import day_name, read_job_time, week_said

STATES = {"yes": "ok", "ask": "ask", "no": "no"}
ORDER = {"no": 0, "ask": 1, "yes": 2}
SLOT_MINUTES = 30


@dataclass(frozen=True, slots=True)
class Line:
    """One line of ``ui/fit_lines.html``."""

    state: str
    text: str
    you: str
    shop: str
    bar: SafeString
    bar_day: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """What follows from a fit.

    Attributes:
        changes: (process, words, address or empty): what would make it fit, the smallest first.
        questions: ready to send, never saying why.
        notes: other things to know.
    """

    changes: tuple[tuple[str, str, str], ...]
    questions: tuple[str, ...]
    notes: tuple[str, ...]


def _stretches(spans: Iterable[Span], day: int) -> list[Stretch]:
    first = day * SLOTS_PER_DAY
    return [
        Stretch((span.start_slot - first) * SLOT_MINUTES, (span.end_slot - first) * SLOT_MINUTES)
        for span in spans
        if first <= span.start_slot < first + SLOTS_PER_DAY
    ]


def _day_to_show(job_time: JobTime, free: Week, *, is_miss: bool) -> int | None:
    """Return the first day of which a shift does not fit (of a miss) or does fit, else the first day of all."""
    days = [span.start_slot // SLOTS_PER_DAY for span in job_time.spans]
    telling = [
        span.start_slot // SLOTS_PER_DAY for span in job_time.spans if free.contains(span) is not is_miss
    ]
    return next(iter(telling or days), None)


def time_bar(part: Part) -> tuple[SafeString, str]:
    """Return the bar of the day that tells most and the day's name; nothing where no time was asked for."""
    nothing = SafeString(""), ""
    if not part.data["asked"]:
        return nothing
    job_time, free = read_job_time(part.data["job_time"]), week_said(part.data["free"])
    day = _day_to_show(job_time, free, is_miss=part.state == "no")
    if day is None:
        return nothing
    bar = overlap_bar(you=_stretches(free.sayable_spans(), day), shop=_stretches(job_time.spans, day))
    return bar, day_name(day)


def _line(part: Part, said: PartLine) -> Line:
    bar, day = time_bar(part) if part.code == "time" else (SafeString(""), "")
    return Line(STATES[said.state], said.text, said.you, said.shop, bar, day)


def lines(parts: Sequence[Part], words: Words) -> list[Line]:
    """Return the lines of what was asked for, misses first."""
    said = [(part, part_line(part, words)) for part in parts]
    asked = sorted((pair for pair in said if pair[1].is_asked), key=lambda pair: ORDER[pair[1].state])
    return [_line(part, line) for part, line in asked]


def _address(line: StepLine) -> str:
    return f"{reverse('jobs:list').removesuffix('jobs/')}learn/skills/{line.skill}/" if line.skill else ""


def advice(steps: Sequence[Step], words: Words) -> Advice:
    """Return the next steps sorted by what one does with them."""
    said = [line for step in steps for line in step_lines(step, words)]
    changes = [("try", line.text, "") for line in said if line.kind == "change"]
    changes += [("learn", line.text, _address(line)) for line in said if line.kind == "learn"]
    changes += [("learn", line.text, "") for line in said if line.kind == "note" and line.skill]
    questions = tuple(dict.fromkeys(question for line in said for question in line.questions))
    return Advice(tuple(changes), questions, _notes(said))


def _notes(said: Sequence[StepLine]) -> tuple[str, ...]:
    return tuple(line.text for line in said if line.kind == "note" and not line.skill)


def state_title(state: str, count: int) -> str:
    """Return the head of a group: 合う 3件."""
    names = {
        "fits": _("Fits: %(count)s"),
        "ask": _("Worth asking: %(count)s"),
        "near": _("Nearly: %(count)s"),
    }
    return names[state] % {"count": count}


def state_text(state: str) -> str:
    """Return the line under the head of a group."""
    return {
        "fits": _("Your time and all you need fit."),
        "ask": _("Something is not known yet. The questions are ready to send."),
        "near": _("One thing does not fit. What would have to change stands with each."),
    }[state]
