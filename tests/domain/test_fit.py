import pytest

from mikke.domain.fit import JobFacts, evaluate, is_candidate
from mikke.domain.job_time_text import job_time_from_text
from mikke.domain.profile import Place, Profile
from mikke.domain.week import week_from_text

HOME = Place(35.7, 139.56)
DEGREE_KM = 111.19508  # one degree of latitude


def job(time="choose 2: mon-fri 9:00-13:00", **facts):
    return JobFacts(**{"id": 1, "town": "132047", "job_time": job_time_from_text(time)} | facts)


def part(code, profile, given_job=None, **skills):
    found = evaluate(given_job or job(), profile, **skills).part(code)
    return found.state, None if found.degree is None else round(found.degree, 9)


def ids(text):
    return frozenset(text.split())


def at_km(km, **facts):
    return job(lat=35.7 + km / DEGREE_KM, lon=139.56, **facts)


def test_nothing_asked_fits_everything_with_the_same_score():
    fit = evaluate(job(), Profile())
    assert fit.state == "fits"
    assert [(part.state, part.degree) for part in fit.parts] == [
        ("yes", 0.6),
        ("yes", None),
        ("yes", 0.5),
        ("yes", 1.0),
        ("yes", 1.0),
        ("yes", None),
        ("yes", 1.0),
        ("yes", 0.0),
    ]
    assert fit.score == 72  # 24 + 7.5 + 25 + 10 + 5 + 0 = 71.5


@pytest.mark.parametrize(
    ("max_hours", "time", "state"),
    [
        (16, "choose 2: mon-fri 9:00-13:00", "yes"),
        (8, "choose 2: mon-fri 9:00-13:00", "yes"),
        (7.5, "choose 2: mon-fri 9:00-13:00", "no"),
        (0, "free", "yes"),
        (5.5, "flexible 3h 2d 4h: mon 9:00-18:00", "no"),
    ],
)
def test_hours(max_hours, time, state):
    assert part("hours", Profile(max_week_slots=round(max_hours * 2)), job(time)) == (state, None)


@pytest.mark.parametrize(
    ("km", "max_minutes", "state", "degree"),
    [  # walking 1.3 x km at 4.8 km/h: 16.25 minutes a km
        (0, 20, "yes", 1.0),
        (1, 20, "yes", 0.59375),
        (20 / 16.25 - 1e-6, 20, "yes", 0.5),
        (20 / 16.25 + 1e-3, 20, "ask", 0.499594),
        (25 / 16.25 - 1e-6, 20, "ask", 0.375),
        (25 / 16.25 + 1e-3, 20, "no", 0.374594),
        (2.6, 20, "no", 0.0),
        (1, None, "yes", 0.729167),
        (60, None, "yes", 0.0),
    ],
)
def test_travel(km, max_minutes, state, degree):
    found = evaluate(at_km(km), Profile(home=HOME, max_travel_minutes=max_minutes)).part("travel")
    assert found.state == state
    assert found.degree == pytest.approx(degree, abs=2e-6)


@pytest.mark.parametrize(
    ("given_job", "profile", "expected"),
    [
        (at_km(500, is_remote=True), Profile(home=HOME, max_travel_minutes=5), ("yes", 1.0)),
        (job(is_remote=True), Profile(), ("yes", 1.0)),
        (at_km(500), Profile(max_travel_minutes=5), ("yes", 0.5)),
        (job(), Profile(home=HOME, max_travel_minutes=5), ("ask", 0.5)),
        (job(), Profile(home=HOME), ("ask", 0.5)),
        (job(), Profile(), ("yes", 0.5)),
    ],
)
def test_travel_without_a_way(given_job, profile, expected):
    assert part("travel", profile, given_job) == expected


def test_the_means_of_travel():
    minutes = [
        evaluate(at_km(3.69), Profile(home=HOME, travel=travel)).part("travel").data["minutes"]
        for travel in ("walk", "bicycle", "car")
    ]
    assert minutes == [60, 24, 12]


@pytest.mark.parametrize(
    ("must", "nice", "state", "degree"),
    [
        ("", "", "yes", 1.0),
        ("a", "", "yes", 1.0),
        ("a b", "", "yes", 1.0),
        ("a x", "", "no", 0.5),
        ("a m", "", "ask", 0.75),
        ("m", "", "ask", 0.5),
        ("m x", "", "no", 0.25),
        ("", "x", "yes", 0.0),
        ("", "m", "yes", 0.5),
        ("a", "x m", "yes", 0.5),
        ("a", "a b", "yes", 1.0),
        ("both", "", "no", 0.0),
    ],
)
def test_must_and_nice(must, nice, state, degree):
    given_job = job(yes=ids("a b both"), no=ids("x both"))
    assert part("must", Profile(must=ids(must), nice=ids(nice)), given_job) == (state, degree)


@pytest.mark.parametrize(
    ("wanted", "pay", "expected"),
    [
        (None, {}, ("yes", 1.0)),
        (0, {}, ("yes", 1.0)),
        (1200, {}, ("ask", 0.5)),
        (1200, {"wage_min_yen": 1200}, ("yes", 1.0)),
        (1200, {"wage_min_yen": 1199}, ("no", 0.0)),
        (1200, {"wage_min_yen": 1199, "wage_max_yen": 1200}, ("ask", 0.5)),
        (1200, {"wage_unit": "none"}, ("no", 0.0)),
        (1200, {"wage_unit": "piece", "wage_min_yen": 80, "minutes_per_piece": 4}, ("yes", 1.0)),
        (1200, {"wage_unit": "piece", "wage_min_yen": 80}, ("ask", 0.5)),
    ],
)
def test_pay(wanted, pay, expected):
    assert part("pay", Profile(min_hourly_wage_yen=wanted), job(**pay)) == expected


@pytest.mark.parametrize(
    ("cap", "other", "pay", "state"),
    [  # 8 hours a week at 1,250 yen are 520,000 yen a year
        (None, 10**9, {"wage_min_yen": 1250}, "yes"),
        (520_000, 0, {"wage_min_yen": 1250}, "yes"),
        (519_999, 0, {"wage_min_yen": 1250}, "no"),
        (1_299_999, 779_999, {"wage_min_yen": 1250}, "yes"),
        (1_299_999, 780_000, {"wage_min_yen": 1250}, "no"),
        (1_299_999, 0, {}, "ask"),
        (0, 0, {"wage_unit": "none"}, "yes"),
        (0, 1, {"wage_unit": "none"}, "no"),
    ],
)
def test_cap(cap, other, pay, state):
    profile = Profile(annual_cap_yen=cap, other_income_yen=other)
    assert part("cap", profile, job(**pay)) == (state, None)


@pytest.mark.parametrize(
    ("required", "has", "expected"),
    [
        ("", "", ("yes", 1.0)),
        ("a b", "a b c", ("yes", 1.0)),
        ("a job", "a", ("ask", 0.5)),
        ("a lesson", "a", ("ask", 0.5)),
        ("job lesson a", "a", ("ask", 0.333333333)),
        ("a b", "a", ("no", 0.5)),
        ("job b", "", ("no", 0.0)),
        ("cert", "", ("no", 0.0)),
        ("cert", "cert", ("yes", 1.0)),
        ("lesson cert", "cert", ("ask", 0.5)),
        ("taught_cert", "", ("no", 0.0)),
    ],
)
def test_skills(required, has, expected):
    given_job = job(required_skills=ids(required), taught_skills=ids("job taught_cert"))
    found = part(
        "skills",
        Profile(skills=ids(has)),
        given_job,
        taught_skills=ids("lesson taught_cert"),
        cert_skills=ids("cert taught_cert"),
    )
    assert found == expected


@pytest.mark.parametrize(
    ("interests", "wants", "degree"),
    [("", "", 0.0), ("bread", "", 1.0), ("music", "", 0.0), ("", "job", 1.0), ("", "needed", 0.0)],
)
def test_interest(interests, wants, degree):
    given_job = job(topics=ids("bread"), taught_skills=ids("job"), required_skills=ids("needed"))
    profile = Profile(interests=ids(interests), wants_to_learn=ids(wants))
    assert part("interest", profile, given_job) == ("yes", degree)


MORNINGS = Profile(free=week_from_text("mon,tue 9:00-13:00"))


@pytest.mark.parametrize(
    ("given_job", "profile", "state"),
    [
        (job(), MORNINGS, "fits"),
        (job(), Profile(must=ids("m")), "ask"),
        (job("choose 4: mon-fri 9:00-13:00"), MORNINGS, "near"),
        (job("choose 5: mon-fri 9:00-13:00"), MORNINGS, "no"),
        (job("choose 4: mon-fri 9:00-13:00", no=ids("x")), Profile(free=MORNINGS.free, must=ids("x")), "no"),
        (job("choose 4: mon-fri 9:00-13:00"), Profile(free=MORNINGS.free, must=ids("m")), "near"),
        (at_km(1.9), Profile(home=HOME, max_travel_minutes=20), "no"),
        (at_km(1.8), Profile(home=HOME, max_travel_minutes=20), "near"),
        (job(required_skills=ids("b")), Profile(), "near"),
        (job(required_skills=ids("b")), Profile(max_week_slots=2), "no"),
        (job(), Profile(max_week_slots=15), "no"),
        (job(wage_min_yen=1000), Profile(min_hourly_wage_yen=1001), "no"),
        (job(wage_min_yen=1250), Profile(annual_cap_yen=519_999), "no"),
        (job(no=ids("x")), Profile(must=ids("x")), "no"),
        (job(no=ids("x")), Profile(nice=ids("x")), "fits"),
    ],
)
def test_state(given_job, profile, state):
    assert evaluate(given_job, profile).state == state


def test_a_half_point_is_rounded_up_even_where_doubles_fall_short():
    # 24 + 16/3 (one of three to spare) + 7.5 + 25 x 2/3 + 10 + 5 x 0 + 0 = 63.5 exactly
    given_job = job("choose 3: mon-fri 9:00-13:00", yes=ids("a b"), no=ids("x"), required_skills=ids("s"))
    profile = Profile(free=week_from_text("mon-thu 9:00-13:00"), nice=ids("a b x"))
    assert evaluate(given_job, profile).score == 64


@pytest.mark.parametrize(
    ("profile", "given_job", "passes"),
    [
        (Profile(), job(), True),
        (Profile(towns=ids("132047 132039")), job(), True),
        (Profile(towns=ids("132039")), job(), False),
        (Profile(towns=ids("132039")), job(is_remote=True), True),
        (Profile(employment_types=ids("part_time")), job(), True),
        (Profile(employment_types=ids("full_time")), job(), False),
        (Profile(employment_types=ids("full_time")), job(is_remote=True), False),
    ],
)
def test_filters_are_not_parts(profile, given_job, passes):
    assert is_candidate(given_job, profile) == passes
    assert evaluate(given_job, profile).state == "fits"


def test_order_is_state_then_score_then_newest_then_entry():
    def made(number, published, **facts):
        return evaluate(job(**facts | {"id": number, "published_ordinal": published}), profile)

    profile = Profile(must=ids("m"), nice=ids("n"))
    fits = [
        made(1, 5),
        made(2, 9, yes=ids("m")),
        made(3, 1, yes=ids("m n")),
        made(4, 9, yes=ids("m")),
        made(5, 10, yes=ids("m")),
        made(6, 99, yes=ids("m n"), required_skills=ids("s")),
        made(7, 99, no=ids("m")),
    ]
    assert [fit.job.id for fit in sorted(fits, key=lambda fit: fit.order)] == [3, 5, 2, 4, 1, 6, 7]


def test_two_middays_never_fit_a_job_of_nine_to_three():
    middays = Profile(free=week_from_text("水・木 11:00〜14:00"))
    for time in ("fixed: wed,thu 9:00-15:00", "choose 1: wed,thu 9:00-15:00", "choose 2: mon-fri 9:00-15:00"):
        assert evaluate(job(time), middays).state == "no"


def test_both_sides_are_in_the_data():
    profile = Profile(free=week_from_text("mon 9:00-13:00; tue 10:00-13:00"))
    data = evaluate(job(), profile).part("time").data
    assert data["met"] == 1
    assert data["need"] == 2
    assert data["shifts_in"] == [{"day": "mon", "start": "09:00", "end": "13:00"}]
    assert data["shifts_out"][0] == {
        "shift": {"day": "tue", "start": "09:00", "end": "13:00"},
        "missing": [{"day": "tue", "start": "09:00", "end": "10:00"}],
    }
