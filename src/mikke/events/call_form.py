"""The call for teachers and topics: a few words are enough; a contact only for whoever wants to be called."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.events.contact_form import ContactForm
from mikke.events.enums import ProposalKind
from mikke.events.services.bookings import Guest
from mikke.vocabulary.models import Topic


class CallForm(ContactForm):
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["topic"]
        field.label_from_instance = lambda topic: topic.name
        self.fields["name"].required = False

    def clean(self) -> dict[str, Any]:
        """Ask for a name beside a contact."""
        cleaned = super().clean()
        if (cleaned.get("phone") or cleaned.get("mail")) and not cleaned.get("name"):
            self.add_error("name", _("Write a name by which we may call you."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return the columns of a proposal, of a valid form."""
        return {name: self.cleaned_data[name] for name in ("kind", "topic", "words")}

    def guest(self) -> Guest | None:
        """Return who may be called, or None for somebody who left nothing."""
        ways = self.ways()
        return Guest(name=self.cleaned_data["name"], ways=ways) if ways else None
