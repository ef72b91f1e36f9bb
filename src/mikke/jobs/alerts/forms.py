"""The forms of saved conditions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.jobs.enums import AlertPace


class PaceForm(forms.Form):
    """How often, and of what."""

    pace = forms.ChoiceField(
        label=_("How often?"),
        choices=AlertPace.choices,
        initial=AlertPace.DAILY,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often."), "invalid_choice": _("Choose how often.")},
    )
    with_ask = forms.BooleanField(label=_("Also jobs worth asking about"), required=False, initial=True)


class AlertForm(PaceForm):
    """Where to send news, and the consent."""

    mail = forms.EmailField(
        label=_("Mail address"),
        max_length=200,
        widget=forms.EmailInput(attrs={"class": "input input--m", "autocomplete": "email"}),
        error_messages={
            "required": _("Write the mail address that news should go to."),
            "invalid": _("This is no mail address. Please look for a missing @ or dot."),
        },
    )
    consent = forms.BooleanField(
        label=_("Keep these conditions for half a year and send me news of jobs"),
        error_messages={"required": _("We may keep your conditions only if you tick here.")},
    )
    form_key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    field_order = ("mail", "pace", "with_ask", "consent", "form_key")

    def problems(self) -> list[tuple[str, Any]]:
        """Return (id of the field, text) for the summary."""
        return [(f"id_{name}", text) for name, texts in self.errors.items() for text in texts]
