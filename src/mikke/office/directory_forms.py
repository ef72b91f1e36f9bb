"""The office's forms of the directory: organisations, places, services with their rows, calls, the queue."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from mikke.directory.enums import AssuredHow, Audience, QueueState, ServiceStatus, Tongue
from mikke.directory.hours_words import day_list, days_from_words
from mikke.directory.models import Location, Organization, Phone, Schedule, Service, ServiceAtLocation
from mikke.domain.listed_phone import listed_phone
from mikke.office.team_frame import day_input
from mikke.tenancy.sites import facts_of

MOST_ROWS, SPARE_ROWS = 20, 2
MOST_DOCUMENTS = 20
STATES = [
    ("", _("all")),
    ("ask", _("to confirm")),
    ("lapsed", _("hidden for their age")),
    *ServiceStatus.choices,
]


def read_number(text: str) -> str:
    """Return a telephone number in groups; nothing stays nothing. Raises ValidationError."""
    found = listed_phone(text) if text else ""
    if found is None:
        raise forms.ValidationError(_("Write the number with its area code, for example 0422-12-3456."))
    return found


def _web_address() -> forms.URLField:
    return forms.URLField(
        label=_("address on the net"), required=False, max_length=400, assume_scheme="https"
    )


class DirectoryFilterForm(forms.Form):
    """Narrow the list of services."""

    q = forms.CharField(label=_("Word"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)


class OrganizationForm(forms.ModelForm):
    """An organisation, and how its owner is reached."""

    website = _web_address()

    class Meta:
        model = Organization
        fields = (
            "name",
            "kana",
            "sector",
            "description",
            "website",
            "email",
            "owner_name",
            "owner_mail",
            "owner_phone",
        )
        widgets: ClassVar[dict[str, Any]] = {"description": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.site = site

    def clean_owner_phone(self) -> str:
        """Return the number as it is read out."""
        return read_number(self.cleaned_data["owner_phone"])

    def _get_validation_exclusions(self) -> set[str]:
        """The name is checked within the site, which is no field of the form."""
        exclusions: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return exclusions - {"site"}


class LocationForm(forms.ModelForm):
    """A place of an organisation."""

    class Meta:
        model = Location
        fields = (
            "name",
            "location_type",
            "town",
            "postal_code",
            "address",
            "way",
            "accessibility",
            "lat",
            "lon",
        )

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.organization, self.instance.site = organization, organization.site
        towns = facts_of(organization.site).towns
        field: Any = self.fields["town"]
        field.queryset = field.queryset.filter(pk__in=[town.pk for town in towns])
        if len(towns) == 1:
            field.initial = towns[0].pk

    def _get_validation_exclusions(self) -> set[str]:
        """The name is checked within the organisation, which is no field of the form."""
        exclusions: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return exclusions - {"organization"}


class ServiceForm(forms.ModelForm):
    """A service; places, hours and telephones are rows below it."""

    url = _web_address()
    audiences = forms.MultipleChoiceField(
        label=_("whom it is for"),
        help_text=_("Nothing chosen: for everybody."),
        required=False,
        choices=Audience.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("languages"), required=False, choices=Tongue.choices, widget=forms.CheckboxSelectMultiple
    )
    document_lines = forms.CharField(
        label=_("what to bring"),
        help_text=_("One thing a line."),
        required=False,
        max_length=1_500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_selling = forms.TypedChoiceField(
        label=_("something is offered for sale there"),
        help_text=_(
            "A shop that teaches phones and also sells contracts, for example. Readers want to know."
        ),
        required=False,
        choices=(("", _("not known yet")), ("yes", _("yes")), ("no", _("no"))),
        coerce=lambda value: value == "yes",
        empty_value=None,
    )

    class Meta:
        model = Service
        fields = (
            "organization",
            "name",
            "name_en",
            "kana",
            "subject",
            "description",
            "audiences",
            "who_words",
            "minimum_age",
            "maximum_age",
            "fee_kind",
            "fee_words",
            "is_selling",
            "document_lines",
            "languages",
            "how_to_apply",
            "hours_words",
            "url",
            "email",
            "status",
        )
        widgets: ClassVar[dict[str, Any]] = {"description": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.site = site
        field: Any = self.fields["organization"]
        field.queryset = Organization.objects.for_site(site)
        self.initial.setdefault("document_lines", "\n".join(self.instance.documents))
        selling = self.instance.is_selling
        self.initial["is_selling"] = {True: "yes", False: "no", None: ""}[selling]

    def clean_document_lines(self) -> list[str]:
        """Return the lines that say something, each once."""
        lines = (line.strip()[:100] for line in self.cleaned_data["document_lines"].splitlines())
        return list(dict.fromkeys(line for line in lines if line))[:MOST_DOCUMENTS]

    def values(self) -> dict[str, Any]:
        """Return what a valid form says."""
        said = dict(self.cleaned_data)
        return said | {"documents": said.pop("document_lines")}


class PlaceForm(forms.ModelForm):
    """Where a service is given."""

    class Meta:
        model = ServiceAtLocation
        fields = ("location", "description")

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["location"]
        field.queryset = Location.objects.for_site(site).select_related("organization")
        field.label_from_instance = lambda row: f"{row.organization} – {row.name}"


class ScheduleForm(forms.ModelForm):
    """Hours that come again; days may be written as people say them."""

    class Meta:
        model = Schedule
        fields = ("freq", "byday", "opens_at", "closes_at", "dtstart", "until", "description")
        widgets: ClassVar[dict[str, Any]] = {
            "opens_at": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "closes_at": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "dtstart": day_input(),
            "until": day_input(),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "byday": _("Such as 月・水・金, or MO,TU; every month: 1SA,3SA is the first and third Saturday.")
        }

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean_byday(self) -> str:
        """Return days as RFC 5545 writes them."""
        text: str = self.cleaned_data["byday"]
        days = days_from_words(text) or text.upper().replace(" ", "")
        if day_list(days) is None:
            raise forms.ValidationError(
                _(
                    "“%(text)s” cannot be read as days. Write 月・水・金, or 1SA,3SA for the first and third Saturday."
                ),
                params={"text": text},
            )
        return days

    def clean(self) -> dict[str, Any]:
        """Ask for the month where a day of the month is named."""
        said: dict[str, Any] = super().clean() or {}
        numbered = any(number for number, _day in day_list(said.get("byday") or "") or ())
        if numbered and said.get("freq") != "MONTHLY":
            self.add_error("freq", _("The first or third of a day comes every month, not every week."))
        return said


class PhoneForm(forms.ModelForm):
    """A number of a service."""

    class Meta:
        model = Phone
        fields = ("number", "extension", "kind", "description")

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean_number(self) -> str:
        """Return the number as it is read out."""
        return read_number(self.cleaned_data["number"])


PlaceRows = forms.inlineformset_factory(
    Service, ServiceAtLocation, form=PlaceForm, extra=1, max_num=MOST_ROWS
)
ScheduleRows = forms.inlineformset_factory(
    Service, Schedule, form=ScheduleForm, extra=SPARE_ROWS, max_num=MOST_ROWS
)
PhoneRows = forms.inlineformset_factory(Service, Phone, form=PhoneForm, extra=1, max_num=MOST_ROWS)


class AssureForm(forms.Form):
    """Somebody was asked: everything is right, or not."""

    how = forms.ChoiceField(
        label=_("How"),
        choices=[(one.value, one.label) for one in (AssuredHow.CALL, AssuredHow.VISIT, AssuredHow.PAPER)],
    )
    who = forms.CharField(label=_("Who said so"), required=False, max_length=80)
    note = forms.CharField(label=_("note for us"), required=False, max_length=300)


class SettleLineForm(forms.Form):
    """What came of a line of the queue."""

    state = forms.ChoiceField(
        label=_("What came of it"),
        choices=[choice for choice in QueueState.choices if choice[0] != QueueState.OPEN],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it.")},
    )
    outcome = forms.CharField(
        label=_("what was found and done"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what was found and done.")},
    )
