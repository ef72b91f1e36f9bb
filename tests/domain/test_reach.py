"""How many people a draft would reach, the best single change, and that small numbers stay unsaid."""

import numpy as np
import pytest

from mikke.domain.columns import Codes
from mikke.domain.job_facts import JobFacts
from mikke.domain.job_time import JobTime
from mikke.domain.profile import Profile
from mikke.domain.profile_columns import ProfileColumns
from mikke.domain.reach import Change, Reach, changes, reach
from mikke.domain.week import Week

CODES = Codes.of(considerations=["quiet", "seated"], topics=[], towns=["132047"], skills=[])


def shift(day, start, end):
    return {"day": day, "start": start, "end": end}


def job(**fields):
    shifts = fields.pop("shifts", [shift("mon", "9:00", "15:00"), shift("wed", "9:00", "15:00")])
    values = {
        "id": 1,
        "town": "132047",
        "job_time": JobTime.from_json({"kind": "fixed", "shifts": shifts}),
        "wage_min_yen": 1_300,
    }
    return JobFacts(**(values | fields))


def ask(draft, profiles, *, people=None):
    numbers = np.array(range(len(profiles)) if people is None else people, np.int64)
    return reach(draft, ProfileColumns.of(profiles, CODES), people=numbers, askable=("quiet", "seated"))


def free(end):
    return Week.from_json([shift(day, "9:00", end) for day in ("mon", "wed")])


@pytest.mark.parametrize(("people", "said"), [(4, None), (5, 5), (6, 6)])
def test_fewer_than_five_are_not_counted_out(people, said):
    assert ask(job(), [Profile()] * people) == Reach(said)


def test_a_person_counts_once_whatever_they_saved():
    assert ask(job(), [Profile()] * 8, people=[1, 1, 1, 1, 2, 3, 4, 5]) == Reach(5)


def test_conditions_with_words_do_not_count():
    assert ask(job(), [Profile()] * 6, people=[0, 1, 2, 3, 4, -1]) == Reach(5)


def test_the_change_that_reaches_most_is_named():
    profiles = [Profile(free=free("14:30"))] * 7 + [Profile(must=frozenset({"quiet"}))] * 6
    assert ask(job(), profiles) == Reach(None, Change("earlier_end", minutes=30), 7)


def test_the_smallest_of_changes_that_reach_as_many_is_named():
    profiles = [Profile(min_hourly_wage_yen=1_350)] * 5
    assert ask(job(), profiles) == Reach(None, Change("wage", yen=50), 5)


def test_a_change_that_reaches_fewer_than_five_more_is_not_named():
    profiles = [Profile()] * 5 + [Profile(min_hourly_wage_yen=1_350)] * 4
    assert ask(job(), profiles) == Reach(5)


def test_a_yes_takes_the_no_away():
    found = {
        change.consideration: draft
        for change, draft in changes(job(no=frozenset({"quiet"})), askable=["quiet"])
        if change.code == "consideration"
    }
    assert (found["quiet"].yes, found["quiet"].no) == (frozenset({"quiet"}), frozenset())


def test_no_change_leaves_a_shift_under_an_hour():
    short = job(shifts=[shift("mon", "9:00", "10:00")])
    assert [change.code for change, _ in changes(short, askable=[])] == ["wage"] * 3


def test_fewer_shifts_and_days_are_tried_where_there_are_several():
    choose = job(
        job_time=JobTime.from_json(
            {
                "kind": "choose",
                "shifts": [shift(day, "9:00", "12:00") for day in ("mon", "tue")],
                "min_shifts": 2,
            }
        )
    )
    assert Change("fewer_shifts", to=1) in [change for change, _ in changes(choose, askable=[])]
