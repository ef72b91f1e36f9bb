"""The picture beside a link: 1200 × 630, at most 60 KB, the words of the page large enough for a phone."""

from dataclasses import astuple, dataclass
from hashlib import blake2b
from pathlib import Path

from PIL import Image

from mikke.kernel.pictures.fonts import FAMILY, has_fonts
from mikke.kernel.pictures.kinsoku import balanced_lines, break_lines, cut_lines
from mikke.kernel.pictures.pen import (
    HEIGHT,
    INK,
    MARGIN,
    MAX_BYTES,
    PAPER,
    SOFT,
    WIDTH,
    Pen,
    can_draw,
    frame,
    keep,
    packed,
)

__all__ = ["MAX_BYTES", "PictureWords", "can_draw", "draw_picture", "kept_picture"]

VERSION = 1  # raise it when the drawing changes
TITLE_SIZES = (72, 64, 56, 48)
SMALL_SIZES = (24, 22, 20, 18, 16, 14)
LEADING = 1.4


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


def draw_picture(words: PictureWords, *, family: str = FAMILY) -> bytes | None:
    """Return the picture as PNG, or None when the machine lacks the font."""
    if not has_fonts(family=family):
        return None
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = Pen(image, family)
    frame(pen, site=words.site, sample=words.sample, colour=words.colour)
    _title(pen, words)
    _facts(pen, words)
    _small(pen, words)
    return packed(image)


def _title(pen: Pen, words: PictureWords) -> None:
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


def _facts(pen: Pen, words: PictureWords) -> None:
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


def small_lines(pen: Pen, text: str, *, height: float) -> tuple[int, list[str]]:
    """Return the size of letters at which all of ``text`` stands in ``height`` pixels, and its lines."""
    width = WIDTH - 2 * MARGIN - 48
    for size in SMALL_SIZES:
        lines = break_lines(text, width=width, measure=pen.measure(size, is_bold=False))
        if len(lines) * size * LEADING <= height:
            break
    return size, lines


def _small(pen: Pen, words: PictureWords) -> None:
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


def kept_picture(words: PictureWords) -> Path | None:
    """Return the file of the picture, drawn when it is first asked for; None when it cannot be drawn."""
    return keep(f"{words.content_hash()}.png", lambda: draw_picture(words))
