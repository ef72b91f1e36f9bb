"""Own next steps of what is no page of Wagtail: the fields are those of a page's next steps (``cms.blocks.StepBlock``)."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from mikke.cms.blocks import StepBlock
from mikke.editorial.services.check_links import inside_trouble
from mikke.kernel.ways_on import MOST, PROCESSES

WORDS = ("label", "label_en", "link")
"""A step in which these are empty is none."""


class StepForm(forms.Form):
    """One next step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, block in StepBlock().child_blocks.items():
            field = deepcopy(block.field)
            field.label, field.initial, field.required = block.label, block.get_default(), False
            self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        """Ask for what is missing in a step that was begun."""
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["process"] = cleaned.get("process") or PROCESSES[0]
        if not self.is_written:
            return cleaned
        missing = {
            "label": _("Write the words that people tap. If you do not need this step, empty its fields."),
            "link": _(
                "Write where it leads: / for this site, such as /jobs/, or https://. If you do not need this step, empty its fields."
            ),
        }
        for name, words in missing.items():
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, words)
        return cleaned

    @property
    def is_written(self) -> bool:
        """Whether somebody wrote into it."""
        return any(name in self.errors or self.cleaned_data.get(name) for name in WORDS)


class StepRows:
    """The fields of as many steps as the rule shows; those that are empty fall away.

    Args:
        data: what was sent, None before.
        steps: those there are.
    """

    def __init__(self, data: Any, *, steps: Sequence[Mapping[str, str]]) -> None:
        self.rows = [
            StepForm(data, prefix=f"step-{number}", initial=steps[number] if number < len(steps) else None)
            for number in range(max(MOST, len(steps)))
        ]
        self.is_open = bool(steps) or (data is not None and not self.is_valid())

    def is_valid(self) -> bool:
        """Return whether every step is whole or empty."""
        return all(row.is_valid() for row in self.rows)

    def values(self) -> list[dict[str, str]]:
        """Return the steps as the tables hold them."""
        return [row.cleaned_data for row in self.rows if row.is_written]

    def problems(self) -> list[tuple[str, str, str]]:
        """Return what is to be mended: the id of the field, which one it is, and what to do."""
        return [
            (
                field.id_for_label,
                _("Next step %(number)s, %(field)s") % {"number": number, "field": field.label},
                str(error),
            )
            for number, row in enumerate(self.rows, start=1)
            for field in row
            for error in field.errors
        ]


class WithNextSteps(forms.ModelForm):
    """A form of something that has ``next_steps``; ``next_steps`` of the form are the rows to show."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.next_steps = StepRows(self.data if self.is_bound else None, steps=self.instance.next_steps)

    def is_valid(self) -> bool:
        """Return whether the form and its next steps are right; both are looked at, so that all is told at once."""
        is_valid = super().is_valid()
        return self.next_steps.is_valid() and is_valid


def warn_of_dead_ends(request: HttpRequest, steps: Sequence[Mapping[str, str]]) -> None:
    """Tell of saved steps that lead to an address of the site at which nothing is; what was saved stays."""
    for step in steps:
        if step["link"].startswith("/") and inside_trouble(step["link"], request.site):
            words = _(
                "Next step “%(label)s”: there is nothing at %(link)s on this site. Please look at it once more."
            )
            messages.warning(request, words % {"label": step["label"], "link": step["link"]})
