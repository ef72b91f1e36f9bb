"""Cutting short openings out of a full one; the worked example of the document is executed."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.cut_hours import Task, Window, cut_short_jobs

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/explanation/cut-hours.md"
SCHOOL = Window()
CLOCK = re.compile(r"(\d+):(\d\d)")


def minute(text, otherwise):
    match = CLOCK.search(text)
    return int(match[1]) * 60 + int(match[2]) if match else otherwise


def days(text):
    return (
        frozenset(range(5))
        if text == "月〜金"
        else frozenset("月火水木金土日".index(day) for day in text.split("・"))
    )


def rows(heading):
    part = DOCUMENT.read_text(encoding="utf-8").partition(f"### {heading}")[2].partition("\n#")[0]
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in part.splitlines()
        if line.startswith("|")
    ]
    return cells[2:]


def document_tasks():
    return [
        Task(name, int(minutes), minute(first, 0), minute(last, 1440), days(on))
        for name, minutes, first, last, on in rows("仕事")
    ]


def test_the_worked_example_is_what_the_code_does():
    cut = cut_short_jobs(document_tasks(), SCHOOL, jobs=1)
    (job,) = cut.jobs
    (words,) = rows("答え")
    assert [words[0], words[1], int(words[2])] == [
        "・".join("月火水木金土日"[day] for day in job.days),
        f"{job.start // 60}:{job.start % 60:02d}〜{job.end // 60}:{job.end % 60:02d}",
        cut.moved_minutes,
    ]
    where = {placed.task.name: placed.reason for placed in cut.placed}
    assert where == {name: reason.strip("`") for name, reason in rows("行き先")}


@pytest.mark.parametrize(
    ("task", "reason"),
    [
        (Task("開店の準備", 60, 0, 9 * 60), "outside_hours"),
        (Task("片づけ", 60, 18 * 60), "outside_hours"),
        (Task("会議", 60, 9 * 60, 9 * 60 + 30), "outside_hours"),
        (Task("長い仕事", 301), "too_long"),
        (Task("土曜の仕事", 60, days=frozenset({4, 5})), "outside_days"),
        (Task("曜日なし", 60, days=frozenset()), "outside_days"),
        (Task("ちょうど", 300), "fits"),
    ],
)
def test_why_a_task_stays(task, reason):
    assert cut_short_jobs([task], SCHOOL).placed[0].reason == reason


def test_what_has_no_room_goes_to_the_second_opening_or_stays():
    tasks = [Task("入力", 180), Task("梱包", 180), Task("電話", 180)]
    assert [placed.job for placed in cut_short_jobs(tasks, SCHOOL, jobs=1).placed] == [0, None, None]
    two = cut_short_jobs(tasks, SCHOOL, jobs=2)
    assert [placed.job for placed in two.placed] == [0, 1, None]
    assert (two.moved_minutes, two.left_minutes) == (180 * 5 * 2, 180 * 5)


def test_tasks_of_the_same_narrow_time_do_not_both_fit():
    tasks = [Task("昼の配達", 60, 12 * 60, 13 * 60), Task("昼の電話", 45, 12 * 60, 13 * 60)]
    assert [placed.reason for placed in cut_short_jobs(tasks, SCHOOL).placed] == ["fits", "no_room"]


def test_an_opening_is_only_as_long_as_its_fullest_day():
    (job,) = cut_short_jobs(
        [Task("入力", 100, 10 * 60, 15 * 60), Task("発送", 40, days=frozenset({0, 2}))], SCHOOL
    ).jobs
    assert (job.start, job.end, job.days, job.minutes_by_day) == (
        9 * 60 + 30,
        12 * 60,
        (0, 1, 2, 3, 4),
        (140, 100, 140, 100, 100),
    )


TASKS = st.lists(
    st.builds(
        Task,
        st.text("仕事", min_size=1, max_size=3),
        st.integers(1, 400),
        st.integers(0, 40).map(lambda n: n * 30),
        st.integers(10, 48).map(lambda n: n * 30),
        st.frozensets(st.integers(0, 6)),
    ),
    max_size=7,
)


@given(TASKS, st.integers(1, 2))
def test_nothing_is_lost_or_overfull_and_the_answer_is_always_the_same(tasks, jobs):
    cut = cut_short_jobs(tasks, SCHOOL, jobs=jobs)
    assert cut == cut_short_jobs(tasks, SCHOOL, jobs=jobs)
    assert [placed.task for placed in cut.placed] == tasks
    assert cut.moved_minutes + cut.left_minutes == sum(task.minutes * len(task.days) for task in tasks)
    for job in cut.jobs:
        assert SCHOOL.start <= job.start < job.end <= SCHOOL.end
        assert max(job.minutes_by_day) <= job.end - job.start
        assert all(task.days <= SCHOOL.days for task in job.tasks)
