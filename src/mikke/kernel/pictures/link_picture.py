"""The picture beside a link: 1200 × 630, at most 60 KB, the words of the page large enough for a phone."""

import io
from collections.abc import Callable
from dataclasses import astuple, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import cast

from PIL import Image, ImageDraw, ImageFont

from mikke.kernel.paper.storing import PICTURES, folder
from mikke.kernel.pictures.fonts import FAMILY, font, has_fonts
from mikke.kernel.pictures.kinsoku import balanced_lines, break_lines, cut_lines
from mikke.kernel.whole_file import write_whole

WIDTH, HEIGHT, MARGIN = 1200, 630, 60
MAX_BYTES = 60_000
VERSION = 1  # raise it when the drawing changes
PAPER, INK, SOFT, SOIL, FIELD = "#fdf9ee", "#2b2a27", "#5a554b", "#5b4526", "#ecd9ae"
TITLE_SIZES = (72, 64, 56, 48)
SMALL_SIZES = (24, 22, 20, 18, 16, 14)
LEADING = 1.4
COLOURS = (64, 32, 16)


@dataclass(frozen=True, slots=True)
class PictureWords:
    """What the picture says.

    Attributes:
        site: name of the medium.
        title: at most two lines.
        subtitle: one line under it: the shop.
        facts: (name, words, note), two, large; the note is smaller.
        small: the small block; its letters shrink until all of it stands there.
        sample: the mark of invented content; empty elsewhere.
        colour: the site's own, ``#`` and six digits.
    """

    site: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, str, str], ...]
    small: str
    sample: str
    colour: str

    def content_hash(self) -> str:
        """Return 16 letters that change with the words and with the drawing."""
        text = "\0".join(map(str, (VERSION, *astuple(self))))
        return blake2b(text.encode(), digest_size=8).hexdigest()


class _Pen:
    """Writes lines from top to bottom."""

    def __init__(self, image: Image.Image, family: str) -> None:
        self.draw, self.family, self.y = ImageDraw.Draw(image), family, 0.0

    def font(self, size: int, *, is_bold: bool) -> ImageFont.FreeTypeFont:
        return cast(ImageFont.FreeTypeFont, font(size, is_bold=is_bold, family=self.family))

    def measure(self, size: int, *, is_bold: bool) -> Callable[[str], float]:
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


def draw_picture(words: PictureWords, *, family: str = FAMILY) -> bytes | None:
    """Return the picture as PNG, or None when the machine lacks the font."""
    if not has_fonts(family=family):
        return None
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = _Pen(image, family)
    _frame(pen, words)
    _title(pen, words)
    _facts(pen, words)
    _small(pen, words)
    return _packed(image)


def _frame(pen: _Pen, words: PictureWords) -> None:
    draw = pen.draw
    draw.rectangle((0, 0, WIDTH, 14), fill=words.colour)
    draw.ellipse((WIDTH - 420, HEIGHT - 92, WIDTH + 260, HEIGHT + 200), fill=FIELD)
    draw.ellipse((-300, HEIGHT - 78, 700, HEIGHT + 260), fill=FIELD)
    draw.rectangle((0, HEIGHT - 48, WIDTH, HEIGHT), fill=SOIL)
    pen.y = HEIGHT - 40
    end = pen.write(MARGIN, words.site, 26, colour="#ffffff", is_bold=True)
    if words.sample:
        pen.write(end + 28, words.sample, 26, colour="#ffd43d", is_bold=True)


def _title(pen: _Pen, words: PictureWords) -> None:
    width = WIDTH - 2 * MARGIN
    for size in TITLE_SIZES:
        measure = pen.measure(size, is_bold=True)
        lines = balanced_lines(words.title, width=width, measure=measure)
        if len(lines) * size <= 2 * 64 and (len(lines) == 1 or size <= 64):
            break
    pen.y = 44
    for line in cut_lines(lines, most=2, width=width, measure=measure):
        pen.write(MARGIN, line, size, colour=INK, is_bold=True)
        pen.y += size * 1.24
    pen.y += 8
    pen.write(MARGIN, pen.line(words.subtitle, 32, width=width, is_bold=False), 32, colour=SOFT)
    pen.y += 58


def _facts(pen: _Pen, words: PictureWords) -> None:
    left = MARGIN + 110
    width = WIDTH - MARGIN - left
    for name, text, note in words.facts:
        pen.y += 10
        pen.write(MARGIN, name, 28, colour=words.colour, is_bold=True)
        pen.y -= 10
        pen.write(left, pen.line(text, 40, width=width, is_bold=True), 40, colour=INK, is_bold=True)
        pen.y += 54
        if note:
            pen.write(left, pen.line(note, 28, width=width, is_bold=False), 28, colour=INK)
            pen.y += 40


def small_lines(pen: _Pen, text: str, *, height: float) -> tuple[int, list[str]]:
    """Return the size of letters at which all of ``text`` stands in ``height`` pixels, and its lines."""
    width = WIDTH - 2 * MARGIN - 48
    for size in SMALL_SIZES:
        lines = break_lines(text, width=width, measure=pen.measure(size, is_bold=False))
        if len(lines) * size * LEADING <= height:
            break
    return size, lines


def _small(pen: _Pen, words: PictureWords) -> None:
    bottom = HEIGHT - 62
    size, lines = small_lines(pen, words.small, height=bottom - pen.y - 28)
    line_height = size * LEADING
    top = bottom - len(lines) * line_height - 22
    pen.draw.rounded_rectangle(
        (MARGIN, top, WIDTH - MARGIN, bottom), radius=18, fill="#ffffff", outline="#e5dcc7", width=2
    )
    pen.y = top + 8
    for line in lines:
        pen.write(MARGIN + 24, line, size, colour=INK)
        pen.y += line_height


def _packed(image: Image.Image) -> bytes:
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


def kept_picture(words: PictureWords) -> Path | None:
    """Return the file of the picture, drawn when it is first asked for; None when it cannot be drawn."""
    path = folder() / PICTURES / f"{words.content_hash()}.png"
    if path.is_file():
        path.touch()
        return path
    data = draw_picture(words)
    if data is None:
        return None
    path.parent.mkdir(exist_ok=True, mode=0o700)
    write_whole(data, target=path, part=path.with_suffix(f".{id(words):x}.part"))
    return path
