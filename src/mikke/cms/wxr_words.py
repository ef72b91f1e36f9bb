"""What the categories and tags of another system mean here: a kind of article, topics, skills.

First what the mapping file says, then the kinds by their words (``wxr_kinds``), then the names of our topics and
skills. What means nothing is listed for the editor and never guessed.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mikke.cms.enums import ArticleKind
from mikke.cms.wxr_kinds import DEFAULT, kind_of
from mikke.domain.csv_text import decode, read_records
from mikke.domain.errors import ProblemList, refuse
from mikke.vocabulary.models import Skill, Topic

HEADERS = {"word": "word", "ことば": "word", "means": "means", "意味": "means"}
EXPECTED = "kind:ID | topic:ID | skill:ID | -"
MAX_BYTES = 1_000_000
PARTS = re.compile("[;；、,]")
Names = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one word means; a word that is known and means nothing is left out silently."""

    kind: ArticleKind | None = None
    topics: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()


@dataclass(slots=True)
class PostMeaning:
    """What all words of a post mean, and those that mean nothing."""

    kind: ArticleKind = DEFAULT
    topics: set[str] = field(default_factory=set)
    skills: set[str] = field(default_factory=set)
    unknown_categories: list[str] = field(default_factory=list)
    unknown_tags: list[str] = field(default_factory=list)


def folded(word: str) -> str:
    """Return a word as it is compared: full and half width, case and spaces make no difference."""
    return "".join(unicodedata.normalize("NFKC", word).casefold().split())


class WordMap:
    """Knows what words mean.

    Args:
        told: by the mapping file, folded word to meaning.
    """

    def __init__(self, told: Mapping[str, Meaning] | None = None) -> None:
        self._told = dict(told or {})
        self._named: dict[str, Meaning] = {}
        for skill in Skill.objects.all():
            for name in (skill.pk, skill.name_ja, skill.name_en, *skill.synonyms):
                self._named.setdefault(folded(name), Meaning(skills=frozenset({skill.pk})))
        for topic in Topic.objects.all():
            names = (topic.name_ja, *topic.name_ja.split("・"))
            for name in (topic.pk, topic.name_en, *names):
                self._named.setdefault(folded(name), Meaning(topics=frozenset({topic.pk})))

    def of(self, *, categories: Names, tags: Names) -> PostMeaning:
        """Return what the words of a post mean; the first category that means a kind decides it."""
        found = PostMeaning()
        kinds = [self._take(one, found, found.unknown_categories, is_category=True) for one in categories]
        kinds += [self._take(one, found, found.unknown_tags, is_category=False) for one in tags]
        found.kind = next((kind for kind in kinds if kind is not None), DEFAULT)
        return found

    def _take(
        self, word: tuple[str, str], found: PostMeaning, unknown: list[str], *, is_category: bool
    ) -> ArticleKind | None:
        told, named = _first(self._told, word), _first(self._named, word)
        meaning = told or named or Meaning()
        found.topics |= meaning.topics
        found.skills |= meaning.skills
        if told is not None:
            return told.kind
        guessed, is_unknown = kind_of([word]) if is_category else (DEFAULT, [word])
        if not is_unknown:
            return guessed
        if named is None:
            unknown.append(word[0] or word[1])
        return None


def _first(table: Mapping[str, Meaning], word: tuple[str, str]) -> Meaning | None:
    return next((table[key] for name in word if (key := folded(name)) in table), None)


def read_word_map(path: Path) -> WordMap:
    """Return the map of a CSV file with the columns ``word`` and ``means``.

    Raises:
        DomainError: columns are missing, or a row means what there is not (``data["line"]``).
        OSError: the file is not there.
    """
    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        raise refuse("body.too_large", path.name, len(data), f"0..{MAX_BYTES} bytes")
    records = read_records(decode(data))
    header = records[0].cells if records else ()
    names = [HEADERS.get(cell.strip().lower(), "") for cell in header]
    if not {"word", "means"} <= set(names):
        raise refuse("wxr.words", path.name, "|".join(header), "word,means", line=1)
    known = {
        "kind": set(ArticleKind.values),
        "topic": set(Topic.objects.values_list("pk", flat=True)),
        "skill": set(Skill.objects.values_list("pk", flat=True)),
    }
    told: dict[str, Meaning] = {}
    problems = ProblemList()
    for record in records[1:]:
        row = dict(zip(names, record.cells, strict=False))
        if word := folded(row.get("word", "")):
            told[word] = _read(row.get("means", ""), known, problems, line=record.line)
    problems.raise_if_any()
    return WordMap(told)


def _read(means: str, known: Mapping[str, set[str]], problems: ProblemList, *, line: int) -> Meaning:
    sets: dict[str, list[str]] = {"kind": [], "topic": [], "skill": []}
    for part in PARTS.split(means):
        what, _colon, wanted = part.strip().partition(":")
        if wanted in known.get(what, ()):
            sets[what].append(wanted)
        elif part.strip() not in {"", "-"}:
            problems.add("choice.unknown", "means", part.strip()[:80], EXPECTED, line=line)
    kind = ArticleKind(sets["kind"][0]) if sets["kind"] else None
    return Meaning(kind, frozenset(sets["topic"]), frozenset(sets["skill"]))
