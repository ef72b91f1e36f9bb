"""What is to be printed: a page of HTML, its style, and the name under which it is the same as another."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mikke.kernel.colour import DEFAULT_ACTION, theme_css

STYLES = Path(__file__).parent / "styles"
SITE_CSS = Path(__file__).parents[1] / "static" / "mikke" / "site.css"
_TOKEN = re.compile(r"(--[a-z0-9-]+)\s*:\s*(#[0-9a-fA-F]{3,6})\s*[;}]")
_USE = re.compile(r"var\((--[a-z0-9-]+)\)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One PDF to be.

    Attributes:
        kind: What it is, such as ``jobs.flyer``.
        title: How the office and a reader's window call it.
        html: A whole page with ``lang`` and ``<title>``; pictures only as ``data:`` addresses.
        css: The style, as text.
        pages: How many pages there may be; 0 for any number.
        squeezes: Styles added one after another while there are more pages than that.
    """

    kind: str
    title: str
    html: str
    css: str
    pages: int = 0
    squeezes: tuple[str, ...] = ()

    def question(self) -> dict[str, Any]:
        """Return what the printing child is asked, in plain values."""
        return {
            "html": self.html,
            "css": self.css,
            "pages": self.pages,
            "squeezes": list(self.squeezes),
        }

    def content_hash(self, *, site_id: int) -> str:
        """Return the same 64 letters for the same content, printed by the same version for the same site."""
        parts = (
            version("weasyprint"),
            str(site_id),
            self.kind,
            self.html,
            self.css,
            str(self.pages),
            *self.squeezes,
        )
        digest = hashlib.sha256()
        for part in parts:
            digest.update(f"{len(part)}:".encode() + part.encode())
        return digest.hexdigest()


@cache
def read_css(path: Path) -> str:
    """Return a style sheet of the package; a process reads it once."""
    return path.read_text(encoding="utf-8")


def print_css(*own: Path) -> str:
    """Return the style that all paper has in common, then ``own``."""
    return "\n".join(read_css(path) for path in (STYLES / "print.css", *own))


@lru_cache(maxsize=64)
def _tokens(colour_action: str) -> dict[str, str]:
    tokens = dict(_TOKEN.findall(read_css(SITE_CSS)))
    if colour_action.lower() != DEFAULT_ACTION:
        tokens |= dict(_TOKEN.findall(theme_css(colour_action)))
    return tokens


def with_colours(html: str, *, colour_action: str = DEFAULT_ACTION) -> str:
    """Return ``html`` with the colours of the house (and the site's own) written out: SVG on paper knows no variables.

    Args:
        html: the page.
        colour_action: the site's own colour, ``#`` and six digits.
    """
    tokens = _tokens(colour_action)
    return _USE.sub(lambda use: tokens.get(use[1], use[0]), html)


def colour_css(*, colour_action: str = DEFAULT_ACTION) -> str:
    """Return the colours of the house (and the site's own) as custom properties for a style sheet."""
    lines = "".join(f"{name}:{value};" for name, value in _tokens(colour_action).items())
    return f":root{{{lines}}}"
