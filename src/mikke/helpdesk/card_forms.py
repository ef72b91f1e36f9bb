"""What a reader may say of a card."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.helpdesk.card_enums import CardDevice, VoiceKind
from mikke.kernel.form_guard import GuardedForm


class VoiceForm(GuardedForm):
    """「役に立った」, or a few words about what is missing."""

    form_name = "help_card"
    kind = forms.ChoiceField(choices=VoiceKind.choices)
    device = forms.ChoiceField(choices=CardDevice.choices, required=False)
    text = forms.CharField(
        label=_("What is missing?"),
        help_text=_("Please no names, numbers or passwords."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 3}),
        error_messages={"max_length": _("Please shorten this to 500 characters.")},
    )

    def clean(self) -> dict[str, object]:
        """Ask for words where something is missing; 「it helped」 keeps none."""
        data: dict[str, object] = super().clean() or {}
        if data.get("kind") == VoiceKind.MISSING and not data.get("text") and "text" not in self.errors:
            self.add_error("text", _("Write in a few words what is missing."))
        if data.get("kind") == VoiceKind.USEFUL:
            data["text"] = ""
        return data
