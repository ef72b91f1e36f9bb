"""The machine's Japanese font, asked of fontconfig once."""

import shutil
import subprocess
from functools import lru_cache

from PIL import ImageFont

FAMILY = "Noto Sans CJK JP"


@lru_cache(maxsize=8)
def font_file(*, is_bold: bool, family: str = FAMILY) -> tuple[str, int] | None:
    """Return (file, number of the face in it), or None when the machine has no such font."""
    program = shutil.which("fc-match")
    if program is None:
        return None
    wanted = f"{family}:{'bold' if is_bold else 'regular'}"
    done = subprocess.run(  # noqa: S603 -- our own words
        [program, "--format", "%{file}\t%{index}\t%{family}", wanted],
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    file, _, rest = done.stdout.partition("\t")
    index, _, found = rest.partition("\t")
    return (file, int(index)) if done.returncode == 0 and family in found.split(",") else None


@lru_cache(maxsize=32)
def font(size: int, *, is_bold: bool, family: str = FAMILY) -> ImageFont.FreeTypeFont | None:
    """Return the font at ``size`` pixels, or None."""
    found = font_file(is_bold=is_bold, family=family)
    return None if found is None else ImageFont.truetype(found[0], size, index=found[1])


def has_fonts(*, family: str = FAMILY) -> bool:
    """Return whether pictures with Japanese words can be drawn here."""
    return all(font_file(is_bold=is_bold, family=family) is not None for is_bold in (True, False))
