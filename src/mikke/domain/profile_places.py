"""The distinct homes and reaches of many profiles, against the place of one job."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from mikke.domain.fit_columns import NEAR_NO, NO, Answers
from mikke.domain.fit_parts import ASK_BEYOND, NEAR_BEYOND
from mikke.domain.growing import Numbers, Table
from mikke.domain.job_facts import JobFacts
from mikke.domain.profile import Place, Profile, Travel
from mikke.domain.travel import longest_chord, squared_chord, unit_vectors

_bounds = cache(longest_chord)  # at most 240 minutes by three ways, with three factors; each costs a search


class _Reach(NamedTuple):
    home: Place | None
    travel: Travel
    most: int | None


_NO_HOME = _Reach(None, "walk", None)
# Some home: that there is one matters only where the place of a job is unknown.
_ANY_WAY = _Reach(Place(0.0, 0.0), "walk", None)


class PlaceTable:
    """Homes with how far people go: squared chords up to which the way is a yes, an ask, near."""

    def __init__(self) -> None:
        self._homes: Numbers[Place | None] = Numbers()
        self._points = Table(x=np.float64, y=np.float64, z=np.float64, if_unknown=np.uint8)
        self._reaches: Numbers[_Reach] = Numbers()
        self._table = Table(home=np.int64, yes=np.float64, ask=np.float64, near=np.float64)

    def use(self, profile: Profile) -> int:
        """Return the number of a profile's home and reach."""
        reach = _reach(profile)
        number, is_new = self._reaches.use(reach)
        if is_new:
            home, is_new_home = self._homes.use(reach.home)
            if is_new_home:
                point = (0.0,) * 3 if reach.home is None else unit_vectors(reach.home.lat, reach.home.lon)
                is_asked = np.uint8(reach.home is not None)  # ASK is 1
                self._points.put(home, dict(zip("xyz", point, strict=True)) | {"if_unknown": is_asked})
            yes, ask, near = (
                np.inf if reach.most is None else _bounds(times * reach.most, reach.travel)
                for times in (1.0, ASK_BEYOND, NEAR_BEYOND)
            )
            self._table.put(number, {"home": home, "yes": yes, "ask": ask, "near": near})
        return number

    def release(self, number: int) -> None:
        """Give a number back; what nobody uses any more is forgotten."""
        if self._reaches.release(number):
            home = int(self._table["home"][number])
            self._table.clear(number)
            if self._homes.release(home):
                self._points.clear(home)

    def answers(self, job: JobFacts) -> Answers:
        """Return the travel part for each number."""
        table, points = self._table, self._points
        if job.is_remote:
            return np.zeros(len(table), np.uint8)
        if job.place is None:
            return points["if_unknown"].take(table["home"])
        homes = points["x"], points["y"], points["z"]
        chord = squared_chord(homes, unit_vectors(*job.place)).take(table["home"])
        answers = np.full(len(table), NO, np.uint8)
        near = np.flatnonzero(chord <= table["near"])  # most live further away
        chord = chord.take(near)
        answers[near] = np.where(chord > table["ask"].take(near), NEAR_NO, chord > table["yes"].take(near))
        return answers


def _reach(profile: Profile) -> _Reach:
    """Return what of a home and a reach can make a difference: who goes any way is the same wherever home is."""
    if profile.home is None:
        return _NO_HOME
    if profile.max_travel_minutes is None:
        return _ANY_WAY
    return _Reach(profile.home, profile.travel, profile.max_travel_minutes)
