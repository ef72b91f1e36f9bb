"""Forms of the office about people: consents, helpers, notes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.people.enums import ConsentPurpose, GivenHow
from mikke.people.models import Helper
from mikke.people.services.consents import Said
from mikke.people.services.notes import MOST_CHARS


class SaidForm(forms.Form):
    """When and how a person said yes."""

    given_on = forms.DateField(
        label=_("given on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    given_how = forms.ChoiceField(label=_("how it was given"), choices=GivenHow.choices)
    note = forms.CharField(label=_("note"), max_length=200, required=False)

    @property
    def said(self) -> Said:
        """What was typed."""
        data = self.cleaned_data
        return Said(data["given_on"], data["given_how"], data["note"])


class PersonConsentForm(SaidForm):
    """A consent of a person."""

    field_order = ("purpose",)
    purpose = forms.ChoiceField(
        label=_("what for"),
        choices=[choice for choice in ConsentPurpose.choices if choice[0] != ConsentPurpose.HELPER],
    )


class HelperForm(forms.ModelForm):
    """Who helps, and what may be told to them."""

    class Meta:
        model = Helper
        fields = ("helper_name", "relation", "reach", "may_tell")
        help_texts = {  # noqa: RUF012 -- Django's way
            "reach": _("A number or words, when the helper is not in the list."),
            "may_tell": _("For example: days and times of visits. Not: money."),
        }

    def __init__(self, *args: Any, listed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if listed:
            del self.fields["helper_name"]

    def validate_constraints(self) -> None:
        """The helper who is in the list is added by the view."""


class NotesForm(forms.Form):
    """Delicate notes; ``seen`` says what they were when they were opened."""

    text = forms.CharField(
        label=_("Delicate notes"),
        max_length=MOST_CHARS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class SignInForm(forms.Form):
    """The address somebody signs in with."""

    address = forms.CharField(
        label=_("Mail address or telephone they sign in with"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
