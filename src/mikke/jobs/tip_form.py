"""The form of a neighbour's tip: which shop, what the note says, a picture, a contact; half a minute."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.assets.images import clean_picture
from mikke.jobs.reply_fields import ReplyFields
from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_guard import GuardedForm
from mikke.vocabulary.models import Town

MAX_NOTE = 600


class TipForm(ReplyFields, GuardedForm):
    """What a neighbour tells us.

    Args:
        towns: of the site.
    """

    form_name = "tip"
    field_order = ("shop", "town", "note", "picture")
    shop = forms.CharField(
        max_length=100,
        label=_("Which shop?"),
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
        error_messages={"required": _("Write the name of the shop, as far as you know it.")},
    )
    town = forms.ChoiceField(
        error_messages={"required": _("Choose the town."), "invalid_choice": _("Choose the town.")}
    )
    note = forms.CharField(
        required=False,
        max_length=MAX_NOTE,
        label=_("What did the note say?"),
        help_text=_("For example: help wanted, mornings, from two days a week."),
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 3}),
    )
    picture = forms.FileField(
        required=False,
        label=_("A picture of the note"),
        help_text=_("Please without faces. Where and with what it was taken is removed."),
        widget=forms.FileInput(attrs={"class": "input", "accept": "image/*"}),
    )

    def __init__(self, *args: Any, towns: Sequence[Town], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.towns = towns
        self.fields["town"].choices = [(town.pk, town.name) for town in towns]  # type: ignore[attr-defined]
        if len(towns) == 1:
            self.fields["town"].initial = towns[0].pk

    def clean_picture(self) -> tuple[bytes, str]:
        """Return (bytes, format) of a picture made anew from its pixels; empty for none."""
        upload = self.cleaned_data["picture"]
        if not upload:
            return b"", ""
        try:
            made = clean_picture(upload)
        except UserFacingError as error:
            raise forms.ValidationError(error.text, code=error.code) from error
        return made.read(), str(made.name).rpartition(".")[2]

    def clean(self) -> dict[str, Any]:
        """Ask for words or a picture: a name alone tells nothing to ask about."""
        cleaned = super().clean() or {}
        has_picture = bool(cleaned.get("picture") and cleaned["picture"][0])
        if not cleaned.get("note") and not has_picture and not {"note", "picture"} & set(self.errors):
            self.add_error("note", _("Write what the note said, or add a picture of it."))
        return cleaned
