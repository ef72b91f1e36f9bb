"""Codes of four letters that are said on the telephone as two kana: ``kamo`` is 「かも」.

Only syllables that are written the same in every romanisation are used (no し, ち, つ, ふ), and of sounds that are
mistaken for each other on the telephone only one each: no な and に beside ま and み, no は row beside さ, no voiced
sounds. As long as there are any, a new code shares no syllable at the same place with one in use, so that a
misheard syllable leads nowhere instead of to another flyer.
"""

from collections.abc import Callable, Collection, Sequence

from mikke.domain.japanese import clean, to_hiragana

KANA = {
    "ka": "か", "ki": "き", "ku": "く", "ke": "け", "ko": "こ",
    "sa": "さ", "su": "す", "se": "せ", "so": "そ",
    "ta": "た", "te": "て", "to": "と",
    "ma": "ま", "mi": "み", "mu": "む", "me": "め", "mo": "も",
    "ra": "ら", "ri": "り", "ru": "る", "re": "れ", "ro": "ろ",
    "ya": "や", "yu": "ゆ", "yo": "よ",
}  # fmt: skip
LETTERS = {kana: letters for letters, kana in KANA.items()}
NOT_SAID = frozenset({"kuso", "kasu", "mara", "mero", "sase", "koro", "kimo", "suke", "seko", "kesu", "mose"})
LENGTH = 4


def all_codes() -> list[str]:
    """Return every code there is, in a fixed order; a syllable twice is left out (「まま」 is heard as 「ま」)."""
    return [
        first + second
        for first in KANA
        for second in KANA
        if first != second and first + second not in NOT_SAID
    ]


def new_code(used: Collection[str], *, choose: Callable[[Sequence[str]], str]) -> str | None:
    """Return a code that is not in use, or None when all are.

    Args:
        used: the codes of the site.
        choose: picks one of several, for example ``secrets.choice``.
    """
    free = [code for code in all_codes() if code not in set(used)]
    firsts, seconds = {code[:2] for code in used}, {code[2:] for code in used}
    apart = [code for code in free if code[:2] not in firsts and code[2:] not in seconds]
    return choose(apart or free) if free else None


def read_code(text: str) -> str | None:
    """Return the code that somebody typed in letters or kana, in any width, or None when it is none."""
    bare = to_hiragana(clean(text, limit=40)).lower().replace(" ", "").replace("-", "")
    if len(bare) == LENGTH // 2 and all(kana in LETTERS for kana in bare):
        return "".join(LETTERS[kana] for kana in bare)
    return bare if len(bare) == LENGTH and bare[:2] in KANA and bare[2:] in KANA else None


def in_kana(code: str) -> str:
    """Return how a code is said. Raises KeyError for what is no code."""
    return KANA[code[:2]] + KANA[code[2:]]
