"""Conditions survive the way to the browser and back, and nothing else is ever taken for them."""

import datetime as dt
from base64 import urlsafe_b64encode

import pytest
from django.http import HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.profile import Place, Profile
from mikke.domain.week import FULL_BITS, Week
from mikke.jobs import conditions
from mikke.jobs.conditions import Conditions, ConditionsTooLargeError, seal, unseal
from mikke.kernel.encryption import encrypt

NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
SOME = Conditions(Profile(must=frozenset({"child_sick_leave"}), min_hourly_wage_yen=1300), "wage")
IDS = st.frozensets(st.sampled_from([f"group.word-{number}" for number in range(40)]), max_size=40)
PROFILES = st.builds(
    Profile,
    free=st.integers(0, FULL_BITS).map(Week),
    home=st.none() | st.builds(Place, st.floats(20, 46), st.floats(122, 154)),
    max_travel_minutes=st.none() | st.integers(1, 240),
    must=IDS,
    skills=IDS,
)


@given(PROFILES)
def test_what_goes_in_comes_out(profile):
    value = seal(Conditions(profile), now=NOW)
    assert len(value) <= 4000
    assert unseal(value, now=NOW) == Conditions(profile)


def test_the_same_conditions_never_look_the_same():
    assert seal(SOME, now=NOW) != seal(SOME, now=NOW)


def test_nothing_readable_is_in_the_cookie():
    assert "child" not in seal(SOME, now=NOW)


@pytest.mark.parametrize("value", ["", "x", "あ", "A" * 4001, "=", "!!!!", "A" * 60])
def test_anything_else_counts_as_not_set(value):
    assert unseal(value, now=NOW) is None


def test_a_changed_value_counts_as_not_set():
    value = seal(SOME, now=NOW)
    assert unseal(value, now=NOW) == SOME
    assert unseal(value[4:], now=NOW) is None
    assert unseal(("B" if value[0] == "A" else "A") + value[1:], now=NOW) is None


def test_a_value_made_for_another_cookie_counts_as_not_set():
    value = urlsafe_b64encode(encrypt(b"{}", place="cookie:other")).decode()
    assert unseal(value, now=NOW) is None


@pytest.mark.parametrize("plain", [b"", b"nothing packed"])
def test_our_own_encryption_around_nonsense_counts_as_not_set(plain):
    value = urlsafe_b64encode(encrypt(plain, place=conditions.PLACE)).decode()
    assert unseal(value, now=NOW) is None


@pytest.mark.parametrize(("hours", "is_kept"), [(0, True), (24, True), (25, False), (-1, False)])
def test_conditions_last_a_day(hours, is_kept):
    later = NOW + dt.timedelta(hours=hours)
    assert (unseal(seal(SOME, now=NOW), now=later) == SOME) is is_kept


def test_cookie_ends_with_the_browser_and_is_kept_from_scripts():
    response = HttpResponse()
    conditions.set_conditions(response, SOME, now=NOW)
    cookie = response.cookies["conditions"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


def test_too_much_for_a_cookie_is_refused():
    ids = frozenset(f"{number * 7919**9:x}" for number in range(900))
    with pytest.raises(ConditionsTooLargeError):
        seal(Conditions(Profile(skills=ids)), now=NOW)
