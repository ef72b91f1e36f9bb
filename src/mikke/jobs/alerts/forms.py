"""The forms of saved conditions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.jobs.enums import AlertPace
from mikke.notices.forms import WaysForm


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


class AlertForm(WaysForm, PaceForm):
    """Where to send news, and the consent."""

    form_name = "alert"

    consent = forms.BooleanField(
        label=_("Keep these conditions for half a year and send me news of jobs"),
        error_messages={"required": _("We may keep your conditions only if you tick here.")},
    )
    field_order = ("channel", "mail", "subscription", "pace", "with_ask", "consent")
