"""What the words of a question may stand for: places a site covers, needs, kinds of employment, synonyms."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from mikke.domain.japanese import clean, fold, is_kana
from mikke.domain.morphology import analyse, boundaries
from mikke.domain.synonyms import (
    NeedPhrase,
    SynonymGroup,
    Synonyms,
    employment_words,
    shipped_phrases,
    shipped_synonyms,
)

MeaningKind = Literal["place", "prefecture", "consideration", "employment", "words"]

PREFECTURES = [
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
]
"""In the order of JIS X 0401, so that the code of the first is 01."""

_TOWN_ENDINGS = {"市": "し", "区": "く", "町": "まち", "村": "むら"}
_MIN_SHORT_KANA = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A town or a part of one that a site covers.

    Attributes:
        kind: ``town`` or ``area``.
        code: Municipality code or id of the area.
        label: As shown on a chip (三鷹市).
        names: Every way to write it, the label included.
    """

    kind: Literal["town", "area"]
    code: str
    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a stretch of a question stands for.

    Attributes:
        kind: Which of the lists it was found in.
        code: Place, prefecture, consideration or employment type; "" for plain words.
        places: The places of that name, a town before its parts; only for that kind.
    """

    kind: MeaningKind
    code: str = ""
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a segment, end exclusive, and what it stands for."""

    start: int
    end: int
    meaning: Meaning


def town_place(*, code: str, name: str, kana: str = "") -> Place:
    """Return the place of a municipality; 三鷹, 三鷹駅 and みたか name 三鷹市 too, and 鶴見区 names 横浜市鶴見区."""
    full = [name]
    if "市" in name[:-1] and name.endswith("区"):
        full.append(name[name.index("市", 1) + 1 :])
    short_names = [each[:-1] for each in full if each[-1] in _TOWN_ENDINGS and len(each) > 2]
    names = [*full, *short_names, *(f"{each}駅" for each in short_names)]
    if kana:
        short = kana.removesuffix(_TOWN_ENDINGS.get(name[-1], "")).removesuffix(
            "ちょう" if name[-1] == "町" else ""
        )
        names += [each for each in (kana, short) if len(each) >= _MIN_SHORT_KANA]
    return Place(kind="town", code=code, label=name, names=tuple(dict.fromkeys(names)))


def area_place(*, code: str, name: str, kana: str = "") -> Place:
    """Return the place of a part of a town (吉祥寺)."""
    names = (name, kana) if len(kana) >= _MIN_SHORT_KANA else (name,)
    return Place(kind="area", code=code, label=name, names=names)


class Lexicon:
    """Every list a question is read with. Make one for a site and keep it; it never changes.

    Args:
        places: What the site covers; a name that several share means any of them.
        considerations: Ids that the site uses.
        synonyms: The shipped groups unless given.
    """

    def __init__(
        self,
        *,
        places: Iterable[Place] = (),
        considerations: Iterable[str] = (),
        synonyms: Synonyms | None = None,
    ) -> None:
        self.synonyms = synonyms or shipped_synonyms()
        self._considerations = frozenset(considerations)
        self._phrases: Mapping[str, NeedPhrase] = shipped_phrases()
        self._prefectures = {fold(name): f"{number:02}" for number, name in enumerate(PREFECTURES, start=1)}
        self._places: dict[str, tuple[Place, ...]] = {}
        for place in sorted(places, key=lambda each: each.kind, reverse=True):
            for name in place.names:
                self._places[fold(clean(name))] = (*self._places.get(fold(clean(name)), ()), place)
        known = (
            self._phrases,
            self._prefectures,
            self._places,
            self.synonyms.equal,
            self.synonyms.lower,
            employment_words(),
        )
        self._longest = max((len(word) for words in known for word in words), default=0)

    def find(self, segment: str) -> Iterator[Found]:
        """Yield what one segment of a cleaned question holds, from the left, the longest first, without overlap."""
        folded = fold(segment)
        edges = sorted(boundaries(segment) | _script_edges(segment))
        done = 0
        for start in edges:
            if start < done:
                continue
            for end in reversed([edge for edge in edges if start < edge <= start + self._longest]):
                meaning = self._meaning(segment, folded, start, end)
                if meaning is not None:
                    yield Found(start=start, end=end, meaning=meaning)
                    done = end
                    break

    def groups_for(self, word: str) -> tuple[SynonymGroup | None, SynonymGroup | None]:
        """Return the group of equals of a cleaned word and the looser one that it or an equal word opens."""
        folded = fold(word)
        equal = self.synonyms.equal.get(folded)
        for name in (folded, *(fold(each) for each in (equal.words if equal else ()))):
            if lower := self.synonyms.lower.get(name):
                return equal, lower
        return equal, None

    def _meaning(self, segment: str, folded: str, start: int, end: int) -> Meaning | None:
        if not _may_cut(segment, start, end):
            return None
        word = folded[start:end]
        if word in self._prefectures:
            return Meaning(kind="prefecture", code=self._prefectures[word])
        if places := self._places.get(word):
            return Meaning(kind="place", code=places[0].code, places=places)
        need = self._phrases.get(word)
        if (
            need
            and need.consideration in self._considerations
            and not (need.is_alone and _is_touched(segment, start, end))
        ):
            return Meaning(kind="consideration", code=need.consideration)
        if kind := employment_words().get(word):
            return Meaning(kind="employment", code=kind)
        return Meaning(kind="words") if word in self.synonyms.equal or word in self.synonyms.lower else None


def _script_edges(segment: str) -> set[int]:
    """Return where kana begins or ends: こそだて in こそだて支援, which no dictionary would cut there."""
    return {at for at in range(1, len(segment)) if is_kana(segment[at - 1]) != is_kana(segment[at])}


def _may_cut(segment: str, start: int, end: int) -> bool:
    edges = boundaries(segment)
    if start in edges and end in edges:
        return True
    return end - start >= _MIN_SHORT_KANA and is_kana(segment[start:end])


def _is_touched(segment: str, start: int, end: int) -> bool:
    return any(end == unit.start or unit.end == start for unit in analyse(segment))
