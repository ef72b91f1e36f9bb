"""Forms on figures and reports of a period."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.domain.calendar_jp import fiscal_year_of
from mikke.office.next_step_forms import WithNextSteps
from mikke.reports.enums import Breakdown, Section
from mikke.reports.models import Fund, PeriodReport, Target
from mikke.reports.selectors import offered
from mikke.tenancy.sites import SiteFacts

MOST_MONTHS = 36
MOST_LETTERS = 20_000
DAY = {"type": "date"}


def date_input() -> forms.DateInput:
    """Return the field of a day."""
    return forms.DateInput(attrs=DAY, format="%Y-%m-%d")


class PeriodForm(forms.Form):
    """Which figures are looked at. It is read from the address: nothing in it is about a person."""

    starts_on = forms.DateField(label=_("from"), widget=date_input())
    ends_on = forms.DateField(label=_("until"), widget=date_input())
    by = forms.ChoiceField(label=_("divided"), choices=Breakdown, initial=Breakdown.MONTH)

    @classmethod
    def of(cls, data: Any, *, today: dt.date) -> "PeriodForm":
        """Return the form of an address; without one, this fiscal year until today."""
        start = dt.date(fiscal_year_of(today), 4, 1)
        begun = {"starts_on": start.isoformat(), "ends_on": today.isoformat(), "by": Breakdown.MONTH.value}
        return cls({**begun, **{name: data[name] for name in begun if data.get(name)}})

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start and more months than a table can show."""
        data: dict[str, Any] = super().clean() or {}
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The last day must not be before the first."))
        elif start and end and (end.year - start.year) * 12 + end.month - start.month >= MOST_MONTHS:
            self.add_error("ends_on", _("Choose at most 36 months."))
        return data


class TargetForm(forms.ModelForm):
    """What a figure should reach."""

    wants_site = True

    class Meta:
        model = Target
        fields: ClassVar[list[str]] = ["indicator", "starts_on", "ends_on", "amount", "note"]
        widgets: ClassVar[dict[str, Any]] = {"starts_on": date_input(), "ends_on": date_input()}

    def __init__(self, *args: Any, site: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"] = forms.ChoiceField(label=_("figure"), choices=indicator_choices())
        if site is not None and self.instance.site_id is None:
            self.instance.site = site


class FundForm(forms.ModelForm):
    """Money for a time."""

    wants_site = True

    class Meta:
        model = Fund
        fields: ClassVar[list[str]] = ["name", "giver", "starts_on", "ends_on"]
        widgets: ClassVar[dict[str, Any]] = {"starts_on": date_input(), "ends_on": date_input()}

    def __init__(self, *args: Any, site: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if site is not None and self.instance.site_id is None:
            self.instance.site = site


def indicator_choices(facts: SiteFacts | None = None) -> list[tuple[str, Any]]:
    """Return the figures to choose from, of a site or all."""
    from mikke.reports.indicators import REGISTRY  # noqa: PLC0415 -- filled when the apps are ready

    found = REGISTRY.values() if facts is None else offered(facts)
    return [(one.id, one.label) for one in found]


class ReportForm(WithNextSteps):
    """A report of a period: its parts in the order in which they are read, and what is put in by itself."""

    indicators = forms.MultipleChoiceField(
        label=_("figures in it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    survey_slugs = forms.MultipleChoiceField(
        label=_("surveys in it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    activity_ids = forms.TypedMultipleChoiceField(
        label=_("activities in it"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = PeriodReport
        fields: ClassVar[list[str]] = [
            "title",
            "subtitle",
            "slug",
            "starts_on",
            "ends_on",
            "fund",
            "indicators",
            "by_month",
            "with_demand",
            "survey_slugs",
            "activity_ids",
        ]
        widgets: ClassVar[dict[str, Any]] = {"starts_on": date_input(), "ends_on": date_input()}

    def __init__(
        self,
        *args: Any,
        facts: SiteFacts,
        surveys: Iterable[tuple[str, str]] = (),
        activities: Iterable[tuple[int, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.instance.site = facts.site
        fields: dict[str, Any] = self.fields
        fields["fund"].queryset = Fund.objects.for_site(facts.site)
        fields["indicators"].choices = indicator_choices(facts)
        for name, choices in (("survey_slugs", list(surveys)), ("activity_ids", list(activities))):
            fields[name].choices = choices
            if not choices:
                del self.fields[name]
        for section in Section:
            self.fields[f"text_{section.value}"] = forms.CharField(
                label=section.label,
                required=False,
                max_length=MOST_LETTERS,
                initial=self.instance.texts.get(section.value, ""),
                widget=forms.Textarea(attrs={"rows": 6}),
            )

    def clean(self) -> dict[str, Any]:
        """Gather the texts."""
        data: dict[str, Any] = super().clean() or {}
        self.instance.texts = {section.value: data.get(f"text_{section.value}", "") for section in Section}
        return data

    def _get_validation_exclusions(self) -> set[str]:
        """The address is checked within the site, which is no field of the form."""
        exclusions: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return exclusions - {"site"}
