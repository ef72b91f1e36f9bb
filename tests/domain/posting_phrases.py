"""The golden phrases of the posting check: what must be caught and what must be let through."""

import csv
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from mikke.domain.posting import Posting

LIST = Path(__file__).parent / "data" / "posting_phrases.csv"
NUMBERS_AND_NAMES = re.compile(
    r"[\d〇一二三四五六七八九十百千万]+|見本\w*|三鷹市?|武蔵野市?|三沢市?|ブルックス|[\W_]+"
)


@dataclass(frozen=True)
class Phrase:
    """One phrase with the findings it must give, as ``code:severity``."""

    text: str
    expected: frozenset[str]
    relation: str
    ground: str

    @property
    def posting(self) -> Posting:
        """A posting that says nothing but this phrase, its ground and a reason."""
        key, _, value = self.ground.partition("=")
        said = {key: value, key.replace("exception", "reason"): "見本の理由"} if key else {}
        return Posting(relation=self.relation or "employment", duties=self.text, **said)

    @property
    def shape(self) -> str:
        """The phrase without numbers, names and signs."""
        return NUMBERS_AND_NAMES.sub("", unicodedata.normalize("NFKC", self.text))


def phrases() -> list[Phrase]:
    """Return the list in its order."""
    with LIST.open(encoding="utf-8", newline="") as lines:
        return [
            Phrase(row["phrase"], frozenset(row["expected"].split()), row["relation"], row["ground"])
            for row in csv.DictReader(lines)
        ]
