"""The parts of a fit: each one a small function of a job and a person."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from mikke.domain import time_rule
from mikke.domain.job_facts import JobFacts
from mikke.domain.job_time import hours_number
from mikke.domain.profile import Profile
from mikke.domain.time_rule import TimeResult
from mikke.domain.travel import minutes_between, unit_vectors
from mikke.domain.walls import half_hours_per_week_within
from mikke.domain.week import Span, Week

PartState = Literal["yes", "ask", "no"]

DEGREE_WITHOUT_WEEK = 0.6
DEGREE_WITHOUT_PLACE = 0.5
MINUTES_WITHOUT_MAX = 30
ASK_BEYOND = 1.25
NEAR_BEYOND = 1.5


@dataclass(frozen=True)
class Part:
    """One part of a fit.

    Attributes:
        code: As in ``fit.PART_CODES``.
        state: ``yes``, ``ask`` or ``no``.
        degree: 0 to 1, None for parts without weight.
        data: JSON-able facts of both sides: what the person said, what the job says.
        is_near: For a ``no``: whether it is close enough to be ``near`` if it is the only one.
    """

    code: str
    state: PartState
    degree: float | None
    data: Mapping[str, Any]
    is_near: bool = False


def time_part(job: JobFacts, profile: Profile) -> Part:
    """The job's working time against the free half hours."""
    if not profile.free:
        data: dict[str, Any] = {"kind": job.job_time.kind, "asked": False, "job_time": job.job_time.to_json()}
        return Part("time", "yes", DEGREE_WITHOUT_WEEK, data)
    result = time_rule.meet(job.job_time, profile.free, profile.stretches)
    data = {
        "kind": job.job_time.kind,
        "asked": True,
        "job_time": job.job_time.to_json(),
        "free": profile.free_json,
        "share": result.met / result.need,
    } | _time_data(job, profile, result)
    return Part("time", "yes" if result.holds else "no", result.degree, data, result.is_near)


def _time_data(job: JobFacts, profile: Profile, result: TimeResult) -> dict[str, Any]:
    kind = job.job_time.kind
    if kind == "free":
        return {"free_hours": profile.free.hours, "need_hours": job.job_time.min_week_slots / 2}
    if kind == "flexible":
        hours = sum(span.length_slots for span in result.worked) / 2
        return {
            "days": len(result.worked),
            "need_days": max(job.job_time.min_days, 1),
            "hours": hours,
            "need_hours": job.job_time.min_week_slots / 2,
            "need_hours_per_shift": job.job_time.min_shift_slots / 2,
            "stretches": [
                [span.to_json()] if span.is_sayable else Week.of([span]).to_json()
                for span in sorted(result.worked)
            ],
        }
    worked = set(result.worked)
    said = list(zip(job.job_time.spans, job.job_time.spans_json, strict=True))
    return {
        "met": result.met,
        "need": result.need,
        "shifts_in": [shift for span, shift in said if span in worked],
        "shifts_out": [
            {"shift": shift, "missing": missing(span, profile.free).to_json()}
            for span, shift in said
            if span not in worked
        ],
    }


def missing(span: Span, free: Week) -> Week:
    """Return the slots of ``span`` that are not free."""
    return Week(span.bits) - free


def hours_part(job: JobFacts, profile: Profile) -> Part:
    """The job's least hours a week against the most the person wants."""
    most = profile.max_week_slots
    data = {
        "least_hours": job.job_time.least_hours,
        "max_hours": None if most is None else hours_number(most),
    }
    is_over = most is not None and job.job_time.least_slots > most
    return Part("hours", "no" if is_over else "yes", None, data)


def travel_part(job: JobFacts, profile: Profile) -> Part:
    """The way from home, as an estimate."""
    most = profile.max_travel_minutes
    data = {
        "remote": job.is_remote,
        "travel": profile.travel,
        "minutes": None,
        "max_minutes": most,
        "is_place_known": job.place is not None,
    }
    if job.is_remote:
        return Part("travel", "yes", 1.0, data)
    if profile.home is None:
        return Part("travel", "yes", DEGREE_WITHOUT_PLACE, data)
    if job.place is None:
        return Part("travel", "ask", DEGREE_WITHOUT_PLACE, data)
    minutes = minutes_between(profile.home_vectors or (), unit_vectors(*job.place), profile.travel)
    degree = max(0.0, 1.0 - 0.5 * minutes / (MINUTES_WITHOUT_MAX if most is None else most))
    data["minutes"] = math.ceil(minutes)
    return Part("travel", _reach(minutes, most), degree, data, _is_nearly_in_reach(minutes, most))


def _reach(minutes: float, most: int | None) -> PartState:
    if most is None or minutes <= most:
        return "yes"
    return "ask" if minutes <= ASK_BEYOND * most else "no"


def _is_nearly_in_reach(minutes: float, most: int | None) -> bool:
    return most is not None and minutes <= NEAR_BEYOND * most


def must_part(job: JobFacts, profile: Profile) -> Part:
    """What must be and what would be nice, against what the job answers."""
    answers: dict[str, dict[str, list[str]]] = {"must": _answers(job, profile.must)}
    answers["nice"] = _answers(job, profile.nice - profile.must)
    must = answers["must"]
    state: PartState = "no" if must["no"] else "ask" if must["ask"] else "yes"
    asked = len(profile.must | profile.nice)
    halves = sum(2 * len(side["yes"]) + len(side["ask"]) for side in answers.values())
    return Part("must", state, halves / (2 * asked) if asked else 1.0, answers)


def _answers(job: JobFacts, ids: frozenset[str]) -> dict[str, list[str]]:
    if not ids:
        return {"yes": [], "ask": [], "no": []}
    no = ids & job.no
    yes = (ids & job.yes) - no
    return {"yes": sorted(yes), "ask": sorted(ids - yes - no), "no": sorted(no)}


def pay_part(job: JobFacts, profile: Profile) -> Part:
    """The hourly equivalent against the hourly wage wanted; wanting 0 yen is wanting nothing."""
    wanted, lowest, highest = profile.min_hourly_wage_yen, job.hourly.lowest_yen, job.hourly.highest_yen
    data = {
        "wanted": wanted,
        "lowest": lowest,
        "highest": highest,
        "unit": job.wage_unit,
        "unit_min": job.wage_min_yen,
        "unit_max": job.wage_max_yen,
    }
    if not wanted:
        return Part("pay", "yes", 1.0, data)
    if lowest is None or highest is None:
        return Part("pay", "ask", 0.5, data)
    if lowest >= wanted:
        return Part("pay", "yes", 1.0, data)
    return Part("pay", "ask", 0.5, data) if highest >= wanted else Part("pay", "no", 0.0, data)


def cap_part(job: JobFacts, profile: Profile) -> Part:
    """The least pay of a year, with other income, against the yearly cap."""
    cap, other, least = profile.annual_cap_yen, profile.other_income_yen, job.least_annual_yen
    data: dict[str, Any] = {
        "cap": cap,
        "other_income": other,
        "least_annual": least,
        "hourly": job.hourly.lowest_yen,
        "least_hours": job.job_time.least_hours,
        "hours_at_cap": None,
    }
    if cap is None:
        return Part("cap", "yes", None, data)
    if least is None or job.hourly.lowest_yen is None:
        return Part("cap", "ask", None, data)
    half_hours = half_hours_per_week_within(
        cap_yen=cap, other_income_yen=other, hourly_yen=job.hourly.lowest_yen
    )
    data["hours_at_cap"] = None if half_hours is None else half_hours / 2
    return Part("cap", "yes" if other + least <= cap else "no", None, data)


def skills_part(
    job: JobFacts, profile: Profile, taught_skills: frozenset[str], cert_skills: frozenset[str]
) -> Part:
    """The skills required against those the person has; a missing one may be taught."""
    required = job.required_skills
    lacking = required - profile.skills
    by_job, by_lesson = lacking & job.taught_skills, lacking & taught_skills
    data = {
        "required": sorted(required),
        "had": sorted(required & profile.skills),
        "missing": sorted(lacking),
        "taught_by_job": sorted(by_job),
        "taught_by_lesson": sorted(by_lesson),
        "certificates": sorted(lacking & cert_skills),
    }
    degree = len(required & profile.skills) / len(required) if required else 1.0
    if not lacking:
        return Part("skills", "yes", degree, data)
    can_be_learnt = not lacking - by_job - by_lesson and not lacking & cert_skills
    return Part("skills", "ask" if can_be_learnt else "no", degree, data, is_near=True)


def interest_part(job: JobFacts, profile: Profile) -> Part:
    """Whether a topic meets an interest, or the job teaches a skill the person wants to learn."""
    topics, learnt = job.topics & profile.interests, job.taught_skills & profile.wants_to_learn
    data = {"topics": sorted(topics), "skills": sorted(learnt)}
    return Part("interest", "yes", 1.0 if topics or learnt else 0.0, data)
