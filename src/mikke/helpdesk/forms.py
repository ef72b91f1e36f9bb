"""The public form: three questions, then a name and a number, or only a name."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mikke.helpdesk.consent_text import TEXT
from mikke.helpdesk.enums import Place, Topic
from mikke.helpdesk.when_words import time_words
from mikke.kernel.form_guard import GuardedForm
from mikke.people.contact_fields import phone_field

LATER = ""
DRAWINGS = {
    Topic.PHONE: "device",
    Topic.PC: "laptop",
    Topic.LOGIN: "key",
    Topic.PROCEDURE: "list",
    Topic.BUYING: "yen",
    Topic.PROGRAMMING: "pen",
    Topic.OTHER: "what",
}


def line(label: Any, *, required: bool = False, **attrs: str) -> forms.CharField:
    """Return a field of one line."""
    widget = forms.TextInput(attrs={"class": "input", "autocomplete": "off", **attrs})
    return forms.CharField(label=label, required=required, max_length=100, widget=widget)


class AskForm(GuardedForm):
    """What somebody asks for help with.

    Args:
        slots: the next free times.
        visits_homes: whether the desk goes to homes.
    """

    form_name = "help"
    topic = forms.ChoiceField(
        choices=Topic.choices,
        error_messages={
            "required": _("Choose what is nearest. “I do not know” is fine too."),
            "invalid_choice": _("Choose what is nearest. “I do not know” is fine too."),
        },
    )
    place = forms.ChoiceField(initial=Place.DESK)
    slot = forms.ChoiceField(required=False)
    is_for_another = forms.BooleanField(
        label=_("I ask for somebody else (family, neighbour)"), required=False
    )
    name = line(_("Name of the person who needs help"), required=True, autocomplete="name")
    phone = phone_field(_("Telephone number where we reach them"))
    asked_by = line(_("Your own name, and what you are to them (for example: grandchild)"))
    asked_by_phone = phone_field(_("Your own telephone number"))
    agreed = forms.BooleanField(label=TEXT, required=False)
    text = forms.CharField(
        label=_("Anything more?"),
        help_text=_("Please write no passwords and no numbers of cards."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 3}),
    )

    def __init__(self, *args: Any, slots: Sequence[dt.datetime], visits_homes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        places = [Place.DESK, Place.HOME, Place.PHONE] if visits_homes else [Place.DESK, Place.PHONE]
        fields["place"].choices = [(place.value, place.label) for place in places]
        fields["slot"].choices = [
            *((slot.isoformat(), time_words(slot)) for slot in slots),
            (LATER, _("Another time: please call me")),
        ]
        fields["name"].error_messages["required"] = _("Write a name. A nickname or only the kana is fine.")
        fields["slot"].error_messages["invalid_choice"] = _(
            "Somebody else has just taken this time. Please choose another one."
        )

    def clean_slot(self) -> dt.datetime | None:
        """Return the chosen time, or None for another one."""
        value = self.cleaned_data["slot"]
        return dt.datetime.fromisoformat(value).astimezone(timezone.get_default_timezone()) if value else None

    def clean(self) -> dict[str, Any]:
        """Ask for the consent of the other person, and for a way to agree on a time when none was chosen."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("is_for_another"):
            if not cleaned.get("asked_by"):
                self.add_error("asked_by", _("Write who you are, so that we can say who asked for them."))
            if not cleaned.get("agreed"):
                self.add_error("agreed", _("Please ask the person first, then tick this."))
        has_number = cleaned.get("phone") or (cleaned.get("is_for_another") and cleaned.get("asked_by_phone"))
        is_later = "slot" not in self.errors and cleaned.get("slot") is None
        if is_later and not has_number and not {"phone", "asked_by_phone"} & set(self.errors):
            self.add_error(
                "phone",
                _("Without a number we cannot agree on a time. Choose one of the times above, or call us."),
            )
        return cleaned

    def topics(self) -> list[tuple[str, Any, str, bool]]:
        """Return (value, label, drawing, chosen) of each topic."""
        chosen = self["topic"].value()
        return [(value, label, DRAWINGS[Topic(value)], value == chosen) for value, label in Topic.choices]
