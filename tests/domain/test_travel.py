import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.travel import (
    haversine_km,
    longest_chord,
    minutes_of_chord,
    squared_chord,
    travel_minutes,
    unit_vectors,
)

MITAKA_STATION = (35.7027, 139.5607)
KICHIJOJI_STATION = (35.7031, 139.5798)

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
points = st.tuples(latitudes, longitudes)
points_in_japan = st.tuples(st.floats(24, 46), st.floats(122, 146))


def textbook_km(one, other):
    (lat1, lon1), (lat2, lon2) = ([math.radians(value) for value in point] for point in (one, other))
    a = math.sin((lat2 - lat1) / 2) ** 2
    a += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1, math.sqrt(a)))


@given(points, points)
def test_it_is_the_haversine_distance(one, other):
    assert haversine_km(*one, *other) == pytest.approx(textbook_km(one, other), rel=1e-7, abs=1e-6)


@given(points_in_japan, points_in_japan)
def test_in_japan_it_is_exact_to_a_millimetre(one, other):
    assert haversine_km(*one, *other) == pytest.approx(textbook_km(one, other), rel=1e-9, abs=1e-6)


def test_mitaka_to_kichijoji():
    assert haversine_km(*MITAKA_STATION, *KICHIJOJI_STATION) == pytest.approx(1.7253, abs=0.0005)
    minutes = [travel_minutes(MITAKA_STATION, KICHIJOJI_STATION, mode) for mode in ("walk", "bicycle", "car")]
    assert minutes == pytest.approx([28.04, 11.21, 5.61], abs=0.01)


def test_the_same_place_is_zero_minutes():
    assert travel_minutes(MITAKA_STATION, MITAKA_STATION, "walk") == 0.0


@given(st.lists(points_in_japan, min_size=1, max_size=40), points_in_japan)
def test_many_points_give_the_same_double_as_one(places, home):
    lat, lon = (np.array(column) for column in zip(*places, strict=True))
    many = minutes_of_chord(squared_chord(unit_vectors(lat, lon), unit_vectors(*home)), "bicycle")
    near = [(i, place) for i, place in enumerate(places) if haversine_km(*home, *place) < 600]
    assert [many[i] for i, _ in near] == [travel_minutes(home, place, "bicycle") for _, place in near]


@given(points_in_japan, points_in_japan)
def test_beyond_the_series_every_limit_is_passed(one, other):
    chord = squared_chord(unit_vectors(*one), unit_vectors(*other))
    if haversine_km(*one, *other) > 600:
        assert minutes_of_chord(chord, "car") > 2 * 240


def test_an_unknown_place_stays_unknown():
    assert np.isnan(unit_vectors(np.array([np.nan]), np.array([np.nan]))).all()


@given(st.integers(1, 240), st.sampled_from([1.0, 1.25, 1.5]), st.sampled_from(["walk", "bicycle", "car"]))
def test_the_longest_chord_is_the_last_double_in_reach(most, times, mode):
    bound = longest_chord(times * most, mode)
    assert minutes_of_chord(bound, mode) <= times * most
    assert minutes_of_chord(math.nextafter(bound, 5.0), mode) > times * most
