"""The picture beside the link of a page to read: kind, title and summary in large letters, and its photograph."""

import io
from collections.abc import Callable
from dataclasses import astuple, dataclass
from hashlib import blake2b
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

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
    frame,
    keep,
    packed,
)

VERSION = 1  # raise it when the drawing changes
TITLE_SIZES = (76, 68, 60, 54)
TEXT_SIZE, KIND_SIZE = 34, 32
MOST_TITLE_LINES, MOST_TEXT_LINES = 4, 3
BAND, SOIL_TOP = 14, HEIGHT - 48
PHOTO_WIDTH = 440
QUALITIES = (82, 70, 58, 46, 34, 24)
OpenPhoto = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class PageWords:
    """What the picture says.

    Attributes:
        site: name of the medium.
        kind: what sort of page, and where.
        title: at most four lines.
        text: its summary, at most three lines.
        sample: the mark of invented content; empty elsewhere.
        colour: the site's own, ``#`` and six digits.
        accent: the colour of the process.
        photo_mark: changes with the photograph; empty where there is none.
    """

    site: str
    kind: str
    title: str
    text: str
    sample: str
    colour: str
    accent: str
    photo_mark: str = ""

    def content_hash(self) -> str:
        """Return 16 letters that change with the words, the photograph and the drawing."""
        text = "\0".join(map(str, (VERSION, *astuple(self))))
        return blake2b(text.encode(), digest_size=8).hexdigest()

    @property
    def extension(self) -> str:
        """What the file's name ends with: photographs are JPEG, drawings PNG."""
        return "jpg" if self.photo_mark else "png"


def draw_page_picture(words: PageWords, *, photo: bytes = b"", family: str = FAMILY) -> bytes | None:
    """Return the picture, or None when the machine lacks the font.

    Args:
        words: what it says.
        photo: a picture file to stand at the right; one that cannot be read is left out.
        family: of the font.
    """
    if not has_fonts(family=family):
        return None
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = Pen(image, family)
    frame(pen, site=words.site, sample=words.sample, colour=words.colour)
    shown = _photo(photo)
    if shown is not None:
        image.paste(shown, (WIDTH - PHOTO_WIDTH, BAND))
    _write(pen, words, width=WIDTH - 2 * MARGIN - (PHOTO_WIDTH - 20 if shown is not None else 0))
    return packed(image) if words.extension == "png" else _as_jpeg(image)


def _photo(data: bytes) -> Image.Image | None:
    """Return the photograph cut to its place, or None."""
    if not data:
        return None
    try:
        with Image.open(io.BytesIO(data)) as opened:
            opened.draft("RGB", (2 * HEIGHT, 2 * HEIGHT))  # large photographs are read small
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    return ImageOps.fit(upright, (PHOTO_WIDTH, SOIL_TOP - BAND))


def _title_lines(pen: Pen, title: str, *, width: float) -> tuple[int, list[str]]:
    """Return the largest size at which the title stands whole, and its lines; else the smallest, cut."""
    for size in TITLE_SIZES:
        measure = pen.measure(size, is_bold=True)
        lines = balanced_lines(title, width=width, measure=measure)
        if len(lines) <= (2 if size > TITLE_SIZES[2] else MOST_TITLE_LINES - 1):
            break
    return size, cut_lines(lines, most=MOST_TITLE_LINES, width=width, measure=measure)


def _write(pen: Pen, words: PageWords, *, width: float) -> None:
    pen.draw.ellipse((MARGIN, 62, MARGIN + 28, 90), fill=words.accent)
    pen.y = 58
    pen.write(
        MARGIN + 44,
        pen.line(words.kind, KIND_SIZE, width=width - 44, is_bold=True),
        KIND_SIZE,
        colour=words.accent,
        is_bold=True,
    )
    size, lines = _title_lines(pen, words.title, width=width)
    pen.y = 122
    for line in lines:
        pen.write(MARGIN, line, size, colour=INK, is_bold=True)
        pen.y += size * 1.3
    pen.y += 22
    measure = pen.measure(TEXT_SIZE, is_bold=False)
    room = int((SOIL_TOP - 60 - pen.y) // (TEXT_SIZE * 1.5))
    if room < 1:
        return
    text = break_lines(words.text, width=width, measure=measure)
    for line in cut_lines(text, most=min(room, MOST_TEXT_LINES), width=width, measure=measure):
        pen.write(MARGIN, line, TEXT_SIZE, colour=SOFT)
        pen.y += TEXT_SIZE * 1.5


def _as_jpeg(image: Image.Image) -> bytes:
    """Return the picture as JPEG, as good as its weight allows."""
    data = b""
    for quality in QUALITIES:
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
        data = file.getvalue()
        if len(data) <= MAX_BYTES:
            break
    return data


def kept_page_picture(words: PageWords, *, open_photo: OpenPhoto = bytes) -> Path | None:
    """Return the file of the picture, drawn when it is first asked for; None when it cannot be drawn.

    Args:
        words: what it says.
        open_photo: reads the photograph's file; asked only when the picture has to be drawn.
    """
    name = f"{words.content_hash()}.{words.extension}"
    return keep(name, lambda: draw_page_picture(words, photo=open_photo() if words.photo_mark else b""))
