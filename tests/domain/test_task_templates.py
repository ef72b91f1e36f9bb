"""The shipped lists: enough of them, readable by our own rule, and no two alike."""

import re
import unicodedata
from itertools import combinations

from mikke.domain.handout import TaskFacts, score_task
from mikke.domain.task_sheet import COLUMNS, read_line, write_line
from mikke.domain.task_templates import trades

# Names of firms, products and file types do not make a task another one.
NAMES = re.compile(r"[A-Za-z]+|グリーンファイル")


def bare(text):
    return re.sub(r"[\d\W_]+", "", NAMES.sub("", re.sub(r"\d+", "", unicodedata.normalize("NFKC", text))))


def pairs(text):
    return {text[n : n + 2] for n in range(len(text) - 1)}


def test_there_are_enough_trades_and_tasks():
    assert len(trades()) >= 8
    assert min(len(one.tasks) for one in trades()) >= 15
    assert sum(len(one.tasks) for one in trades()) >= 150


def test_no_two_tasks_are_alike_without_numbers_and_names():
    names = [bare(task.name) for one in trades() for task in one.tasks]
    assert len(set(names)) == len(names)
    alike = [
        (one, other)
        for one, other in combinations(names, 2)
        if len(pairs(one) & pairs(other)) > 0.6 * len(pairs(one) | pairs(other))
    ]
    assert alike == []


def test_each_task_is_a_line_of_our_own_table():
    for one in trades():
        for task in one.tasks:
            cells = {c.id: str(v) for c, v in zip(COLUMNS, write_line(task.as_dict()), strict=True)}
            assert read_line(cells) == task
            score_task(
                TaskFacts(task.minutes_each, task.volume_month, task.sensitivity, task.judgement, task.deadline, task.has_manual)
            )  # fmt: skip


def test_every_trade_has_something_for_each_answer():
    for one in trades()[1:]:
        found = {
            score_task(
                TaskFacts(t.minutes_each, t.volume_month, t.sensitivity, t.judgement, t.deadline, has_manual=False)
            ).decision
            for t in one.tasks
        }  # fmt: skip
        assert found == {"now", "after_manual", "keep"}, one.id
