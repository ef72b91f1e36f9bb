"""The sentences of a fit: one function for each code that the domain returns, both sides named.

A sentence says what the person chose and what the shop offers. It never shows a score, and a question to the
shop never says why somebody asks.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from mikke.domain.explain import Step
from mikke.domain.fit import Fit
from mikke.domain.fit_parts import Part
from mikke.domain.week import Week
from mikke.jobs.pay_words import yen_range_text, yen_text
from mikke.kernel.time_words import hours_text, offer_text, week_said, week_text
from mikke.vocabulary.selectors import VocabularyNames

Names = Mapping[str, str]
Words = VocabularyNames


@dataclass(frozen=True, slots=True)
class PartLine:
    """One line of an explanation.

    Attributes:
        code: The part.
        state: yes, ask or no.
        text: The sentence.
        you: What the person said, or empty.
        shop: What the job says, or empty.
        is_asked: Whether the person asked for anything here; lines that nobody asked for need not be shown.
    """

    code: str
    state: str
    text: str
    you: str = ""
    shop: str = ""
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class StepLine:
    """A next step: ``kind`` is change, learn, ask or note; ``skill`` leads to what teaches it."""

    kind: str
    text: str
    skill: str = ""
    questions: tuple[str, ...] = ()


def join(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: A、B."""
    return pgettext("list of words", ", ").join(words)


def _named(names: Names, ids: Iterable[str]) -> str:
    return join(names.get(one, one) for one in ids)


def _time(part: Part, _words: Words) -> PartLine:
    data = part.data
    shop = offer_text(data["job_time"])
    if not data["asked"]:
        return PartLine("time", part.state, _("You have not chosen a time."), "", shop, is_asked=False)
    you = week_text(week_said(data["free"]))
    return PartLine("time", part.state, _TIME[data["kind"]](part, data), you, shop)


def _time_fixed(part: Part, data: Mapping[str, Any]) -> str:
    if part.state == "yes":
        return _("All its hours lie in your time.")
    missing = Week()
    for shift in data["shifts_out"]:
        missing |= week_said(shift["missing"])
    return _("Not in your time: %(times)s") % {"times": week_text(missing)}


def _time_choose(part: Part, data: Mapping[str, Any]) -> str:
    if part.state == "yes":
        return ngettext(
            "%(met)s of its shifts lies in your time.", "%(met)s of its shifts lie in your time.", data["met"]
        ) % {"met": data["met"]}
    if not data["met"]:
        return _("None of its shifts lies wholly in your time.")
    return _("Only %(met)s of the %(need)s shifts needed lie in your time.") % {
        "met": data["met"],
        "need": data["need"],
    }


def _time_flexible(part: Part, data: Mapping[str, Any]) -> str:
    if part.state == "yes":
        return ngettext(
            "You could work %(days)s day, %(hours)s in all.",
            "You could work %(days)s days, %(hours)s in all.",
            data["days"],
        ) % {"days": data["days"], "hours": hours_text(data["hours"])}
    if data["days"] < data["need_days"]:
        return _("It works out on %(days)s of the %(need)s days needed.") % {
            "days": data["days"],
            "need": data["need_days"],
        }
    return _("It comes to %(hours)s of the %(need)s needed.") % {
        "hours": hours_text(data["hours"]),
        "need": hours_text(data["need_hours"]),
    }


def _time_free(part: Part, data: Mapping[str, Any]) -> str:
    if part.state == "yes":
        return _("You choose the hours yourself.")
    return _("Your time is %(have)s a week; it needs %(need)s.") % {
        "have": hours_text(data["free_hours"]),
        "need": hours_text(data["need_hours"]),
    }


_TIME: dict[str, Callable[[Part, Mapping[str, Any]], str]] = {
    "fixed": _time_fixed,
    "choose": _time_choose,
    "flexible": _time_flexible,
    "free": _time_free,
}


def _hours(part: Part, _words: Words) -> PartLine:
    least, most = part.data["least_hours"], part.data["max_hours"]
    shop = _("from %(hours)s a week") % {"hours": hours_text(least)}
    if most is None:
        return PartLine("hours", part.state, _("You have set no limit of hours."), "", shop, is_asked=False)
    text = (
        _("It is within your hours a week.")
        if part.state == "yes"
        else _("It is more hours a week than you want.")
    )
    return PartLine(
        "hours", part.state, text, _("up to %(hours)s a week") % {"hours": hours_text(most)}, shop
    )


def _way(travel: str) -> str:
    return {"walk": _("on foot"), "bicycle": _("by bicycle"), "car": _("by car or bus")}[travel]


def _travel(part: Part, _words: Words) -> PartLine:
    data = part.data
    if data["remote"]:
        return PartLine(
            "travel",
            part.state,
            _("It is done at home."),
            "",
            _("work from home"),
            is_asked=data["max_minutes"] is not None,
        )
    most = data["max_minutes"]
    you = (
        ""
        if most is None
        else _("up to %(minutes)s minutes %(way)s") % {"minutes": most, "way": _way(data["travel"])}
    )
    if data["minutes"] is None:
        is_unknown = part.state == "ask"
        text = _("We do not know the place yet.") if is_unknown else _("You have not said where you set out.")
        return PartLine("travel", part.state, text, you, "", is_asked=is_unknown)
    text = _("About %(minutes)s minutes %(way)s (an estimate).") % {
        "minutes": data["minutes"],
        "way": _way(data["travel"]),
    }
    return PartLine("travel", part.state, text, you, "")


def _must(part: Part, words: Words) -> PartLine:
    must, nice = part.data["must"], part.data["nice"]
    asked = [*must["yes"], *must["ask"], *must["no"], *nice["yes"], *nice["ask"], *nice["no"]]
    if not asked:
        return PartLine("must", part.state, _("You have asked for nothing special."), is_asked=False)
    sentences = []
    if must["no"]:
        sentences.append(_("Not possible: %(names)s") % {"names": _named(words.labels, must["no"])})
    if must["ask"]:
        sentences.append(_("Not answered yet: %(names)s") % {"names": _named(words.labels, must["ask"])})
    if given := [*must["yes"], *nice["yes"]]:
        sentences.append(_("Possible: %(names)s") % {"names": _named(words.labels, given)})
    if not sentences:
        sentences.append(
            _("Nice to have, not answered yet: %(names)s")
            % {"names": _named(words.labels, nice["ask"] or nice["no"])}
        )
    you = _named(words.labels, sorted({*must["yes"], *must["ask"], *must["no"]}))
    shop = {
        "yes": _("says it is possible"),
        "ask": _("has not answered yet"),
        "no": _("says it is not possible"),
    }
    said = shop[part.state] if you else ""
    return PartLine("must", part.state, pgettext("between sentences", " / ").join(sentences), you, said)


def _pay(part: Part, _words: Words) -> PartLine:
    data = part.data
    shop = "" if data["lowest"] is None else yen_range_text(data["lowest"], data["highest"])
    if not data["wanted"]:
        return PartLine("pay", part.state, _("You have set no lowest wage."), "", shop, is_asked=False)
    you = _("from %(amount)s") % {"amount": yen_text(data["wanted"])}
    text = {
        "yes": _("The pay reaches what you want."),
        "ask": _("It may reach what you want; ask how the pay is set.")
        if shop
        else _("What it comes to by the hour must be asked."),
        "no": _("The pay is lower than you want."),
    }[part.state]
    return PartLine("pay", part.state, text, you, shop)


def _cap(part: Part, _words: Words) -> PartLine:
    data = part.data
    if data["cap"] is None:
        return PartLine("cap", part.state, _("You have set no limit for the year."), is_asked=False)
    you = _("up to %(amount)s a year") % {"amount": yen_text(data["cap"])}
    if part.state == "ask":
        return PartLine("cap", part.state, _("What a year comes to cannot be reckoned yet."), you, "")
    shop = _("from about %(amount)s a year") % {"amount": yen_text(data["least_annual"])}
    text = (
        _("It can stay within your limit for the year.")
        if part.state == "yes"
        else _("Even at its least it goes beyond your limit for the year.")
    )
    return PartLine("cap", part.state, text, you, shop)


def _skills(part: Part, words: Words) -> PartLine:
    data = part.data
    if not data["required"]:
        return PartLine("skills", part.state, _("No special skill is needed."), is_asked=False)
    shop = _named(words.skills, data["required"])
    you = _named(words.skills, data["had"])
    if part.state == "yes":
        return PartLine("skills", part.state, _("You have what is needed."), you, shop)
    missing = _named(words.skills, data["missing"])
    text = _("Can be learnt: %(names)s") if part.state == "ask" else _("Still missing: %(names)s")
    return PartLine("skills", part.state, text % {"names": missing}, you, shop)


def _interest(part: Part, words: Words) -> PartLine:
    data = part.data
    if not data["topics"] and not data["skills"]:
        return PartLine(
            "interest",
            part.state,
            _("It is outside the interests you chose, or you chose none."),
            is_asked=False,
        )
    names = join(
        [words.topics.get(one, one) for one in data["topics"]]
        + [words.skills.get(one, one) for one in data["skills"]]
    )
    return PartLine("interest", part.state, _("It touches what you like: %(names)s") % {"names": names})


PARTS: dict[str, Callable[[Part, Words], PartLine]] = {
    "time": _time,
    "hours": _hours,
    "travel": _travel,
    "must": _must,
    "pay": _pay,
    "cap": _cap,
    "skills": _skills,
    "interest": _interest,
}


def part_line(part: Part, words: Words) -> PartLine:
    """Return the line of one part in the reader's language."""
    return PARTS[part.code](part, words)


def fit_lines(fit: Fit, words: Words) -> list[PartLine]:
    """Return the lines that a page shows: what was asked for, misses first."""
    order = {"no": 0, "ask": 1, "yes": 2}
    lines = [part_line(part, words) for part in fit.parts]
    return sorted((line for line in lines if line.is_asked), key=lambda line: order[line.state])


def _free_time(data: Mapping[str, Any], _words: Words) -> list[StepLine]:
    times = week_text(week_said(data["intervals"]))
    return [StepLine("change", _("It would fit if %(times)s were free.") % {"times": times})]


def _more_hours(data: Mapping[str, Any], _words: Words) -> list[StepLine]:
    return [
        StepLine(
            "change", _("It would fit with %(hours)s more a week.") % {"hours": hours_text(data["hours"])}
        )
    ]


def _travel_further(data: Mapping[str, Any], _words: Words) -> list[StepLine]:
    text = _("It would fit with up to %(minutes)s minutes %(way)s.") % {
        "minutes": data["minutes"],
        "way": _way(data["travel"]),
    }
    return [StepLine("change", text)]


def _learn(data: Mapping[str, Any], words: Words) -> list[StepLine]:
    lines = [
        StepLine(
            "learn", _("You can learn it here: %(name)s") % {"name": words.skills.get(one, one)}, skill=one
        )
        for one in data["by_lesson"]
    ]
    lines += [
        StepLine(
            "note", _("You learn it at work: %(name)s") % {"name": words.skills.get(one, one)}, skill=one
        )
        for one in data["by_job"]
    ]
    lines += [
        StepLine(
            "note",
            _("It would fit with this skill: %(name)s") % {"name": words.skills.get(one, one)},
            skill=one,
        )
        for one in data["elsewhere"]
    ]
    return lines


def _need_certificate(data: Mapping[str, Any], words: Words) -> list[StepLine]:
    return [
        StepLine(
            "note", _("This licence is needed: %(names)s") % {"names": _named(words.skills, data["skills"])}
        )
    ]


def _ask_considerations(data: Mapping[str, Any], words: Words) -> list[StepLine]:
    questions = tuple(
        words.questions.get(one, words.considerations.get(one, one)) for one in data["considerations"]
    )
    return [StepLine("ask", _("Ready to send (no reason is given)"), questions=questions)]


def _ask_wage(data: Mapping[str, Any], _words: Words) -> list[StepLine]:
    del data
    return [
        StepLine(
            "ask",
            _("Ready to send (no reason is given)"),
            questions=(_("How is the pay set, and what does it come to by the hour?"),),
        )
    ]


def _ask_place(data: Mapping[str, Any], _words: Words) -> list[StepLine]:
    del data
    return [
        StepLine(
            "ask",
            _("Ready to send (no reason is given)"),
            questions=(_("Where about is the place of work?"),),
        )
    ]


def _hours_at_cap(data: Mapping[str, Any], _words: Words) -> list[StepLine]:
    text = _("Up to %(hours)s a week stays within %(cap)s a year (an estimate: wage × hours × 52 weeks).")
    return [
        StepLine("note", text % {"hours": hours_text(data["hours_at_cap"]), "cap": yen_text(data["cap"])})
    ]


STEPS: dict[str, Callable[[Mapping[str, Any], Words], list[StepLine]]] = {
    "free_time": _free_time,
    "more_hours": _more_hours,
    "travel_further": _travel_further,
    "learn": _learn,
    "need_certificate": _need_certificate,
    "ask_considerations": _ask_considerations,
    "ask_wage": _ask_wage,
    "ask_place": _ask_place,
    "hours_at_cap": _hours_at_cap,
}


def step_lines(step: Step, words: Words) -> list[StepLine]:
    """Return the lines of one next step in the reader's language."""
    return STEPS[step.code](step.data, words)
