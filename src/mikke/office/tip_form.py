"""The record of a call about a tip: the six items as far as they were told, and how it went."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.jobs.enums import CallOutcome
from mikke.jobs.services.tip_draft import SixItems


def _line(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=200)


class CallForm(forms.Form):
    """Everything but the outcome may stay empty; what is told becomes the draft."""

    name = forms.CharField(label=_("1. Name of the shop, as it is registered"), max_length=100)
    address = _line(_("2. Address, down to the room"))
    contact = _line(_("3. Contact: telephone, mail address or own form"))
    duties = forms.CharField(
        label=_("4. Work to be done"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    workplace = _line(_("5. Place of work, where it is another"))
    wage_min = forms.IntegerField(
        label=_("6. Wage from (yen by the hour)"), required=False, min_value=1, max_value=100_000
    )
    hours = _line(_("Days and hours, in words"))
    note = forms.CharField(
        label=_("Note for us (who said it, when to call again)"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    outcome = forms.ChoiceField(choices=CallOutcome.choices, widget=forms.HiddenInput)

    def shown_fields(self) -> list[forms.BoundField]:
        """Return what is drawn; the outcome is the button."""
        return [field for field in self if field.name != "outcome"]

    def items(self) -> SixItems:
        """Return what was told."""
        cleaned = self.cleaned_data
        names = ("name", "address", "contact", "duties", "workplace", "wage_min", "hours")
        return SixItems(**{name: cleaned[name] for name in names})
