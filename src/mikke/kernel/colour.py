"""Contrast of colours, and the town's own colour made safe to read.

Source: WCAG 2.2, success criteria 1.4.3 and 1.4.11; relative luminance as defined there.
"""

from hashlib import blake2b

WHITE = "#ffffff"
PAPER = "#fdf9ee"
DEFAULT_ACTION = "#006173"
TEXT_CONTRAST = 4.5
Rgb = tuple[int, int, int]


def _rgb(colour: str) -> Rgb:
    digits = colour.removeprefix("#")
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    return red, green, blue


def _hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{part:02x}" for part in rgb)


def _luminance(colour: str) -> float:
    shares = [part / 255 for part in _rgb(colour)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, with_: str, *, permille: int) -> str:
    """Return ``colour`` with ``permille`` parts in a thousand of ``with_``."""
    pairs = zip(_rgb(colour), _rgb(with_), strict=True)
    red, green, blue = ((own * (1000 - permille) + other * permille) // 1000 for own, other in pairs)
    return _hex((red, green, blue))


def readable(colour: str) -> str:
    """Return ``colour``, darkened until it reads on white and on our paper (contrast 4.5 and more)."""
    result = _hex(_rgb(colour))
    while min(contrast(result, WHITE), contrast(result, PAPER)) < TEXT_CONTRAST:
        result = mixed(result, "#000000", permille=60)
    return result


def theme_css(colour: str) -> str:
    """Return the style sheet that gives a town its colour: four custom properties, nothing else."""
    action = readable(colour)
    strong, deep = (mixed(action, "#000000", permille=share) for share in (220, 450))
    soft = mixed(action, WHITE, permille=920)
    return (
        f"@layer tokens{{:root{{--c-action:{action};--c-action-strong:{strong};"
        f"--c-action-deep:{deep};--c-action-soft:{soft}}}}}\n"
    )


def theme_hash(colour: str) -> str:
    """Return the part of the sheet's address that changes with its content."""
    return blake2b(theme_css(colour).encode(), digest_size=5).hexdigest()
