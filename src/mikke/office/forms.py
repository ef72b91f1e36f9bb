"""The forms of the office."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from mikke.accounts.enums import STAFF_ROLES, Role
from mikke.accounts.models import Membership
from mikke.domain.errors import DomainError
from mikke.domain.job_time import JobTime
from mikke.domain.job_time_text import job_time_from_text, job_time_to_text
from mikke.jobs.enums import FactSource
from mikke.jobs.models import Employer, Fact, Job
from mikke.tenancy.models import SiteProfile
from mikke.vocabulary.models import Consideration

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


class JobTimeField(forms.CharField):
    """Working time in one line, as in the CSV."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("For example: choose 2: mon-fri 9:00-13:00; sat 10:00-15:00"))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored working time as its line."""
        return job_time_to_text(JobTime.from_json(value)) if isinstance(value, dict) else value

    def clean(self, value: Any) -> Any:
        """Return the working time as it is stored."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return job_time_from_text(text).to_json()
        except DomainError as error:
            raise forms.ValidationError(
                _(
                    "The working time cannot be read. For example: choose 2: mon-fri 9:00-13:00; sat 10:00-15:00"
                )
            ) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the lines."""
        return super().has_changed(self.prepare_value(initial), data)


class JobForm(WagtailAdminModelForm):
    """A posting with what is known of the workplace. Saving goes through ``jobs.services``."""

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


class EmployerForm(WagtailAdminModelForm):
    """お店・会社"""

    url = forms.URLField(label=_("Own web page"), required=False, assume_scheme="https")

    class Meta:
        model = Employer
        fields = ("name", "address", "contact", "url", "description")


class MemberForm(WagtailAdminModelForm):
    """A person and a role on this site; an account is made when the mail address is new."""

    email = forms.EmailField(label=_("Mail address"))
    name = forms.CharField(label=_("Name"), max_length=100)
    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, role.label) for role in Role if role in STAFF_ROLES]
    )

    class Meta:
        model = Membership
        fields = ("role",)


class RoleForm(WagtailAdminModelForm):
    """Another role for a person."""

    class Meta:
        model = Membership
        fields = ("role",)


class SiteProfileForm(forms.ModelForm):
    """Everything an owner may set; the table's constraints say what does not go together."""

    class Meta:
        model = SiteProfile
        fields = (
            "name",
            "name_en",
            "area_words",
            "area_words_en",
            "operator_name",
            "operator_address",
            "phone",
            "phone_hours",
            "phone_hours_en",
            "email",
            "colour_action",
            "legal_mode",
            "notification_number",
            "ranking_reply_on",
            "ranking_reply_reference",
        )
        widgets = {  # noqa: RUF012 -- Django's own form
            "ranking_reply_on": forms.DateInput(attrs={"type": "date"}),
            "colour_action": forms.TextInput(attrs={"type": "color"}),
        }


class AreaFileForm(forms.Form):
    """A table of quarters, stations and estates."""

    file = forms.FileField(label=_("CSV file"), widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}))


class FlyerCodeForm(forms.Form):
    """Where a flyer hangs."""

    label = forms.CharField(label=_("where it hangs"), max_length=60)


class SharePostForm(forms.Form):
    """Which text was posted, and where it can be seen."""

    key = forms.CharField(max_length=40)
    url = forms.URLField(
        label=_("address of the post"), max_length=200, required=False, assume_scheme="https"
    )
