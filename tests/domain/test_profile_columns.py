import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.columns import Codes
from mikke.domain.fit import STATES, evaluate, is_candidate
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
CODES = Codes.of(considerations=CONSIDERATIONS, skills=MANY_SKILLS[::-1], topics=TOPICS, towns=TOWNS)


@given(jobs(), st.lists(profiles, max_size=10), some(SKILLS), st.booleans())
def test_a_job_against_many_is_the_same_as_one_by_one(job, profile_list, lessons, with_no):
    rows, states = evaluate_profiles(
        job,
        ProfileColumns.of(profile_list, CODES),
        taught_skills=lessons,
        cert_skills=CERTIFICATES,
        with_no=with_no,
    )
    fits = [
        (row, evaluate(job, profile, taught_skills=lessons, cert_skills=CERTIFICATES).state)
        for row, profile in enumerate(profile_list)
        if is_candidate(job, profile)
    ]
    expected = [(row, state) for row, state in fits if with_no or state != "no"]
    assert [(row, STATES[state]) for row, state in zip(rows, states, strict=True)] == expected


@given(job_times, st.lists(weeks, min_size=1, max_size=8))
def test_a_working_time_against_many_weeks(job_time, week_list):
    holds, is_near = FreeWeeks.of(week_list).answers(job_time)
    results = [meet(job_time, week) if week else None for week in week_list]
    assert holds.tolist() == [result is None or result.holds for result in results]
    assert is_near.tolist() == [result is None or result.is_near for result in results]


@given(jobs(), st.lists(profiles, min_size=1, max_size=6), st.data())
def test_adding_changing_and_removing_is_the_same_as_building_anew(job, first, data):
    columns, expected = ProfileColumns.of(first, CODES), dict(enumerate(first))
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
    rows, states = evaluate_profiles(job, columns, cert_skills=CERTIFICATES, with_no=True)
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
