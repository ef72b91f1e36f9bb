"""The rule of matching supporters: each condition, the order, and what never happens."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.calendar_jp import JST
from mikke.domain.supporter_course import check_course, course_pages, course_questions
from mikke.domain.supporter_match import GAP, Helper, Request, candidates, suggest
from mikke.domain.week import Week, week_from_text

AT = dt.datetime(2026, 12, 1, 10, 0, tzinfo=JST)
DAY = AT.date()
MISAWA, FAR = (40.683, 141.369), (40.83, 140.74)


def make(number=1, **values):
    return Helper(number, **({"free": week_from_text("tue 9:00-12:00"), "solo_until": DAY} | values))


def misses(helper, **values):
    (one,) = candidates(request=Request(1, AT, 60, **values), helpers=[helper])
    return one.misses


HALF_HOUR = dt.timedelta(minutes=30)


@pytest.mark.parametrize(
    ("asked", "helper", "missing"),
    [
        ({}, {"solo_until": None}, ("solo",)),
        ({}, {"solo_until": DAY - dt.timedelta(days=1)}, ("solo",)),
        ({}, {"free": week_from_text("tue 10:00-10:30")}, ("week",)),
        ({}, {"free": week_from_text("tue 10:00-11:00")}, ()),
        ({}, {"days_off": ((DAY, DAY),)}, ("day_off",)),
        ({}, {"busy": ((AT - dt.timedelta(hours=1), AT - dt.timedelta(minutes=29)),)}, ("clash",)),
        ({}, {"busy": ((AT - dt.timedelta(hours=1), AT - HALF_HOUR),)}, ()),
        ({"device": "easy"}, {"devices": frozenset({"pc"})}, ("device",)),
        ({"device": "easy"}, {"devices": frozenset()}, ()),
        ({"device": ""}, {"devices": frozenset({"pc"})}, ()),
        ({"topic": "login"}, {"topics": frozenset({"phone"})}, ("topic",)),
        ({"language": "en"}, {}, ("language",)),
        ({"town": "022071"}, {"towns": frozenset({"022012"})}, ("area",)),
        ({"town": "022071"}, {"towns": frozenset()}, ()),
        ({"point": FAR}, {"point": MISAWA}, ("distance",)),
        ({"point": FAR}, {"point": None}, ()),
        ({"point": FAR}, {"point": MISAWA, "travel": "car", "most_travel_minutes": 240}, ()),
        ({}, {"most_minutes_month": 100, "minutes_of_month": {(2026, 12): 41}}, ("hours",)),
        ({}, {"most_minutes_month": 100, "minutes_of_month": {(2026, 11): 90}}, ()),
    ],
)
def test_each_condition_is_a_yes_or_a_no(asked, helper, missing):
    assert misses(make(**helper), **asked) == missing


def test_a_visit_that_begins_at_a_quarter_needs_both_half_hours():
    one = Request(1, AT + dt.timedelta(minutes=15), 30)
    assert candidates(request=one, helpers=[make(free=week_from_text("tue 10:00-10:30"))])[0].misses == (
        "week",
    )
    assert candidates(request=one, helpers=[make(free=week_from_text("tue 10:00-11:00"))])[0].misses == ()


def test_known_comes_before_fair_before_near():
    helpers = [
        make(1, minutes_of_month={(2026, 12): 30}, point=MISAWA),
        make(2, minutes_of_month={(2026, 12): 30}, point=(40.70, 141.369)),
        make(3, minutes_of_month={(2026, 12): 0}, point=None),
        make(4, minutes_of_month={(2026, 12): 500}, knows=frozenset({7})),
        make(5, devices=frozenset({"pc"})),
    ]
    found = candidates(request=Request(1, AT, 60, device="easy", person=7, point=MISAWA), helpers=helpers)
    assert [one.helper for one in found] == [4, 3, 1, 2, 5]
    assert (found[0].is_known, found[2].travel_minutes, found[-1].misses) == (True, 0, ("device",))


def test_what_is_given_counts_for_what_comes_after():
    helpers = [make(1), make(2)]
    asked = [Request(n, AT + n * dt.timedelta(minutes=10), 30) for n in range(3)]
    made = suggest(requests=reversed(asked), helpers=helpers)
    assert [[one.helper for one in row.chosen] for row in made] == [[1], [2], []]
    assert [row.is_short for row in made] == [False, False, True]


def test_two_go_where_two_are_needed_and_one_is_named_when_only_one_can():
    (made,) = suggest(requests=[Request(1, AT, 60, people=2)], helpers=[make(1), make(2), make(3)])
    assert [one.helper for one in made.chosen] == [1, 2]
    (made,) = suggest(requests=[Request(1, AT, 60, people=2)], helpers=[make(1)])
    assert ([one.helper for one in made.chosen], made.is_short) == ([1], True)


def test_nobody_and_nothing_are_fine():
    assert suggest(requests=[], helpers=[make()]) == ()
    assert suggest(requests=[Request(1, AT, 60)], helpers=[])[0].chosen == ()
    assert candidates(request=Request(1, AT, 60), helpers=[]) == ()


@given(
    starts=st.lists(st.integers(0, 40), max_size=12),
    caps=st.lists(st.one_of(st.none(), st.integers(0, 300)), min_size=1, max_size=4),
)
def test_nobody_is_ever_given_two_visits_at_a_time_or_more_than_they_want(starts, caps):
    helpers = [
        Helper(number, free=Week.full(), solo_until=dt.date(2027, 12, 1), most_minutes_month=cap)
        for number, cap in enumerate(caps)
    ]
    asked = {n: Request(n, AT + start * HALF_HOUR, 60) for n, start in enumerate(starts)}
    given_to = {number: [] for number in range(len(caps))}
    for row in suggest(requests=list(asked.values()), helpers=helpers):
        for one in row.chosen:
            given_to[one.helper].append(asked[row.request])
    for number, rows in given_to.items():
        rows.sort(key=lambda one: one.starts_at)
        pairs = pairwise(rows)
        assert all(late.starts_at - early.ends_at >= GAP for early, late in pairs)
        assert caps[number] is None or sum(one.minutes for one in rows) <= caps[number]


def test_the_course_has_eight_pages_and_every_question_must_be_right():
    right = [one.right for one in course_questions()]
    assert (len(course_pages()), len(right)) == (8, 8)
    assert all(one.right < len(one.choices) == 3 and one.why for one in course_questions())
    assert check_course(right).is_passed
    assert not check_course([*right[:7], None]).is_passed
