"""Cleaning of uploaded pictures: read with care, made anew, so that nothing of the upload itself is kept.

What we keep is pixels. Position, camera, thumbnails, comments and anything hidden behind the picture go, because the
file is encoded again from the pixels alone. The name is random, so a file name never tells who or what.
"""

import secrets
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from mikke.kernel.errors import UserFacingError

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
MAX_PIXELS = 40_000_000
MAX_SIDE = 2_400
MAX_BYTES = 10 * 1024 * 1024


class PictureError(UserFacingError):
    """The file is not a picture that we can keep."""

    code = "picture_refused"


class NotAPictureError(PictureError):
    """Not JPEG, PNG, WebP or AVIF, or broken."""

    code = "picture_unreadable"

    def __init__(self) -> None:
        super().__init__(
            _("This file cannot be read as a picture. Please use JPEG, PNG, WebP or AVIF, or save it again.")
        )


class TooManyPixelsError(PictureError):
    """Larger than memory should be asked to hold."""

    code = "picture_too_large"

    def __init__(self, *, width: int, height: int) -> None:
        super().__init__(
            _(
                "This picture has %(width)d × %(height)d pixels. Please make it smaller than 40 million pixels."
            )
            % {"width": width, "height": height}
        )


class TooManyBytesError(PictureError):
    """The file is longer than we read."""

    code = "picture_too_long"

    def __init__(self) -> None:
        super().__init__(_("This picture is larger than 10 MB. Please make it smaller."))


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Refuse cut files, even where WeasyPrint was loaded in the same process: it tells Pillow to fill them up."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _opened(data: bytes) -> Image.Image:
    """Return the picture with only its header read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(BytesIO(data), formats=tuple(FORMATS))
    except Image.DecompressionBombError as error:
        raise TooManyPixelsError(width=0, height=0) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise NotAPictureError from error


def _upright(picture: Image.Image) -> Image.Image:
    """Return the decoded pixels the right way up, at most ``MAX_SIDE`` long, in a mode every format takes."""
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((MAX_SIDE, MAX_SIDE))
    has_alpha = "A" in upright.getbands() or "transparency" in upright.info
    pixels = upright.convert("RGBA" if has_alpha else "RGB")
    bare = Image.new(pixels.mode, pixels.size)
    bare.paste(pixels)
    return bare


def clean_picture(file: IO[bytes]) -> ContentFile:
    """Return a new file that holds the pixels of ``file`` and nothing else, under a random name.

    The format stays, except that a JPEG with transparency cannot exist. Only the first frame of an animation is kept.

    Raises:
        TooManyBytesError, TooManyPixelsError: before anything is decoded.
        NotAPictureError: another format, a broken file, or a file that only pretends.
    """
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooManyBytesError
    with _whole_files_only():
        picture = _opened(data)
        width, height = picture.size
        if width * height > MAX_PIXELS:
            raise TooManyPixelsError(width=width, height=height)
        kind = str(picture.format)
        try:
            bare = _upright(picture)
        except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
            raise NotAPictureError from error
    made = BytesIO()
    options = {"optimize": True} if kind == "PNG" else {"quality": 85}
    bare.save(made, format=kind, **options)
    return ContentFile(made.getvalue(), name=f"{secrets.token_hex(12)}.{FORMATS[kind]}")
