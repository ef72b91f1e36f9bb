"""What the forms of the seven pages share: one question with ready answers, and the way from answers to a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from mikke.domain.posting import UNREADABLE
from mikke.domain.work_kinds import ready_answers
from mikke.jobs.posting_draft import Answers, relation_of
from mikke.jobs.posting_items import ITEM_NAMES
from mikke.tenancy.sites import SiteFacts

OWN = "own"


@dataclass(frozen=True, slots=True)
class Context:
    """What a form is made for.

    Attributes:
        facts: the site.
        data: the answers so far.
        user_contact: how the person signed in, to start the contact from.
    """

    facts: SiteFacts
    data: Mapping[str, Any]
    user_contact: str = ""

    @property
    def relation(self) -> str:
        """employment, contract or volunteer."""
        return relation_of(self.data)


def text_field(label: Any, *, most: int, needed: bool = False, **attrs: Any) -> forms.CharField:
    """Return a line of text; ``attrs`` go to the control, ``hint`` under the label."""
    hint = attrs.pop("hint", "")
    rows = attrs.pop("rows", None)
    css = "textarea" if rows else "input"
    made = {"class": css, "autocomplete": "off"} | attrs | ({"rows": rows} if rows else {})
    widget = forms.Textarea(attrs=made) if rows else forms.TextInput(attrs=made)
    return forms.CharField(label=label, help_text=hint, max_length=most, required=needed, widget=widget)


class Picks(forms.RadioSelect):
    """Choices as large touch targets; drawn by ``jobs/post/_picks.html``."""

    template_name = "jobs/post/_picks.html"


class StepForm(forms.Form):
    """One page.

    Subclasses build their fields in ``build`` and may change what ``answers`` returns. ``items`` are the
    disclosure items of the page: each becomes radio buttons with the ready answers and one for
    words of one's own.
    """

    items: tuple[str, ...] = ()

    def __init__(self, context: Context, data: QueryDict | None = None, files: Any = None) -> None:
        self.context = context
        super().__init__(data, files, initial=dict(context.data), use_required_attribute=False)
        self.build()
        for item in self.items:
            self._add_item(item, ITEM_NAMES[item])

    def build(self) -> None:
        """Add the fields of the page."""

    def _add_item(self, item: str, label: Any) -> None:
        ready = ready_answers(item, self.context.relation)
        if not ready:
            return
        said = str(self.context.data.get(item) or "")
        choices = [(text, text) for text in ready] + [(OWN, _("in my own words"))]
        is_own = bool(said) and said not in ready
        self.fields[item] = forms.ChoiceField(label=label, choices=choices, required=False, widget=Picks)
        self.fields[f"{item}_own"] = text_field(_("%(what)s, in my own words") % {"what": label}, most=300)
        self.initial[item] = OWN if is_own else said
        self.initial[f"{item}_own"] = said if is_own else ""

    def shown_items(self) -> list[tuple[Any, Any]]:
        """Return the questions with ready answers, each with the field for own words."""
        return [(self[item], self[f"{item}_own"]) for item in self.items if item in self.fields]

    def item_words(self) -> str:
        """Return the answers at hand in one line, for the closed part of the page."""
        said = [self.context.data.get(item) for item in self.items if item in self.fields]
        return "・".join(text for text in said if text)

    def open_items(self) -> bool:
        """Return whether the part with the items is to be open: something in it must be mended."""
        names = {name for item in self.items for name in (item, f"{item}_own")}
        return bool(names & set(self.errors)) if self.is_bound else False

    def clean(self) -> dict[str, Any]:
        """Refuse characters that cannot be shown, and an own answer without words."""
        cleaned = super().clean() or {}
        for name, value in list(cleaned.items()):
            if isinstance(value, str) and UNREADABLE.search(value):
                self.add_error(name, _("The text holds a character that cannot be read."))
        for item in self.items:
            if cleaned.get(item) == OWN and not cleaned.get(f"{item}_own"):
                self.add_error(f"{item}_own", _("Please write it here, or choose one of the answers above."))
        return cleaned

    def answers(self) -> Answers:
        """Return what a valid page says."""
        cleaned = self.cleaned_data
        found: Answers = {}
        own = {f"{item}_own" for item in self.items}
        for name, value in cleaned.items():
            if name not in own and name in self.fields:
                found[name] = value
        for item in self.items:
            if item in self.fields:
                found[item] = cleaned[f"{item}_own"] if cleaned[item] == OWN else cleaned[item]
        return found

    def error_links(self) -> list[tuple[str, str]]:
        """Return (id of the field, sentence) for the summary at the top."""
        if not self.is_bound:
            return []
        return [
            (self[name].id_for_label or f"id_{name}", f"{self.fields[name].label}: {errors[0]}")
            for name, errors in self.errors.items()
            if name in self.fields
        ] + [("main", str(text)) for text in self.non_field_errors()]


def picks(
    label: Any, choices: Sequence[tuple[str, Any]], *, needed: bool = False, hint: Any = ""
) -> forms.ChoiceField:
    """Return a question with a few large choices."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        required=needed,
        widget=Picks,
        error_messages={"required": _("Please choose one."), "invalid_choice": _("Please choose one.")},
    )
