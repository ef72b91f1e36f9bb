"""Whether a posting may stand as it is: what is missing, what must not be said, what is paid too little.

Source of every rule: ``data/job_disclosure.yaml``, ``data/discriminatory_terms.yaml``, ``data/minimum_wages.csv``
and ``data/freelance_act.yaml``, each with its articles. A finding carries codes and data; the sentences are made
in ``mikke.jobs.posting_wording``. Nothing that the tables mark UNCONFIRMED holds a posting back.
"""

import dataclasses
import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from mikke.domain.posting import Posting
from mikke.domain.tables import yaml_table
from mikke.domain.wages import MinimumWage, Pay, coming_rates, hourly_pay, rate_in_force

Severity = Literal["error", "warning", "info"]
SEVERITY_OF_TERM: dict[str, Severity] = {"error": "error", "warn": "warning", "info": "info"}
LIFE_OF_A_POSTING = dt.timedelta(days=90)

# Which key of the posting JSON answers an item of job_disclosure.yaml.
FIELD_OF_ITEM = {
    "recruiter_name": "employer.name",
    "recruiter_address": "employer.address",
    "recruiter_contact": "employer.contact",
    "start_end_time": "working_hours",
    "fixed_overtime_base": "wage.fixed_overtime.base_yen",
    "fixed_overtime_hours_amount": "wage.fixed_overtime.amount_yen",
    "fixed_overtime_excess": "wage.fixed_overtime.excess_paid",
}
CONTRACT_ITEMS = ("recruiter_name", "recruiter_address", "recruiter_contact", "duties", "workplace", "wage")
CONTRACT_BASIS = "特定受託事業者に係る取引の適正化等に関する法律12条"
WAGE_BASIS = "最低賃金法4条"
PERMANENT = re.compile(r"定め(の)?な(し|い)|無期")
FIXED_TERM = re.compile(r"定め(の)?あり|有期|\d+\s*(か|ヶ|カ|ケ|箇)?(月|年)|まで")
KANJI_DECADES = {
    "十": "10",
    "二十": "20",
    "三十": "30",
    "四十": "40",
    "五十": "50",
    "六十": "60",
    "七十": "70",
}
KANJI_AGE = re.compile(r"([二三四五六七]?十)(?=[歳代才])")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    Attributes:
        code: Stable, such as ``missing.recruiter_name`` or ``wage.below_minimum``.
        severity: Only errors hold a posting back.
        field: Key of the posting JSON.
        legal_basis: The article, in Japanese.
        data: What was found and what is asked for, for the sentence.
        suggestion: A better wording in Japanese, where the table has one.
    """

    code: str
    severity: Severity
    field: str
    legal_basis: str = ""
    data: dict[str, Any] = dataclasses.field(default_factory=dict)
    suggestion: str = ""


@cache
def disclosure_items() -> dict[str, dict[str, Any]]:
    """Return the items of the disclosure table by id."""
    return {item["id"]: item for item in yaml_table("job_disclosure")["items"]}


def _is_given(posting: Posting, item: str) -> bool:
    wage = posting.wage
    overtime = wage.fixed_overtime if wage else None
    answers: dict[str, Any] = {
        "recruiter_name": posting.employer.name,
        "recruiter_address": posting.employer.address,
        "recruiter_contact": posting.employer.contact,
        "start_end_time": posting.working_hours or posting.job_time,
        "breaks": posting.breaks or posting.break_minutes is not None,
        "wage": wage is not None and (wage.min_yen is not None or wage.unit == "none"),
        "fixed_overtime_base": overtime and overtime.base_yen is not None,
        "fixed_overtime_hours_amount": overtime
        and overtime.hours is not None
        and overtime.amount_yen is not None,
        "fixed_overtime_excess": overtime and overtime.excess_paid,
    }
    return bool(answers[item] if item in answers else getattr(posting, item, ""))


def _applies(posting: Posting, item: str) -> bool:
    """Return whether a conditional item is asked of this posting; what cannot be decided is asked."""
    if item in {"renewal_criteria", "renewal_limit"}:
        term = unicodedata.normalize("NFKC", posting.contract_term)
        return not term or (bool(FIXED_TERM.search(term)) and not PERMANENT.search(term))
    if item.startswith("fixed_overtime"):
        return posting.wage is not None and posting.wage.fixed_overtime is not None
    if item == "dispatch":
        return "派遣" in posting.title + posting.duties
    if item == "discretionary_work":
        return any(word in posting.working_hours for word in ("裁量", "みなし"))
    return False


def _missing(posting: Posting) -> Iterator[Finding]:
    if posting.relation == "contract":
        for item in CONTRACT_ITEMS:
            if not _is_given(posting, item):
                yield _missing_finding(item, "error", CONTRACT_BASIS)
        return
    for item, row in disclosure_items().items():
        if item == "accurate_and_current" or _is_given(posting, item):
            continue
        is_volunteer_law = posting.relation == "volunteer" and row["in_ad"] != "six"
        if is_volunteer_law or (row["required"] == "conditional" and not _applies(posting, item)):
            continue
        is_error = row["in_ad"] == "six" and not (posting.relation == "volunteer" and item == "wage")
        yield _missing_finding(item, "error" if is_error else "warning", row["legal_basis"])


def _missing_finding(item: str, severity: Severity, legal_basis: str) -> Finding:
    row = disclosure_items()[item]
    data = {"item": item, "label_ja": row["label_ja"]}
    return Finding(
        f"missing.{item}",
        severity,
        FIELD_OF_ITEM.get(item, item),
        legal_basis,
        data,
        row.get("example_ja", ""),
    )


@cache
def _terms() -> tuple[tuple[dict[str, Any], re.Pattern[str], re.Pattern[str] | None], ...]:
    rows = yaml_table("discriminatory_terms")["terms"]
    return tuple(
        (row, re.compile(row["pattern"]), re.compile(row["allow"]) if row.get("allow") else None)
        for row in rows
    )


def plain_for_terms(text: str) -> str:
    """Return the text the patterns are written for: NFKC, kanji numerals before an age in digits."""
    return KANJI_AGE.sub(lambda match: KANJI_DECADES[match[1]], unicodedata.normalize("NFKC", text))


def _has_exception(posting: Posting, ground: str) -> bool:
    if ground == "age_exception":
        return bool(posting.age_exception and posting.age_reason)
    return ground == "sex_exception" and bool(posting.sex_exception and posting.sex_reason)


def _worded(posting: Posting, key: str, text: str) -> Iterator[Finding]:
    for row, pattern, allow in _terms():
        if row.get("applies_to") == "freelance" and posting.relation != "contract":
            continue
        allowed = [match.span() for match in allow.finditer(text)] if allow else []
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in allowed):
                continue
            severity = SEVERITY_OF_TERM[row["severity"]]
            if severity == "error" and _has_exception(posting, row.get("unless", "")):
                severity = "info"
            prefix = "scam" if row["category"] == "misleading" else "wording"
            data = {"found": match.group(), "why_ja": row["why"], "category": row["category"]}
            yield Finding(
                f"{prefix}.{row['id']}", severity, key, row["legal_basis"], data, row["suggested_rewording"]
            )
            break


def _wage(posting: Posting, *, posted_on: dt.date, until: dt.date) -> Iterator[Finding]:
    """Compare the hourly equivalent with the rate of the place of work. The Act covers employment only."""
    wage = posting.wage
    if (
        posting.relation != "employment"
        or wage is None
        or wage.unit == "none"
        or wage.min_yen is None
        or not posting.town
    ):
        return
    base = (
        wage.fixed_overtime.base_yen
        if wage.fixed_overtime and wage.fixed_overtime.base_yen is not None
        else wage.min_yen
    )
    if wage.unit == "hour":
        lowest: int | None = base
    elif posting.job_time is None:
        return
    else:
        pay = Pay(wage.unit, base, None, wage.minutes_per_piece, posting.break_minutes or 0)  # type: ignore[arg-type]
        lowest = hourly_pay(pay, posting.job_time).lowest_yen
    if lowest is None:
        return
    prefecture = posting.town[:2]
    rate = rate_in_force(prefecture, posted_on)
    if rate is not None and lowest < rate.hourly_yen:
        yield _wage_finding("wage.below_minimum", "error", lowest, rate)
        return
    for coming in coming_rates(prefecture, posted_on, until):
        if lowest < coming.hourly_yen:
            yield _wage_finding("wage.below_coming_minimum", "warning", lowest, coming)
            return


def _wage_finding(code: str, severity: Severity, hourly_yen: int, rate: MinimumWage) -> Finding:
    data = {
        "hourly_yen": hourly_yen,
        "minimum_yen": rate.hourly_yen,
        "prefecture": rate.prefecture,
        "effective_from": rate.effective_from.isoformat(),
        "status": rate.status,
    }
    return Finding(code, severity, "wage", WAGE_BASIS, data, str(rate.hourly_yen))


def check_posting(posting: Posting, *, posted_on: dt.date, until: dt.date | None = None) -> list[Finding]:
    """Return everything to look at, errors first.

    Args:
        posting: what the shop wrote; its own ``posted_on`` wins over the argument.
        posted_on: the day of the check.
        until: last day the posting stands; 90 days by default.
    """
    day = posting.posted_on or posted_on
    found = [*_missing(posting), *_wage(posting, posted_on=day, until=until or day + LIFE_OF_A_POSTING)]
    for key, text in posting.texts.items():
        found += _worded(posting, key, plain_for_terms(text))
    order = {"error": 0, "warning": 1, "info": 2}
    return sorted(found, key=lambda finding: order[finding.severity])
