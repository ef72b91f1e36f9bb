"""The site's sign as a square picture for home screens, drawn from ``favicon.svg`` in the town's own colour."""

import io
from functools import lru_cache
from pathlib import Path

from defusedxml import ElementTree
from fontTools.misc.bezierTools import cubicPointAtT
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from PIL import Image, ImageDraw

from mikke.kernel.colour import DEFAULT_ACTION, PAPER
from mikke.kernel.paper.storing import PICTURES, folder
from mikke.kernel.whole_file import write_whole

SIZES = (192, 512)
VERSION = 1  # raise it when the drawing changes
FINER = 4
STEPS = 24
VIEW_BOX = 40
SHARE = 0.62  # the circle that every shape of icon leaves visible has four fifths of the width; a square in it 0.57
SIGN = Path(__file__).parents[1] / "static" / "mikke" / "favicon.svg"
Point = tuple[float, float]


@lru_cache(maxsize=1)
def _parts() -> list[dict[str, str]]:
    """Return the shapes of the sign, each as its SVG attributes, from the back to the front."""
    return [dict(shape.attrib) for shape in ElementTree.parse(SIGN).getroot()]


def _lines(path: str) -> list[list[Point]]:
    """Return each stroke of an SVG path as a row of points."""
    pen = RecordingPen()
    parse_path(path, pen)
    found: list[list[Point]] = []
    for step, points in pen.value:
        if step == "moveTo":
            found.append([points[0]])
        elif step == "lineTo":
            found[-1].append(points[0])
        elif step == "curveTo":
            start = found[-1][-1]
            found[-1] += [cubicPointAtT(start, *points, number / STEPS) for number in range(1, STEPS + 1)]
    return found


class _Canvas:
    """A square of ``pixels`` on which the sign's own measures can be used."""

    def __init__(self, pixels: int, colour: str) -> None:
        self.image = Image.new("RGB", (pixels, pixels), PAPER)
        self.draw, self.colour = ImageDraw.Draw(self.image), colour
        self.scale = pixels * SHARE / VIEW_BOX
        self.edge = pixels * (1 - SHARE) / 2

    def place(self, point: Point) -> Point:
        return self.edge + point[0] * self.scale, self.edge + point[1] * self.scale

    def paint(self, name: str | None) -> str | None:
        """Return a colour of the drawing; the default of the frame gives way to the town's."""
        if name in {None, "none"}:
            return None
        return self.colour if name == DEFAULT_ACTION else name

    def disc(self, centre: Point, radius: float, fill: str | None) -> None:
        (x, y), r = self.place(centre), radius * self.scale
        self.draw.ellipse((x - r, y - r, x + r, y + r), fill=fill)

    def circle(self, shape: dict[str, str]) -> None:
        centre, radius = (float(shape["cx"]), float(shape["cy"])), float(shape["r"])
        half = float(shape.get("stroke-width", "0")) / 2
        self.disc(centre, radius + half, self.paint(shape.get("stroke")))
        self.disc(centre, radius - half, self.paint(shape.get("fill")))

    def path(self, shape: dict[str, str]) -> None:
        for line in _lines(shape["d"]):
            points, stroke = [self.place(point) for point in line], self.paint(shape.get("stroke"))
            if stroke is None:
                self.draw.polygon(points, fill=self.paint(shape.get("fill")))
                continue
            width = float(shape["stroke-width"])
            self.draw.line(points, fill=stroke, width=round(width * self.scale))
            for end in (line[0], line[-1]):
                self.disc(end, width / 2, stroke)


def draw_icon(size: int, *, colour: str) -> bytes:
    """Return the sign as PNG, ``size`` × ``size`` pixels, on our paper; it fills the whole square, so any shape fits.

    Args:
        size: pixels.
        colour: the town's own, readable on paper, ``#`` and six digits.
    """
    canvas = _Canvas(size * FINER, colour)
    for shape in _parts():
        if "d" in shape:
            canvas.path(shape)
        else:
            canvas.circle(shape)
    data = io.BytesIO()
    canvas.image.resize((size, size), Image.Resampling.LANCZOS).save(data, "PNG", optimize=True)
    return data.getvalue()


def kept_icon(size: int, *, colour: str) -> Path:
    """Return the file of an icon, drawn when it is first asked for."""
    path = folder() / PICTURES / f"icon-{VERSION}-{colour.removeprefix('#')}-{size}.png"
    if path.is_file():
        path.touch()
        return path
    path.parent.mkdir(exist_ok=True, mode=0o700)
    data = draw_icon(size, colour=colour)
    write_whole(data, target=path, part=path.with_suffix(f".{id(data):x}.part"))
    return path
