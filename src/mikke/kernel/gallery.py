"""Made-up content for every part, so that each can be looked at and tested alone.

A part without an entry here fails the test of the gallery.
"""

from dataclasses import dataclass
from typing import Any

from django.template.loader import get_template

from mikke.kernel import drawings
from mikke.kernel.gallery_samples import SAMPLES


@dataclass(frozen=True, slots=True)
class Part:
    """One template of ``ui/`` with what it renders."""

    name: str
    html: str


def parts() -> list[Part]:
    """Return every part, rendered with each of its samples, by name."""
    return [
        Part(name, get_template(f"ui/{name}.html").render(dict(sample)))
        for name, samples in sorted(SAMPLES.items())
        for sample in samples
    ]


def drawings_shown() -> list[tuple[str, list[Any]]]:
    """Return the drawings of each folder with their names."""
    css = {"icons": "icon", "marks": "mark", "plants": "art p-find", "scenes": "scene"}
    return [
        (folder, [(name, drawings.drawing(folder, name, css_class)) for name in drawings.names(folder)])
        for folder, css_class in css.items()
    ]
