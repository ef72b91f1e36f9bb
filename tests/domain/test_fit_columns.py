import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mikke.domain import fit_columns
from mikke.domain.columns import Codes, Columns
from mikke.domain.fit import PART_CODES, STATES, WEIGHTS, evaluate, is_candidate
from mikke.domain.fit_columns import Asked, evaluate_columns
from mikke.domain.profile import Profile
from tests.domain.strategies import (
    CERTIFICATES,
    CONSIDERATIONS,
    SKILLS,
    TOPICS,
    TOWNS,
    choose_times,
    fixed_times,
    flexible_times,
    free_times,
    jobs,
    profiles,
    some,
)

CODES = Codes.of(considerations=CONSIDERATIONS, skills=SKILLS, topics=TOPICS, towns=TOWNS)


def answer_of(part):
    if part.state == "no":
        return fit_columns.NEAR_NO if part.is_near else fit_columns.NO
    return {"yes": fit_columns.YES, "ask": fit_columns.ASK}[part.state]


def assert_same_as_one_by_one(job_list, profile, lessons):
    asked = Asked(Columns.of(job_list, CODES), profile, lessons, CERTIFICATES)
    many = evaluate_columns(asked)
    ones = [evaluate(job, profile, taught_skills=lessons, cert_skills=CERTIFICATES) for job in job_list]
    assert [STATES[state] for state in many.states] == [fit.state for fit in ones]
    assert many.scores.tolist() == [fit.score for fit in ones]
    for code in PART_CODES[:-1]:
        assert many.answers[code].tolist() == [answer_of(fit.part(code)) for fit in ones], code
    for code in WEIGHTS:
        assert many.degrees[code].tolist() == [fit.part(code).degree for fit in ones], code
    passes = asked.passes(slice(None))
    expected = [is_candidate(job, profile) for job in job_list]
    assert (np.ones(len(job_list), bool) if passes is None else passes).tolist() == expected


@settings(max_examples=200)
@given(st.lists(jobs(), min_size=1, max_size=8), profiles, some(SKILLS))
def test_many_are_the_same_as_one_by_one(job_list, profile, lessons):
    assert_same_as_one_by_one(job_list, profile, lessons)


@given(st.lists(jobs(fixed_times), min_size=1, max_size=5), profiles, some(SKILLS))
def test_fixed_jobs(job_list, profile, lessons):
    assert_same_as_one_by_one(job_list, profile, lessons)


@given(st.lists(jobs(choose_times()), min_size=1, max_size=5), profiles, some(SKILLS))
def test_choose_jobs(job_list, profile, lessons):
    assert_same_as_one_by_one(job_list, profile, lessons)


@given(st.lists(jobs(flexible_times), min_size=1, max_size=5), profiles, some(SKILLS))
def test_flexible_jobs(job_list, profile, lessons):
    assert_same_as_one_by_one(job_list, profile, lessons)


@given(st.lists(jobs(free_times), min_size=1, max_size=5), profiles, some(SKILLS))
def test_free_jobs(job_list, profile, lessons):
    assert_same_as_one_by_one(job_list, profile, lessons)


@given(st.lists(jobs(), min_size=2, max_size=8), profiles, st.data())
def test_chosen_rows_are_rows_of_all(job_list, profile, data):
    rows = np.array(data.draw(st.lists(st.integers(0, len(job_list) - 1), max_size=5)), dtype=np.int64)
    asked = Asked(Columns.of(job_list, CODES), profile)
    everything, chosen = evaluate_columns(asked), evaluate_columns(asked, rows)
    assert chosen.states.tolist() == everything.states[rows].tolist()
    assert chosen.scores.tolist() == everything.scores[rows].tolist()


def test_no_jobs_at_all():
    columns = Columns.of([], CODES)
    assert evaluate_columns(Asked(columns, Profile())).states.tolist() == []


def test_nothing_of_a_person_stays_with_the_columns():
    """The columns hold arrays and tables of jobs only: asking leaves them as they were."""
    columns = Columns.of([], CODES)
    before = set(vars(columns)) | set(vars(columns.times)) | set(vars(columns.skill_sets))
    evaluate_columns(Asked(columns, Profile(must=frozenset({"a"}))))
    assert set(vars(columns)) | set(vars(columns.times)) | set(vars(columns.skill_sets)) == before
