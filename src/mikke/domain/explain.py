"""What follows from a fit: what to ask, what would make it fit, what is left under a cap.

Codes and data only. For jobs that are shown, not for a million.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mikke.domain import time_rule
from mikke.domain.disjoint import cheapest_disjoint
from mikke.domain.fit import Fit, Part
from mikke.domain.job_time import JobTime
from mikke.domain.week import Span, Week


@dataclass(frozen=True)
class Step:
    """One next step.

    Attributes:
        code: ``free_time``, ``more_hours``, ``travel_further``, ``learn``, ``need_certificate``,
            ``ask_considerations``, ``ask_wage``, ``ask_place`` or ``hours_at_cap``.
        data: JSON-able facts.
        minutes: For steps that free time or go further: by how many minutes a week or a way; else 0.
    """

    code: str
    data: Mapping[str, Any] = field(default_factory=dict)
    minutes: int = 0


def next_steps(fit: Fit, free: Week) -> tuple[Step, ...]:
    """Return the steps of a fit: first what would make it fit, the smallest first, then questions, the cap."""
    steps: list[Step] = []
    for code, make in _MAKERS.items():
        part = fit.part(code)
        if part.state != "yes" or code == "cap":
            steps.extend(make(fit, part, free))
    return tuple(steps)


def _time_steps(fit: Fit, part: Part, free: Week) -> list[Step]:
    if part.state != "no":
        return []
    needed, hours = smallest_change(fit.job.job_time, free)
    steps = []
    if needed:
        data = {"intervals": needed.to_json(), "hours": needed.hours}
        steps.append(Step("free_time", data, needed.minutes))
    if hours:
        steps.append(Step("more_hours", {"hours": hours}, round(hours * 60)))
    return steps


def smallest_change(job_time: JobTime, free: Week) -> tuple[Week, float]:
    """Return (the time that would have to be free as well, hours still short wherever they are found).

    ``fixed``: what is not free of all shifts. ``choose``: of the ``min_shifts`` shifts without overlap that
    need the least. ``flexible``: for each missing day the least that makes one stretch, then the hours that
    the week is still short. ``free``: the hours short.
    """
    if job_time.kind == "fixed":
        return job_time.week - free, 0.0
    if job_time.kind == "choose":
        chosen = cheapest_disjoint(
            job_time.spans, job_time.min_shifts, lambda span: time_rule.missing_slots(span, free)
        )
        return Week.of(chosen or ()) - free, 0.0
    if job_time.kind == "flexible":
        return _flexible_change(job_time, free)
    return Week(), max(0, job_time.min_week_slots - free.slots) / 2


def _flexible_change(job_time: JobTime, free: Week) -> tuple[Week, float]:
    """Add the cheapest stretch of a day until there are days enough, then count the hours still short."""
    have = free
    for _ in range(7):
        result = time_rule.meet(job_time, have)
        if len(result.worked) >= max(job_time.min_days, 1):
            break
        cheapest = _cheapest_stretch(job_time, have, result.worked)
        if cheapest is None:
            break
        have |= Week.of([cheapest])
    worked = time_rule.meet(job_time, have).worked
    short = job_time.min_week_slots - sum(span.length_slots for span in worked)
    return have - free, max(0, short) / 2


def _cheapest_stretch(job_time: JobTime, have: Week, worked: tuple[Span, ...]) -> Span | None:
    """The stretch inside the windows, on a day without one, that needs the fewest more half hours."""
    length = max(job_time.min_shift_slots, 1)
    taken = Week.of(worked)
    days_with_one = {span.start_slot // 48 for span in worked}
    possible = [
        Span(day * 48 + start, length)
        for day in range(7)
        if day not in days_with_one
        for start in range(min(48, time_rule.REACH_SLOTS - length + 1))
    ]
    allowed = [span for span in possible if job_time.week.contains(span) and not Week(span.bits) & taken]
    return min(allowed, key=lambda span: (time_rule.missing_slots(span, have), span), default=None)


def _travel_steps(_: Fit, part: Part, __: Week) -> list[Step]:
    minutes, most = part.data["minutes"], part.data["max_minutes"]
    if part.state == "yes":
        return []
    if minutes is None:
        return [Step("ask_place")]
    data = {"minutes": minutes, "max_minutes": most, "travel": part.data["travel"]}
    return [Step("travel_further", data, minutes - most)]


def _skill_steps(_: Fit, part: Part, __: Week) -> list[Step]:
    if part.state == "yes":
        return []
    certificates = set(part.data["certificates"])
    by_job, by_lesson = set(part.data["taught_by_job"]), set(part.data["taught_by_lesson"])
    steps = []
    if others := [skill for skill in part.data["missing"] if skill not in certificates]:
        data = {
            "by_lesson": [skill for skill in others if skill in by_lesson],
            "by_job": [skill for skill in others if skill in by_job - by_lesson],
            "elsewhere": [skill for skill in others if skill not in by_job | by_lesson],
        }
        steps.append(Step("learn", data))
    if certificates:
        steps.append(Step("need_certificate", {"skills": sorted(certificates)}))
    return steps


def _must_steps(_: Fit, part: Part, __: Week) -> list[Step]:
    ids = part.data["must"]["ask"]
    return [Step("ask_considerations", {"considerations": ids})] if ids else []


def _pay_steps(_: Fit, part: Part, __: Week) -> list[Step]:
    if part.state != "ask":
        return []
    return [Step("ask_wage", {key: part.data[key] for key in ("wanted", "lowest", "highest")})]


def _cap_steps(fit: Fit, part: Part, __: Week) -> list[Step]:
    if part.state == "ask":
        is_asked = fit.part("pay").state == "ask"
        return [] if is_asked else [Step("ask_wage", {"wanted": None, "lowest": None, "highest": None})]
    if part.data["cap"] is None or part.data["hours_at_cap"] is None:
        return []
    keys = ("cap", "other_income", "hourly", "least_hours", "hours_at_cap")
    return [Step("hours_at_cap", {key: part.data[key] for key in keys})]


_MAKERS: dict[str, Callable[[Fit, Part, Week], list[Step]]] = {
    "time": _time_steps,
    "travel": _travel_steps,
    "skills": _skill_steps,
    "must": _must_steps,
    "pay": _pay_steps,
    "cap": _cap_steps,
}


def smallest_first(fits: Iterable[tuple[Fit, tuple[Step, ...]]]) -> list[tuple[Fit, tuple[Step, ...]]]:
    """Return near fits with their steps, the one that needs the fewest more minutes first.

    Minutes of free time and of travel count alike; a skill to learn comes after them, a certificate last.
    """

    def size(item: tuple[Fit, tuple[Step, ...]]) -> tuple[bool, bool, int, tuple[int, int, int, int]]:
        codes = {step.code for step in item[1]}
        minutes = sum(step.minutes for step in item[1])
        return "need_certificate" in codes, "learn" in codes, minutes, item[0].order

    return sorted(fits, key=size)


@dataclass(frozen=True)
class Change:
    """One condition that, loosened alone, would let ``count`` jobs through.

    Attributes:
        code: The part: ``time``, ``hours``, ``travel``, ``must``, ``pay``, ``cap``, ``skills``.
        count: Jobs in whose way nothing else stands.
        data: The least loosening that lets at least one of them through: ``minutes`` (travel),
            ``hours`` (hours), ``wage`` (pay), ``cap`` (cap), ``consideration`` (must).
    """

    code: str
    count: int
    data: Mapping[str, Any] = field(default_factory=dict)


def nearest_changes(fits: Iterable[Fit]) -> tuple[Change, ...]:
    """Return which single condition, loosened, gives how many more jobs, the most first.

    Looks at the fits with exactly one part ``no``. A consideration counts where it is the only one answered
    no. Ties are in the order of the parts, then by consideration id.
    """
    counts: Counter[tuple[str, str]] = Counter()
    least: dict[str, list[float]] = {}
    for fit in fits:
        against = [part for part in fit.parts if part.state == "no"]
        if len(against) != 1:
            continue
        part = against[0]
        consideration = _only_consideration(part)
        if consideration is None:
            continue
        counts[part.code, consideration] += 1
        if part.code in _NEEDED:
            least.setdefault(part.code, []).append(_NEEDED[part.code](part.data))
    order = list(_ORDER)
    changes = [
        Change(code, count, _change_data(code, consideration, least))
        for (code, consideration), count in sorted(counts.items(), key=lambda item: item[0][1])
    ]
    return tuple(sorted(changes, key=lambda change: (-change.count, order.index(change.code))))


_ORDER = ("time", "hours", "travel", "must", "pay", "cap", "skills")
_NEEDED: dict[str, Callable[[Mapping[str, Any]], float]] = {
    "hours": lambda data: data["least_hours"],
    "travel": lambda data: data["minutes"],
    "pay": lambda data: -data["highest"],
    "cap": lambda data: data["other_income"] + data["least_annual"],
}
_NAMES = {"hours": "hours", "travel": "minutes", "pay": "wage", "cap": "cap"}


def _only_consideration(part: Part) -> str | None:
    """The one consideration answered no; empty for other parts; None where there are several."""
    if part.code != "must":
        return ""
    ids: list[str] = part.data["must"]["no"]
    return ids[0] if len(ids) == 1 else None


def _change_data(code: str, consideration: str, least: Mapping[str, list[float]]) -> dict[str, Any]:
    if code == "must":
        return {"consideration": consideration}
    return {_NAMES[code]: abs(min(least[code]))} if code in _NAMES else {}
