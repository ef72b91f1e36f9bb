"""What a posting must state: employment, service contract and volunteering each by their own law.

Source: ``data/job_disclosure.yaml`` and ``data/freelance_act.yaml`` with the article and the first day of each duty.
What the tables mark UNCONFIRMED is a hint (info), never a demand.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mikke.domain.findings import Finding, Severity
from mikke.domain.plain_text import plain_text
from mikke.domain.posting import Posting
from mikke.domain.tables import yaml_table

# Which key of the posting JSON answers an item of job_disclosure.yaml.
FIELD_OF_ITEM = {
    "recruiter_name": "employer.name",
    "recruiter_address": "employer.address",
    "recruiter_contact": "employer.contact",
    "start_end_time": "working_hours",
    "fixed_overtime_base": "wage.fixed_overtime.base_yen",
    "fixed_overtime_hours_amount": "wage.fixed_overtime.amount_yen",
    "fixed_overtime_excess": "wage.fixed_overtime.excess_paid",
    "age_limit_reason": "age_reason",
}
SIX = ("recruiter_name", "recruiter_address", "recruiter_contact", "duties", "workplace", "wage")
# 厚労省通知: from this day an advertisement without one of the six is misleading (職業安定法5条の4, フリーランス法12条).
SIX_IN_AD_FROM = dt.date(2024, 12, 18)
CONTRACT_BASIS = "特定受託事業者に係る取引の適正化等に関する法律12条"
CONTRACT_LABELS = {"wage": "報酬の額", "duties": "業務の内容", "workplace": "業務に従事する場所"}
CONTRACT_EXAMPLES = {
    "wage": "1件150円(税込) / 12,000円(税込)",
    "duties": "会議の録音60分を文字にする(1本)",
    "workplace": "在宅(好きな場所) / 三鷹市内のお店",
}
VOLUNTEER_LABELS = {"duties": "活動の内容", "workplace": "活動の場所"}
FIRST_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PERMANENT = re.compile(r"定め(の|は)?な(し|い)|無期")
FIXED_TERM = re.compile(r"定め(の|は)?あり|有期|\d+\s*(か|ヶ|カ|ケ|箇)?(月|年)|まで")
OVERTIME_PAY = re.compile(r"(固定|みなし|定額)(残業|時間外)|みなし残業")
DEEMED_HOURS = re.compile(r"裁量労働|みなし労働")
DISPATCH = re.compile(r"派遣(社員|スタッフ|労働者|として|先で)")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the table.

    Attributes:
        since: The first day of the duty; the earliest day of all where it is older than the table.
        is_unconfirmed: Whether the table has no source for it: it is a hint only.
    """

    id: str
    label_ja: str
    is_conditional: bool
    in_ad: str
    since: dt.date
    legal_basis: str
    example_ja: str
    is_unconfirmed: bool


@cache
def disclosure_items() -> tuple[Item, ...]:
    """Return the items of the table in their order."""
    return tuple(_item(row) for row in yaml_table("job_disclosure")["items"])


def _item(row: Mapping[str, Any]) -> Item:
    day = FIRST_DAY.search(row["since"])
    return Item(
        id=row["id"],
        label_ja=row["label_ja"],
        is_conditional=row["required"] == "conditional",
        in_ad=row["in_ad"],
        since=dt.date.fromisoformat(day[0]) if day else dt.date.min,
        legal_basis=row["legal_basis"],
        example_ja=row.get("example_ja", ""),
        is_unconfirmed="UNCONFIRMED" in row.get("source", ()),
    )


@cache
def _recommended() -> tuple[tuple[Mapping[str, Any], re.Pattern[str]], ...]:
    rows = yaml_table("job_disclosure")["recommended"]
    return tuple((row, re.compile(row["said_by"])) for row in rows)


def _given(posting: Posting) -> dict[str, bool]:
    """Return which items with a key of another name the posting answers."""
    wage = posting.wage
    overtime = wage.fixed_overtime if wage else None
    is_paid = wage is not None and wage.unit != "none" and wage.min_yen is not None
    return {
        "recruiter_name": bool(posting.employer.name),
        "recruiter_address": bool(posting.employer.address),
        "recruiter_contact": bool(posting.employer.contact),
        "start_end_time": bool(posting.working_hours) or posting.job_time is not None,
        "breaks": bool(posting.breaks) or posting.break_minutes is not None,
        "wage": is_paid,
        "fixed_overtime_base": overtime is not None and overtime.base_yen is not None,
        "fixed_overtime_hours_amount": overtime is not None
        and overtime.hours is not None
        and overtime.amount_yen is not None,
        "fixed_overtime_excess": overtime is not None and overtime.excess_paid is not None,
        "age_limit_reason": bool(posting.age_reason),
        "accurate_and_current": True,  # the software shows the day and closes what has run out
    }


def is_fixed_term(posting: Posting) -> bool | None:
    """Return whether the contract ends on a day; None where nothing is said of it."""
    term = plain_text(posting.contract_term).text
    if not term:
        return None
    return bool(FIXED_TERM.search(term)) and not PERMANENT.search(term)


def _applies(posting: Posting, item: str, text: str) -> bool:
    """Return whether a conditional item is asked of this posting; what cannot be decided is asked."""
    if item in {"renewal_criteria", "renewal_limit"}:
        return is_fixed_term(posting) is not False
    if item.startswith("fixed_overtime"):
        has_pay = posting.wage is not None and posting.wage.fixed_overtime is not None
        return has_pay or bool(OVERTIME_PAY.search(text))
    if item == "dispatch":
        return bool(DISPATCH.search(text))
    if item == "discretionary_work":
        return bool(DEEMED_HOURS.search(text))
    return item == "age_limit_reason" and bool(posting.age_exception)


def missing(posting: Posting, text: str, *, posted_on: dt.date) -> Iterator[Finding]:
    """Yield what is not stated.

    Args:
        posting: what the shop wrote.
        text: all its texts in their plain form.
        posted_on: duties that began later are not asked.
    """
    if posting.relation == "employment":
        yield from _missing_of_employment(posting, text, posted_on)
        yield from _recommended_not_said(posting, text)
    elif posting.relation == "contract":
        yield from _missing_six(posting, posted_on, SIX, CONTRACT_BASIS, CONTRACT_LABELS)
    else:  # no law of advertising binds volunteering; the same trust is asked
        yield from _missing_six(posting, posted_on, SIX[:-1], "", VOLUNTEER_LABELS)


def _missing_six(
    posting: Posting, posted_on: dt.date, wanted: tuple[str, ...], basis: str, labels: Mapping[str, str]
) -> Iterator[Finding]:
    given = _given(posting)
    severity: Severity = "error" if posted_on >= SIX_IN_AD_FROM else "warning"
    for item in disclosure_items():
        if item.id in wanted and not given.get(item.id, bool(getattr(posting, item.id, ""))):
            example = CONTRACT_EXAMPLES.get(item.id, item.example_ja) if basis else item.example_ja
            yield _finding(item, severity, basis, labels.get(item.id, item.label_ja), example)


def _missing_of_employment(posting: Posting, text: str, posted_on: dt.date) -> Iterator[Finding]:
    given = _given(posting)
    for item in disclosure_items():
        is_given = given[item.id] if item.id in given else bool(getattr(posting, item.id, ""))
        is_asked = not item.is_conditional or _applies(posting, item.id, text)
        if is_given or not is_asked or posted_on < _first_day(item):
            continue
        yield _finding(item, _severity(item, posted_on), item.legal_basis, item.label_ja, item.example_ja)


def _first_day(item: Item) -> dt.date:
    """Return from when an item is asked; the six are asked since ever, as an error since the notice."""
    return dt.date.min if item.id in SIX else item.since


def _severity(item: Item, posted_on: dt.date) -> Severity:
    if item.is_unconfirmed:
        return "info"
    return "error" if item.in_ad == "six" and posted_on >= SIX_IN_AD_FROM else "warning"


def _finding(item: Item, severity: Severity, basis: str, label: str, example: str) -> Finding:
    data = {
        "item": item.id,
        "label_ja": label,
        "is_unconfirmed": item.is_unconfirmed,
        "in_ad": item.in_ad,
        "is_law": bool(basis),
    }
    return Finding(f"missing.{item.id}", severity, FIELD_OF_ITEM.get(item.id, item.id), basis, data, example)


def _recommended_not_said(posting: Posting, text: str) -> Iterator[Finding]:
    answered = posting.considerations_yes | posting.considerations_no
    for row, pattern in _recommended():
        if pattern.search(text) or not answered.isdisjoint(row.get("considerations", ())):
            continue
        data = {"item": row["id"], "label_ja": row["label_ja"], "is_recommended": True}
        yield Finding(f"missing.{row['id']}", "info", "duties", "", data, row["example_ja"])
