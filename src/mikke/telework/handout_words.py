"""The answers of the rule of handing out, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mikke.domain.handout import Part, Plan, Score, Step
from mikke.telework.enums import DeadlineShape, Judgement, Sensitivity
from mikke.telework.models import Task

PART_NAMES = {
    "judgement": lambda code: str(Judgement(code).label),
    "sensitivity": lambda code: str(Sensitivity(code).label),
    "deadline": lambda code: str(DeadlineShape(code).label),
    "manual": lambda code: _("there is a manual") if code == "yes" else _("no manual yet"),
    "volume": lambda code: (
        _("%(n)s minutes a month and more") % {"n": code} if code != "0" else _("under 30 minutes a month")
    ),
}


@dataclass(frozen=True, slots=True)
class ScoreWords:
    """A task with its answer: decision, why in one sentence, and the points one by one."""

    task: Task
    score: Score
    decision: str
    why: str
    parts: tuple[str, ...]
    step: Step | None


def decision_word(code: str) -> str:
    """Return the answer in words."""
    return {
        "now": _("hand out now"),
        "after_manual": _("after a manual"),
        "keep": _("keep in the house"),
    }[code]


def why_words(score: Score) -> str:
    """Return what decided."""
    return {
        "has_manual": _("There is a manual, and enough points."),
        "always_same": _("It is always the same, so showing it once is enough."),
        "manual_first": _("With a manual it has enough points: write it first."),
        "decision": _("The company decides here, so it stays with the company."),
        "at_once": _("Somebody must be there at that moment; that cannot be asked of a team at home."),
        "points": _("Too few points for now. What would change them stands beside it."),
    }[score.why]


def part_words(part: Part) -> str:
    """Return points with what they are for."""
    name, _dot, code = part.code.partition(".")
    return _("%(what)s: %(points)s of %(most)s") % {
        "what": PART_NAMES[name](code),
        "points": part.points,
        "most": part.most,
    }


def in_words(score: Score, step: Step | None = None) -> ScoreWords:
    """Return an answer in words; its key is the task."""
    task: Task = score.task.key  # type: ignore[assignment]
    parts = tuple(part_words(part) for part in score.parts)
    return ScoreWords(task, score, decision_word(score.decision), why_words(score), parts, step)


def hours_words(minutes: int) -> str:
    """Return 95 as 1 h 35 min, 600 as 10 h."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


@dataclass(frozen=True, slots=True)
class StepWords:
    """A step of the plan: its number, its heading, what it is for, its hours and tasks."""

    number: int
    heading: str
    about: str
    hours: str
    tasks: tuple[ScoreWords, ...]


def plan_words(plan: Plan) -> list[StepWords]:
    """Return the three steps in words."""
    words = {
        1: (_("Begin small"), _("Nothing personal is seen, and it can be handed out now: up to 20 hours a month.")),
        2: (_("When it goes well"), _("The rest of that, and what a short manual opens.")),
        3: (_("When both sides know each other"), _("Personal data or pay is seen: with a manual, an agreement of silence and access settled.")),
    }  # fmt: skip
    return [
        StepWords(
            step, *words[step], hours_words(plan.minutes(step)), tuple(in_words(s, step) for s in scores)
        )
        for step, scores in plan.steps.items()
    ]
