"""What the page before publishing shows of a posting: every finding as a sentence, beside the field that mends it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse
from django.utils.translation import gettext as _

from mikke.domain.posting_check import Finding
from mikke.jobs.models import Employer, Job
from mikke.jobs.posting_wording import finding_text
from mikke.jobs.services.publish import findings_of

FIELD_IN_FORM = {"wage": "wage_min"}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding.

    Attributes:
        label, href: the field that mends it, and where its form shows it.
        text: the sentence.
        law, suggestion: in Japanese, as the tables have them; may be empty.
        is_example: whether the suggestion is an example of what is missing, else it is a better wording.
    """

    label: str
    href: str
    text: str
    law: str
    suggestion: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one weight: ``error``, ``warning`` or ``info``."""

    severity: str
    title: str
    rows: list[FindingRow]


def _label(model: Any, name: str) -> str:
    try:
        return str(model._meta.get_field(name).verbose_name)  # noqa: SLF001 -- public in spite of its name
    except FieldDoesNotExist:
        return name


def _place(job: Job, finding: Finding) -> tuple[str, str]:
    """Return the label and the address of the field that mends a finding."""
    key, _dot, rest = finding.field.partition(".")
    if key == "employer":
        page = reverse("office_employers:edit", args=[job.employer_id])
        return f"{_label(Job, key)}: {_label(Employer, rest)}", f"{page}#id_{rest}"
    name = FIELD_IN_FORM.get(key, key)
    return _label(Job, "fixed_overtime" if "fixed_overtime" in rest else name), (
        f"{reverse('office_jobs:edit', args=[job.pk])}#id_{name}"
    )


def _suggestion(finding: Finding) -> str:
    if finding.code.startswith("wage.") and finding.suggestion.isdigit():
        return _("%(yen)s yen an hour or more") % {"yen": f"{int(finding.suggestion):,}"}
    return finding.suggestion


def finding_row(job: Job, finding: Finding) -> FindingRow:
    """Return a finding in the editor's language."""
    label, href = _place(job, finding)
    is_example = finding.code.startswith("missing.")
    return FindingRow(
        label, href, finding_text(finding), finding.legal_basis, _suggestion(finding), is_example
    )


def finding_groups(job: Job, *, today: dt.date) -> list[FindingGroup]:
    """Return what the check finds in ``job``: what holds it back, what may be wrong, what is only a hint."""
    findings = findings_of(job, today=today)
    titles = {
        "error": _("Please mend these first"),
        "warning": _("Please look at these again"),
        "info": _("For your information"),
    }
    return [
        FindingGroup(severity, title, rows)
        for severity, title in titles.items()
        if (rows := [finding_row(job, one) for one in findings if one.severity == severity])
    ]
