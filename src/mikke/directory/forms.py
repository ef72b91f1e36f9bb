"""What readers and owners send us."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.directory.enums import WrongKind
from mikke.kernel.form_guard import GuardedForm

MOST_LETTERS = 2_000


def _line(label: Any, *, most: int, hint: Any = "", needed: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(needed),
        help_text=hint,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
        error_messages={"required": needed},
    )


def _text(label: Any, *, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=MOST_LETTERS,
        required=False,
        help_text=hint,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 4}),
        error_messages={"max_length": _("Please shorten this to 2,000 characters.")},
    )


class WrongForm(GuardedForm):
    """「ちがいます」: one choice, a few words, a contact if they like."""

    form_name = "directory_wrong"
    kind = forms.ChoiceField(
        label=_("What is different?"),
        choices=WrongKind.choices,
        error_messages={
            "required": _("Choose what is different."),
            "invalid_choice": _("Choose what is different."),
        },
    )
    text = _text(_("In a few words"))
    contact = _line(
        _("How we may answer you"),
        most=200,
        hint=_("Mail or telephone; erased when it is settled. It is passed on to nobody."),
    )


class SuggestForm(GuardedForm):
    """A service that is missing in the list."""

    form_name = "directory_suggest"
    name = _line(
        _("What help is it?"), most=120, needed=_("Write what help it is, as far as you know its name.")
    )
    where = _line(_("Where is it, or who does it?"), most=120)
    phone = _line(_("Telephone or address on the net"), most=200)
    text = _text(
        _("What else do you know?"), hint=_("For example: Wednesdays, free of charge, for older people.")
    )
    contact = _line(
        _("How we may answer you"),
        most=200,
        hint=_("Mail or telephone; erased when it is settled. It is passed on to nobody."),
    )

    def told(self) -> dict[str, str]:
        """Return what a valid form says."""
        return {name: self.cleaned_data[name] for name in ("name", "where", "phone", "text", "contact")}


class OwnerForm(forms.Form):
    """What an owner wants changed, on the page behind their link."""

    service = forms.ChoiceField(
        label=_("Which of these?"), error_messages={"required": _("Choose which one.")}
    )
    text = forms.CharField(
        label=_("What is different?"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 4}),
        error_messages={"required": _("Write what is different.")},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].choices = choices  # type: ignore[attr-defined]

    def problems(self) -> list[tuple[str, Any]]:
        """Return (id of the field, text) for the summary."""
        return [(f"id_{name}", text) for name, texts in self.errors.items() for text in texts]
