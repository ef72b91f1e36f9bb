"""What can be handed out, and the plan; the worked example of the document is executed."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain import handout
from mikke.domain.handout import TaskFacts, plan_steps, score_task

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/explanation/handout.md"


def rows(heading):
    part = DOCUMENT.read_text(encoding="utf-8").partition(f"### {heading}\n")[2].partition("\n#")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines][2:]


def document_tasks():
    return [
        TaskFacts(int(minutes), Decimal(times), sensitivity, judgement, deadline, manual == "あり", name)
        for name, minutes, times, sensitivity, judgement, deadline, manual, *_answer in rows("業務")
    ]


def test_the_worked_example_is_what_the_code_does():
    scores = [score_task(task) for task in document_tasks()]
    plan = plan_steps(scores)
    step_of = {score.task.key: str(step) for step, found in plan.steps.items() for score in found}
    said = [[row[0], int(row[7]), row[8], row[9], row[10]] for row in rows("業務")]
    assert [[s.task.key, s.points, s.decision, s.why, step_of.get(s.task.key, "－")] for s in scores] == said
    minutes = [plan.minutes(1), plan.minutes(2), plan.minutes(3), plan.staying_minutes]
    assert minutes == [int(row[1]) for row in rows("月の分")]


def facts(**changed):
    return TaskFacts(
        **{
            "minutes_each": 60,
            "volume_month": Decimal(4),
            "sensitivity": "internal",
            "judgement": "rules",
            "deadline": "within_week",
            "has_manual": True,
        }
        | changed
    )


@pytest.mark.parametrize(
    ("changed", "decision", "why"),
    [
        ({}, "now", "has_manual"),
        ({"has_manual": False}, "after_manual", "manual_first"),
        ({"has_manual": False, "judgement": "none"}, "now", "always_same"),
        ({"judgement": "decision"}, "keep", "decision"),
        ({"deadline": "at_once"}, "keep", "at_once"),
        ({"sensitivity": "secret", "judgement": "experience"}, "keep", "points"),
    ],
)
def test_each_line_of_the_rule(changed, decision, why):
    score = score_task(facts(**changed))
    assert (score.decision, score.why) == (decision, why)


def test_an_unknown_word_is_no_silent_zero():
    with pytest.raises(KeyError):
        score_task(facts(sensitivity="public"))


TASKS = st.builds(
    TaskFacts,
    minutes_each=st.integers(1, 2000),
    volume_month=st.decimals("0.01", 400, places=2),
    sensitivity=st.sampled_from(sorted(handout.SENSITIVITY)),
    judgement=st.sampled_from(sorted(handout.JUDGEMENT)),
    deadline=st.sampled_from(sorted(handout.DEADLINE)),
    has_manual=st.booleans(),
)


@given(st.lists(TASKS, max_size=30))
def test_every_task_is_in_one_place_and_no_minute_is_lost(tasks):
    scores = [score_task(task) for task in tasks]
    plan = plan_steps(scores)
    placed = [id(score) for step in plan.steps.values() for score in step] + [id(s) for s in plan.staying]
    assert sorted(placed) == sorted(id(score) for score in scores)
    assert plan.moved_minutes + plan.staying_minutes == sum(task.minutes_month for task in tasks)
    assert all(s.task.sensitivity in handout.TRUSTED and s.decision == "now" for s in plan.steps[1])
    assert all(0 <= score.points == sum(p.points for p in score.parts) <= 100 for score in scores)


@given(TASKS)
def test_a_manual_never_makes_it_worse(task):
    order = ["keep", "after_manual", "now"]
    without, given_one = (
        score_task(TaskFacts(*(getattr(task, n) for n in ("minutes_each", "volume_month", "sensitivity", "judgement", "deadline")), has_manual=has))
        for has in (False, True)
    )  # fmt: skip
    assert order.index(given_one.decision) >= order.index(without.decision)
