"""Carrying out the change of a finding: 「この言い方に直す」."""

from dataclasses import replace
from typing import Any

from mikke.domain.findings import Fix
from mikke.domain.posting import TEXT_KEYS, Posting


def fixed_text(text: str, fix: Fix) -> str:
    """Return ``text`` with the change; a text that has been edited since stays as it is."""
    end = fix.start + len(fix.found)
    return text[: fix.start] + fix.replacement + text[end:] if text[fix.start : end] == fix.found else text


def apply_fix(posting: Posting, fix: Fix) -> Posting:
    """Return the posting with one change made.

    A wage is raised together with an upper one that would then lie below it; a consideration that cannot be
    promised is answered no. A change that no longer fits leaves the posting as it is.
    """
    if fix.field in TEXT_KEYS:
        change: dict[str, Any] = {fix.field: fixed_text(getattr(posting, fix.field), fix)}
        return replace(posting, **change)
    if fix.field == "wage.min":
        return _raised(posting, fix)
    if fix.field == "considerations.yes" and fix.found in posting.considerations_yes:
        return replace(
            posting,
            considerations_yes=posting.considerations_yes - {fix.found},
            considerations_no=posting.considerations_no | {fix.found},
        )
    return posting


def _raised(posting: Posting, fix: Fix) -> Posting:
    wage = posting.wage
    if wage is None or str(wage.min_yen) != fix.found:
        return posting
    lowest = int(fix.replacement)
    highest = None if wage.max_yen is None else max(wage.max_yen, lowest)
    return replace(posting, wage=replace(wage, min_yen=lowest, max_yen=highest))
