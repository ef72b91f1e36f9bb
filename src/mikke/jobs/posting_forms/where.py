"""②どこで"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.jobs.fit_choices import fit_choices
from mikke.jobs.posting_draft import Answers
from mikke.jobs.posting_forms.base import StepForm, picks, text_field
from mikke.jobs.posting_items import ITEMS_OF_STEP

AT_HOME = "在宅勤務（自宅）"
HOME_PLACE = "自宅（在宅勤務）"


class WhereForm(StepForm):
    """Town, address, the way there."""

    items = ITEMS_OF_STEP["where"]

    def build(self) -> None:
        """Add the fields; a site of one town need not ask for it."""
        towns = [(town.pk, town.name) for town in self.context.facts.towns]
        self.fields["town"] = picks(_("Town"), towns, needed=True)
        if len(towns) == 1 and not self.initial.get("town"):
            self.initial["town"] = towns[0][0]
        self.fields["workplace"] = text_field(
            _("Address of the place of work"),
            most=200,
            hint=_("Down to the building and the room. For example: 2-3-4 Shimorenjaku, ground floor"),
            autocomplete="street-address",
        )
        self.fields["is_remote"] = forms.BooleanField(label=_("It can be done at home"), required=False)
        self.fields["area"] = forms.ChoiceField(
            label=_("Near which place?"),
            help_text=_("So that people can see how far it is."),
            choices=fit_choices(self.context.facts).area_choices(),
            required=False,
            widget=forms.Select(attrs={"class": "select"}),
        )
        self.fields["access"] = text_field(
            _("The way there, in words"),
            most=200,
            hint=_("For example: 8 minutes on foot from the station, no steps"),
        )

    def clean(self) -> dict[str, Any]:
        """Ask for the address unless the work is done at home."""
        cleaned = super().clean()
        if not cleaned.get("workplace") and "workplace" not in self.errors and not cleaned.get("is_remote"):
            self.add_error("workplace", _("Please write the address, or tick that it is done at home."))
        return cleaned

    def answers(self) -> Answers:
        """Add the point of the chosen place; work at home says so itself."""
        found = super().answers()
        area = fit_choices(self.context.facts).area(found.get("area") or "")
        was = self.context.data.get("area") or ""
        if area is not None:
            found |= {"lat": area.lat, "lon": area.lon}
        elif was:
            found |= {"lat": None, "lon": None}
        if found["is_remote"] and not found["workplace"]:
            found |= {"workplace": HOME_PLACE, "smoking": AT_HOME}
        return found
