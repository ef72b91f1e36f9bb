"""Forms of the office for supporters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.domain.errors import DomainError
from mikke.domain.week import Week, spans_from_text
from mikke.helpdesk.models import Supporter
from mikke.helpdesk.supporter_enums import DEVICES, TOPICS, Spoken
from mikke.kernel.time_words import week_said, week_text
from mikke.office.helpdesk_forms import day_field
from mikke.people.contact_fields import PhoneField
from mikke.vocabulary.models import Area, Town

HOURS_UNREAD = _("These hours cannot be read. Write them as 月〜金 10:00-12:00,13:00-16:00.")


class SupporterNewForm(forms.Form):
    """Somebody who applied by telephone, at the desk or on paper."""

    name = forms.CharField(label=_("name or nickname"), max_length=100)
    kana = forms.CharField(label=_("kana"), max_length=200, required=False)
    phone = PhoneField(label=_("telephone number, in any writing"), max_length=40, required=False)
    mail = forms.EmailField(label=_("mail"), max_length=254, required=False)
    words = forms.CharField(
        label=_("what they say (is sealed)"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    agreed = forms.BooleanField(label=_("They agree that we write this down to talk about helping."))
    form_key = forms.CharField(widget=forms.HiddenInput, max_length=64)


class SupporterTakesForm(forms.Form):
    """When, where, how much and what, as it was said on the telephone.

    Args:
        supporter: whose; fills the form where nothing was posted.
        towns: the towns of the site.
    """

    week = forms.CharField(
        label=_("free hours"),
        help_text=_("For example: 月〜金 10:00-12:00,13:00-16:00"),
        max_length=300,
        required=False,
    )
    devices = forms.MultipleChoiceField(
        label=_("devices (none ticked: everything)"),
        choices=DEVICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    topics = forms.MultipleChoiceField(
        label=_("topics (none ticked: everything)"),
        choices=TOPICS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("languages"), choices=Spoken.choices, widget=forms.CheckboxSelectMultiple
    )
    towns = forms.ModelMultipleChoiceField(
        label=_("towns (none ticked: everywhere)"),
        queryset=Town.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    area = forms.ModelChoiceField(label=_("sets out from"), queryset=Area.objects.none(), required=False)
    has_car = forms.BooleanField(label=_("may go by car"), required=False)
    most_travel_minutes = forms.IntegerField(
        label=_("at most so far, one way (minutes)"), min_value=5, max_value=120
    )
    hours_month = forms.IntegerField(
        label=_("at most so many hours a month"), min_value=1, max_value=200, required=False
    )
    wants_badge = forms.BooleanField(label=_("wants the badge"), required=False)

    def __init__(self, *args: Any, supporter: Supporter, towns: Any, **kwargs: Any) -> None:
        cap = supporter.most_minutes_month
        initial = {
            "week": week_text(week_said(supporter.free)),
            "devices": supporter.devices,
            "topics": supporter.topics,
            "languages": supporter.languages,
            "towns": list(supporter.towns.all()),
            "area": supporter.area_id,
            "has_car": supporter.has_car,
            "most_travel_minutes": supporter.most_travel_minutes,
            "hours_month": cap // 60 if cap else None,
            "wants_badge": supporter.wants_badge,
        }
        super().__init__(*args, **{"initial": initial, **kwargs})
        keys = [town.pk for town in towns]
        fields: Any = self.fields
        fields["towns"].queryset = Town.objects.filter(pk__in=keys)
        fields["area"].queryset = Area.objects.filter(town__in=keys)

    def clean_week(self) -> Any:
        """Return the week as it is stored."""
        text = self.cleaned_data["week"].strip()
        if not text:
            return []
        try:
            return Week.of(spans_from_text(text)).to_json()
        except DomainError as error:
            raise forms.ValidationError(HOURS_UNREAD) from error

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, as the row keeps it."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "towns"}
        hours = data.pop("hours_month")
        return {**data, "free": data.pop("week"), "most_minutes_month": hours * 60 if hours else None}


class SupporterOffForm(forms.Form):
    """Days without visits."""

    first_on = day_field(_("from"), required=True)
    last_on = day_field(_("until"), required=True)

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("The last day comes before the first one."))
        return cleaned
