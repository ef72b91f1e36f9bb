from hypothesis import given
from hypothesis import strategies as st

from mikke.domain import time_rule
from mikke.domain.job_time import JobTime
from mikke.domain.job_time_text import job_time_from_text
from mikke.domain.time_table import TimeTable
from mikke.domain.week import Span, Week
from tests.domain.strategies import job_times, weeks

many = st.lists(job_times, max_size=12)
busy_choose = st.lists(
    st.builds(Span, st.integers(0, 335), st.integers(1, 47)), min_size=1, max_size=25, unique=True
).map(lambda spans: JobTime.choose(1, *spans))


def rows(answers):
    return list(
        zip(
            answers.holds.tolist(),
            answers.is_near.tolist(),
            answers.degrees(slice(None)).tolist(),
            strict=True,
        )
    )


def one_by_one(times, free):
    results = [time_rule.meet(time, free) for time in times]
    return [(result.holds, result.is_near, result.degree) for result in results]


@given(many, weeks.filter(bool))
def test_the_table_is_the_rule(times, free):
    assert rows(TimeTable.of(times).answers(free)) == one_by_one(times, free)


@given(st.lists(busy_choose, max_size=5), weeks.filter(bool))
def test_shifts_that_overlap_round_the_circle(times, free):
    assert rows(TimeTable.of(times).answers(free)) == one_by_one(times, free)


@given(many, many, weeks.filter(bool))
def test_a_table_that_grew_is_the_same(first, second, free):
    grown = TimeTable.of(first).extended(second)
    assert len(grown) == len(first) + len(second)
    assert rows(grown.answers(free)) == one_by_one([*first, *second], free)
    assert grown.least_slots.tolist() == [time.least_slots for time in [*first, *second]]


def test_overlapping_nights_and_days_of_a_round_the_clock_shop():
    time = job_time_from_text("choose 3: mon-sun 6:00-15:00; mon-sun 14:00-23:00; mon-sun 22:00-7:00")
    assert rows(TimeTable.of([time]).answers(Week.full())) == one_by_one([time], Week.full())


def test_any_time_uses_each_half_hour_once():
    time = job_time_from_text("flexible 0h 7d 168h: mon-sun 0:00-24:00")
    answers = TimeTable.of([time]).answers(Week.full())
    assert answers.holds.tolist() == [True]
    assert answers.degrees(slice(None)).tolist() == [0.6]
