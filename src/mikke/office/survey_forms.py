"""The forms of the survey builder: plain fields, one choice a line."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mikke.office.next_step_forms import WithNextSteps
from mikke.surveys.drawing import OTHER
from mikke.surveys.enums import CAN_DECIDE, WITH_CHOICES, ItemKind
from mikke.surveys.models import Item, Questionnaire
from mikke.surveys.services.items import Line

MOST_CHOICES = 60
MAX_LABEL = 200
LINES = forms.Textarea(attrs={"rows": 5})
WHEN = {"type": "datetime-local"}
WHEN_FORMAT = "%Y-%m-%dT%H:%M"


class SettingsForm(WithNextSteps):
    """What is said about a survey, when it is open and where it leads on."""

    slug = forms.SlugField(
        label=_("End of the address"),
        required=False,
        max_length=60,
        help_text=_("Small letters, digits and hyphens. Left empty, the short code is taken."),
    )

    class Meta:
        model = Questionnaire
        fields = (
            "title", "intro", "opens_at", "closes_at", "slug", "thanks", "how_asked", "title_en", "intro_en",
            "thanks_en", "is_one_per_browser", "is_listed", "is_sensitive", "hide_small_cells",
            "is_results_public",
        )  # fmt: skip
        widgets = {  # noqa: RUF012 -- Django's own form
            "intro": forms.Textarea(attrs={"rows": 4}),
            "intro_en": forms.Textarea(attrs={"rows": 3}),
            "thanks": forms.Textarea(attrs={"rows": 2}),
            "thanks_en": forms.Textarea(attrs={"rows": 2}),
            "how_asked": forms.Textarea(attrs={"rows": 3}),
            "opens_at": forms.DateTimeInput(attrs=WHEN, format=WHEN_FORMAT),
            "closes_at": forms.DateTimeInput(attrs=WHEN, format=WHEN_FORMAT),
        }
        help_texts = {  # noqa: RUF012
            "intro": _("Why you ask, who is asked, what happens with the answers."),
            "opens_at": _("Left empty: as soon as you open it."),
            "closes_at": _("What somebody began before is taken for another hour."),
            "how_asked": _(
                "Stands beside the results: where people heard of it, on paper too, who was missed."
            ),
            "is_one_per_browser": _(
                "Take it away where families share a telephone or a hall shares a tablet."
            ),
            "is_listed": _("Otherwise only those find it who have its address."),
            "hide_small_cells": _(
                "Numbers under 5 are hidden in the results, so that nobody can be recognised."
            ),
        }

    def clean(self) -> dict[str, Any]:
        """Hide small numbers where sensitive things are asked, unless a survey says otherwise later."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("is_sensitive") and not self.instance.is_sensitive:
            cleaned["hide_small_cells"] = True
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return the fields for the service; an empty address leaves the one there is."""
        found = self.cleaned_data | {"next_steps": self.next_steps.values()}
        if not found["slug"]:
            found.pop("slug")
        return found


def lines_of(text: str, text_en: str) -> list[Line]:
    """Return one ``Line`` for each line that is not empty; the English stands line by line beside it."""
    english = [line.strip() for line in text_en.splitlines()]
    found = []
    for place, line in enumerate(text.splitlines()):
        if line.strip():
            found.append(Line(line.strip(), english[place] if place < len(english) else ""))
    return found


class ItemForm(forms.ModelForm):
    """One question. What a kind of answer does not need is left alone."""

    kind = forms.ChoiceField(label=_("Kind of answer"), choices=ItemKind.choices, widget=forms.RadioSelect)
    choices = forms.CharField(
        label=_("Choices"),
        required=False,
        widget=LINES,
        help_text=_("One a line. Their order is that of the lines."),
    )
    choices_en = forms.CharField(
        label=_("Choices in English"), required=False, widget=LINES, help_text=_("Line by line as above.")
    )
    rows = forms.CharField(
        label=_("Rows of the table"),
        required=False,
        widget=LINES,
        help_text=_("One a line; the choices are the columns."),
    )
    rows_en = forms.CharField(label=_("Rows in English"), required=False, widget=LINES)
    depends = forms.MultipleChoiceField(
        label=_("Asked only of those who chose"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked: everybody is asked. Tick answers of one question only."),
    )
    page_number = forms.TypedChoiceField(label=_("Page"), coerce=int)
    is_correction = forms.BooleanField(
        label=_("Only a slip of the pen is mended; the meaning is the same"),
        required=False,
        help_text=_("Then answers given so far count for it too. Otherwise they stay with the old wording."),
    )

    class Meta:
        model = Item
        fields = (
            "text", "kind", "is_required", "has_other", "max_choices", "choice_order", "scale_min", "scale_max",
            "scale_min_label", "scale_max_label", "number_min", "number_max", "number_unit", "help_text",
            "page_number", "is_result_public", "is_sensitive", "text_en", "help_text_en", "scale_min_label_en",
            "scale_max_label_en",
        )  # fmt: skip

    def __init__(self, *args: Any, items: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = next((place for place, one in enumerate(items) if one.pk == self.instance.pk), len(items))
        self._before = [one for one in items[:own] if one.kind in CAN_DECIDE]
        self.fields["depends"].choices = self._groups()  # type: ignore[attr-defined]
        self._pages(items)
        if self.instance.pk:
            self._fill()

    def _pages(self, items: Sequence[Item]) -> None:
        pages = sorted({one.page_number for one in items})
        last = pages[-1] if pages else 0
        choices = [(page, gettext("Page %(page)s") % {"page": page}) for page in pages]
        choices.append((last + 1, gettext("A new page (%(page)s)") % {"page": last + 1}))
        self.fields["page_number"].choices = choices  # type: ignore[attr-defined]
        if not self.instance.pk:
            self.initial["page_number"] = max(1, last)

    def _groups(self) -> list[tuple[str, list[tuple[str, str]]]]:
        found = []
        for one in self._before:
            choices = [(f"{one.key}:{choice.key}", choice.label) for choice in one.choices.all()]
            if one.has_other:
                choices.append((f"{one.key}:{OTHER}", gettext("Other")))
            found.append((one.text, choices))
        return found

    def _fill(self) -> None:
        chosen = list(self.instance.choices.all())
        self.initial["choices"] = "\n".join(one.label for one in chosen)
        self.initial["choices_en"] = "\n".join(one.label_en for one in chosen).rstrip()
        self.initial["rows"] = "\n".join(row["label"] for row in self.instance.rows)
        self.initial["rows_en"] = "\n".join(row.get("label_en", "") for row in self.instance.rows).rstrip()
        when = self.instance.shows_when
        self.initial["depends"] = [f"{when['item']}:{key}" for key in when["any_of"]] if when else []

    def clean_depends(self) -> dict[str, Any] | None:
        """Return the dependence as the table holds it."""
        pairs = [value.split(":") for value in self.cleaned_data["depends"]]
        questions = {question for question, _choice in pairs}
        if len(questions) > 1:
            raise forms.ValidationError(gettext("Tick answers of one question only."))
        return {"item": questions.pop(), "any_of": [choice for _q, choice in pairs]} if pairs else None

    def _check_lines(self, name: str, lines: Sequence[Line], least: int) -> None:
        labels = [line.label for line in lines]
        if len(labels) < least:
            self.add_error(name, gettext("Write at least %(least)s lines.") % {"least": least})
        if len(labels) > MOST_CHOICES:
            self.add_error(
                name,
                gettext("At most %(most)s lines; there are %(n)s.")
                % {"most": MOST_CHOICES, "n": len(labels)},
            )
        if len(set(labels)) < len(labels):
            self.add_error(name, gettext("Two lines say the same."))
        if any(len(label) > MAX_LABEL for label in labels):
            self.add_error(name, gettext("A line has more than %(most)s letters.") % {"most": MAX_LABEL})

    def clean(self) -> dict[str, Any]:
        """Ask for the choices and rows that the kind needs."""
        cleaned: dict[str, Any] = super().clean() or {}
        kind = cleaned.get("kind")
        if kind in WITH_CHOICES:
            least = 1 if cleaned.get("has_other") and kind != ItemKind.MATRIX else 2
            self._check_lines("choices", self.lines(), least)
        if kind == ItemKind.MATRIX:
            self._check_lines("rows", lines_of(cleaned.get("rows", ""), ""), 1)
        if kind not in CAN_DECIDE:
            cleaned["has_other"] = False
        return cleaned

    def lines(self) -> list[Line]:
        """Return the choices."""
        return lines_of(self.cleaned_data.get("choices", ""), self.cleaned_data.get("choices_en", ""))

    def _post_clean(self) -> None:
        """Leave the record alone: its services write it."""

    def values(self) -> dict[str, Any]:
        """Return the fields for the service."""
        own = {"choices", "choices_en", "rows", "rows_en", "depends", "is_correction"}
        found = {name: value for name, value in self.cleaned_data.items() if name not in own}
        rows = lines_of(self.cleaned_data["rows"], self.cleaned_data["rows_en"])
        return found | {"rows": rows, "shows_when": self.cleaned_data["depends"]}
