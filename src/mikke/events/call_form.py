"""The call for teachers and topics: a few words are enough; a contact only for whoever wants to be called."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.domain.japanese import clean
from mikke.domain.phone_numbers import read_phone
from mikke.events.enums import ProposalKind
from mikke.events.forms import NO_NUMBER
from mikke.events.services.bookings import Guest
from mikke.kernel.form_guard import Doubt, GuardedForm
from mikke.people.enums import ContactKind
from mikke.people.services.entering import Way
from mikke.vocabulary.models import Topic


class CallForm(GuardedForm):
    """A wish for a topic, or an offer to teach."""

    form_name = "event-call"
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=ProposalKind.choices,
        initial=ProposalKind.TOPIC,
        error_messages={"required": _("Choose one of the two.")},
    )
    topic = forms.ModelChoiceField(
        label=_("Topic"),
        queryset=Topic.objects.all(),
        required=False,
        empty_label=_("something else"),
        widget=forms.Select(attrs={"class": "select"}),
    )
    words = forms.CharField(
        label=_("In your words"),
        max_length=500,
        help_text=_("For example: I would like to send photographs to my grandchildren."),
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 4}),
        error_messages={"required": _("Write a few words. One line is enough.")},
    )
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=60,
        help_text=_("A nickname will do."),
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Telephone number"),
        required=False,
        max_length=40,
        widget=forms.TextInput(
            attrs={"class": "input input--m", "autocomplete": "tel", "inputmode": "tel", "type": "tel"}
        ),
    )
    mail = forms.EmailField(
        label=_("Mail address"),
        required=False,
        max_length=200,
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "email", "inputmode": "email"}),
        error_messages={"invalid": _("Write the mail address as name@example.jp.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["topic"]
        field.label_from_instance = lambda topic: topic.name

    def clean_name(self) -> str:
        """Put the spaces in order."""
        return clean(self.cleaned_data["name"])

    def clean_phone(self) -> str:
        """Return the number as it is kept, however it was written."""
        typed = self.cleaned_data["phone"]
        number = read_phone(typed) if typed.strip() else ""
        if number is None:
            raise forms.ValidationError(NO_NUMBER, code="phone")
        return number

    def clean(self) -> dict[str, Any]:
        """Ask for a name beside a contact; refuse what only a machine fills in."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("homepage"):
            self.add_error(None, forms.ValidationError(_("Please leave this empty"), code=Doubt.TRAP.value))
        if (cleaned.get("phone") or cleaned.get("mail")) and not cleaned.get("name"):
            self.add_error("name", _("Write a name by which we may call you."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return the columns of a proposal, of a valid form."""
        return {name: self.cleaned_data[name] for name in ("kind", "topic", "words")}

    def guest(self) -> Guest | None:
        """Return who may be called, or None for somebody who left nothing."""
        cleaned = self.cleaned_data
        given = ((ContactKind.PHONE, cleaned["phone"]), (ContactKind.MAIL, cleaned["mail"]))
        ways = tuple(Way(kind, value) for kind, value in given if value)
        return Guest(name=cleaned["name"], ways=ways) if ways else None
