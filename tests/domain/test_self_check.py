"""When a check is passed and which step comes next; the worked example of the document is executed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.self_check import check, next_small_step

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/explanation/learning.md"


def rows(heading):
    part = DOCUMENT.read_text(encoding="utf-8").partition(f"### {heading}\n")[2].partition("\n#")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines][2:]


def test_the_worked_examples_are_what_the_code_does():
    for right, total, percent, answer in rows("たしかめの合格"):
        marks = [0] * int(right) + [1] * (int(total) - int(right))
        checked = check([0] * int(total), marks, pass_percent=int(percent))
        assert (checked.right, checked.is_passed) == (int(right), answer == "合格")
    for steps, done, coming in rows("次の小さな一歩"):
        ticked = set() if done == "－" else set(done.split("・"))
        assert (next_small_step(steps.split("・"), ticked) or "－") == coming


def test_an_empty_answer_is_not_right_and_each_question_has_its_mark():
    assert check([0, 1, 2], [0, None, 1], pass_percent=70).marks == (True, False, False)


@pytest.mark.parametrize(("given_answers", "percent"), [([0], 70), ([0, 0], 101), ([0, 0], -1)])
def test_what_does_not_belong_together_is_refused(given_answers, percent):
    with pytest.raises(ValueError, match=r"answers|pass_percent"):
        check([0, 0], given_answers, pass_percent=percent)


@given(st.lists(st.booleans()), st.integers(0, 100))
def test_one_more_right_answer_never_fails_what_was_passed(marks, percent):
    before = check([1] * len(marks), [int(one) for one in marks], pass_percent=percent)
    after = check([1] * len(marks), [1] * len(marks), pass_percent=percent)
    assert after.is_passed
    assert before.is_passed == (before.right * 100 >= percent * len(marks))


@given(st.lists(st.integers(), unique=True), st.sets(st.integers()))
def test_the_next_step_is_the_first_that_is_open(steps, done):
    coming = next_small_step(steps, done)
    if coming is None:
        assert set(steps) <= done
    else:
        assert coming not in done
        assert set(steps[: steps.index(coming)]) <= done
