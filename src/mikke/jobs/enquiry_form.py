"""The form of an enquiry: one for asking, applying and visiting."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.jobs.enquiry_letter import Letter
from mikke.jobs.enums import EnquiryKind
from mikke.jobs.reply_fields import ReplyFields
from mikke.kernel.form_guard import GuardedForm

MAX_TEXT = 1_000


class EnquiryForm(ReplyFields, GuardedForm):
    """What somebody writes to a shop.

    Args:
        kind: one of ``EnquiryKind``.
        questions: every question that may be sent, by id.
        may_keep: whether consent to keeping the thread may be given here.
    """

    form_name = "enquiry"
    field_order = ("questions", "text", "name", "mail", "phone")
    questions = forms.MultipleChoiceField(required=False)
    text = forms.CharField(
        required=False,
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 5}),
    )
    name = forms.CharField(
        required=False,
        max_length=60,
        label=_("Your name"),
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "name"}),
    )
    desk = forms.BooleanField(required=False)
    consent = forms.BooleanField(required=False)

    def __init__(
        self, *args: Any, kind: str, questions: Mapping[str, str], may_keep: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.known, self.may_keep = EnquiryKind(kind), questions, may_keep
        self.fields["questions"].choices = list(questions.items())  # type: ignore[attr-defined]
        self.fields["text"].label = self._text_label()
        if self.kind == EnquiryKind.ASK:
            self.fields["name"].help_text = _("A nickname will do.")

    def _text_label(self) -> Any:
        return {
            EnquiryKind.ASK: _("Or in your own words"),
            EnquiryKind.APPLY: _("A few words about yourself"),
            EnquiryKind.TRY: _("Days and times that suit you, and what you would like to see"),
        }[self.kind]

    @property
    def is_name_needed(self) -> bool:
        """Whether the shop needs a name."""
        return self.kind == EnquiryKind.APPLY

    def ticked(self) -> list[str]:
        """Return the ids of the questions that were ticked, for drawing the form again."""
        return list(self["questions"].value() or [])

    def clean(self) -> dict[str, Any]:
        """Ask for something to send and for one way to answer."""
        cleaned = super().clean() or {}
        wants = cleaned.get("questions") or cleaned.get("text")
        if self.kind == EnquiryKind.ASK and not wants and not {"questions", "text"} & set(self.errors):
            self.add_error("text", _("Tick a question, or write one."))
        if self.is_name_needed and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Write your name, so that the shop knows whom to call."))
        if not any(cleaned.get(way) for way in ("mail", "phone", "desk")) and not {"mail", "phone"} & set(
            self.errors
        ):
            self.add_error(
                "mail", _("Choose one way to get the answer: mail, telephone, or coming to the desk.")
            )
        return cleaned

    def letter(self, language: str) -> Letter:
        """Return the letter of a valid form."""
        cleaned = self.cleaned_data
        ticked = set(cleaned["questions"])
        return Letter(
            questions=tuple(words for one, words in self.known.items() if one in ticked),
            text=cleaned["text"],
            name=cleaned["name"],
            mail=cleaned["mail"],
            phone=cleaned["phone"],
            is_at_desk=cleaned["desk"],
            language=language,
        )


class LineForm(forms.Form):
    """One more message of a kept enquiry."""

    form_key = forms.CharField(max_length=200)
    text = forms.CharField(
        max_length=MAX_TEXT,
        label=_("Your message"),
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 4}),
        error_messages={"required": _("Write your message first.")},
    )
