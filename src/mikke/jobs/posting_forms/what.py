"""①何の仕事"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.domain.posting import AGE_EXCEPTIONS, SEX_EXCEPTIONS
from mikke.domain.tables import yaml_table
from mikke.jobs.enums import EmploymentType, Relation
from mikke.jobs.posting_draft import Answers
from mikke.jobs.posting_forms.base import StepForm, text_field
from mikke.jobs.posting_items import ITEMS_OF_STEP

FIXED_TERM = "あり"
SHOWN_TYPES = (
    (EmploymentType.PART_TIME, _("Part-time work")),
    (EmploymentType.FULL_TIME, _("Full-time employee")),
    (EmploymentType.TEMPORARY, _("For a fixed time")),
    (EmploymentType.PER_DIEM, _("By the day")),
    (EmploymentType.CONTRACTOR, _("Service contract (no employment)")),
    (EmploymentType.VOLUNTEER, _("Volunteering")),
)


def exception_choices(group: str, known: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the grounds of the table for a limit by age or sex."""
    rows = {str(row["id"]): row for row in yaml_table("discriminatory_terms")[group]}
    words = [
        (one, f"{rows[one].get('law', '')} {rows[one]['label_ja']}".strip()) for one in known if one in rows
    ]
    return [("", str(_("none"))), *words]


class WhatForm(StepForm):
    """Title, tasks, and what binds the two."""

    items = ITEMS_OF_STEP["what"]

    def build(self) -> None:
        """Add the fields; grounds for limits exist for employment only."""
        self.fields["title"] = text_field(
            _("What is the job called?"),
            most=100,
            needed=True,
            hint=_("Short: what is done. For example: baking and selling bread"),
        )
        self.fields["duties"] = text_field(
            _("What is done?"),
            most=2000,
            needed=True,
            rows=6,
            hint=_("One thing a line. Take away what is not done, add what is."),
        )
        if self.context.relation != Relation.EMPLOYMENT:
            return
        for name, group, known, label in (
            ("age_exception", "age_exceptions", AGE_EXCEPTIONS, _("Ground for an age limit")),
            ("sex_exception", "sex_exceptions", SEX_EXCEPTIONS, _("Ground for one sex")),
        ):
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=exception_choices(group, known),
                required=False,
                widget=forms.Select(attrs={"class": "select"}),
            )
            self.fields[name.replace("exception", "reason")] = text_field(_("Reason, in words"), most=300)

    def exceptions(self) -> list[Any]:
        """Return the fields of the grounds."""
        names = ("age_exception", "age_reason", "sex_exception", "sex_reason")
        return [self[name] for name in names if name in self.fields]

    def open_exceptions(self) -> bool:
        """Return whether a ground is given."""
        return bool(self.context.data.get("age_exception") or self.context.data.get("sex_exception"))

    def answers(self) -> Answers:
        """Leave out what only a fixed term has."""
        found = super().answers()
        if FIXED_TERM not in str(found.get("contract_term", "")):
            found["renewal_criteria"] = found["renewal_limit"] = ""
        return found
