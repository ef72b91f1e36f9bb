"""The picture of a draft: cleaned, made small enough for a phone, kept under a random name."""

from io import BytesIO
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

LONGEST_SIDE = 1_280


def keep_photo(picture: IO[bytes], *, name: str) -> str:
    """Store a cleaned picture and return its file name; it is served under ``/media/images/``.

    Args:
        picture: what ``assets.images.clean_picture`` made.
        name: its random name, with the ending of its format.
    """
    with Image.open(picture) as image:
        kind = str(image.format)
        small = image.copy()
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    made = BytesIO()
    small.save(made, format=kind, **({"optimize": True} if kind == "PNG" else {"quality": 80}))
    return default_storage.save(f"images/{name}", ContentFile(made.getvalue())).rpartition("/")[2]
