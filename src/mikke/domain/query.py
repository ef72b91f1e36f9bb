"""A question as a person types it, understood: groups of words, filters, and chips that can be taken away.

Every group must be met (AND) by one of its alternatives (OR), and an alternative by all its tokens. Adapters need
nothing else, so every database gives the same set.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from mikke.domain.japanese import clean, fold, is_kana, segments, to_katakana
from mikke.domain.lexicon import Found, Lexicon
from mikke.domain.morphology import Unit, analyse, is_reliable
from mikke.domain.query_marks import Mark, find_quotes, find_wage
from mikke.domain.spellings import (
    alternative,
    kana_alternatives,
    place_alternatives,
    synonym_alternatives,
)
from mikke.domain.tokens import token, wage_step
from mikke.domain.understood import Alternative, Chip, ChipKind, Group, UnderstoodQuery, Widened

MAX_QUERY_CHARS = 200
MAX_GROUPS = 12
MAX_ALTERNATIVES = 32
MAX_WIDENED_TERMS = 20

NOISE = frozenset(
    [
        "仕事",
        "求人",
        "募集",
        "採用",
        "検索",
        "探す",
        "欲しい",
        "希望",
        "歓迎",
        "近く",
        "近い",
        "付近",
        "周辺",
        "辺り",
        "方",
        "人",
        "事",
        "物",
        "為",
        "遣る",
        "働く",
        "良い",
        "ok",
        "可",
        "可能",
        "有り",
        "教える",
        "下さい",
        "情報",
        "勤務",
        "職種",
        "募集中",
        "求人情報",
    ]
)
"""Words that every posting could hold; asking for them would only lose results."""
ROLES = frozenset(
    fold(word) for word in ["スタッフ", "職員", "担当", "担当者", "作業", "業務", "係", "ワーク", "メンバー"]
)
"""Words that only say "somebody who does it"; dropped where another word says what."""


@dataclass(slots=True)
class _Reading:
    text: str
    groups: list[tuple[int, Group]] = field(default_factory=list)
    chips: list[tuple[int, Chip]] = field(default_factory=list)
    roles: list[tuple[int, Group]] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    considerations: list[str] = field(default_factory=list)
    wage_min_yen: int | None = None
    noise: Collection[str] = NOISE

    def add_group(self, alternatives: Sequence[Alternative], start: int, end: int) -> None:
        unique = tuple(dict.fromkeys(each for each in alternatives if each.tokens))[:MAX_ALTERNATIVES]
        if unique:
            group = Group(
                alternatives=unique, source=self.text[start:end], without=_without(self.text, start, end)
            )
            self.groups.append((start, group))

    def add_chip(self, kind: ChipKind, code: str, label: str, span: tuple[int, int]) -> None:
        start, end = span
        chip = Chip(
            kind=kind,
            code=code,
            label=label,
            source=self.text[start:end],
            without=_without(self.text, start, end),
        )
        self.chips.append((start, chip))


def understand(query: str, lexicon: Lexicon, *, noise: Collection[str] = NOISE) -> UnderstoodQuery:
    """Return what a question asks for. Takes any text, however long or broken, and never raises.

    Args:
        query: as somebody typed it.
        lexicon: the places and needs that are known.
        noise: words that are left out; those of postings unless told.
    """
    text = clean(query, limit=MAX_QUERY_CHARS)
    reading = _Reading(text=text, noise=noise)
    rest = _read_marks(reading)
    for offset, segment in segments(rest):
        _read_segment(reading, offset, segment, lexicon)
    return _finish(reading)


def widen(understood: UnderstoodQuery, terms: Sequence[str]) -> UnderstoodQuery:
    """Return the question with its one-kanji words also met by longer words that begin with them.

    Args:
        understood: A question that found nothing.
        terms: Sorted words of the index (`document_terms`).
    """
    groups, notes = [], []
    for group in understood.groups:
        longer = (
            _terms_from(group.source, terms) if len(group.source) == 1 and not is_kana(group.source) else ()
        )
        more = tuple(replace(alternative((term,)), is_low=True) for term in longer)
        groups.append(replace(group, alternatives=tuple(dict.fromkeys(group.alternatives + more))))
        if longer:
            notes.append(Widened(source=group.source, terms=longer))
    return replace(understood, groups=tuple(groups), widened=tuple(notes))


def _terms_from(start: str, terms: Sequence[str]) -> tuple[str, ...]:
    first = bisect_left(terms, fold(start))
    found = []
    for term in terms[first : first + MAX_WIDENED_TERMS]:
        if not term.startswith(fold(start)):
            break
        found.append(term)
    return tuple(found)


def _finish(reading: _Reading) -> UnderstoodQuery:
    groups = reading.groups if reading.groups and reading.roles else [*reading.groups, *reading.roles]
    if groups is reading.groups:
        reading.dropped += [group.source for _at, group in reading.roles]
    ordered = [group for _at, group in sorted(groups, key=lambda pair: pair[0])]
    by_meaning: dict[tuple[Alternative, ...], Group] = {}
    for group in ordered:
        by_meaning.setdefault(group.alternatives, group)
    unique = list(by_meaning.values())
    reading.dropped += [group.source for group in unique[MAX_GROUPS:]]
    required = {token(f"c:{consideration}") for consideration in reading.considerations}
    step = wage_step(reading.wage_min_yen) if reading.wage_min_yen else None
    if step:
        required.add(token(f"n:{step}"))
    return UnderstoodQuery(
        text=reading.text,
        groups=tuple(unique[:MAX_GROUPS]),
        required=frozenset(required),
        considerations=tuple(dict.fromkeys(reading.considerations)),
        wage_min_yen=reading.wage_min_yen,
        phrases=tuple(reading.phrases),
        chips=tuple(chip for _at, chip in sorted(reading.chips, key=lambda pair: pair[0])),
        dropped=tuple(reading.dropped),
    )


def _read_marks(reading: _Reading) -> str:
    """Take quoted phrases and a wage out of the text; what is left has spaces in their place."""
    rest = reading.text
    for mark in find_quotes(rest):
        reading.phrases.append(mark.value)
        reading.add_chip("phrase", mark.value, mark.value, (mark.start, mark.end))
        words = [unit.word for _at, part in segments(mark.value) for unit in analyse(part)]
        reading.add_group([alternative(words)], mark.start, mark.end)
        rest = _blank(rest, mark)
    wage = find_wage(rest)
    if wage:
        reading.wage_min_yen = int(wage.value)
        reading.add_chip("wage", wage.value, rest[wage.start : wage.end], (wage.start, wage.end))
        rest = _blank(rest, wage)
    return rest


def _blank(text: str, mark: Mark) -> str:
    return text[: mark.start] + " " * (mark.end - mark.start) + text[mark.end :]


def _read_segment(reading: _Reading, offset: int, segment: str, lexicon: Lexicon) -> None:
    done = 0
    for found in lexicon.find(segment):
        _read_plain(reading, offset + done, segment[done : found.start], is_whole=False)
        _read_found(reading, offset, segment, found, lexicon)
        done = found.end
    _read_plain(reading, offset + done, segment[done:], is_whole=done == 0)


def _read_found(reading: _Reading, offset: int, segment: str, found: Found, lexicon: Lexicon) -> None:
    start, end = offset + found.start, offset + found.end
    word = segment[found.start : found.end]
    meaning = found.meaning
    if meaning.kind == "consideration":
        reading.considerations.append(meaning.code)
        reading.add_chip("consideration", meaning.code, word, (start, end))
    elif meaning.kind == "prefecture":
        reading.add_chip("prefecture", meaning.code, word, (start, end))
        reading.add_group([Alternative(frozenset((token(f"p:{meaning.code}"),)))], start, end)
    elif meaning.kind == "place":
        first = meaning.places[0]
        reading.add_chip("area" if first.kind == "area" else "place", first.code, first.label, (start, end))
        reading.add_group(
            [each for place in meaning.places for each in place_alternatives(place)], start, end
        )
    else:
        facts = []
        if meaning.kind == "employment":
            reading.add_chip("employment", meaning.code, word, (start, end))
            facts.append(Alternative(frozenset((token(f"e:{meaning.code}"),))))
        reading.add_group([*facts, *synonym_alternatives(word, lexicon)], start, end)


def _read_plain(reading: _Reading, start: int, text: str, *, is_whole: bool) -> None:
    """Read a stretch that stands in no list."""
    if not text:
        return
    if is_kana(text) and text != to_katakana(text) and not is_reliable(text):
        if is_whole:
            reading.add_group(kana_alternatives(text), start, start + len(text))
        elif analyse(text):
            reading.dropped.append(text)
        return
    for unit in analyse(text):
        _read_unit(reading, start, text, unit)


def _read_unit(reading: _Reading, offset: int, text: str, unit: Unit) -> None:
    start, end = offset + unit.start, offset + unit.end
    if unit.word in reading.noise:
        reading.dropped.append(reading.text[start:end])
        return
    alternatives = [alternative((unit.word,))]
    if unit.also:
        alternatives.append(alternative((unit.also,)))
    if is_kana(text[unit.start : unit.end]):
        alternatives += kana_alternatives(text[unit.start : unit.end])
    if unit.stem:
        alternatives.append(replace(alternative((unit.stem,)), is_low=True))
    reading.add_group(alternatives, start, end)
    if (unit.word in ROLES or unit.is_predicate) and reading.groups:
        reading.roles.append(reading.groups.pop())


def _without(text: str, start: int, end: int) -> str:
    """Return the question without a stretch, and without the particle that hung on it."""
    if text[end : end + 1] in {"の", "で"} and text[end + 1 : end + 2].strip():
        end += 1
    return " ".join((text[:start] + " " + text[end:]).split())
