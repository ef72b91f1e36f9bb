"""The sentences of the posting check, one for each kind of finding: what is the matter, and what to do."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mikke.domain.findings import Finding, Fix
from mikke.jobs.posting_wording_clashes import CLASHES
from mikke.jobs.posting_wording_pay import PAY

Sentence = Callable[[dict[str, Any]], str]


def _missing(finding: Finding) -> str:
    data = finding.data
    label = {"label": data["label_ja"]}
    if data.get("is_recommended"):
        return _("It would help people to read of this too: %(label)s.") % label
    if data["is_unconfirmed"]:
        return (
            _(
                "%(label)s: you may have to state this. We have not confirmed the rule; please ask the labour bureau."
            )
            % label
        )
    if not data["is_law"]:
        return _("%(label)s is missing. Please write it so that people can join without worry.") % label
    if data["in_ad"] == "six":
        return (
            _("%(label)s is missing. It must stand in the advertisement itself. Please fill it in.") % label
        )
    return (
        _(
            "%(label)s is missing. It must be told to people who apply, in writing or by mail; better write it here."
        )
        % label
    )


def _worded(data: dict[str, Any]) -> str:
    text = _("“%(found)s”: %(why)s") % {"found": data["found"], "why": data["why_ja"]}
    if data["is_lifted"]:
        return text + _(" A ground of exception is recorded, so the posting may stand.")
    return text


def _minimum(data: dict[str, Any]) -> dict[str, str]:
    day = parse_date(data["effective_from"])
    return {
        "hourly": f"{data['hourly_yen']:,}",
        "minimum": f"{data['minimum_yen']:,}",
        "prefecture": data["prefecture"],
        "date": date_format(day) if day else data["effective_from"],
    }


def _below(data: dict[str, Any]) -> str:
    text = _(
        "%(hourly)s yen an hour is below the minimum wage of %(prefecture)s: %(minimum)s yen since %(date)s."
    )
    note = _(" (Not yet compared with the official gazette.)") if data["status"] != "confirmed" else ""
    return text % _minimum(data) + note + _(" Please raise the pay.")


def _below_soon(data: dict[str, Any]) -> str:
    if data["status"] == "planned":
        return _(
            "The minimum wage of %(prefecture)s is planned to be %(minimum)s yen from %(date)s (not yet"
            " confirmed). %(hourly)s yen an hour would then be too low."
        ) % _minimum(data)
    text = _(
        "%(hourly)s yen an hour will be below the minimum wage of %(prefecture)s: %(minimum)s yen from %(date)s."
    )
    note = _(" (Not yet compared with the official gazette.)") if data["status"] != "confirmed" else ""
    return text % _minimum(data) + note


SENTENCES: dict[str, Sentence] = {
    "wage.below_minimum": _below,
    "wage.below_coming_minimum": _below_soon,
    **PAY,
    **CLASHES,
}


def finding_text(finding: Finding) -> str:
    """Return the sentence for a finding in the reader's language."""
    if finding.code.startswith("missing."):
        return _missing(finding)
    if "why_ja" in finding.data:
        return _worded(finding.data)
    return SENTENCES[finding.code](finding.data)


def _fix_out(fix: Fix | None) -> dict[str, str | int] | None:
    if fix is None:
        return None
    return {"field": fix.field, "found": fix.found, "replacement": fix.replacement, "start": fix.start}


def finding_out(finding: Finding) -> dict[str, Any]:
    """Return a finding as the API and the command show it; keys as in docs/reference/posting.md."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "field": finding.field,
        "message": finding_text(finding),
        "legal_basis": finding.legal_basis,
        "suggestion": finding.suggestion,
        "fix": _fix_out(finding.fix),
    }


def findings_by_severity(findings: Iterable[Finding]) -> dict[str, list[dict[str, Any]]]:
    """Return findings as the API shows them, under ``errors``, ``warnings`` and ``infos``."""
    groups: dict[str, list[dict[str, Any]]] = {"errors": [], "warnings": [], "infos": []}
    for finding in findings:
        groups[f"{finding.severity}s"].append(finding_out(finding))
    return groups
