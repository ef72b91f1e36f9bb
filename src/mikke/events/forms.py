"""Booking an event on the site, and what a list of events is narrowed to."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.domain.japanese import clean, to_hiragana
from mikke.events.contact_form import ContactForm
from mikke.events.enums import Device, EventKind
from mikke.events.models import MOST_PARTY, NEEDS, Event
from mikke.events.notice_words import time_words
from mikke.events.services.bookings import Guest, Wish
from mikke.events.times import free_times, has_times

NEED_LABELS = {
    "childcare": _("childcare while I am there"),
    "ride": _("being fetched"),
    "hearing": _("help with hearing"),
    "step_free": _("a way without steps"),
}


def offered_needs(event: Event) -> list[tuple[str, Any]]:
    """Return the needs that an event can meet, with their words."""
    return [(need, NEED_LABELS[need]) for need in NEEDS if getattr(event, f"has_{need}")]


class PartyFields(forms.Form):
    """For how many, and what they need: the same on the site and in the office."""

    seats = forms.TypedChoiceField(
        label=_("How many people, you included"),
        coerce=int,
        choices=[(number, number) for number in range(1, MOST_PARTY + 1)],
        initial=1,
        widget=forms.Select(attrs={"class": "select select--m"}),
    )
    companions = forms.CharField(
        label=_("Who comes along"),
        required=False,
        max_length=200,
        help_text=_("For example: my grandson, 8 years old."),
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    needs = forms.MultipleChoiceField(
        label=_("What would help you"), required=False, widget=forms.CheckboxSelectMultiple
    )
    device = forms.ChoiceField(
        label=_("What you bring along"),
        required=False,
        choices=Device.choices,
        widget=forms.Select(attrs={"class": "select"}),
    )
    needs_words = forms.CharField(
        label=_("Anything else we should know"),
        required=False,
        max_length=300,
        help_text=_("No passwords, please, and nothing about your health that is not needed."),
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 3}),
    )
    lets_pass = forms.BooleanField(
        label=_("If there are not enough seats for all of us at once, the next in line may go first"),
        required=False,
    )

    def parts(self) -> dict[str, Any]:
        """Return the columns of a booking of a valid form."""
        cleaned = self.cleaned_data
        ticked = set(cleaned["needs"])
        columns = {name: cleaned[name] for name in ("companions", "device", "needs_words")}
        columns["lets_pass"] = cleaned.get("lets_pass", False)
        return columns | {f"wants_{need}": need in ticked for need in NEEDS}


class BookingForm(PartyFields, ContactForm):
    """Booking without an account; a name is enough.

    Args:
        event: which.
    """

    form_name = "booking"
    slot = forms.ChoiceField(label=_("Which time"), required=False)
    field_order = (
        "slot",
        "name",
        "kana",
        "seats",
        "companions",
        "needs",
        "device",
        "needs_words",
        "phone",
        "mail",
    )
    kana = forms.CharField(
        label=_("Your name in kana"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"class": "input"}),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        fields: Any = self.fields
        fields["needs"].choices = offered_needs(event)
        if has_times(event):
            times = [(at.isoformat(), time_words(at)) for at in free_times(event, now=self.now)]
            fields["slot"].choices = times
            fields["slot"].required = True
            fields["slot"].error_messages = {
                "required": _("Choose a time."),
                "invalid_choice": _("This time has just been taken. Please choose another one."),
            }

    def chosen(self) -> str:
        """Return the time that is marked: what was sent, else what the event's page has asked for."""
        return str(self["slot"].value() or "")

    def ticked(self) -> list[str]:
        """Return the needs that were ticked, for drawing the form again."""
        return list(self["needs"].value() or [])

    def clean_kana(self) -> str:
        """Return the reading in hiragana."""
        return to_hiragana(clean(self.cleaned_data["kana"]))

    def guest(self) -> Guest:
        """Return who books, of a valid form."""
        return Guest(name=self.cleaned_data["name"], kana=self.cleaned_data["kana"], ways=self.ways())

    def wish(self) -> Wish:
        """Return what is booked, of a valid form."""
        slot = self.cleaned_data.get("slot")
        at = dt.datetime.fromisoformat(slot) if slot else None
        return Wish(seats=self.cleaned_data["seats"], parts=self.parts(), slot_at=at)


class ListForm(forms.Form):
    """What the list is narrowed to; anything else than the choices is left out.

    Args:
        months, topics, towns: the choices that lead to an event.
    """

    month = forms.ChoiceField(label=_("Month"), required=False)
    kind = forms.ChoiceField(label=_("What sort"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    town = forms.ChoiceField(label=_("Town"), required=False)
    free = forms.BooleanField(label=_("only with free seats"), required=False)

    def __init__(
        self,
        *args: Any,
        months: list[tuple[str, str]],
        topics: list[tuple[str, str]],
        towns: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, list[tuple[str, Any]]] = {
            "month": months,
            "kind": list(EventKind.choices),
            "topic": topics,
            "town": towns,
        }
        for name, values in choices.items():
            field: Any = self.fields[name]
            field.choices = [("", _("all")), *values]
            field.widget.attrs["class"] = "select"

    def wanted(self) -> dict[str, Any]:
        """Return what was chosen and is a choice."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
