"""Words that a posting must not say, or that somebody should look at.

Source: ``data/discriminatory_terms.yaml`` with the article of each row. A hit says what was found, why it matters,
by which article, what to write instead, and, where the change is right whatever was meant, the change itself.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mikke.domain.findings import Finding, Fix, Severity
from mikke.domain.plain_text import PlainText, plain_text
from mikke.domain.posting import Posting
from mikke.domain.tables import yaml_table

SEVERITY_OF_TERM: dict[str, Severity] = {"error": "error", "warn": "warning", "info": "info"}
BREAK = "\n\x00\n"  # between two fields: no pattern reaches over it
NUMBER = re.compile(r"\d+")
GROUNDS = {
    "age_exception": ("age_exception", "age_reason"),
    "sex_exception": ("sex_exception", "sex_reason"),
}


@dataclass(frozen=True, slots=True)
class TermFix:
    """A change for one tap: what to look for around the hit, and what to put there."""

    find: re.Pattern[str]
    to: str


@dataclass(frozen=True, slots=True)
class TermRule:
    """One row of the table, compiled."""

    id: str
    code: str
    category: str
    severity: Severity
    pattern: re.Pattern[str]
    allow: re.Pattern[str] | None
    unless: str
    covered_by: str
    contract_only: bool
    since: dt.date
    fixes: tuple[TermFix, ...]
    total: str
    why_ja: str
    legal_basis: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything a posting says, as one plain text in which each field can be found again."""

    keys: tuple[str, ...]
    originals: tuple[str, ...]
    plains: tuple[PlainText, ...]
    begins: tuple[int, ...]
    text: str

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> "Texts":
        """Join the texts by key."""
        plains = tuple(plain_text(text) for text in texts.values())
        begins, place = [], 0
        for plain in plains:
            begins.append(place)
            place += len(plain.text) + len(BREAK)
        joined = BREAK.join(plain.text for plain in plains)
        return cls(tuple(texts), tuple(texts.values()), plains, tuple(begins), joined)

    def locate(self, start: int, end: int) -> tuple[str, str, int]:
        """Return (field, the words as they were written, where they begin in that field)."""
        number = bisect_right(self.begins, start) - 1
        base = self.begins[number]
        first, last = self.plains[number].original_span(start - base, end - base)
        return self.keys[number], self.originals[number][first:last], first


def _expanded(pattern: str, fragments: Mapping[str, str]) -> str:
    for name, fragment in fragments.items():
        pattern = pattern.replace(f"<{name}>", fragment)
    return pattern


def _rule(row: Mapping[str, Any], fragments: Mapping[str, str]) -> TermRule:
    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(_expanded(pattern, fragments))

    prefix = "scam" if row["category"] == "misleading" else "wording"
    return TermRule(
        id=row["id"],
        code=f"{prefix}.{row['id']}",
        category=row["category"],
        severity=SEVERITY_OF_TERM[row["severity"]],
        pattern=compiled(row["pattern"]),
        allow=compiled(row["allow"]) if row.get("allow") else None,
        unless=row.get("unless", ""),
        covered_by=row.get("covered_by", ""),
        contract_only=row.get("applies_to") == "freelance",
        since=dt.date.fromisoformat(row.get("since", "1900-01-01")),
        fixes=tuple(TermFix(compiled(fix["find"]), fix["to"]) for fix in row.get("fixes", ())),
        total=row.get("total", ""),
        why_ja=row["why"],
        legal_basis=row["legal_basis"],
        suggestion=row["suggested_rewording"],
    )


@cache
def term_rules() -> tuple[TermRule, ...]:
    """Return the rules in the order of the table."""
    table = yaml_table("discriminatory_terms")
    return tuple(_rule(row, table["fragments"]) for row in table["terms"])


def has_exception(posting: Posting, ground: str) -> bool:
    """Return whether the posting records a ground of exception with its reason."""
    keys = GROUNDS.get(ground)
    return bool(keys and all(getattr(posting, key) for key in keys))


def _overlaps(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _fix(rule: TermRule, texts: Texts, span: tuple[int, int]) -> Fix | None:
    if rule.total:
        key, found, start = texts.locate(*span)
        total = sum(int(number) for number in NUMBER.findall(texts.text[slice(*span)]))
        return Fix(key, found, f"{total}{rule.total}", start)
    around = max(0, span[0] - 60), span[1] + 60
    for fix in rule.fixes:
        for match in fix.find.finditer(texts.text, *around):
            if _overlaps(match.span(), [span]):
                key, found, start = texts.locate(*match.span())
                return Fix(key, found, match.expand(fix.to), start)
    return None


def _hits(rule: TermRule, texts: Texts, covered: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where a rule strikes; what it allows and what another rule has said already is left out."""
    found = [match.span() for match in rule.pattern.finditer(texts.text)]
    if not found:
        return
    allowed = [match.span() for match in rule.allow.finditer(texts.text)] if rule.allow else []
    yield from (span for span in found if not _overlaps(span, [*allowed, *covered]))


def worded(posting: Posting, texts: Texts, *, posted_on: dt.date) -> Iterator[Finding]:
    """Yield a finding for each wording once a field.

    Args:
        posting: for its relation and its grounds of exception.
        texts: what it says.
        posted_on: rules that began later are not asked.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    for rule in term_rules():
        if (rule.contract_only and posting.relation != "contract") or posted_on < rule.since:
            continue
        said: set[tuple[str, str]] = set()
        for span in _hits(rule, texts, spans.get(rule.covered_by, [])):
            spans.setdefault(rule.id, []).append(span)
            key, found, _ = texts.locate(*span)
            if (key, found) in said:
                continue
            said.add((key, found))
            is_lifted = rule.severity == "error" and has_exception(posting, rule.unless)
            yield Finding(
                rule.code,
                "info" if is_lifted else rule.severity,
                key,
                rule.legal_basis,
                {"found": found, "why_ja": rule.why_ja, "category": rule.category, "is_lifted": is_lifted},
                rule.suggestion,
                None if is_lifted else _fix(rule, texts, span),
            )
