"""The inline drawings: icons, marks, plants and scenes, read once from ``art/`` and given out as safe markup.

A page sends the few it uses at the place of use: no sprite, no request, and gzip folds what repeats.
Files hold one ``<svg>`` with a ``viewBox``; colours are the custom properties of ``site.css``.
"""

import re
from functools import lru_cache
from pathlib import Path

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

ART_DIR = Path(__file__).parent / "art"
PLANTS = {"find": "seed", "learn": "sprout", "try": "flower", "play": "fruit"}
_SVG = re.compile(r'<svg xmlns="[^"]+" (?P<box>viewBox="[^"]+"[^>]*)>(?P<body>.*)</svg>\s*', re.DOTALL)


class UnknownDrawingError(LookupError):
    """No file of that name is in the folder."""


@lru_cache(maxsize=256)
def _parts(folder: str, name: str) -> tuple[str, str]:
    path = ART_DIR / folder / f"{name}.svg"
    if not path.is_file() or (match := _SVG.fullmatch(path.read_text(encoding="utf-8"))) is None:
        msg = f"{folder}/{name}"
        raise UnknownDrawingError(msg)
    return match["box"], match["body"]


@lru_cache(maxsize=512)
def drawing(folder: str, name: str, css_class: str, label: str = "") -> SafeString:
    """Return the inline ``<svg>``.

    Args:
        folder: ``icons``, ``marks``, ``plants`` or ``scenes``.
        name: file name without ``.svg``.
        css_class: classes of the element.
        label: what a screen reader says; without one the drawing is hidden from it.

    Raises:
        UnknownDrawingError: no such file.
    """
    box, body = _parts(folder, name)
    role = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return mark_safe(f'<svg class="{escape(css_class)}" {box} {role}>{body}</svg>')  # noqa: S308 -- our own files


def plant(process: str, size: str = "") -> SafeString:
    """Return the plant of a process (``find``, ``learn``, ``try``, ``play``) or of its own name; size ``s`` or ``l``."""
    return drawing("plants", PLANTS.get(process, process), f"art art--{size}" if size else "art")


def names(folder: str) -> list[str]:
    """Return the names of the drawings in ``folder``, sorted."""
    return sorted(path.stem for path in (ART_DIR / folder).glob("*.svg"))
