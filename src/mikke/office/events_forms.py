"""Forms of events in the office: why one is called off, and a booking that comes by telephone, at the desk or on paper."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mikke.domain.person_pairs import PersonRow
from mikke.domain.phone_numbers import read_phone
from mikke.events.enums import BookedBy, EventState
from mikke.events.forms import NEED_LABELS, PartyFields
from mikke.events.models import Event
from mikke.events.notice_words import time_words
from mikke.events.services.bookings import Guest, Wish
from mikke.events.times import free_times, has_times
from mikke.people.contact_fields import NO_NUMBER
from mikke.people.enums import ContactKind
from mikke.people.forms import check_way, guessed_kind
from mikke.people.selectors import NEW
from mikke.people.services.entering import Way

MOST_TIMES = 60
BY_STAFF = [(one.value, one.label) for one in BookedBy if one != BookedBy.WEB]


class CallOffForm(forms.Form):
    """Why an event does not take place."""

    words = forms.CharField(
        label=_("Why it does not take place"),
        max_length=300,
        help_text=_("Everybody who has booked reads or hears this sentence."),
    )


class StaffBookingForm(PartyFields):
    """A booking while somebody is on the telephone: name first, everything by keyboard."""

    field_order = (
        "name",
        "kana",
        "value",
        "slot",
        "seats",
        "companions",
        "needs",
        "device",
        "needs_words",
        "lets_pass",
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    kana = forms.CharField(label=_("Kana"), max_length=200, required=False)
    value = forms.CharField(
        label=_("Telephone or mail"),
        max_length=200,
        required=False,
        help_text=_("Empty when there is none: then the office tells them by hand."),
    )
    slot = forms.ChoiceField(label=_("Which time"), required=False)
    booked_by = forms.ChoiceField(label=_("How it reached us"), choices=BY_STAFF, initial=BookedBy.PHONE)
    form_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["needs"].choices = list(NEED_LABELS.items())
        if has_times(event):
            free = free_times(event, now=timezone.now(), count=MOST_TIMES, by_staff=True)
            fields["slot"].choices = [(at.isoformat(), time_words(at)) for at in free]
            fields["slot"].required = True
            del fields["lets_pass"]
        else:
            del fields["slot"]
        for name in ("seats", "companions", "device", "needs_words"):
            fields[name].widget.attrs.pop("class", None)
        fields["needs_words"].widget.attrs["rows"] = 2
        fields["name"].widget.attrs["autofocus"] = True

    def clean_value(self) -> str:
        """See that it is a number or an address."""
        typed = str(self.cleaned_data["value"]).strip()
        kind = guessed_kind(typed) if typed else ""
        if kind == ContactKind.OTHER:
            raise forms.ValidationError(NO_NUMBER, code="phone")
        check_way(self, kind, typed)
        return typed

    def row(self) -> PersonRow:
        """Return what was typed, to compare with the people who are known."""
        cleaned = self.cleaned_data
        phone = read_phone(cleaned["value"]) if cleaned["value"] else None
        return PersonRow(
            NEW,
            cleaned["name"],
            cleaned["kana"],
            "",
            is_nickname=False,
            phones=frozenset({phone} if phone else ()),
            family_phones=frozenset(),
            mails=frozenset({cleaned["value"]} if "@" in cleaned["value"] else ()),
        )

    def guest(self, person: Any = None) -> Guest:
        """Return who books: the known person that was chosen, or the name that was typed."""
        if person is not None:
            return Guest(person=person)
        cleaned = self.cleaned_data
        value = cleaned["value"]
        ways = (Way(guessed_kind(value), value, is_preferred=True),) if value else ()
        return Guest(name=cleaned["name"], kana=cleaned["kana"], ways=ways)

    def wish(self) -> Wish:
        """Return what is booked."""
        cleaned = self.cleaned_data
        at = dt.datetime.fromisoformat(cleaned["slot"]) if cleaned.get("slot") else None
        return Wish(seats=cleaned["seats"], parts=self.parts(), booked_by=cleaned["booked_by"], slot_at=at)


class EventFilterForm(forms.Form):
    """Which events are listed."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("all")), *EventState.choices])
