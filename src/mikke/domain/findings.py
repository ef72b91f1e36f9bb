"""What the posting check says: a finding, and the change that would mend it."""

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]
WEIGHT: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that can be made without asking back.

    Attributes:
        field: Key of the posting JSON that is changed, such as ``duties`` or ``wage.min``.
        found: What stands there now, exactly as it was written.
        replacement: What to put in its place; empty to leave it out.
        start: Where ``found`` begins in a text, counted in characters; 0 for a value.
    """

    field: str
    found: str
    replacement: str
    start: int = 0


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
        fix: The change for one tap, where there is one.
    """

    code: str
    severity: Severity
    field: str
    legal_basis: str = ""
    data: dict[str, Any] = dataclasses.field(default_factory=dict)
    suggestion: str = ""
    fix: Fix | None = None
