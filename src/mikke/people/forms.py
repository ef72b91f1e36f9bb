"""Forms about people: shape and types. Nothing but a name is needed."""

import re
from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from mikke.domain.japanese import clean, to_hiragana
from mikke.domain.phone_numbers import read_phone, spoken
from mikke.people.contact_fields import NO_NUMBER
from mikke.people.enums import PHONES, ContactKind
from mikke.people.models import Contact, Person
from mikke.people.services.entering import Way

_SPACES = re.compile(r"[\s　]+")


class PersonForm(forms.ModelForm):
    """What a person is called and where they live."""

    class Meta:
        model = Person
        fields = ("name", "kana", "is_nickname", "other_names", "town", "address")
        labels = {"address": _("home address")}  # noqa: RUF012 -- Django's way
        help_texts = {  # noqa: RUF012 -- Django's way
            "name": _("A nickname is enough."),
            "kana": _("Empty when you do not know it."),
            "other_names": _("An earlier name or a nickname; several with 、 between."),
        }

    def __init__(self, *args: Any, site: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["town"].queryset = site.profile.towns.all()

    def clean_name(self) -> str:
        """Keep the characters as they are written; only spaces are put in order."""
        return _SPACES.sub(" ", self.cleaned_data["name"]).strip()

    def clean_kana(self) -> str:
        """Return the reading in hiragana."""
        return to_hiragana(clean(self.cleaned_data["kana"]))


class ContactForm(forms.ModelForm):
    """One way to reach a person."""

    class Meta:
        model = Contact
        fields = ("kind", "value", "note", "is_preferred")
        help_texts = {  # noqa: RUF012 -- Django's way
            "value": _("A number, an address, or words such as “comes on Tuesdays”."),
            "note": _("For example: her daughter's, after 18:00."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.is_bound:
            self.initial["value"] = spoken(self.instance.value)

    def clean(self) -> dict[str, Any]:
        """See whether the value is what its kind says."""
        cleaned = super().clean() or self.cleaned_data
        check_way(self, str(cleaned.get("kind") or ""), str(cleaned.get("value") or ""))
        return cleaned

    def validate_unique(self) -> None:
        """Leave it to the service, which says it in one sentence."""

    def validate_constraints(self) -> None:
        """Leave it to the service: the best way so far gives way."""

    @property
    def way(self) -> Way:
        """What was typed."""
        data = self.cleaned_data
        return Way(data["kind"], data["value"], data["note"], data["is_preferred"])


def check_way(form: Any, kind: str, value: str) -> None:
    """Put an error beside ``value`` when it cannot be what ``kind`` says."""
    if not value:
        return
    if kind in PHONES and read_phone(value) is None:
        form.add_error("value", NO_NUMBER)
    if kind == ContactKind.MAIL:
        try:
            validate_email(clean(value))
        except forms.ValidationError as error:
            form.add_error("value", error)


class QuickPersonForm(PersonForm):
    """A new person with one way to reach them, in one go."""

    kind = forms.ChoiceField(
        label=_("how to reach them"), choices=[("", _("not at all")), *ContactKind.choices], required=False
    )
    value = forms.CharField(
        label=_("number, address or words"),
        max_length=254,
        required=False,
        help_text=_("A number, an address, or words such as “comes on Tuesdays”."),
    )
    note = forms.CharField(label=_("whose, and when it is good"), max_length=100, required=False)
    form_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def clean(self) -> dict[str, Any]:
        """Guess the way from what was written when none was chosen."""
        cleaned = super().clean() or self.cleaned_data
        kind, value = str(cleaned.get("kind") or ""), str(cleaned.get("value") or "")
        if value and not kind:
            kind = guessed_kind(value)
            cleaned["kind"] = kind
        check_way(self, kind, value)
        return cleaned

    @property
    def ways(self) -> list[Way]:
        """The way to reach the person, if there is one."""
        data = self.cleaned_data
        return [Way(data["kind"], data["value"], data["note"], is_preferred=True)] if data["value"] else []


def guessed_kind(value: str) -> str:
    """Return what a value looks like: a mail address, a telephone number, or words."""
    if "@" in value:
        return ContactKind.MAIL
    return ContactKind.PHONE if read_phone(value) else ContactKind.OTHER


class OwnContactForm(ContactForm):
    """A way to reach oneself, on the public pages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["kind"].widget.attrs["class"] = "select"
        for name in ("value", "note"):
            fields[name].widget.attrs["class"] = "input"
        fields["note"].help_text = _("For example: after 18:00, or: my daughter's.")
