"""How a person is answered: the mail address and the telephone number that forms ask for."""

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_NOT_DIALLED = re.compile(r"[\s()・ー‐‑–—―−－-]")
_PHONE = re.compile(r"(?:\+81|0)\d{9,10}")


class PhoneField(forms.CharField):
    """A Japanese telephone number, written in any usual way; becomes digits with hyphens as typed, half width."""

    def clean(self, value: Any) -> str:
        """Return the number as typed in half width, or refuse it."""
        text = unicodedata.normalize("NFKC", str(super().clean(value))).strip()
        if text and not _PHONE.fullmatch(_NOT_DIALLED.sub("", text)):
            raise forms.ValidationError(
                _("Write the telephone number in digits, for example 090-0000-0000."), code="phone"
            )
        return text


class ReplyFields(forms.Form):
    """The two ways to answer somebody; a form that needs one of them says so itself."""

    mail = forms.EmailField(
        required=False,
        max_length=200,
        label=_("Mail address"),
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "email", "inputmode": "email"}),
        error_messages={"invalid": _("Write the mail address as name@example.jp.")},
    )
    phone = PhoneField(
        required=False,
        max_length=30,
        label=_("Telephone number"),
        widget=forms.TextInput(
            attrs={"class": "input input--m", "autocomplete": "tel", "inputmode": "tel", "type": "tel"}
        ),
    )
