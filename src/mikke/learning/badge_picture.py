"""The picture of a badge: a ring in the site's colour, the sprout of learning, the name below it."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

LETTERS_A_LINE, MOST_LINES = 10, 3


def _lines(title: str) -> list[str]:
    pieces = [title[at : at + LETTERS_A_LINE] for at in range(0, len(title), LETTERS_A_LINE)]
    if len(pieces) > MOST_LINES:
        return [*pieces[: MOST_LINES - 1], f"{pieces[MOST_LINES - 1][:-1]}…"]
    return pieces


def badge_svg(title: str, *, colour: str) -> SafeString:
    """Return the picture as SVG.

    Args:
        title: of the badge.
        colour: the site's own colour, ``#`` and six digits.
    """
    words = "".join(
        f'<text x="120" y="{156 + 24 * number}" text-anchor="middle" font-size="19"'
        f' font-family="sans-serif" fill="#1a1a1a">{escape(line)}</text>'
        for number, line in enumerate(_lines(title))
    )
    return mark_safe(  # noqa: S308 -- the title is escaped, the colour comes from a checked column
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240" class="qr" role="img"'
        f' aria-label="{escape(title)}"><circle cx="120" cy="120" r="112" fill="#fffdf5" stroke="{colour}"'
        f' stroke-width="10"/><path d="M120 124V76" stroke="{colour}" stroke-width="8" stroke-linecap="round"/>'
        '<path d="M120 84c-4-24-24-34-44-34 2 24 20 36 44 34z" fill="#2f8f4e"/>'
        '<path d="M120 96c4-24 24-34 44-34-2 24-20 36-44 34z" fill="#55b06d"/>'
        f"{words}</svg>"
    )
