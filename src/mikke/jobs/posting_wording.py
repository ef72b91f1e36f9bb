"""The sentences of the posting check, one for each kind of finding."""

from collections.abc import Iterable

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mikke.domain.posting_check import Finding


def _missing(finding: Finding) -> str:
    label = finding.data["label_ja"]
    if finding.severity == "error":
        return _("%(label)s is missing. It must stand in the advertisement itself.") % {"label": label}
    return _(
        "%(label)s is missing. It must be told at the first contact at the latest; better write it here."
    ) % {"label": label}


def _worded(finding: Finding) -> str:
    return _("“%(found)s”: %(why)s") % {"found": finding.data["found"], "why": finding.data["why_ja"]}


def _wage(finding: Finding) -> str:
    data = finding.data
    day = parse_date(data["effective_from"])
    values = {
        "hourly": f"{data['hourly_yen']:,}",
        "minimum": f"{data['minimum_yen']:,}",
        "prefecture": data["prefecture"],
        "date": date_format(day) if day else data["effective_from"],
    }
    if finding.code == "wage.below_minimum":
        text = _(
            "%(hourly)s yen an hour is below the minimum wage of %(prefecture)s: %(minimum)s yen since %(date)s."
        )
    else:
        text = _(
            "%(hourly)s yen an hour will be below the minimum wage of %(prefecture)s: %(minimum)s yen from %(date)s."
        )
    note = _(" (Not yet compared with the official gazette.)") if data["status"] != "confirmed" else ""
    return text % values + note


def finding_text(finding: Finding) -> str:
    """Return the sentence for a finding in the reader's language."""
    kind = finding.code.partition(".")[0]
    return {"missing": _missing, "wording": _worded, "scam": _worded, "wage": _wage}[kind](finding)


def findings_by_severity(findings: Iterable[Finding]) -> dict[str, list[dict[str, str]]]:
    """Return findings as the API shows them, under ``errors``, ``warnings`` and ``infos``."""
    groups: dict[str, list[dict[str, str]]] = {"errors": [], "warnings": [], "infos": []}
    for finding in findings:
        groups[f"{finding.severity}s"].append(
            {
                "code": finding.code,
                "severity": finding.severity,
                "field": finding.field,
                "message": finding_text(finding),
                "legal_basis": finding.legal_basis,
                "suggestion": finding.suggestion,
            }
        )
    return groups
