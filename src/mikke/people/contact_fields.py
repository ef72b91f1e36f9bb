"""The telephone number and the mail address that forms ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.domain.phone_numbers import read_phone

NO_NUMBER = _("This is no telephone number. Write it with its area code, for example 0422-00-0000.")
PHONE = {"class": "input input--m", "autocomplete": "tel", "inputmode": "tel", "type": "tel"}
MAIL = {"class": "input", "autocomplete": "email", "inputmode": "email"}


class PhoneField(forms.CharField):
    """A telephone number in any writing; becomes ``+81…``, or stays empty."""

    def clean(self, value: Any) -> str:
        """Return the number as it is kept, or refuse it."""
        typed = str(super().clean(value)).strip()
        number = read_phone(typed) if typed else ""
        if number is None:
            raise forms.ValidationError(NO_NUMBER, code="phone")
        return number


def phone_field(label: Any) -> PhoneField:
    """Return a field for a number that may be left out, for a page of the site."""
    return PhoneField(label=label, required=False, max_length=40, widget=forms.TextInput(attrs=PHONE))


def mail_field(label: Any) -> forms.EmailField:
    """Return a field for an address that may be left out, for a page of the site."""
    said = {"invalid": _("Write the mail address as name@example.jp.")}
    widget = forms.EmailInput(attrs=MAIL)
    return forms.EmailField(label=label, required=False, max_length=254, widget=widget, error_messages=said)
