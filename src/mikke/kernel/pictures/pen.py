"""What all pictures beside links are drawn with: 1200 × 630, at most 60 KB, the field below, the site's name in it."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PIL import Image, ImageDraw, ImageFont

from mikke.kernel.paper.storing import PICTURES, folder
from mikke.kernel.pictures.fonts import font, has_fonts
from mikke.kernel.pictures.kinsoku import break_lines, cut_lines
from mikke.kernel.whole_file import write_whole

WIDTH, HEIGHT, MARGIN = 1200, 630, 60
MAX_BYTES = 60_000
PAPER, INK, SOFT, SOIL, FIELD = "#fdf9ee", "#2b2a27", "#5a554b", "#5b4526", "#ecd9ae"
COLOURS = (64, 32, 16)


@dataclass(frozen=True, slots=True)
class LinkPicture:
    """What a page says of its picture: address without the host, size in pixels, the picture in words."""

    path: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


class Pen:
    """Writes lines from top to bottom."""

    def __init__(self, image: Image.Image, family: str) -> None:
        self.draw, self.family, self.y = ImageDraw.Draw(image), family, 0.0

    def font(self, size: int, *, is_bold: bool) -> ImageFont.FreeTypeFont:
        """Return the font at so many pixels."""
        return cast(ImageFont.FreeTypeFont, font(size, is_bold=is_bold, family=self.family))

    def measure(self, size: int, *, is_bold: bool) -> Callable[[str], float]:
        """Return what tells how wide a text is at this size."""
        return self.font(size, is_bold=is_bold).getlength

    def line(self, text: str, size: int, *, width: float, is_bold: bool) -> str:
        """Return as much of ``text`` as one line holds, with … when there is more."""
        measure = self.measure(size, is_bold=is_bold)
        lines = cut_lines(
            break_lines(text, width=width, measure=measure), most=1, width=width, measure=measure
        )
        return lines[0] if lines else ""

    def write(self, x: float, text: str, size: int, *, colour: str, is_bold: bool = False) -> float:
        """Write one line on the current height and return where it ends."""
        face = self.font(size, is_bold=is_bold)
        self.draw.text((x, self.y + size), text, font=face, fill=colour, anchor="ls")
        return x + face.getlength(text)


def can_draw() -> bool:
    """Return whether this machine has the font."""
    return has_fonts()


def frame(pen: Pen, *, site: str, sample: str, colour: str) -> None:
    """Draw the band above, the field and the soil below, and the name of the medium in it."""
    draw = pen.draw
    draw.rectangle((0, 0, WIDTH, 14), fill=colour)
    draw.ellipse((WIDTH - 420, HEIGHT - 92, WIDTH + 260, HEIGHT + 200), fill=FIELD)
    draw.ellipse((-300, HEIGHT - 78, 700, HEIGHT + 260), fill=FIELD)
    draw.rectangle((0, HEIGHT - 48, WIDTH, HEIGHT), fill=SOIL)
    pen.y = HEIGHT - 40
    end = pen.write(MARGIN, site, 26, colour="#ffffff", is_bold=True)
    if sample:
        pen.write(end + 28, sample, 26, colour="#ffd43d", is_bold=True)


def packed(image: Image.Image) -> bytes:
    """Return the PNG with as many colours as fit."""
    data = b""
    for colours in COLOURS:
        file = io.BytesIO()
        image.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            file, "PNG", optimize=True
        )
        data = file.getvalue()
        if len(data) <= MAX_BYTES:
            break
    return data


def keep(name: str, draw: Callable[[], bytes | None]) -> Path | None:
    """Return the file of a picture, drawn when it is first asked for; None when it cannot be drawn.

    Args:
        name: of the file; it changes with the content.
        draw: returns the picture, or None where the machine lacks the font.
    """
    path = folder() / PICTURES / name
    if path.is_file():
        path.touch()
        return path
    data = draw()
    if data is None:
        return None
    path.parent.mkdir(exist_ok=True, mode=0o700)
    write_whole(data, target=path, part=path.with_suffix(f".{id(data):x}.part"))
    return path
