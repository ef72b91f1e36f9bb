"""The page that cuts a short opening out of a full one."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mikke.domain.cut_hours import Cut, Task, Window, cut_short_jobs
from mikke.jobs.forms import plain_number
from mikke.kernel.time_words import day_name

FIRST_ROWS, MORE_ROWS, MOST_ROWS = 4, 4, 20
TIMES = [(str(minute), f"{minute // 60}:{minute % 60:02d}") for minute in range(6 * 60, 22 * 60 + 1, 30)]
DAYS = range(6)
WEEKDAYS = [str(day) for day in range(5)]
ANY_START, ANY_END = "0", "1440"


class TaskForm(forms.Form):
    """One task: what, how long, when it can be done, on which days."""

    name = forms.CharField(
        label=_("Task"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    minutes = forms.CharField(
        label=_("Minutes a day"),
        max_length=6,
        required=False,
        widget=forms.TextInput(
            attrs={"class": "input input--s", "inputmode": "numeric", "autocomplete": "off"}
        ),
    )
    earliest = forms.ChoiceField(
        label=_("Not before"),
        choices=[(ANY_START, _("any time")), *TIMES],
        required=False,
        widget=forms.Select(attrs={"class": "select"}),
    )
    latest = forms.ChoiceField(
        label=_("Done by"),
        choices=[(ANY_END, _("any time")), *TIMES],
        required=False,
        widget=forms.Select(attrs={"class": "select"}),
    )
    days = forms.MultipleChoiceField(
        label=_("Days"), choices=[(str(d), str(d)) for d in range(7)], required=False
    )

    def clean_minutes(self) -> int | None:
        """Return whole minutes; full-width digits are read."""
        text = plain_number(self.cleaned_data["minutes"]).removesuffix("分")
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and 0 < int(text) <= 720):
            raise forms.ValidationError(gettext("Write the minutes in digits, for example 60."))
        return int(text)

    def clean(self) -> dict[str, Any]:
        """A task needs its minutes, and the other way round."""
        cleaned = super().clean() or {}
        if cleaned.get("name") and "minutes" not in self.errors and not cleaned.get("minutes"):
            self.add_error("minutes", gettext("Write the minutes in digits, for example 60."))
        if cleaned.get("minutes") and not cleaned.get("name"):
            self.add_error("name", gettext("Please say what is done in this time."))
        return cleaned

    def day_boxes(self) -> list[tuple[str, str, bool]]:
        """Return value, name and tick of each day."""
        said = self.data.getlist(self.add_prefix("days")) if self.is_bound else WEEKDAYS  # type: ignore[attr-defined]
        return [(str(day), day_name(day), str(day) in said) for day in DAYS]

    def task(self) -> Task | None:
        """Return the task of a filled line."""
        cleaned = self.cleaned_data
        if not cleaned.get("name") or not cleaned.get("minutes"):
            return None
        return Task(
            cleaned["name"],
            cleaned["minutes"],
            int(cleaned["earliest"] or ANY_START),
            int(cleaned["latest"] or ANY_END),
            frozenset(int(day) for day in cleaned["days"]),
        )


class CutForm(forms.Form):
    """The hours to keep to and how many openings, with the lines of the tasks."""

    start = forms.ChoiceField(label=_("From"), choices=TIMES, widget=forms.Select(attrs={"class": "select"}))
    end = forms.ChoiceField(label=_("Until"), choices=TIMES, widget=forms.Select(attrs={"class": "select"}))
    jobs = forms.ChoiceField(
        label=_("How many openings at the most"),
        choices=(("1", "1"), ("2", "2")),
        widget=forms.Select(attrs={"class": "select"}),
    )
    saturday = forms.BooleanField(label=_("Saturdays too"), required=False)

    def __init__(self, data: QueryDict | None = None) -> None:
        initial = {"start": str(9 * 60), "end": str(14 * 60), "jobs": "1"}
        super().__init__(data, initial=initial, use_required_attribute=False)
        rows = FIRST_ROWS
        if data is not None:
            said = plain_number(data.get("rows", ""))
            rows = min(int(said), MOST_ROWS) if said.isascii() and said.isdigit() else FIRST_ROWS
            if data.get("action") == "more":
                rows = min(rows + MORE_ROWS, MOST_ROWS)
        self.tasks = [
            TaskForm(self._row_data(n), prefix=f"t{n}", use_required_attribute=False) for n in range(rows)
        ]

    def _row_data(self, number: int) -> QueryDict | None:
        """A line that was not on the page yet starts with its weekdays ticked."""
        is_there = self.is_bound and f"t{number}-name" in self.data
        return self.data if is_there else None  # type: ignore[return-value]

    def clean(self) -> dict[str, Any]:
        """The hours must have a length, and there must be a task."""
        cleaned = super().clean() or {}
        if "start" in cleaned and "end" in cleaned and int(cleaned["start"]) >= int(cleaned["end"]):
            self.add_error("end", gettext("The end must be after the start."))
        return cleaned

    def is_valid(self) -> bool:
        """Return whether the hours and every line can be used, and one line is filled."""
        rows = [
            form.is_valid() for form in self.tasks if form.is_bound
        ]  # each must say what is wrong with it
        is_fine = super().is_valid() and all(rows)
        if is_fine and not self.said():
            self.add_error(None, gettext("Please write at least one task with its minutes."))
            return False
        return is_fine

    def said(self) -> list[Task]:
        """Return the tasks of the filled lines."""
        return [task for form in self.tasks if form.is_bound and (task := form.task()) is not None]

    def window(self) -> Window:
        """Return the hours to keep to."""
        cleaned = self.cleaned_data
        days = frozenset(range(6 if cleaned["saturday"] else 5))
        return Window(int(cleaned["start"]), int(cleaned["end"]), days)

    def cut(self) -> Cut:
        """Return the answer of a valid form."""
        return cut_short_jobs(self.said(), self.window(), jobs=int(self.cleaned_data["jobs"]))

    def error_links(self) -> list[tuple[str, str]]:
        """Return (id of the field, sentence) for the summary at the top."""
        if not self.is_bound:
            return []
        links = [(f"id_{name}", str(errors[0])) for name, errors in self.errors.items() if name != "__all__"]
        links += [("id_t0-name", str(text)) for text in self.non_field_errors()]
        for form in self.tasks:
            if form.is_bound:
                links += [
                    (f"id_{form.add_prefix(name)}", str(errors[0])) for name, errors in form.errors.items()
                ]
        return links
