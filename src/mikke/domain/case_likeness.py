"""When two closed cases are alike: three of them suggest a card, so that the next call is easier.

Rule and worked example: docs/explanation/know-how.md. It reads topic, device and the one line without a name that is
asked at the end of a case; never anybody's notes.
"""

from dataclasses import dataclass
from functools import lru_cache

from mikke.domain.japanese import clean, segments
from mikke.domain.morphology import segment_words

LEAST_ALIKE = 3
LEAST_SHARED_WORDS = 2
FAMILIES = frozenset(("iphone", "android", "easy", "pc"))
"""Devices whose steps differ; everything else (tablet, none, not known) is one family of its own."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """What is compared of a case.

    Attributes:
        topic: what it was about.
        device: as it was answered at the end.
        matter: the line in the person's words.
    """

    topic: str
    device: str
    matter: str


def device_family(device: str) -> str:
    """Return the family of a device: itself where the steps differ, empty for all others."""
    return device if device in FAMILIES else ""


@lru_cache(maxsize=2**10)
def words_of_line(text: str) -> frozenset[str]:
    """Return the words of a line in the forms of the search, without particles and empty words."""
    return frozenset().union(*(segment_words(part) for _at, part in segments(clean(text))))


def are_alike(one: CaseLine, other: CaseLine) -> bool:
    """Return whether two cases count as the same trouble.

    They do with the same topic, the same family of device, at least two shared words, and when the shared words are
    at least half of the words of the shorter line. A line without words is like nothing.
    """
    if one.topic != other.topic or device_family(one.device) != device_family(other.device):
        return False
    mine, theirs = words_of_line(one.matter), words_of_line(other.matter)
    shared = len(mine & theirs)
    return shared >= LEAST_SHARED_WORDS and 2 * shared >= min(len(mine), len(theirs))
