"""Forms of the office for the help desk: made for typing while somebody talks."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mikke.domain.calendar_jp import jst_moment
from mikke.domain.clock_times import SLOTS_PER_DAY, read_time_text
from mikke.domain.era_dates import read_day
from mikke.domain.errors import DomainError
from mikke.domain.japanese import clean, to_hiragana
from mikke.domain.week import Week, spans_from_text
from mikke.helpdesk.enums import CaseState, Device, Place, Solved, Topic, Urgency, Way
from mikke.helpdesk.models import Campaign, Case, DeskRules
from mikke.helpdesk.selectors import campaign_called
from mikke.helpdesk.services.line_answers import MOST_CHARS as LINE_CHARS
from mikke.helpdesk.services.notes import MOST_CHARS
from mikke.helpdesk.when_words import time_words
from mikke.learning.selectors import badges_for_others
from mikke.people.contact_fields import PhoneField

DAY_HINT = _("For example: 11/25, 2026-11-25, or 令和8年11月25日.")
WAYS = [(way.value, way.label) for way in Way if way != Way.WEB]


class DayField(forms.CharField):
    """A day in any writing, also 和暦; a day without a year is the next one."""

    def clean(self, value: Any) -> Any:
        """Return the day, or None for nothing."""
        text = super().clean(value)
        if not text:
            return None
        day = read_day(text, today=timezone.localdate())
        if day is None:
            raise forms.ValidationError(
                _("This is no day. Write it as 11/25 or 令和8年11月25日."), code="day"
            )
        return day


def day_field(label: Any, *, required: bool = False) -> DayField:
    """Return a field for a day."""
    return DayField(label=label, required=required, max_length=30, help_text=DAY_HINT)


class HeardForm(forms.Form):
    """Who it is, and how soon: what an enquiry lacks to become a case."""

    kana = forms.CharField(label=_("kana"), max_length=200, required=False)
    is_family_phone = forms.BooleanField(label=_("the number is a family member's"), required=False)
    urgency = forms.ChoiceField(label=_("how soon"), choices=Urgency.choices, initial=Urgency.CALM)
    next_on = day_field(_("next step on"))

    def clean_kana(self) -> str:
        """Return the reading in hiragana."""
        return to_hiragana(clean(self.cleaned_data["kana"]))


class LineHeardForm(HeardForm):
    """The same for somebody who wrote by LINE: their name and what it is about are asked, too."""

    field_order = ("name", "kana", "is_family_line", "topic", "device", "urgency", "next_on")
    name = forms.CharField(
        label=_("name or nickname"),
        help_text=_("For somebody who is registered, the button with their name is enough."),
        max_length=100,
        required=False,
    )
    is_family_line = forms.BooleanField(label=_("this LINE is a family member's"), required=False)
    topic = forms.ChoiceField(label=_("topic"), choices=Topic.choices, initial=Topic.OTHER)
    device = forms.ChoiceField(label=_("device"), choices=Device.choices, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["is_family_phone"]  # there is no number


class LineAnswerForm(forms.Form):
    """A short answer that goes out by LINE."""

    text = forms.CharField(
        label=_("Answer by LINE"),
        help_text=_("Up to 500 letters. It goes out at once and is kept with the notes. Write no passwords."),
        max_length=LINE_CHARS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    form_key = forms.CharField(widget=forms.HiddenInput, max_length=64)


class EnterForm(HeardForm):
    """Everything on one page, in the order in which people say it.

    Args:
        site: the site.
        slots: the next free times.
    """

    field_order = (
        "name", "phone", "is_family_phone", "kana", "topic", "device", "text", "place", "slot", "urgency", "next_on",
        "way", "code", "asked_by", "agreed",
    )  # fmt: skip
    name = forms.CharField(label=_("name or nickname"), max_length=100)
    phone = PhoneField(label=_("telephone number, in any writing"), max_length=40, required=False)
    topic = forms.ChoiceField(label=_("topic"), choices=Topic.choices)
    device = forms.ChoiceField(label=_("device"), choices=Device.choices, required=False)
    text = forms.CharField(
        label=_("what they say (is sealed)"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    place = forms.ChoiceField(label=_("place"), choices=Place.choices, initial=Place.DESK)
    slot = forms.ChoiceField(label=_("time"), required=False)
    way = forms.ChoiceField(label=_("how it came"), choices=WAYS, initial=Way.PHONE)
    code = forms.CharField(label=_("word on the flyer"), max_length=20, required=False)
    asked_by = forms.CharField(
        label=_("somebody asks for them: who, and what they are to them"), max_length=100, required=False
    )
    agreed = forms.BooleanField(label=_("the person knows of it and agrees"), required=False)
    form_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, site: Any, slots: Sequence[dt.datetime], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.site, self.campaign = site, None
        times = [(slot.isoformat(), time_words(slot)) for slot in slots]
        fields: Any = self.fields
        fields["slot"].choices = [("", _("agree on one later")), *times]
        fields["name"].widget.attrs["autofocus"] = True

    def clean_slot(self) -> dt.datetime | None:
        """Return the chosen time, or None."""
        value = self.cleaned_data["slot"]
        return dt.datetime.fromisoformat(value) if value else None

    def clean_code(self) -> Any:
        """Return the batch of flyers, or None; an unknown word is asked again."""
        value = self.cleaned_data["code"].strip()
        found = campaign_called(site=self.site, text=value) if value else None
        if value and found is None:
            raise forms.ValidationError(_("No flyer has this word. Leave it empty when you are not sure."))
        return found

    def clean(self) -> dict[str, Any]:
        """Ask for the person's yes when somebody else calls."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("asked_by") and not cleaned.get("agreed"):
            self.add_error(
                "agreed", _("Ask whether the person knows of it and agrees. If not, call again when they do.")
            )
        return cleaned


class CaseForm(forms.ModelForm):
    """How a case stands."""

    next_on = day_field(_("next step on"))

    class Meta:
        model = Case
        fields = ("topic", "device", "urgency", "place", "state", "next_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        states = (CaseState.OPEN, CaseState.WAITING)
        fields["state"].choices = [(state.value, state.label) for state in states]
        if self.instance.next_on and not self.is_bound:
            self.initial["next_on"] = self.instance.next_on.isoformat()


class StepForm(forms.Form):
    """One more step."""

    text = forms.CharField(label=_("one more step"), max_length=200)


class VisitForm(forms.Form):
    """When, where, and who goes."""

    day = day_field(_("day"), required=True)
    time = forms.CharField(label=_("time"), max_length=10, help_text=_("For example: 10:30 or 13時."))
    place = forms.ChoiceField(label=_("place"), choices=Place.choices)
    place_words = forms.CharField(label=_("where exactly"), max_length=200, required=False)
    who = forms.CharField(label=_("who helps"), max_length=100, required=False)
    second = forms.CharField(
        label=_("the second person"), help_text=_("Two people go to a home."), max_length=100, required=False
    )
    waiver = forms.CharField(
        label=_("agreed in writing that one is enough"),
        help_text=_("When and how, for example: signed on 11/20."),
        max_length=200,
        required=False,
    )

    def clean_time(self) -> dt.time:
        """Return the time of day; half hours are enough."""
        try:
            slot, is_next_day = read_time_text(self.cleaned_data["time"], "time")
        except DomainError as error:
            raise forms.ValidationError(_("This is no time. Write it as 10:30.")) from error
        if slot >= SLOTS_PER_DAY or is_next_day:
            raise forms.ValidationError(_("This is no time. Write it as 10:30."))
        return dt.time(*divmod(slot * 30, 60))

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, with the moment."""
        data = dict(self.cleaned_data)
        day, time = data.pop("day"), data.pop("time")
        return {"at": jst_moment(day, time.hour, time.minute), **data}


class HeldForm(forms.Form):
    """How a visit went."""

    minutes = forms.IntegerField(label=_("minutes"), min_value=1, max_value=600)
    who = forms.CharField(label=_("who helped"), max_length=100, required=False)
    second = forms.CharField(label=_("the second person"), max_length=100, required=False)
    waiver = forms.CharField(label=_("agreed in writing that one is enough"), max_length=200, required=False)


class ClosingForm(forms.Form):
    """The four questions at the end, and the three promises."""

    topic = forms.ChoiceField(label=_("What was it about, in the end?"), choices=Topic.choices)
    device = forms.ChoiceField(label=_("Which device?"), choices=Device.choices, required=False)
    minutes = forms.IntegerField(label=_("How many minutes in all?"), min_value=0, max_value=6_000)
    solved = forms.ChoiceField(
        label=_("Is it solved, as the person says?"), choices=Solved.choices, widget=forms.RadioSelect
    )
    matter = forms.CharField(
        label=_("What was the matter, in one line? (no names)"),
        help_text=_(
            "For example: the phone does not ring. Three alike lines suggest a card that answers the next call."
        ),
        max_length=100,
        required=False,
    )
    city_words = forms.CharField(
        label=_("What should the city desk know? (no names)"),
        help_text=_("Only when it is not solved. For example: the application asks for a card reader."),
        max_length=300,
        required=False,
    )
    kept_promises = forms.BooleanField(
        label=_("No password was asked or written down, no money taken, no contract signed"), required=False
    )


class CaseNotesForm(forms.Form):
    """Sealed notes; ``seen`` says what they were when they were opened."""

    text = forms.CharField(
        label=_("Notes of the case"),
        max_length=MOST_CHARS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class IncidentForm(forms.Form):
    """What went wrong or nearly did."""

    text = forms.CharField(
        label=_("What happened?"), max_length=3_000, widget=forms.Textarea(attrs={"rows": 6})
    )


class JoinForm(forms.Form):
    """The number of the other case."""

    number = forms.CharField(label=_("number of the other case"), max_length=7)


class CampaignForm(forms.ModelForm):
    """A batch of flyers."""

    started_on = day_field(_("given out from"), required=True)

    class Meta:
        model = Campaign
        fields = ("name", "copies", "cost_yen", "started_on")
        help_texts = {"name": _("For example: 回覧板 桜町 11月")}  # noqa: RUF012 -- Django's way

    def __init__(self, *args: Any, site: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.site = site
        if self.instance.pk and not self.is_bound:
            self.initial["started_on"] = self.instance.started_on.isoformat()

    def clean_name(self) -> str:
        """Refuse a name that another batch has."""
        name = str(self.cleaned_data["name"])
        others = Campaign.objects.for_site(self.site).filter(name=name).exclude(pk=self.instance.pk)
        if others.exists():
            raise forms.ValidationError(_("Another batch is called this. Add the place or the month."))
        return name


class DeskRulesForm(forms.ModelForm):
    """When the desk takes people."""

    week = forms.CharField(
        label=_("when the desk takes people"),
        help_text=_("For example: 月〜金 10:00-12:00,13:00-16:00"),
        max_length=300,
    )
    allowance_yen = forms.IntegerField(
        label=_("allowance of a supporter for a visit (yen)"), min_value=0, max_value=100_000, required=False
    )

    supporter_badge = forms.UUIDField(
        label=_("badge of supporters"),
        help_text=_("Who goes alone and wants it gets it by themselves; it ends with their year."),
        required=False,
        widget=forms.Select,
    )

    def __init__(self, *args: Any, site: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        badges = [(str(badge.public_id), badge.title) for badge in badges_for_others(site=site)]
        fields["supporter_badge"].widget.choices = [("", _("none")), *badges]

    class Meta:
        model = DeskRules
        fields = (
            "week",
            "slot_minutes",
            "notice_hours",
            "idle_days",
            "visits_homes",
            "hears_line",
            "desk_words",
            "allowance_yen",
            "supporter_badge",
        )

    def clean_allowance_yen(self) -> int:
        """Return the yen; nothing written is nothing paid."""
        return self.cleaned_data["allowance_yen"] or 0

    def clean_week(self) -> Any:
        """Return the week as it is stored."""
        try:
            return Week.of(spans_from_text(self.cleaned_data["week"])).to_json()
        except DomainError as error:
            raise forms.ValidationError(
                _("These hours cannot be read. Write them as 月〜金 10:00-12:00,13:00-16:00.")
            ) from error
