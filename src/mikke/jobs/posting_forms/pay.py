"""④いくら"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mikke.jobs.enums import Relation, WageUnit
from mikke.jobs.forms import YenField
from mikke.jobs.posting_draft import Answers
from mikke.jobs.posting_forms.base import StepForm, picks
from mikke.jobs.posting_items import ITEMS_OF_STEP

MOST_YEN = 10_000_000
UNITS = (
    (WageUnit.HOUR, pgettext_lazy("wage unit", "by the hour")),
    (WageUnit.DAY, pgettext_lazy("wage unit", "by the day")),
    (WageUnit.MONTH, pgettext_lazy("wage unit", "by the month")),
    (WageUnit.PIECE, pgettext_lazy("wage unit", "by the piece")),
)
OVERTIME = ("base_yen", "hours", "amount_yen")


class PayForm(StepForm):
    """Unit and amounts; volunteers are asked nothing."""

    items = ITEMS_OF_STEP["pay"]

    def build(self) -> None:
        """Add the fields that the relation has."""
        if self.context.relation == Relation.VOLUNTEER:
            return
        self.fields["wage_unit"] = picks(_("How is it counted?"), UNITS, needed=True)
        self.initial["wage_unit"] = self.initial.get("wage_unit") or "hour"
        self.fields["wage_min"] = YenField(max_value=MOST_YEN, label=_("Pay"))
        self.fields["wage_min"].required = True
        self.fields["wage_min"].help_text = _("Without travel money. If it varies, the lowest.")
        self.fields["wage_max"] = YenField(max_value=MOST_YEN, label=_("Up to (if it varies)"))
        self.fields["minutes_per_piece"] = YenField(
            max_value=1440, label=_("Minutes for one piece (if by the piece)")
        )
        if self.context.relation == Relation.EMPLOYMENT:
            self._add_fixed_overtime()

    def _add_fixed_overtime(self) -> None:
        said = self.context.data.get("fixed_overtime") or {}
        for name, label in zip(
            OVERTIME,
            (_("Base pay without it (yen)"), _("For how many hours"), _("Its amount (yen)")),
            strict=True,
        ):
            self.fields[f"fixed_{name}"] = YenField(max_value=MOST_YEN, label=label)
            self.initial[f"fixed_{name}"] = said.get(name)
        self.fields["fixed_excess_paid"] = forms.BooleanField(
            label=_("Hours beyond it are paid on top"), required=False, initial=bool(said.get("excess_paid"))
        )

    def overtime_fields(self) -> list[Any]:
        """Return the fields of the fixed overtime pay."""
        return [self[f"fixed_{name}"] for name in OVERTIME if f"fixed_{name}" in self.fields]

    def has_overtime(self) -> bool:
        """Return whether fixed overtime pay is part of the wage."""
        return bool(self.context.data.get("fixed_overtime"))

    def clean(self) -> dict[str, Any]:
        """Refuse an upper amount below the lower one."""
        cleaned = super().clean()
        low, high = cleaned.get("wage_min"), cleaned.get("wage_max")
        if low is not None and high is not None and high < low:
            self.add_error("wage_max", _("The upper wage must not be below the lower one."))
        return cleaned

    def answers(self) -> Answers:
        """Put the overtime together; volunteers get ``none``."""
        if self.context.relation == Relation.VOLUNTEER:
            return super().answers() | {"wage_unit": "none", "wage_min": None, "wage_max": None}
        found = super().answers()
        overtime = {name: found.pop(f"fixed_{name}", None) for name in OVERTIME}
        is_paid = found.pop("fixed_excess_paid", False)
        said = any(value is not None for value in overtime.values())
        found["fixed_overtime"] = overtime | {"excess_paid": is_paid} if said else None
        return found
