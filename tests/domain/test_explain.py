import pytest
from hypothesis import given

from mikke.domain import time_rule
from mikke.domain.explain import nearest_changes, next_steps, smallest_change, smallest_first
from mikke.domain.fit import JobFacts, evaluate
from mikke.domain.job_time_text import job_time_from_text
from mikke.domain.profile import Place, Profile
from mikke.domain.week import Week, week_from_text
from tests.domain.strategies import choose_times, fixed_times, flexible_times, weeks

HOME = Place(35.7, 139.56)


def job(time="choose 2: mon-fri 9:00-13:00", **facts):
    return JobFacts(**{"id": 1, "town": "132047", "job_time": job_time_from_text(time)} | facts)


def steps(given_job, profile, **skills):
    return [
        (step.code, dict(step.data))
        for step in next_steps(evaluate(given_job, profile, **skills), profile.free)
    ]


def at(*days_and_times):
    return week_from_text(";".join(days_and_times)).to_json()


def ids(text):
    return frozenset(text.split())


@pytest.mark.parametrize(
    ("time", "free", "needed", "hours"),
    [
        ("fixed: mon-wed 9:00-15:00", "mon-fri 9:00-14:30", "mon-wed 14:30-15:00", 0.0),
        ("fixed: mon 9:00-12:00; tue 9:00-12:00", "tue 10:00-12:00", "mon 9:00-12:00; tue 9:00-10:00", 0.0),
        ("choose 2: mon-fri 9:00-13:00", "mon 9:00-13:00; tue 10:00-13:00", "tue 9:00-10:00", 0.0),
        (
            "choose 2: mon 9:00-13:00; mon 12:00-14:00; tue 9:00-13:00",
            "mon 9:00-13:00",
            "tue 9:00-13:00",
            0.0,
        ),
        ("choose 1: sun 22:00-6:00", "mon 0:00-6:00; sun 22:30-24:00", "sun 22:00-22:30", 0.0),
        ("flexible 3h 2d 6h: mon-sun 9:00-18:00", "mon 9:00-12:00; tue 9:00-11:00", "tue 11:00-12:00", 0.0),
        ("flexible 3h 1d 6h: mon-fri 9:00-18:00", "mon 9:00-12:00", None, 3.0),
        ("flexible 3h 2d 8h: mon-fri 9:00-18:00", "mon 9:00-12:00", "tue 9:00-12:00", 2.0),
        ("free 8h", "mon 9:00-12:00", None, 5.0),
    ],
)
def test_the_smallest_change(time, free, needed, hours):
    expected = Week() if needed is None else week_from_text(needed)
    assert smallest_change(job_time_from_text(time), week_from_text(free)) == (expected, hours)


def test_a_near_time_names_the_intervals():
    profile = Profile(free=week_from_text("mon 9:00-13:00; tue 10:00-13:00"))
    assert steps(job(), profile) == [("free_time", {"intervals": at("tue 9:00-10:00"), "hours": 1.0})]


def test_a_way_too_far_names_the_minutes():
    far = job(lat=35.7 + 1.4 / 111.19508, lon=139.56)  # 22.75 minutes on foot
    assert steps(far, Profile(home=HOME, max_travel_minutes=20)) == [
        ("travel_further", {"minutes": 23, "max_minutes": 20, "travel": "walk"})
    ]
    assert steps(job(), Profile(home=HOME, max_travel_minutes=20)) == [("ask_place", {})]


def test_what_can_be_learnt_and_what_needs_a_certificate():
    given_job = job(required_skills=ids("a b c d"), taught_skills=ids("b c"))
    assert steps(given_job, Profile(), taught_skills=ids("c"), cert_skills=ids("d")) == [
        ("learn", {"by_lesson": ["c"], "by_job": ["b"], "elsewhere": ["a"]}),
        ("need_certificate", {"skills": ["d"]}),
    ]


def test_questions_to_the_shop():
    given_job = job(yes=ids("a"), wage_min_yen=1100, wage_max_yen=1300)
    profile = Profile(must=ids("a m k"), min_hourly_wage_yen=1200)
    assert steps(given_job, profile) == [
        ("ask_considerations", {"considerations": ["k", "m"]}),
        ("ask_wage", {"wanted": 1200, "lowest": 1100, "highest": 1300}),
    ]


def test_the_cap_says_at_how_many_hours_it_is_reached():
    assert steps(job(wage_min_yen=1250), Profile(annual_cap_yen=1_299_999)) == [
        (
            "hours_at_cap",
            {
                "cap": 1_299_999,
                "other_income": 0,
                "hourly": 1250,
                "least_hours": 8.0,
                "hours_at_cap": 19.5,
            },
        )
    ]


def test_an_unknown_wage_is_asked_once():
    both = Profile(annual_cap_yen=1_299_999, min_hourly_wage_yen=1200)
    assert [code for code, _ in steps(job(), both)] == ["ask_wage"]
    assert [code for code, _ in steps(job(), Profile(annual_cap_yen=1_299_999))] == ["ask_wage"]


def test_nothing_to_do_where_it_fits():
    assert steps(job(), Profile()) == []


def test_the_smallest_change_comes_first():
    profile = Profile(free=week_from_text("mon-fri 9:00-12:30"), skills=ids("a"))
    jobs = [
        job("choose 2: mon-fri 9:00-12:00", id=1, required_skills=ids("b")),
        job("free 20h", id=2),
        job("fixed: mon,tue 9:00-12:00; wed 9:00-13:00", id=3),
        job("choose 2: mon-fri 9:00-12:00", id=4, required_skills=ids("licence")),
    ]
    near = [evaluate(each, profile, cert_skills=ids("licence")) for each in jobs]
    assert [fit.state for fit in near] == ["near"] * 4
    ordered = smallest_first((fit, next_steps(fit, profile.free)) for fit in near)
    assert [fit.job.id for fit, _ in ordered] == [3, 2, 1, 4]


def test_which_condition_to_loosen():
    profile = Profile(
        free=week_from_text("mon-fri 9:00-12:00"),
        must=ids("x y"),
        min_hourly_wage_yen=1200,
        max_week_slots=20,
    )
    morning = "choose 1: mon-fri 9:00-12:00"
    jobs = [
        job(morning, wage_min_yen=1100),
        job(morning, wage_min_yen=1000, wage_max_yen=1150),
        job(morning, wage_min_yen=1200, no=ids("x")),
        job(morning, wage_min_yen=1200, no=ids("x")),
        job(morning, wage_min_yen=1200, no=ids("x")),
        job(morning, wage_min_yen=1200, no=ids("x y")),
        job(morning, wage_min_yen=1200, no=ids("y")),
        job(morning, wage_min_yen=1100, no=ids("y")),
        job("free 12h", wage_min_yen=1200),
        job("choose 1: mon-fri 13:00-17:00", wage_min_yen=1200),
        job(morning, wage_min_yen=1200),
    ]
    found = nearest_changes(evaluate(each, profile) for each in jobs)
    assert [(change.code, change.count, dict(change.data)) for change in found] == [
        ("must", 3, {"consideration": "x"}),
        ("pay", 2, {"wage": 1150}),
        ("time", 1, {}),
        ("hours", 1, {"hours": 12.0}),
        ("must", 1, {"consideration": "y"}),
    ]


@given(fixed_times | choose_times(), weeks.filter(bool))
def test_with_the_change_made_the_shifts_fit(job_time, free):
    needed, hours = smallest_change(job_time, free)
    assert hours == 0.0
    assert not needed & free
    assert time_rule.meet(job_time, free | needed).holds


@given(flexible_times, weeks.filter(bool))
def test_the_change_of_a_flexible_job_lies_in_its_windows(job_time, free):
    needed, hours = smallest_change(job_time, free)
    assert job_time.week.contains(needed)
    assert hours >= 0.0
    if time_rule.meet(job_time, free).holds:
        assert (needed, hours) == (Week(), 0.0)
