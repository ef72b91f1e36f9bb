"""Forms of events in the office: an event, several at once, moving them; days and times in any writing."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mikke.domain.era_dates import read_day, read_moment
from mikke.domain.errors import DomainError
from mikke.domain.odd_days import odd_days_from_json, odd_days_json, odd_days_text, read_odd_days
from mikke.domain.week import Week, spans_from_json, spans_from_text
from mikke.events.enums import EventKind, TrialPay
from mikke.events.materials import check_lines
from mikke.events.models import Event
from mikke.events.services.series import MOST_DATES
from mikke.kernel.time_words import week_text
from mikke.vocabulary.models import Skill

TIMES = ("starts_at", "ends_at", "booking_until")
MOST_TITLE = 110
MOMENT_HINT = _("For example: 11/25 10:00, 2026-11-25 13:30, or 令和8年11月25日 午後1時半.")
NO_HOURS = _("These hours cannot be read. Write them as 月〜金 10:00-12:00,13:00-16:00.")


class MomentField(forms.CharField):
    """Day and time in any writing, also 和暦 and full-width digits; a day without a year is the next one."""

    def prepare_value(self, value: Any) -> Any:
        """Show a moment as it can be typed again."""
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}" if isinstance(value, dt.datetime) else value

    def clean(self, value: Any) -> Any:
        """Return the moment, or None for nothing."""
        text = super().clean(value)
        if not text:
            return None
        found = read_moment(text, today=timezone.localdate())
        if found is None:
            raise forms.ValidationError(
                _("This is no day with a time. Write it as 11/25 10:00 or 令和8年11月25日 10時."),
                code="moment",
            )
        return timezone.make_aware(found)


class TimeField(forms.CharField):
    """A time of day in any writing: 10:15, １３時半, 午後1時."""

    def clean(self, value: Any) -> Any:
        """Return the time of day."""
        text = super().clean(value)
        found = read_moment(f"2000-01-01 {text}", today=dt.date(2000, 1, 1)) if text else None
        if text and found is None:
            raise forms.ValidationError(_("This is no time. Write it as 10:30."), code="time")
        return found.time() if found else None


def _moment(name: str, *, required: bool) -> MomentField:
    column: Any = Event._meta.get_field(name)  # noqa: SLF001 -- Django's public name
    return MomentField(label=column.verbose_name, required=required, max_length=40, help_text=MOMENT_HINT)


class EventFields(forms.ModelForm):
    """What all events have, whether one is written or several at once."""

    skills = forms.ModelMultipleChoiceField(
        label=_("What one can do afterwards"),
        queryset=Skill.objects.all(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Leads from a job that asks for it to this class."),
    )

    class Meta:
        model = Event
        fields: tuple[str, ...] = (
            "kind", "title", "title_en", "words", "place", "address", "town", "is_online",
            "topics", "skills", "seats", "fee_yen", "teacher", "organiser", "to_bring",
            "has_childcare", "has_ride", "has_hearing", "has_step_free", "materials", "handout",
        )  # fmt: skip
        widgets = {  # noqa: RUF012 -- Django's way
            "words": forms.Textarea(attrs={"rows": 8}),
            "topics": forms.CheckboxSelectMultiple,
            "materials": forms.Textarea(attrs={"rows": 3}),
            "handout": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {  # noqa: RUF012 -- Django's way
            "is_online": _("The link goes to those who have booked, by hand."),
            "seats": _("Companions count too. With times for one, write 1."),
            "materials": _(
                "A line each: what it is, then the address (https://…). Stands on the slip of whoever has a seat."
            ),
            "handout": _("Printed in large letters (PDF). A line for each step is easy to follow."),
        }

    def __init__(self, *args: Any, site: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["town"].queryset = site.profile.towns.all()

    def clean_materials(self) -> str:
        """See that each line holds an address."""
        return check_lines(self.cleaned_data["materials"])

    def validate_constraints(self) -> None:
        """Leave it to ``clean``, which says it beside the field."""


class EventForm(EventFields):
    """What an event is; ``seen`` is when it had been changed last as the form was shown."""

    field_order = ("kind", "title", "title_en", "words", "starts_at", "ends_at", "booking_until", "place")
    starts_at, ends_at = _moment("starts_at", required=True), _moment("ends_at", required=True)
    booking_until = _moment("booking_until", required=False)
    week_text = forms.CharField(
        label=_("times for one: the usual week"),
        required=False,
        max_length=300,
        help_text=_("Only for times for one. For example: 火・木 10:00-12:00,13:00-15:00"),
    )
    odd_text = forms.CharField(
        label=_("times for one: days that are otherwise"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "A day a line: 11/25 休み, or 令和8年11月26日 13:00-15:00. Holidays are left out by themselves."
        ),
    )
    shop_link = forms.URLField(
        label=_("page of the shop"), required=False, max_length=300, assume_scheme="https"
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    class Meta(EventFields.Meta):
        fields = (
            *EventFields.Meta.fields, *TIMES, "slot_minutes", "notice_hours",
            "shop_name", "shop_link", "trial_words", "trial_pay", "pay_words",
        )  # fmt: skip
        help_texts = {  # noqa: RUF012 -- Django's way
            **EventFields.Meta.help_texts,
            "trial_pay": _(
                "Only for a trial day. Whoever works for the shop is paid, on a trial day too: at least the minimum "
                "wage (Labour Standards Act art. 9 and 24, Minimum Wage Act art. 4). Without pay it is looking and "
                "trying only."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["booking_until"].help_text = _("Empty: until it begins.")
        for name in ("slot_minutes", "notice_hours"):
            fields[name].required = False
        if self.instance.pk:
            self.initial["seen"] = self.instance.updated_at.isoformat()
            self.initial["week_text"] = week_text(Week.of(spans_from_json(self.instance.week)))
            self.initial["odd_text"] = odd_days_text(odd_days_from_json(self.instance.odd_days))
        if self.instance.last_number:
            is_timed = self.instance.kind == EventKind.HELP
            kinds = [one for one in EventKind.choices if (one[0] == EventKind.HELP) == is_timed]
            fields["kind"].choices = kinds

    def clean_week_text(self) -> Any:
        """Return the week as it is stored."""
        text = self.cleaned_data["week_text"].strip()
        try:
            return Week.of(spans_from_text(text)).to_json() if text else []
        except DomainError as error:
            raise forms.ValidationError(NO_HOURS, code="week") from error

    def clean_odd_text(self) -> Any:
        """Return the odd days as they are stored; a line that cannot be read is named."""
        try:
            return odd_days_json(read_odd_days(self.cleaned_data["odd_text"], today=timezone.localdate()))
        except DomainError as error:
            message = _("This line cannot be read: %(line)s. Write it as 11/25 10:00-12:00 or 11/25 休み.")
            raise forms.ValidationError(message % {"line": error.problems[0].value}, code="odd") from error

    def clean(self) -> dict[str, Any]:
        """See that the times fit each other and that times for one and trial days have what they need."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("slot_minutes", "notice_hours"):
            if cleaned.get(name) is None:
                column: Any = Event._meta.get_field(name)  # noqa: SLF001 -- Django's public name
                cleaned[name] = column.default
        begin, end, until = (cleaned.get(name) for name in TIMES)
        if begin and end and end <= begin:
            self.add_error("ends_at", _("The end must come after the beginning."))
        self._check_until(cleaned, end if cleaned.get("kind") == EventKind.HELP else begin, until)
        self._check_kind(cleaned)
        return cleaned

    def _check_kind(self, cleaned: dict[str, Any]) -> None:
        kind, hours = cleaned.get("kind"), (cleaned.get("week_text"), cleaned.get("odd_text"))
        if kind == EventKind.HELP and not any(hours) and "week_text" not in self.errors:
            self.add_error("week_text", _("Times for one need hours, for example 火・木 10:00-12:00."))
        if kind == EventKind.TRIAL and not cleaned.get("trial_pay"):
            self.add_error("trial_pay", _("Say whether the trial day is work: whoever works is paid."))
        if cleaned.get("trial_pay") == TrialPay.PAID and not cleaned.get("pay_words"):
            self.add_error("pay_words", _("Write what is paid, for example 1,300 yen an hour."))

    def _check_until(self, cleaned: dict[str, Any], last: Any, until: Any) -> None:
        if last and until and until > last:
            self.add_error("booking_until", _("Booking ends before the event begins."))

    def values(self) -> dict[str, Any]:
        """Return the columns of a valid form."""
        left = {"seen", "week_text", "odd_text"}
        values = {name: value for name, value in self.cleaned_data.items() if name not in left}
        return values | {"week": self.cleaned_data["week_text"], "odd_days": self.cleaned_data["odd_text"]}


class SeriesForm(EventFields):
    """Several events at once: one text, many dates."""

    field_order = ("kind", "title", "title_en", "words", "days", "weeks", "begin", "end", "place")
    days = forms.CharField(
        label=_("dates"),
        max_length=1_500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "With commas or one a line: 11/25, 12/2, 令和8年12月9日. For every week, write the first one only."
        ),
    )
    weeks = forms.IntegerField(
        label=_("every week, so many times"), required=False, min_value=2, max_value=MOST_DATES
    )
    begin = TimeField(label=_("begins at"), max_length=20, help_text=_("For example: 10:00 or 午後1時半."))
    end = TimeField(label=_("ends at"), max_length=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        left = {EventKind.HELP.value, EventKind.TRIAL.value}
        fields["kind"].choices = [one for one in EventKind.choices if one[0] not in left]

    def clean_title(self) -> str:
        """Leave room for the number of each date."""
        title = str(self.cleaned_data["title"])
        if len(title) > MOST_TITLE:
            raise forms.ValidationError(
                _("At most %(n)s letters: the number of each date follows.") % {"n": MOST_TITLE}
            )
        return title

    def clean_days(self) -> list[dt.date]:
        """Return the dates; what cannot be read is named."""
        found, today = [], timezone.localdate()
        for part in re.split(r"[,、，\n]+", self.cleaned_data["days"]):
            if not part.strip():
                continue
            day = read_day(part.strip(), today=today)
            if day is None:
                raise forms.ValidationError(
                    _("This is no day: %(text)s. Write it as 11/25 or 令和8年11月25日.")
                    % {"text": part.strip()[:40]}
                )
            found.append(day)
        return sorted(set(found))

    def clean(self) -> dict[str, Any]:
        """See that the end comes after the beginning and every week begins with one date."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("begin") and cleaned.get("end") and cleaned["end"] <= cleaned["begin"]:
            self.add_error("end", _("The end must come after the beginning."))
        if cleaned.get("weeks") and len(cleaned.get("days", [1])) != 1:
            self.add_error("days", _("For every week, write the first date only."))
        return cleaned

    def times(self) -> list[tuple[dt.datetime, dt.datetime]]:
        """Return beginning and end of each date, of a valid form."""
        days = self.cleaned_data["days"]
        if weeks := self.cleaned_data["weeks"]:
            days = [days[0] + dt.timedelta(weeks=number) for number in range(weeks)]
        return [(self._at(day, "begin"), self._at(day, "end")) for day in days]

    def _at(self, day: dt.date, name: str) -> dt.datetime:
        return timezone.make_aware(dt.datetime.combine(day, self.cleaned_data[name]))

    def values(self) -> dict[str, Any]:
        """Return the columns that all dates have in common."""
        own = {"days", "weeks", "begin", "end"}
        return {name: value for name, value in self.cleaned_data.items() if name not in own}


class MoveLaterForm(forms.Form):
    """How far an event and all after it move."""

    starts_at = MomentField(label=_("This date begins now"), max_length=40, help_text=MOMENT_HINT)


class PaperCodeForm(forms.Form):
    """The word on a paper form."""

    code = forms.CharField(
        label=_("word on the form"),
        max_length=20,
        help_text=_("Four letters or two kana, for example kamo or かも."),
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
