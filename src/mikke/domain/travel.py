"""How far and how long, as an estimate (目安).

The great-circle distance of the haversine formula, written so that one job and a million jobs give the
same double to the last bit: only ``+ - * /`` and square root are used on the way (these are exactly
rounded everywhere), never a library sine, whose last bit differs between Python and NumPy.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

EARTH_RADIUS_KM = 6371.0088
DETOUR = 1.3
SPEED_KM_PER_HOUR = {"walk": 4.8, "bicycle": 12.0, "car": 24.0}

_RADIANS = math.pi / 180.0
_SINE_TERMS = tuple(
    (-1.0) ** k / float(np.prod(np.arange(1, 2 * k + 2, dtype=np.float64))) for k in range(13, -1, -1)
)
_ARCSINE_TERMS = tuple(
    float(np.prod(np.arange(1, 2 * k, 2, dtype=np.float64)))
    / float(np.prod(np.arange(2, 2 * k + 1, 2, dtype=np.float64)))
    / (2 * k + 1)
    for k in range(8, -1, -1)
)
# The series is exact to the last digits up to here: half a chord of 0.05 is 637 km. Further away no travel
# time limit is met (240 minutes by car are 74 km), so only the plain distance needs the arcsine itself.
_NEAR = 0.05**2

Degrees = float | NDArray[np.float64]
Number = Any  # a float or an array of floats: the same operations serve both


def _polynomial(terms: tuple[float, ...], x: Number) -> Number:
    total = x * 0.0 + terms[0]
    for term in terms[1:]:
        total = total * x + term
    return total


def _sine_of_degrees(degrees: Number) -> Number:
    """Sine of an angle of at most 180 degrees either way."""
    if isinstance(degrees, float):
        size = abs(degrees)
        folded = min(size, 180.0 - size) * _RADIANS
        return math.copysign(folded * _polynomial(_SINE_TERMS, folded * folded), degrees)
    size = np.abs(degrees)
    folded = np.minimum(size, 180.0 - size) * _RADIANS
    return np.copysign(folded * _polynomial(_SINE_TERMS, folded * folded), degrees)


def _cosine_of_degrees(degrees: Number) -> Number:
    """Cosine of an angle of at most 180 degrees either way."""
    return _sine_of_degrees(90.0 - abs(degrees))


def unit_vectors(lat: Degrees, lon: Degrees) -> tuple[Number, Number, Number]:
    """Return points in degrees as (x, y, z) on the unit sphere; NaN stays NaN."""
    ring = _cosine_of_degrees(lat)
    return ring * _cosine_of_degrees(lon), ring * _sine_of_degrees(lon), _sine_of_degrees(lat)


def squared_chord(one: tuple[Number, ...], other: tuple[Number, ...]) -> Number:
    """Return the squared straight line between points on the unit sphere, 0 to 4."""
    dx, dy, dz = one[0] - other[0], one[1] - other[1], one[2] - other[2]
    return dx * dx + dy * dy + dz * dz


def minutes_of_chord(chord: Number, travel: str) -> Number:
    """Return travel minutes for a squared chord; beyond 637 km too low, but far over every limit."""
    quarter = chord * 0.25
    root = math.sqrt(quarter) if isinstance(quarter, float) else np.sqrt(quarter)
    angle = 2.0 * (root * _polynomial(_ARCSINE_TERMS, quarter))
    return angle * minutes_per_radian(travel)


def minutes_per_radian(travel: str) -> float:
    """Minutes for one radian of the globe: 1.3 x distance / speed."""
    return EARTH_RADIUS_KM * DETOUR / SPEED_KM_PER_HOUR[travel] * 60.0


def longest_chord(minutes: float, travel: str) -> float:
    """Return the greatest squared chord with ``minutes_of_chord`` of at most ``minutes`` (under 2,000).

    ``chord <= longest_chord(m)`` is then the same as ``minutes_of_chord(chord) <= m``, to the last bit: each
    operation on the way is monotone, also when rounded, so the bound can be found by halving.
    """
    middle = 4.0 * math.sin(minutes / minutes_per_radian(travel) / 2.0) ** 2
    low, high = middle * (1.0 - 1e-9), middle * (1.0 + 1e-9) + 5e-324
    while (between := (low + high) / 2.0) not in {low, high}:
        if minutes_of_chord(between, travel) <= minutes:
            low = between
        else:
            high = between
    return high if minutes_of_chord(high, travel) <= minutes else low


def haversine_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance in kilometres of two points in degrees."""
    chord = float(squared_chord(unit_vectors(lat, lon), unit_vectors(other_lat, other_lon)))
    if chord * 0.25 <= _NEAR:
        return float(minutes_of_chord(chord, "walk") / minutes_per_radian("walk") * EARTH_RADIUS_KM)
    return _far_km(chord)


def _far_km(chord: float) -> float:
    return float(2.0 * np.arcsin(min(1.0, np.sqrt(chord) / 2.0)) * EARTH_RADIUS_KM)


def travel_minutes(home: tuple[float, float], place: tuple[float, float], travel: str) -> float:
    """Return the estimated minutes from ``home`` to ``place``, both (lat, lon) in degrees.

    1.3 x haversine km / speed x 60, with walk 4.8, bicycle 12 and car 24 km/h; not rounded.
    """
    return minutes_between(unit_vectors(*home), unit_vectors(*place), travel)


def minutes_between(home: tuple[Number, ...], place: tuple[Number, ...], travel: str) -> float:
    """Return ``travel_minutes`` of two points on the unit sphere."""
    chord = float(squared_chord(home, place))
    if chord * 0.25 <= _NEAR:
        return float(minutes_of_chord(chord, travel))
    return _far_km(chord) / EARTH_RADIUS_KM * minutes_per_radian(travel)
