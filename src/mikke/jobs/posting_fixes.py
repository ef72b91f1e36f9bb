"""The change that mends a finding with one tap, and where on the seven pages a finding belongs."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mikke.domain.posting_check import Finding, plain_for_terms
from mikke.jobs.posting_draft import Answers

QUOTED = re.compile(r"「([^」]+)」")
FACT = "事実"  # a statement of fact is never invented
NO_CHOICE = re.compile(r"[○◯…]|\d{2}歳")
STEP_OF = {
    "title": "what", "duties": "what", "duties_change_scope": "what", "contract_term": "what",
    "renewal_criteria": "what", "renewal_limit": "what", "trial_period": "what", "period": "what",
    "termination": "what", "dispatch": "what", "age_reason": "what", "sex_reason": "what",
    "age_exception": "what", "sex_exception": "what",
    "town": "where", "workplace": "where", "workplace_change_scope": "where", "smoking": "where",
    "job_time": "when", "working_hours": "when", "discretionary_work": "when", "overtime": "when",
    "breaks": "when", "holidays": "when",
    "wage": "pay", "insurance": "pay", "employer": "contact",
}  # fmt: skip
NAME_OF = {
    "employer.name": "shop_name",
    "employer.address": "shop_address",
    "employer.contact": "contact",
    "wage": "wage_min",
    "wage.min": "wage_min",
    "wage.max": "wage_max",
    "working_hours": "job_time",
}


@dataclass(frozen=True, slots=True)
class Change:
    """Put ``replacement`` where ``found`` stands in the answer ``name``."""

    name: str
    found: str
    replacement: str


def step_of(finding: Finding) -> str:
    """Return the page of a finding."""
    return STEP_OF.get(finding.field.partition(".")[0], "what")


def name_of(finding: Finding) -> str:
    """Return the name of the answer that a finding is about."""
    return NAME_OF.get(finding.field, finding.field.partition(".")[0])


def change_for(finding: Finding, data: Mapping[str, Any]) -> Change | None:
    """Return the change that mends a finding without asking back, or None.

    The check names it where it knows one (``fix``). Else: the rate in force for pay by the hour, and the first
    wording in quotation marks of the table where nothing must be filled in.
    """
    fix = getattr(finding, "fix", None)
    if fix is not None:
        name = NAME_OF.get(fix.field, fix.field)
        return Change(name, fix.found, fix.replacement)
    if finding.code.startswith("wage.") and data.get("wage_unit", "hour") == "hour":
        return Change("wage_min", str(data.get("wage_min")), finding.suggestion)
    found, quoted = finding.data.get("found", ""), QUOTED.search(finding.suggestion)
    is_plain = quoted is not None and not NO_CHOICE.search(quoted[1]) and FACT not in finding.suggestion
    if not finding.code.startswith("wording.") or quoted is None or not is_plain:
        return None
    text = plain_for_terms(str(data.get(name_of(finding)) or ""))
    return Change(name_of(finding), _with_what_follows(found, quoted[1], text), quoted[1])


def _with_what_follows(found: str, replacement: str, text: str) -> str:
    """Return what is taken out: also the words behind it that the replacement says again (主婦歓迎)."""
    behind = text.partition(found)[2]
    lengths = range(len(replacement), 0, -1)
    return found + next((replacement[-n:] for n in lengths if behind.startswith(replacement[-n:])), "")


def applied(change: Change, data: Mapping[str, Any]) -> Answers:
    """Return the answers that the change touches."""
    if change.name.startswith("wage"):
        low = int(change.replacement)
        high = data.get("wage_max")
        is_below = high is not None and high < low
        return {change.name: low} | ({"wage_max": None} if is_below and change.name == "wage_min" else {})
    text = str(data.get(change.name) or "")
    if change.found not in text:
        text = plain_for_terms(text)  # found in the form that the rules read
    return {change.name: text.replace(change.found, change.replacement, 1)}


def change_by_code(
    findings: Sequence[Finding], data: Mapping[str, Any], *, code: str, name: str
) -> Change | None:
    """Return the change of the finding that a button named, if the finding still stands."""
    for finding in findings:
        if finding.code == code and name_of(finding) == name:
            return change_for(finding, data)
    return None
