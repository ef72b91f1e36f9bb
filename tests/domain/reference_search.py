"""Search with plain set operations: what every database adapter must agree with."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from mikke.domain.lexicon import Lexicon, area_place, town_place
from mikke.domain.query import understand, widen
from mikke.domain.synonyms import shipped_phrases
from mikke.domain.tokens import SearchDocument, document_terms, document_tokens
from mikke.domain.understood import UnderstoodQuery, holds_phrases

GOLDEN: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "data" / "search_golden.yaml").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class Posting:
    id: str
    document: SearchDocument
    tokens: frozenset[int]


def golden_lexicon() -> Lexicon:
    areas = [area_place(code=a["code"], name=a["name"], kana=a["kana"]) for a in GOLDEN["places"]["areas"]]
    towns = [town_place(**town) for town in GOLDEN["places"]["towns"]]
    considerations = {phrase.consideration for phrase in shipped_phrases().values()}
    return Lexicon(places=[*areas, *towns], considerations=considerations)


def golden_postings() -> list[Posting]:
    postings = []
    for job in GOLDEN["jobs"]:
        document = SearchDocument(
            title=job["title"],
            employer=job["employer"],
            duties=job["duties"],
            skills=tuple(job.get("skills", ())),
            town=job["town"],
            areas=tuple(job.get("areas", ())),
            employment_type=job.get("type", "part_time"),
            relation=job.get("relation", "employment"),
            considerations_yes=tuple(job["considerations"]),
            hourly_wage=job.get("wage", 1300),
        )
        postings.append(Posting(id=job["id"], document=document, tokens=document_tokens(document)))
    return postings


def matches(posting: Posting, understood: UnderstoodQuery) -> bool:
    document = posting.document
    return (
        all(any(way.tokens <= posting.tokens for way in group.alternatives) for group in understood.groups)
        and understood.required <= posting.tokens
        and (document.hourly_wage or 0) >= (understood.wage_min_yen or 0)
        and holds_phrases(understood, document.title, document.duties)
    )


class ReferenceSearch:
    def __init__(self) -> None:
        self.postings = golden_postings()
        self.lexicon = golden_lexicon()
        self.terms = sorted(frozenset().union(*(document_terms(p.document) for p in self.postings)))

    def find(self, query: str) -> set[str]:
        understood = understand(query, self.lexicon)
        found = {posting.id for posting in self.postings if matches(posting, understood)}
        if found:
            return found
        wider = widen(understood, self.terms)
        return {posting.id for posting in self.postings if matches(posting, wider)}
