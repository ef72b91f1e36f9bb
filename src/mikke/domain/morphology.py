"""From segments to words: SudachiPy in its short mode, normalised forms, and what belongs together.

Particles, auxiliaries and symbols are dropped; 保育 + 士 and 週 + 3 + 日 are kept as wholes besides their parts.
A document is found under every part; a question asks for the whole. Every segment is analysed by itself, so the
words of a text are exactly the union of the words of its segments.
"""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer

from mikke.domain.japanese import clean, fold, is_kana, to_hiragana, to_katakana

_NAMES_WITH_SIGNS = re.compile(
    r"(?<![a-z0-9.#+])(?:c\+\+|[cf]#|[a-z]{2,10}\.js|(?:asp|vb|ado)?\.net)(?![a-z0-9+#])"
)
_DROPPED = frozenset(("助詞", "助動詞", "補助記号", "空白", "記号", "感動詞", "接続詞", "連体詞", "代名詞"))
_HONORIFIC = frozenset(("御", "さん", "様"))
_OWN_WORDS = frozenset(("仕訳", "仕訳け"))
"""Written so, another trade is meant than by the normalised form (仕分け is sorting parcels, 仕訳 is bookkeeping)."""
_NEGATING = frozenset(("未", "無", "不", "非"))
_LEADS = frozenset(("週", "月", "年"))
_WEAK_ENDINGS = frozenset(("員", "係", "業", "職", "内", "中", "用", "店", "屋"))
_PLACE_ENDINGS = frozenset("都道府県市区町村駅")
_LIGHT_VERBS = frozenset(
    (
        "為る",
        "居る",
        "有る",
        "成る",
        "出来る",
        "下さる",
        "頂く",
        "致す",
        "行く",
        "来る",
        "ます",
        "御座る",
        "貰う",
        "呉れる",
        "仕舞う",
        "置く",
    )
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One word of a segment with everything that belongs to it (保育 + 士, 週 + 3 + 日).

    Attributes:
        start: Where it begins in the segment.
        end: Where it ends in the segment, exclusive.
        word: The whole, in normalised form; what a question asks for.
        also: Another spelling of the whole that counts as the same (仕分け for 仕分ける).
        parts: Every shorter word inside it that may be found too (保育 in 保育士).
        stem: The whole without a weak ending (清掃 for 清掃員), or "".
        is_predicate: An inflected verb or an adjective (小さくても), which says little by itself.
    """

    start: int
    end: int
    word: str
    also: str
    parts: frozenset[str]
    stem: str
    is_predicate: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    norm: str
    surface: str
    role: str  # core, verb, adjective, prefix, suffix, number, counter, lead, place, unknown


@lru_cache(maxsize=4096)
def analyse(segment: str) -> tuple[Unit, ...]:
    """Return the units of one segment of cleaned text, in order; particles, auxiliaries and symbols are left out."""
    units: list[Unit] = []
    start = 0
    for name in (
        [*_NAMES_WITH_SIGNS.finditer(segment.lower()), None]
        if segment.isascii() or _has_sign(segment)
        else [None]
    ):
        end = name.start() if name else len(segment)
        units.extend(_units_of(segment[start:end], offset=start))
        if name:
            units.append(_name_unit(name))
            start = name.end()
    return tuple(units)


@lru_cache(maxsize=1024)
def boundaries(segment: str) -> frozenset[int]:
    """Return the offsets in a segment at which a word of a list may begin or end."""
    inside = {at for unit in analyse(segment) for at in range(unit.start + 1, unit.end)}
    edges = {0, len(segment)}
    for unit in analyse(segment):
        edges |= {unit.start, unit.end}
    for morpheme in _split(segment):
        edges |= {morpheme.begin(), morpheme.end()} - inside
    return frozenset(edges)


def is_reliable(segment: str) -> bool:
    """Whether a segment written in kana only was split into words one can believe in.

    みたか is read as 見る + た + か: a one-kana word, or an auxiliary that follows no verb, means a guess.
    """
    after_verb = False
    for morpheme in _split(segment):
        part = morpheme.part_of_speech()
        if part[0] in _DROPPED:
            if part[1] != "格助詞" and not (after_verb and part[0] == "助動詞"):
                return False
        elif len(morpheme.surface()) < 2:
            return False
        else:
            after_verb = part[0] == "動詞"
    return True


def segment_words(segment: str) -> frozenset[str]:
    """Return every word under which one segment of cleaned text can be found."""
    words: set[str] = set()
    for unit in analyse(segment):
        words |= unit.parts
        words.add(unit.word)
        if unit.also:
            words.add(unit.also)
    return frozenset(words)


def reading(word: str) -> str:
    """Return how a cleaned word is read, in hiragana, or "" where that is unknown."""
    kana = to_hiragana("".join(m.reading_form() for m in _split(word)))
    return kana if re.fullmatch(r"[ぁ-ゖー]+", kana) else ""


@dataclass(frozen=True, slots=True)
class ReadWord:
    """One word of a text with its reading in hiragana, "" where the dictionary has none."""

    start: int
    end: int
    reading: str


def words_of(text: str) -> list[ReadWord]:
    """Return the words of a text as they stand there, in order; at most 16,000 characters are looked at."""
    return [
        ReadWord(m.begin(), m.end(), kana if _KANA.fullmatch(kana := to_hiragana(m.reading_form())) else "")
        for m in _split(text[:16_000])
    ]


_KANA = re.compile(r"[ぁ-ゖー]+")
_LOCAL = threading.local()
_LOAD = threading.Lock()


@cache
def _dictionary() -> Dictionary:
    return Dictionary(dict="small")


def _tokenizer() -> Tokenizer:
    """Return this thread's tokenizer: the dictionary may be shared between threads, a tokenizer may not."""
    tokenizer: Tokenizer | None = getattr(_LOCAL, "tokenizer", None)
    if tokenizer is None:
        with _LOAD:
            tokenizer = _dictionary().tokenizer(mode=SplitMode.A)
        _LOCAL.tokenizer = tokenizer
    return tokenizer


def _split(text: str) -> list[Morpheme]:
    return list(_tokenizer().tokenize(text)) if text else []


def _has_sign(segment: str) -> bool:
    return "+" in segment or "#" in segment or "." in segment


def _name_unit(name: re.Match[str]) -> Unit:
    word = name.group()
    parts = frozenset((".net",)) if word.endswith(".net") else frozenset[str]()
    return Unit(start=name.start(), end=name.end(), word=word, also="", parts=parts, stem="")


def _units_of(text: str, *, offset: int) -> Iterator[Unit]:
    chain: list[_Piece] = []
    for morpheme in _split(text):
        piece = _piece(morpheme, offset)
        if piece is None or not (chain and piece.start == chain[-1].end and _joins(chain, piece)):
            if chain:
                yield from _finish(chain)
            chain = []
        if piece is not None:
            is_ending = bool(chain) and chain[-1].role == "place"
            chain.append(replace(piece, role="suffix") if is_ending else piece)
    if chain:
        yield from _finish(chain)


def _piece(morpheme: Morpheme, offset: int) -> _Piece | None:
    part = morpheme.part_of_speech()
    surface = morpheme.surface()
    norm = surface if surface in _OWN_WORDS else fold(clean(morpheme.normalized_form()))
    if not norm or (part[0] in _DROPPED and surface.lower() != ".net") or norm in _HONORIFIC:
        return None
    if norm in _LIGHT_VERBS and part[1] == "非自立可能":
        return None
    noun_like = part[0] == "動詞" and part[5] == "連用形-一般"
    role = (
        "unknown" if morpheme.is_oov() and part[0] == "名詞" and part[1] == "普通名詞" else _role(part, norm)
    )
    if role == "affix":
        return None
    return _Piece(
        start=offset + morpheme.begin(),
        end=offset + morpheme.end(),
        norm=norm,
        surface=fold(surface) if noun_like else "",
        role=role,
    )


def _role(part: tuple[str, ...], norm: str) -> str:
    if part[0] == "接頭辞":
        return "prefix"
    if part[0] == "接尾辞":
        return "suffix" if part[1] == "名詞的" else "affix"
    if part[1] == "数詞":
        return "number"
    if part[0] in {"動詞", "形容詞"}:
        return "verb" if part[0] == "動詞" else "adjective"
    if norm in _LEADS:
        return "lead"
    return "counter" if part[2] == "助数詞可能" else "place" if part[2] == "地名" else "core"


def _joins(chain: list[_Piece], piece: _Piece) -> bool:
    last = chain[-1]
    if last.role == "prefix":
        return piece.role not in {"prefix", "verb", "adjective"}
    if piece.role == "suffix":
        return last.role not in {"verb", "adjective"}
    if piece.role == "number":
        return last.role in {"number", "lead"}
    if last.role == "number":
        return piece.role in {"counter", "lead"}
    if piece.role == "verb":
        return last.role == "verb" and last.surface != ""
    return last.role == "place" and piece.norm in _PLACE_ENDINGS


def _finish(chain: list[_Piece]) -> Iterator[Unit]:
    """Yield the unit that a chain makes; affixes that found nothing to hold on to make none."""
    if all(piece.role in {"prefix", "suffix"} for piece in chain):
        if len(chain) == 1:
            return
    elif all(piece.role in {"verb", "adjective"} for piece in chain):
        yield _verb_unit(chain)
        return
    norms = [piece.norm for piece in chain]
    parts = {
        "".join(norms[first : last + 1])
        for first in range(len(chain))
        for last in range(first, len(chain))
        if _stands_alone(chain, first, last)
    }
    word = "".join(norms)
    stem = "".join(norms[:-1]) if len(norms) > 1 and norms[-1] in _WEAK_ENDINGS else ""
    if len(chain) == 1 and chain[0].role == "unknown":
        parts |= _katakana_parts(word)
    yield Unit(start=chain[0].start, end=chain[-1].end, word=word, also="", parts=frozenset(parts), stem=stem)


@lru_cache(maxsize=4096)
def _katakana_parts(word: str) -> frozenset[str]:
    """Return the words inside a katakana compound that the dictionary does not know (デイサービスセンター)."""
    katakana = to_katakana(word)
    if len(word) < 6 or not is_kana(word):
        return frozenset()
    for cut in range(2, len(word) - 2):
        tail = _split(katakana[cut:])
        if katakana[cut] != "ー" and len(tail) == 1 and not tail[0].is_oov():
            return frozenset((word[:cut], word[cut:])) | _katakana_parts(word[:cut])
    return frozenset()


def _stands_alone(chain: list[_Piece], first: int, last: int) -> bool:
    """Whether a stretch of a chain is a word somebody may look for by itself."""
    if chain[first].role == "suffix" or chain[last].role == "prefix":
        return False
    if first > 0 and chain[first - 1].norm in _NEGATING and chain[first - 1].role == "prefix":
        return False
    roles = {piece.role for piece in chain[first : last + 1]}
    if "number" in {piece.role for piece in chain}:
        return "number" in roles and len(roles) > 1 and chain[last].role != "number"
    return bool(roles & {"core", "place", "counter", "lead", "unknown"})


def _verb_unit(chain: list[_Piece]) -> Unit:
    """Return the unit of one verb or of a compound such as 見守る, found under its parts as well."""
    lead = "".join(piece.surface for piece in chain[:-1])
    last = chain[-1]
    parts = frozenset(piece.norm for piece in chain)
    also = lead + last.surface if last.surface else ""
    return Unit(
        start=chain[0].start,
        end=last.end,
        word=lead + last.norm,
        also=also,
        parts=parts,
        stem="",
        is_predicate=last.role == "adjective" or not also,
    )
