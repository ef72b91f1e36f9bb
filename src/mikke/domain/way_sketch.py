"""A sketch of the way to a place, drawn from a few words: where one starts, where one turns, how long it takes.

It is no map: lengths grow with the minutes but are bounded, and every turn is a right angle. Units are those of the
drawing (one letter is 14 high); north is nowhere in particular.
"""

from collections.abc import Sequence
from dataclasses import dataclass

AHEAD, LEFT, RIGHT = "ahead", "left", "right"
TURNS = {AHEAD: 0, LEFT: -1, RIGHT: 1}
# Up, right, down, left: y grows downwards.
HEADINGS = ((0, -1), (1, 0), (0, 1), (-1, 0))
SHORTEST, LONGEST, A_MINUTE = 64, 150, 22
LETTER, GAP, MARGIN = 14, 16, 24


@dataclass(frozen=True, slots=True)
class Leg:
    """One stretch of the way: ``turn`` at ``landmark``, then walk ``minutes`` (0 where nobody knows)."""

    turn: str
    landmark: str
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a point; ``anchor`` is ``start`` when they run to the right of it, ``end`` to the left."""

    x: int
    y: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is drawn.

    Attributes:
        view_box: left, top, width, height.
        points: corners of the way from the start to the place.
        labels: one for each corner, the start's first and the place's last.
    """

    view_box: tuple[int, int, int, int]
    points: tuple[tuple[int, int], ...]
    labels: tuple[Label, ...]

    @property
    def line(self) -> str:
        """The corners as SVG writes them."""
        return " ".join(f"{x},{y}" for x, y in self.points)


def _length(leg: Leg) -> int:
    return min(max(SHORTEST, leg.minutes * A_MINUTE), LONGEST)


def _width(text: str) -> int:
    """Return about how wide the words are: a full-width letter is one letter, any other 0.6."""
    return int(sum(1.0 if ord(letter) > 0x2E80 else 0.6 for letter in text) * LETTER) + 1


def _label(point: tuple[int, int], text: str, *, to_left: bool, up: int) -> Label:
    x, y = point
    return Label(x - GAP if to_left else x + GAP, y + up, text, "end" if to_left else "start")


def way_sketch(start: str, legs: Sequence[Leg], place: str) -> Sketch | None:
    """Return the drawing, or None without a single leg.

    Args:
        start: where the way begins, such as a station.
        legs: stretches in their order; an unknown turn is straight ahead.
        place: name of the place at the end.
    """
    if not legs:
        return None
    heading, points = 0, [(0, 0)]
    ways: list[int] = []
    for leg in legs:
        heading = (heading + TURNS.get(leg.turn, 0)) % 4
        ways.append(heading)
        (x, y), (dx, dy), length = points[-1], HEADINGS[heading], _length(leg)
        points.append((x + dx * length, y + dy * length))
    names = [start, *(leg.landmark for leg in legs[1:]), place]
    labels = []
    for index, (point, name) in enumerate(zip(points, names, strict=True)):
        after = ways[min(index, len(ways) - 1)]
        is_level = HEADINGS[after][1] == 0
        labels.append(_label(point, name, to_left=after == 1 and index < len(ways), up=26 if is_level else 5))
    return Sketch(_box(points, labels), tuple(points), tuple(labels))


def _box(points: Sequence[tuple[int, int]], labels: Sequence[Label]) -> tuple[int, int, int, int]:
    lefts = [label.x - (_width(label.text) if label.anchor == "end" else 0) for label in labels]
    rights = [label.x + (_width(label.text) if label.anchor == "start" else 0) for label in labels]
    xs = [x for x, _ in points] + lefts + rights
    ys = [y for _, y in points] + [label.y - LETTER for label in labels] + [label.y for label in labels]
    left, top = min(xs) - MARGIN, min(ys) - MARGIN
    return left, top, max(xs) + MARGIN - left, max(ys) + MARGIN - top
