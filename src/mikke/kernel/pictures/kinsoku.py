"""Breaking Japanese text into lines.

Source: JIS X 4051 line-start and line-end prohibition, the small part of it that short texts need. Words in Latin
letters, numbers and addresses stay whole.
"""

import re
from collections.abc import Callable

NOT_FIRST = frozenset(
    "、。，．,.・：；:;？！?!）)」』】〕〉》］｝”’％%々〜～ー―…‥ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ円分時"
)
NOT_LAST = tuple("（(「『【〔〈《［｛“‘￥¥＃")
_PIECE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:/@+\-_'’]*|\s+|.", re.DOTALL)
Measure = Callable[[str], float]


def unbreakable(text: str) -> list[str]:
    """Return the pieces of ``text`` between which a line may end."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        is_tied = piece[0] in NOT_FIRST or piece.isspace()
        if pieces and (is_tied or pieces[-1].rstrip().endswith(NOT_LAST)):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _pieces_that_fit(text: str, width: float, measure: Measure) -> list[str]:
    fitting: list[str] = []
    for piece in unbreakable(text):
        if measure(piece.rstrip()) <= width:
            fitting.append(piece)
        else:  # one long word: better broken than lost
            fitting.extend(piece)
    return fitting


def break_lines(text: str, *, width: float, measure: Measure) -> list[str]:
    """Return the lines of ``text``.

    Args:
        text: may hold line ends of its own.
        width: the most a line may measure.
        measure: tells how wide a text is.
    """
    lines: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for piece in _pieces_that_fit(paragraph, width, measure):
            if line and measure((line + piece).rstrip()) > width:
                lines.append(line.rstrip())
                line = ""
            line = (line + piece).lstrip()
        if line.strip():
            lines.append(line.rstrip())
    return lines


def balanced_lines(text: str, *, width: float, measure: Measure) -> list[str]:
    """Return as few lines as ``break_lines``, as even in length as can be: for titles."""
    lines = break_lines(text, width=width, measure=measure)
    low, high = width / max(len(lines), 1), width
    while len(lines) > 1 and high - low > width / 100:
        middle = (low + high) / 2
        tried = break_lines(text, width=middle, measure=measure)
        if len(tried) == len(lines) and max(measure(line) for line in tried) <= middle:
            lines, high = tried, middle
        else:
            low = middle
    return lines


def cut_lines(lines: list[str], *, most: int, width: float, measure: Measure) -> list[str]:
    """Return at most ``most`` lines; the last one ends with … when something is missing."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and measure(f"{last}…") > width:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip('、。')}…"]
