"""What both public forms of events ask: a name, and how somebody is reached."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.domain.japanese import clean
from mikke.kernel.form_guard import Doubt, GuardedForm
from mikke.people.contact_fields import mail_field, phone_field
from mikke.people.enums import ContactKind
from mikke.people.services.entering import Way


class ContactForm(GuardedForm):
    """A name and the ways to reach somebody; what only a machine fills in is refused."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=60,
        help_text=_("A nickname will do."),
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "name"}),
        error_messages={"required": _("Write a name by which we may call you.")},
    )
    phone = phone_field(_("Telephone number"))
    mail = mail_field(_("Mail address"))

    def clean_name(self) -> str:
        """Put the spaces in order."""
        return clean(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        """Refuse what only a machine fills in."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("homepage"):
            self.add_error(None, forms.ValidationError(_("Please leave this empty"), code=Doubt.TRAP.value))
        return cleaned

    def ways(self) -> tuple[Way, ...]:
        """Return the ways to reach somebody, of a valid form; the first one is liked best."""
        given = (
            (ContactKind.PHONE, self.cleaned_data["phone"]),
            (ContactKind.MAIL, self.cleaned_data["mail"]),
        )
        found = [(kind, value) for kind, value in given if value]
        return tuple(Way(kind, value, is_preferred=place == 0) for place, (kind, value) in enumerate(found))
