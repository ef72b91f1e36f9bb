import pytest
from hypothesis import given

from mikke.domain.errors import DomainError
from mikke.domain.job_time import JobTime
from mikke.domain.job_time_text import job_time_from_text, job_time_to_text
from mikke.domain.week import Span
from tests.domain.strategies import job_times

MON_9_TO_13 = {"day": "mon", "start": "09:00", "end": "13:00"}
TUE_9_TO_13 = {"day": "tue", "start": "09:00", "end": "13:00"}


def test_output_has_every_number_of_its_kind():
    assert [
        JobTime.from_json(raw).to_json()
        for raw in (
            {"kind": "fixed", "shifts": [TUE_9_TO_13, MON_9_TO_13]},
            {"kind": "choose", "shifts": [MON_9_TO_13]},
            {"kind": "flexible", "windows": [{"day": "mon", "start": "9:00", "end": "13:00"}]},
            {"kind": "free"},
        )
    ] == [
        {"kind": "fixed", "shifts": [MON_9_TO_13, TUE_9_TO_13]},
        {"kind": "choose", "shifts": [MON_9_TO_13], "min_shifts": 1},
        {
            "kind": "flexible",
            "windows": [MON_9_TO_13],
            "min_hours_per_shift": 0,
            "min_days": 0,
            "min_hours_per_week": 0,
        },
        {"kind": "free", "min_hours_per_week": 0},
    ]


@pytest.mark.parametrize(
    ("raw", "problems"),
    [
        (None, [("object.expected", "")]),
        ({}, [("kind.unknown", "kind")]),
        ({"kind": "nights"}, [("kind.unknown", "kind")]),
        ({"kind": ["fixed"]}, [("kind.unknown", "kind")]),
        ({"kind": "fixed"}, [("list.wrong_length", "shifts")]),
        ({"kind": "fixed", "shifts": []}, [("list.wrong_length", "shifts")]),
        ({"kind": "flexible", "windows": []}, [("list.wrong_length", "windows")]),
        ({"kind": "fixed", "shifts": [MON_9_TO_13] * 2}, [("list.duplicate", "shifts")]),
        ({"kind": "fixed", "shifts": [MON_9_TO_13] * 101}, [("list.too_long", "shifts")]),
        ({"kind": "fixed", "shifts": [MON_9_TO_13], "min_shifts": 1}, [("key.unknown", "min_shifts")]),
        (
            {"kind": "choose", "shifts": [MON_9_TO_13], "min_shifts": 2},
            [("number.out_of_range", "min_shifts")],
        ),
        (
            {"kind": "choose", "shifts": [MON_9_TO_13], "min_shifts": 0},
            [("number.out_of_range", "min_shifts")],
        ),
        (
            {"kind": "choose", "shifts": [MON_9_TO_13], "min_shifts": True},
            [("number.expected", "min_shifts")],
        ),
        ({"kind": "free", "min_hours_per_week": -1}, [("hours.out_of_range", "min_hours_per_week")]),
        ({"kind": "free", "min_hours_per_week": 168.5}, [("hours.out_of_range", "min_hours_per_week")]),
        (
            {"kind": "free", "min_hours_per_week": float("nan")},
            [("hours.out_of_range", "min_hours_per_week")],
        ),
        ({"kind": "free", "min_hours_per_week": "5"}, [("hours.out_of_range", "min_hours_per_week")]),
        ({"kind": "free", "min_hours_per_week": 2.25}, [("hours.off_step", "min_hours_per_week")]),
        (
            {"kind": "flexible", "windows": [MON_9_TO_13], "min_days": 8},
            [("number.out_of_range", "min_days")],
        ),
        (
            {"kind": "choose", "shifts": [{**MON_9_TO_13, "start": "9:10"}, 5], "min_shifts": "2"},
            [
                ("time.off_grid", "shifts[0].start"),
                ("interval.not_object", "shifts[1]"),
                ("number.expected", "min_shifts"),
            ],
        ),
    ],
)
def test_limits_are_kept_and_all_problems_told(raw, problems):
    with pytest.raises(DomainError) as caught:
        JobTime.from_json(raw)
    assert [(problem.code, problem.field) for problem in caught.value.problems] == problems


def test_a_hundred_shifts_are_allowed():
    shifts = [Span(number * 3, 3) for number in range(100)]
    assert JobTime.choose(100, *shifts).least_hours == 150.0


def test_more_shifts_than_can_be_worked_are_refused():
    overlapping = (Span(18, 8), Span(20, 8))
    with pytest.raises(DomainError) as caught:
        JobTime.choose(2, *overlapping)
    assert caught.value.problems[0].data == {"most": 1, "offered": 2}
    assert JobTime.choose(1, *overlapping).min_shifts == 1


@pytest.mark.parametrize(
    ("text", "least_hours"),
    [
        ("fixed: mon,wed 22:00-6:00", 16.0),
        ("fixed: mon 9:00-13:00; mon 12:00-15:00", 6.0),
        ("choose 2: mon-fri 9:00-13:00; sat 10:00-12:30", 6.5),
        ("flexible 3h 2d 6h: mon-sun 9:00-18:00", 6.0),
        ("flexible 4h 3d 6h: mon-sun 9:00-18:00", 12.0),
        ("flexible 4h 0d 0h: mon-sun 9:00-18:00", 0.0),
        ("free 5h", 5.0),
        ("free", 0.0),
    ],
)
def test_least_hours(text, least_hours):
    assert job_time_from_text(text).least_hours == least_hours


@pytest.mark.parametrize(
    ("text", "paid_minutes"),
    [
        ("fixed: mon,wed 9:00-18:00", 960),
        ("choose 2: mon-fri 9:00-18:00; sat 9:00-10:00", 480),
        ("flexible 5h 2d 6h: mon-sun 9:00-18:00", 480),
        ("flexible 5h 2d 12h: mon-sun 9:00-18:00", 720),
        ("free 5h", 300),
    ],
)
def test_an_hours_break_is_not_paid(text, paid_minutes):
    assert job_time_from_text(text).least_paid_minutes(break_minutes=60) == paid_minutes


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        (
            "choose 2: mon-fri 9:00-13:00; sat 10:00-15:00",
            "choose 2: mon-fri 9:00-13:00; sat 10:00-15:00",
        ),
        ("choose 2: mon,tue,wed,thu,fri 22:00-6:00", "choose 2: mon-fri 22:00-6:00"),
        ("Fixed： 月、水 ２２：００〜６：００", "fixed: mon,wed 22:00-6:00"),
        ("fixed: 木 13時〜17時；日 10時〜16時", "fixed: thu 13:00-17:00; sun 10:00-16:00"),
        ("flexible 3h 2d 6h: 月〜日 9:00-18:00", "flexible 3h 2d 6h: mon-sun 9:00-18:00"),
        ("flexible 1.5h 0d 2.5h: sat,sun 0:00-24:00", "flexible 1.5h 0d 2.5h: sat,sun 0:00-24:00"),
        ("FREE 5h", "free 5h"),
        ("free 0h", "free"),
        (" free ", "free"),
    ],
)
def test_a_cell_and_its_normal_form(text, normal):
    assert job_time_to_text(job_time_from_text(text)) == normal


@pytest.mark.parametrize(
    ("text", "code", "field"),
    [
        ("", "job_time.unreadable", "job_time"),
        ("nights", "job_time.unreadable", "job_time"),
        ("freedom", "job_time.unreadable", "job_time"),
        ("free lots", "job_time.unreadable", "job_time"),
        ("free 5h: mon 9:00-10:00", "job_time.unreadable", "job_time"),
        ("fixed 2: mon 9:00-10:00", "job_time.unreadable", "job_time"),
        ("choose: mon 9:00-10:00", "job_time.unreadable", "job_time"),
        ("flexible 3h 2d: mon 9:00-10:00", "job_time.unreadable", "job_time"),
        ("flexible 3.1.4h 2d 1h: mon 9:00-10:00", "job_time.unreadable", "job_time"),
        ("fixed:", "time.unreadable", "job_time"),
        ("fixed: mon 9:10-13:00", "time.off_grid", "job_time"),
        ("choose 9: mon 9:00-13:00", "number.out_of_range", "min_shifts"),
    ],
)
def test_a_cell_that_cannot_be_read(text, code, field):
    with pytest.raises(DomainError) as caught:
        job_time_from_text(text)
    assert [(problem.code, problem.field) for problem in caught.value.problems] == [(code, field)]


@given(job_times)
def test_json_round_trip(job_time):
    assert JobTime.from_json(job_time.to_json()) == job_time


@given(job_times)
def test_cell_round_trip(job_time):
    assert job_time_from_text(job_time_to_text(job_time)) == job_time


@given(job_times, job_times)
def test_keys_are_equal_exactly_for_equal_times(one, other):
    assert (one.key == other.key) == (one == other)
    assert JobTime.from_json(one.to_json()).key == one.key
