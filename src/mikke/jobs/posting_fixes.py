"""The change that mends a finding with one tap, and where on the seven pages a finding belongs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mikke.domain.findings import Finding, Fix
from mikke.domain.posting_fix import fixed_text
from mikke.jobs.posting_draft import Answers

STEP_OF = {
    "title": "what", "duties": "what", "duties_change_scope": "what", "contract_term": "what",
    "renewal_criteria": "what", "renewal_limit": "what", "trial_period": "what", "period": "what",
    "termination": "what", "dispatch": "what", "age_reason": "what", "sex_reason": "what",
    "age_exception": "what", "sex_exception": "what",
    "town": "where", "workplace": "where", "workplace_change_scope": "where", "smoking": "where",
    "job_time": "when", "working_hours": "when", "discretionary_work": "when", "overtime": "when",
    "breaks": "when", "holidays": "when",
    "wage": "pay", "insurance": "pay", "employer": "contact", "considerations": "needs",
}  # fmt: skip
NAME_OF = {
    "employer.name": "shop_name",
    "employer.address": "shop_address",
    "employer.contact": "contact",
    "wage": "wage_min",
    "wage.min": "wage_min",
    "wage.max": "wage_max",
    "working_hours": "job_time",
    "considerations.yes": "yes",
}


@dataclass(frozen=True, slots=True)
class Change:
    """What one tap changes.

    Attributes:
        name: the answer that is changed.
        fix: the change as the check names it.
    """

    name: str
    fix: Fix

    @property
    def found(self) -> str:
        """What stands there now."""
        return self.fix.found

    @property
    def replacement(self) -> str:
        """What will stand there."""
        return self.fix.replacement


def step_of(finding: Finding) -> str:
    """Return the page of a finding."""
    return STEP_OF.get(finding.field.partition(".")[0], "what")


def name_of(finding: Finding) -> str:
    """Return the name of the answer that a finding is about."""
    return NAME_OF.get(finding.field, finding.field.partition(".")[0])


def change_for(finding: Finding) -> Change | None:
    """Return the change that mends a finding without asking back, or None where somebody has to think."""
    fix = finding.fix
    return None if fix is None else Change(NAME_OF.get(fix.field, fix.field), fix)


def applied(change: Change, data: Mapping[str, Any]) -> Answers:
    """Return the answers that the change touches; what has been edited since stays as it is."""
    if change.name == "yes":
        kept = [one for one in data.get("yes") or () if one != change.found]
        return {"yes": kept, "no": sorted({*(data.get("no") or ()), change.found})}
    if change.name == "wage_min":
        low, high = int(change.replacement), data.get("wage_max")
        return {"wage_min": low} | ({"wage_max": None} if high is not None and high < low else {})
    return {change.name: fixed_text(str(data.get(change.name) or ""), change.fix)}


def change_by_code(findings: Sequence[Finding], *, code: str, name: str) -> Change | None:
    """Return the change of the finding that a button named, if the finding still stands."""
    for finding in findings:
        if finding.code == code and name_of(finding) == name:
            return change_for(finding)
    return None
