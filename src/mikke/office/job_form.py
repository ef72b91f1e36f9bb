"""The form of a posting: its sections, the working time, what is known of the workplace, loads and voices."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from mikke.jobs.enums import FactSource
from mikke.jobs.job_time_form import JobTimeField
from mikke.jobs.models import Employer, Fact, Job, Load, Voice
from mikke.tenancy.models import SiteProfile
from mikke.vocabulary.models import Consideration

SPARE_ROWS = 2
MOST_ROWS = 30
ANSWERS = (("", _("not asked yet")), ("yes", _("yes")), ("no", _("no")))
SOURCES = [(source.value, source.label) for source in FactSource if source != FactSource.JOB_TIME]
SECTIONS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (
        _("What and where"),
        ("title", "employer", "duties", "town", "workplace", "access", "lat", "lon", "is_remote"),
    ),
    (_("When"), ("job_time", "working_hours", "breaks", "break_minutes", "overtime", "holidays")),
    (_("Pay"), ("wage_unit", "wage_min", "wage_max", "minutes_per_piece", "insurance")),
    (_("Contract"), ("relation", "employment_type", "contract_term", "renewal_criteria", "renewal_limit")),
    (
        _("What the law also asks for"),
        (
            "duties_change_scope",
            "workplace_change_scope",
            "trial_period",
            "smoking",
            "dispatch",
            "discretionary_work",
            "period",
            "termination",
            "age_exception",
            "age_reason",
            "sex_exception",
            "sex_reason",
        ),
    ),
    (_("Skills and subjects"), ("skills", "teaches", "topics", "occupation")),
    (_("Checking"), ("contact", "valid_through", "confirmed_on", "confirmed_how")),
)
MANY = ("skills", "teaches", "topics")


class LoadForm(forms.ModelForm):
    """What the work asks of a body. A row that says nothing is no row."""

    checked_on = forms.DateField(
        label=_("checked on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    source = forms.ChoiceField(label=_("who says so"), choices=SOURCES, initial=FactSource.EMPLOYER_SAID)

    class Meta:
        model = Load
        fields = ("kind", "text", "source", "checked_on")

    def clean_checked_on(self) -> dt.date:
        """Return the day, today where none is written."""
        return self.cleaned_data["checked_on"] or timezone.localdate()


class VoiceForm(forms.ModelForm):
    """A sentence of somebody who works there."""

    class Meta:
        model = Voice
        fields = ("text", "who")


LoadRows = forms.inlineformset_factory(Job, Load, form=LoadForm, extra=SPARE_ROWS, max_num=MOST_ROWS)
VoiceRows = forms.inlineformset_factory(Job, Voice, form=VoiceForm, extra=SPARE_ROWS, max_num=MOST_ROWS)


class JobForm(WagtailAdminModelForm):
    """A posting with what is known of the workplace. Saving goes through ``jobs.services``.

    Loads and voices are rows of their own tables: ``save_rows`` writes them once the posting is saved.
    """

    wants_site = True
    job_time = JobTimeField(label=_("Working time"), required=False)
    facts_source = forms.ChoiceField(
        label=_("Who says so"), choices=SOURCES, initial=FactSource.EMPLOYER_SAID
    )

    class Meta:
        model = Job
        fields = tuple(name for _heading, names in SECTIONS for name in names)
        widgets = dict.fromkeys(MANY, forms.CheckboxSelectMultiple) | {
            "duties": forms.Textarea(attrs={"rows": 5}),
            "valid_through": forms.DateInput(attrs={"type": "date"}),
            "confirmed_on": forms.DateInput(attrs={"type": "date"}),
        }

    def __init__(self, *args: Any, site: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        profile = SiteProfile.objects.get(site=site)
        self.fields["employer"].queryset = Employer.objects.for_site(site)
        self.fields["town"].queryset = profile.towns.all()
        known = self._known_answers()
        self.asked = list(Consideration.objects.filter(is_derived=False))
        for word in self.asked:
            self.fields[f"fact-{word.pk}"] = forms.ChoiceField(
                label=str(word),
                choices=ANSWERS,
                required=False,
                initial=known.get(word.pk, ""),
                widget=forms.RadioSelect,
            )

        data = self.data if self.is_bound else None
        self.loads = LoadRows(data, instance=self.instance, prefix="loads")
        self.voices = VoiceRows(data, instance=self.instance, prefix="voices")

    def is_valid(self) -> bool:
        """Return whether the posting and all its rows can be saved."""
        return all([super().is_valid(), self.loads.is_valid(), self.voices.is_valid()])

    def save_rows(self) -> None:
        """Write the loads and voices of the posting, which is saved already."""
        for rows in (self.loads, self.voices):
            rows.instance = self.instance
            rows.save()

    def error_links(self) -> list[tuple[str, str]]:
        """Return (id of the field, sentence) of all that must be mended, in the order of the page."""
        links = []
        for name in [NON_FIELD_ERRORS, *self.fields]:
            errors = self.errors.get(name)
            if errors and name == NON_FIELD_ERRORS:
                links += [("w-editor-form", str(error)) for error in errors]
            elif errors:
                place = name if name == "job_time" else f"id_{name}"
                links.append((place, f"{str(self.fields[name].label).capitalize()}: {errors[0]}"))
        for rows in (self.loads, self.voices):
            for row in rows.forms if rows.is_bound else ():
                links += [
                    (row[name].id_for_label, f"{str(row[name].label).capitalize()}: {errors[0]}")
                    for name, errors in row.errors.items()
                    if name in row.fields
                ]
        return links

    def _known_answers(self) -> dict[str, str]:
        if not self.instance.pk:
            return {}
        rows = Fact.objects.filter(job=self.instance).order_by("checked_on", "pk")
        return dict(rows.values_list("consideration_id", "answer"))

    def sections(self) -> list[tuple[Any, list[Any]]]:
        """Return the headings with their bound fields, for the template."""
        parts = [(heading, [self[name] for name in names]) for heading, names in SECTIONS]
        facts = [self["facts_source"], *(self[f"fact-{word.pk}"] for word in self.asked)]
        return [*parts, (_("What is known of the workplace"), facts)]

    def answers(self) -> dict[str, str] | None:
        """Return what was answered of the considerations, or None when nothing was touched."""
        names = {f"fact-{word.pk}": word.pk for word in self.asked}
        if not any(name in names for name in self.changed_data):
            return None
        return {pk: self.cleaned_data[name] for name, pk in names.items() if self.cleaned_data[name]}
