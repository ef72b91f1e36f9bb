"""Forms of supporters: applying, the test, when and what they take, how a visit went."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mikke.domain.era_dates import read_day
from mikke.domain.self_check import Checked
from mikke.domain.supporter_course import check_course, course_questions
from mikke.helpdesk.enums import Device, Solved, Topic
from mikke.helpdesk.forms import line
from mikke.helpdesk.models import Supporter
from mikke.helpdesk.supporter_enums import DEVICES, TOPICS, Spoken
from mikke.helpdesk.supporter_texts import APPLY_TEXT
from mikke.kernel.form_guard import DescribedField, GuardedForm
from mikke.kernel.time_words import week_said
from mikke.kernel.week_form import answer_for, read_answer
from mikke.people.contact_fields import mail_field, phone_field
from mikke.vocabulary.models import Area, Town

NO_DAY = _("This is no day. Write it as 11/25 or 令和8年11月25日.")


def many(label: Any, choices: Sequence[tuple[str, Any]]) -> forms.MultipleChoiceField:
    """Return a field of things to tick; nothing ticked is fine."""
    return forms.MultipleChoiceField(label=label, choices=choices, required=False)


class DayField(forms.CharField):
    """A day in any writing, also 和暦; a day without a year is the next one."""

    def clean(self, value: Any) -> Any:
        """Return the day."""
        day = read_day(super().clean(value), today=timezone.localdate())
        if day is None:
            raise forms.ValidationError(NO_DAY, code="day")
        return day


def day(label: Any) -> DayField:
    """Return a field for a day."""
    widget = forms.TextInput(attrs={"class": "input input--m", "autocomplete": "off"})
    return DayField(label=label, max_length=30, widget=widget)


class TakesMixin(forms.Form):
    """Ticked lists for a template."""

    def ticked(self, name: str) -> list[tuple[str, Any, bool]]:
        """Return (value, label, whether it is ticked) of a list of things to tick."""
        field: Any = self.fields[name]
        chosen = {str(getattr(one, "pk", one)) for one in self[name].value() or []}
        return [(str(value), label, str(value) in chosen) for value, label in field.choices]


class JoinForm(TakesMixin, GuardedForm):
    """Somebody wants to help: a name and one way to reach them, or only when they come by."""

    form_name = "join"
    name = line(_("Your name"), required=True, autocomplete="name")
    kana = line(_("Your name in kana"))
    phone = phone_field(_("Telephone number"))
    mail = mail_field(_("Mail address"))
    visits = line(_("No telephone, no mail? When do we see you?"))
    devices = many(_("What do you use yourself?"), DEVICES)
    languages = many(_("Which languages do you speak?"), Spoken.choices)
    text = forms.CharField(
        label=_("Anything you want to tell us?"),
        help_text=_("For example: when you have time. You need no skill and no licence."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 3}),
    )
    agreed = forms.BooleanField(
        label=APPLY_TEXT, error_messages={"required": _("Please read this and tick it.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["required"] = _(
            "Write a name. A nickname or only the kana is fine."
        )

    def clean(self) -> dict[str, Any]:
        """Ask for one way to reach them."""
        cleaned = super().clean() or self.cleaned_data
        ways = [cleaned.get(name) for name in ("phone", "mail", "visits")]
        if not any(ways) and not {"phone", "mail"} & set(self.errors):
            self.add_error(
                "phone", _("Write a number, a mail address, or below when we see you: one of them is enough.")
            )
        return cleaned


class LinkForm(GuardedForm):
    """Asks for a new link by mail."""

    form_name = "supporter-link"
    mail = forms.EmailField(
        label=_("The mail address we know of you"),
        max_length=254,
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "email", "inputmode": "email"}),
    )


class PromiseForm(forms.Form):
    """One tick under all promises."""

    bound_field_class = DescribedField
    agreed = forms.BooleanField(
        label=_("I have read the promises and I keep them."),
        error_messages={
            "required": _("Tick this when you agree. If one of them is hard for you, call us first.")
        },
    )


class TestForm(forms.Form):
    """The questions of the course."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, one in enumerate(course_questions()):
            self.fields[f"q{number}"] = forms.TypedChoiceField(
                label=one.question,
                choices=list(enumerate(one.choices)),
                coerce=int,
                required=False,
                empty_value=None,
                widget=forms.RadioSelect,
            )

    def checked(self) -> Checked:
        """Return how it went; only for a valid form."""
        return check_course([self.cleaned_data[f"q{number}"] for number in range(len(course_questions()))])

    def questions(self) -> list[dict[str, Any]]:
        """Return each question with its choices as they stand, and after a test whether it was right and why."""
        marks = self.checked().marks if self.is_bound and self.is_valid() else None
        found = []
        for number, one in enumerate(course_questions()):
            given = str(self[f"q{number}"].value())
            rows = [(place, words, str(place) == given) for place, words in enumerate(one.choices)]
            is_wrong = marks is not None and not marks[number]
            found.append(
                {
                    "name": f"q{number}",
                    "words": one.question,
                    "rows": rows,
                    "why": one.why if is_wrong else "",
                }
            )
        return found


class TakesForm(TakesMixin):
    """When, where, how much and what a supporter takes; the week stands beside it in ``week``.

    Args:
        supporter: whose; fills the form where nothing was posted.
        data: the posted form.
        towns: the towns of the site.
    """

    bound_field_class = DescribedField
    devices = many(_("What can you help with?"), DEVICES)
    topics = many(_("With which matters?"), TOPICS)
    languages = many(_("Which languages do you speak?"), Spoken.choices)
    towns = forms.ModelMultipleChoiceField(queryset=Town.objects.none(), required=False)
    area = forms.ModelChoiceField(
        label=_("Where do you set out from?"),
        help_text=_("Roughly is enough; it is only used for the way."),
        queryset=Area.objects.none(),
        required=False,
        widget=forms.Select(attrs={"class": "select"}),
    )
    has_car = forms.BooleanField(label=_("I may come by car"), required=False)
    most_travel_minutes = forms.IntegerField(
        label=_("At most how far, one way?"),
        min_value=5,
        max_value=120,
        widget=forms.TextInput(
            attrs={"class": "input input--s", "inputmode": "numeric", "autocomplete": "off"}
        ),
    )
    hours_month = forms.IntegerField(
        label=_("At most how many hours a month?"),
        min_value=1,
        max_value=200,
        required=False,
        widget=forms.TextInput(
            attrs={"class": "input input--s", "inputmode": "numeric", "autocomplete": "off"}
        ),
    )
    wants_badge = forms.BooleanField(label=_("I would like a badge that others can check"), required=False)
    badge_name = forms.CharField(
        label=_("Name on the badge"),
        help_text=_("A pen name is fine, or nothing. Whoever has the address of the badge can read it."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "input input--m", "autocomplete": "off"}),
    )

    def __init__(self, supporter: Supporter, data: QueryDict | None = None, *, towns: Sequence[Town]) -> None:
        cap = supporter.most_minutes_month
        initial = {
            "devices": supporter.devices,
            "topics": supporter.topics,
            "languages": supporter.languages,
            "towns": list(supporter.towns.all()),
            "area": supporter.area_id,
            "has_car": supporter.has_car,
            "most_travel_minutes": supporter.most_travel_minutes,
            "hours_month": cap // 60 if cap else None,
            "wants_badge": supporter.wants_badge,
            "badge_name": supporter.badge_name,
        }
        super().__init__(data, initial=initial, use_required_attribute=False)
        keys = [town.pk for town in towns]
        fields: Any = self.fields
        fields["towns"].queryset = Town.objects.filter(pk__in=keys)
        fields["area"].queryset = Area.objects.filter(town__in=keys)
        self.week = answer_for(week_said(supporter.free)) if data is None else read_answer(data)

    def is_valid(self) -> bool:
        """Return whether both the fields and the week can be used."""
        return super().is_valid() and not self.week.errors

    def error_links(self) -> list[tuple[str, str]]:
        """Return (id of the field, sentence) for the summary at the top."""
        own = [
            (f"id_{name}", f"{self.fields[name].label or ''} {found[0]}")
            for name, found in self.errors.items()
        ]
        return [*self.week.errors, *own]

    def values(self) -> dict[str, Any]:
        """Return what a valid form says of the row."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "towns"}
        hours = data.pop("hours_month")
        return {**data, "most_minutes_month": hours * 60 if hours else None, "free": self.week.week.to_json()}


class DayOffForm(forms.Form):
    """Days without visits."""

    bound_field_class = DescribedField
    first_on = day(_("No visits from"))
    last_on = day(_("until and including"))

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("The last day comes before the first one."))
        return cleaned


class ReportForm(forms.Form):
    """How a visit went. Topic and device stand as the case says until somebody knows better."""

    bound_field_class = DescribedField
    minutes = forms.IntegerField(
        label=_("How many minutes?"),
        min_value=1,
        max_value=600,
        widget=forms.TextInput(
            attrs={"class": "input input--s", "inputmode": "numeric", "autocomplete": "off"}
        ),
    )
    solved = forms.ChoiceField(
        label=_("Is it solved, as the person says?"),
        choices=Solved.choices,
        error_messages={"required": _("Choose one. “Partly” is fine too.")},
    )
    topic = forms.ChoiceField(
        label=_("What was it about, in the end?"),
        choices=Topic.choices,
        required=False,
        widget=forms.Select(attrs={"class": "select"}),
    )
    device = forms.ChoiceField(
        label=_("Which device?"),
        choices=Device.choices,
        required=False,
        widget=forms.Select(attrs={"class": "select"}),
    )
    kept_promises = forms.BooleanField(
        label=_("No password was asked or written down, no money taken, no contract signed"), required=False
    )


class TroubleForm(forms.Form):
    """What went wrong or nearly did."""

    bound_field_class = DescribedField
    text = forms.CharField(
        label=_("What happened?"),
        help_text=_("A few words are enough. Nobody is blamed for telling it."),
        max_length=3_000,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 5}),
    )
