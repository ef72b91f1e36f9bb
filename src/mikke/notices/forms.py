"""The form of the page of wishes, and the part of a form that asks where to write."""

import json
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.kernel.form_guard import GuardedForm
from mikke.notices.enums import Channel, Rhythm
from mikke.notices.errors import BadSubscriptionError
from mikke.notices.services.push import checked


class WishesForm(forms.Form):
    """Which kinds, which channel, how often. Anything else is refused as it stands."""

    kinds = forms.MultipleChoiceField(required=False)
    channel = forms.ChoiceField(required=False, choices=[("", ""), *Channel.choices])
    rhythm = forms.ChoiceField(required=False, choices=[("", ""), *Rhythm.choices])

    def __init__(self, data: Any, *, kinds: list[Any]) -> None:
        super().__init__(data)
        field: Any = self.fields["kinds"]
        field.choices = [(kind.id, kind.label) for kind in kinds]


class WaysForm(GuardedForm):
    """Where to send what somebody asks for. Draw it with ``notices/_ways.html``.

    Args:
        ways: the channels that the site can offer, see ``notices.ways``; without a choice it is mail.
    """

    channel = forms.ChoiceField(
        label=_("Where shall we write?"),
        required=False,
        error_messages={"invalid_choice": _("Choose one of the ways that are offered here.")},
    )
    subscription = forms.CharField(required=False, max_length=3_000, widget=forms.HiddenInput)

    mail = forms.EmailField(
        label=_("Mail address"),
        required=False,
        max_length=200,
        widget=forms.EmailInput(attrs={"class": "input input--m", "autocomplete": "email"}),
        error_messages={"invalid": _("This is no mail address. Please look for a missing @ or dot.")},
    )

    def __init__(self, *args: Any, ways: Sequence[Channel] = (Channel.MAIL,), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways = list(ways)
        self.fields["channel"].choices = [(way.value, way.label) for way in ways]  # type: ignore[attr-defined]

    def clean_channel(self) -> Channel:
        """Return the way that was chosen."""
        return Channel(self.cleaned_data["channel"] or Channel.MAIL)

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen way needs; a mail address that another way does not need is let go of."""
        cleaned = super().clean() or {}
        channel = cleaned.get("channel")
        if channel != Channel.MAIL:
            cleaned["mail"] = ""
            self.errors.pop("mail", None)
        elif not cleaned.get("mail") and "mail" not in self.errors:
            self.add_error("mail", _("Write the mail address that news should go to."))
        if channel == Channel.PUSH:
            self._check_subscription(cleaned)
        return cleaned

    def _check_subscription(self, cleaned: dict[str, Any]) -> None:
        try:
            cleaned["subscription"] = checked(json.loads(cleaned.get("subscription", "")))
        except (ValueError, BadSubscriptionError):
            self.add_error(
                "channel",
                _(
                    "This device could not be set up for notices. Allow them in the settings of the browser and try "
                    "again, or choose another way, such as mail."
                ),
            )
