import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.errors import DomainError
from mikke.domain.profile import EMPLOYMENT_TYPES, KnownIds, Place, Profile
from mikke.domain.week import Span, Week
from tests.domain.strategies import weeks

KNOWN = KnownIds(
    towns={"132047"},
    considerations={"child_sick_leave", "seated"},
    skills={"back-office.data-entry"},
    topics={"bread"},
)

FULL = {
    "free": [{"day": "mon", "start": "10:00", "end": "14:00"}],
    "home": {"lat": 35.7, "lon": 139.56},
    "towns": ["132047"],
    "travel": "bicycle",
    "max_travel_minutes": 20,
    "max_hours_per_week": 20,
    "min_hourly_wage": 1250,
    "annual_cap": 1299999,
    "other_income": 5000,
    "must": ["child_sick_leave"],
    "nice": ["seated"],
    "skills": ["back-office.data-entry"],
    "wants_to_learn": ["back-office.data-entry"],
    "interests": ["bread"],
    "employment_types": ["part_time"],
}


def test_every_key_is_read():
    assert Profile.from_json(FULL, KNOWN) == Profile(
        free=Week.of([Span(20, 8)]),
        max_week_slots=40,
        home=Place(35.7, 139.56),
        towns=frozenset({"132047"}),
        travel="bicycle",
        max_travel_minutes=20,
        min_hourly_wage_yen=1250,
        annual_cap_yen=1299999,
        other_income_yen=5000,
        must=frozenset({"child_sick_leave"}),
        nice=frozenset({"seated"}),
        skills=frozenset({"back-office.data-entry"}),
        wants_to_learn=frozenset({"back-office.data-entry"}),
        interests=frozenset({"bread"}),
        employment_types=frozenset({"part_time"}),
    )


def test_nothing_given_asks_for_nothing():
    assert Profile.from_json({}, KNOWN) == Profile()
    assert Profile.from_json(dict.fromkeys(FULL), KNOWN) == Profile()
    assert Profile().to_json() == {}


@pytest.mark.parametrize(
    ("key", "value", "code", "field"),
    [
        ("age", 40, "key.unknown", "age"),
        ("free", "mon", "list.expected", "free"),
        (
            "free",
            [{"day": "mon", "start": "9:10", "end": "10:00"}],
            "time.off_grid",
            "free[0].start",
        ),
        ("free", [FULL["free"][0]] * 337, "list.too_long", "free"),
        ("home", [35.7, 139.5], "object.expected", "home"),
        ("home", {"lat": 35.7}, "number.expected", "home.lon"),
        ("home", {"lat": 90.5, "lon": 0}, "number.out_of_range", "home.lat"),
        ("home", {"lat": float("nan"), "lon": 0}, "number.out_of_range", "home.lat"),
        ("home", {"lat": 35, "lon": float("inf")}, "number.out_of_range", "home.lon"),
        ("home", {"lat": 35, "lon": 139, "name": "x"}, "key.unknown", "home.name"),
        ("towns", "132047", "list.expected", "towns"),
        ("towns", ["999999"], "id.unknown", "towns[0]"),
        ("towns", [132047], "id.expected", "towns[0]"),
        ("towns", [["132047"]], "id.expected", "towns[0]"),
        ("must", ["seated"] * 2001, "list.too_long", "must"),
        ("travel", "train", "choice.unknown", "travel"),
        ("travel", ["walk"], "choice.unknown", "travel"),
        ("max_travel_minutes", 0, "number.out_of_range", "max_travel_minutes"),
        ("max_travel_minutes", 241, "number.out_of_range", "max_travel_minutes"),
        ("max_travel_minutes", 20.5, "number.expected", "max_travel_minutes"),
        ("max_travel_minutes", True, "number.expected", "max_travel_minutes"),
        ("max_hours_per_week", 20.2, "hours.off_step", "max_hours_per_week"),
        ("max_hours_per_week", -1, "hours.out_of_range", "max_hours_per_week"),
        ("min_hourly_wage", -1, "number.out_of_range", "min_hourly_wage"),
        ("min_hourly_wage", "1200", "number.expected", "min_hourly_wage"),
        ("annual_cap", 10**10, "number.out_of_range", "annual_cap"),
        ("other_income", -5, "number.out_of_range", "other_income"),
        ("must", ["fly"], "id.unknown", "must[0]"),
        ("nice", ["fly"], "id.unknown", "nice[0]"),
        ("skills", ["x\x00"], "id.unknown", "skills[0]"),
        ("wants_to_learn", ["\ud800"], "id.unknown", "wants_to_learn[0]"),
        ("interests", [None], "id.expected", "interests[0]"),
        ("employment_types", ["permanent"], "id.unknown", "employment_types[0]"),
    ],
)
def test_a_value_out_of_bounds_is_refused_by_its_path(key, value, code, field):
    with pytest.raises(DomainError) as caught:
        Profile.from_json(FULL | {key: value}, KNOWN)
    assert [(problem.code, problem.field) for problem in caught.value.problems] == [(code, field)]
    assert "\x00" not in caught.value.problems[0].value
    caught.value.problems[0].value.encode()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("max_travel_minutes", 1),
        ("max_travel_minutes", 240),
        ("max_hours_per_week", 19.5),
        ("annual_cap", 0),
        ("home", {"lat": -90, "lon": 180}),
        ("free", [FULL["free"][0]] * 336),
    ],
)
def test_a_value_on_the_bound_is_taken(key, value):
    assert Profile.from_json({key: value}, KNOWN) != Profile()


def test_all_problems_are_told_at_once():
    with pytest.raises(DomainError) as caught:
        Profile.from_json({"travel": "fly", "must": ["x", "seated", "y"], "annual_cap": -1}, KNOWN)
    assert [problem.field for problem in caught.value.problems] == [
        "travel",
        "must[0]",
        "must[2]",
        "annual_cap",
    ]


@pytest.mark.parametrize("raw", [None, [], "x", 5])
def test_conditions_are_an_object(raw):
    with pytest.raises(DomainError) as caught:
        Profile.from_json(raw, KNOWN)
    assert caught.value.code == "object.expected"


ids = st.frozensets(st.sampled_from(["a", "b", "c"]))


@given(
    st.builds(
        Profile,
        free=weeks,
        max_week_slots=st.none() | st.integers(0, 336),
        home=st.none() | st.builds(Place, st.floats(-90, 90), st.floats(-180, 180)),
        towns=ids,
        travel=st.sampled_from(["walk", "bicycle", "car"]),
        max_travel_minutes=st.none() | st.integers(1, 240),
        min_hourly_wage_yen=st.none() | st.integers(0, 5000),
        annual_cap_yen=st.none() | st.integers(0, 5_000_000),
        other_income_yen=st.integers(0, 5_000_000),
        must=ids,
        nice=ids,
        skills=ids,
        wants_to_learn=ids,
        interests=ids,
        employment_types=st.frozensets(st.sampled_from(EMPLOYMENT_TYPES)),
    )
)
def test_json_round_trip(profile):
    assert Profile.from_json(profile.to_json(), KnownIds()) == profile
