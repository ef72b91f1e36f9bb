import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.columns import Codes
from mikke.domain.fit import STATES, evaluate, is_candidate
from mikke.domain.fit_columns import NEAR_NO, NO, YES
from mikke.domain.free_weeks import FreeWeeks
from mikke.domain.job_facts import JobFacts
from mikke.domain.job_time import JobTime
from mikke.domain.profile import Profile
from mikke.domain.profile_columns import ProfileColumns, evaluate_profiles
from mikke.domain.time_rule import meet
from tests.domain.strategies import (
    CERTIFICATES,
    CONSIDERATIONS,
    SKILLS,
    TOPICS,
    TOWNS,
    job_times,
    jobs,
    profiles,
    some,
    weeks,
)

MANY_SKILLS = (*SKILLS, *(f"other{number}" for number in range(90)))
BLOCK_COSTS = (0, 1_000_000)  # always by place, always through all
CODES = Codes.of(considerations=CONSIDERATIONS, skills=MANY_SKILLS[::-1], topics=TOPICS, towns=TOWNS)


@pytest.mark.parametrize("block_cost", BLOCK_COSTS)
@given(jobs(), st.lists(profiles, max_size=10), some(SKILLS), st.sampled_from(STATES))
def test_a_job_against_many_is_the_same_as_one_by_one(block_cost, job, profile_list, lessons, down_to):
    rows, states = evaluate_profiles(
        job,
        ProfileColumns.of(profile_list, CODES, block_cost=block_cost),
        taught_skills=lessons,
        cert_skills=CERTIFICATES,
        down_to=down_to,
    )
    fits = [
        (row, evaluate(job, profile, taught_skills=lessons, cert_skills=CERTIFICATES).state)
        for row, profile in enumerate(profile_list)
        if is_candidate(job, profile)
    ]
    expected = [(row, state) for row, state in fits if STATES.index(state) <= STATES.index(down_to)]
    assert [(row, STATES[state]) for row, state in zip(rows, states, strict=True)] == expected


@given(job_times, st.lists(weeks, min_size=1, max_size=8))
def test_a_working_time_against_many_weeks(job_time, week_list):
    def one_by_one(week):
        result = meet(job_time, week) if week else None
        if result is None or result.holds:
            return YES
        return NEAR_NO if result.is_near else NO

    expected = [one_by_one(week) for week in week_list]
    known = FreeWeeks.of(week_list)
    assert known.answers(job_time).tolist() == expected
    assert known.answers(job_time, np.arange(len(week_list))[::-2]).tolist() == expected[::-2]


@pytest.mark.parametrize("block_cost", BLOCK_COSTS)
@given(jobs(), st.lists(profiles, min_size=1, max_size=6), st.data())
def test_adding_changing_and_removing_is_the_same_as_building_anew(block_cost, job, first, data):
    columns, expected = ProfileColumns.of(first, CODES, block_cost=block_cost), dict(enumerate(first))
    for profile in data.draw(st.lists(st.none() | profiles, max_size=8)):
        row = data.draw(st.sampled_from([-1, *expected]))
        if profile is None and row >= 0:
            columns.remove(row)
            del expected[row]
        elif profile is not None and row >= 0:
            columns.change(row, profile)
            expected[row] = profile
        elif profile is not None:
            expected[columns.add(profile)] = profile
    rows, states = evaluate_profiles(job, columns, cert_skills=CERTIFICATES, down_to="no")
    fits = [
        (row, evaluate(job, profile, cert_skills=CERTIFICATES).state)
        for row, profile in sorted(expected.items())
        if is_candidate(job, profile)
    ]
    assert [(row, STATES[state]) for row, state in zip(rows, states, strict=True)] == fits
    assert len(columns) == len(expected)


def test_a_removed_profile_is_forgotten_and_its_row_given_to_another():
    columns = ProfileColumns.of([Profile(towns=frozenset({"132047"})), Profile()], CODES)
    columns.remove(0)
    assert len(columns) == 1
    with pytest.raises(KeyError):
        columns.remove(0)
    assert columns.add(Profile()) == 0
    assert columns.add(Profile()) == 2


def test_nobody_saved_anything():
    columns = ProfileColumns.of([], CODES)
    rows, states = evaluate_profiles(JobFacts(id=1, town="132047", job_time=JobTime.free()), columns)
    assert (len(columns), rows.tolist(), states.tolist()) == (0, [], [])


@pytest.mark.parametrize(
    ("wanted_yen", "state"), [(900, "fits"), (1000, "fits"), (1001, "no"), (1200, "no"), (1201, "no")]
)
def test_a_posting_whose_most_is_below_its_least_is_judged_as_one_by_one(wanted_yen, state):
    job = JobFacts(
        id=1, town="132047", job_time=JobTime.free(), wage_unit="hour", wage_min_yen=1000, wage_max_yen=950
    )
    profile = Profile(min_hourly_wage_yen=wanted_yen)
    _, states = evaluate_profiles(job, ProfileColumns.of([profile], CODES), down_to="no")
    assert [STATES[each] for each in states] == [evaluate(job, profile).state] == [state]
