"""③いつ: the same week control as on the conditions page, and how strictly it is meant."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from mikke.domain.errors import DomainError
from mikke.domain.job_time import JobTime
from mikke.domain.presets import short_presets
from mikke.domain.work_kinds import ready_answers
from mikke.jobs.posting_draft import Answers
from mikke.jobs.posting_forms.base import Context, StepForm, picks
from mikke.jobs.posting_items import ITEMS_OF_STEP
from mikke.kernel.problem_text import problem_text
from mikke.kernel.week_form import answer_for, cell_groups, empty_answer, read_answer
from mikke.kernel.week_plots import day_names

KINDS = (
    ("choose", _("People choose days out of these times")),
    ("fixed", _("These days and times, every week")),
    ("flexible", _("Within these times, the length is agreed")),
    ("free", _("Whenever they like (only the result counts)")),
)
HALF_HOURS = [(str(n / 2), f"{n / 2:g}") for n in range(2, 17)]
BREAK_FROM_SLOTS = 12  # 労働基準法34条: more than six hours need 45 minutes


@dataclass(frozen=True, slots=True)
class WeekChoice:
    """A week to start from, told by its hours."""

    id: str
    label: str
    note: str
    is_on: bool


def _select(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, required=False, widget=forms.Select(attrs={"class": "select"})
    )


class WhenForm(StepForm):
    """The week, its kind, breaks and days off."""

    items = ITEMS_OF_STEP["when"]

    def __init__(self, context: Context, data: QueryDict | None = None, files: Any = None) -> None:
        super().__init__(context, data, files)
        self.job_time: JobTime | None = None
        if data is not None:
            self.week = read_answer(data)
            return
        try:
            known = JobTime.from_json(context.data["job_time"])
            self.week = answer_for(known.week) if known.kind != "free" else empty_answer()
        except (KeyError, TypeError, DomainError):
            self.week = empty_answer()

    def build(self) -> None:
        """Add the kind and its numbers, with what the working time at hand says."""
        said = self.context.data.get("job_time") or {}
        self.fields["time_kind"] = picks(_("How do you mean it?"), KINDS, needed=True)
        self.fields["min_shifts"] = _select(_("Days a week at least"), [(str(n), n) for n in range(1, 8)])
        self.fields["shift_hours"] = _select(_("Hours a time at least"), HALF_HOURS)
        self.fields["week_hours"] = _select(_("Hours a week at least"), [(str(n), n) for n in range(41)])
        self.initial = {**self.initial} | {
            "time_kind": said.get("kind", "choose"),
            "min_shifts": str(said.get("min_shifts") or said.get("min_days") or 2),
            "shift_hours": str(float(said.get("min_hours_per_shift") or 3)),
            "week_hours": str(int(said.get("min_hours_per_week") or 0)),
        }

    def presets(self) -> list[WeekChoice]:
        """Return the weeks to start from, by their hours."""
        is_english = translation.get_language() == "en"
        return [
            WeekChoice(
                one.id,
                one.note_en if is_english else one.note_ja,
                one.en if is_english else one.ja,
                one.id == self.week.preset,
            )
            for one in short_presets()
            if one.week
        ]

    def cells(self) -> Any:
        """Return the half hours to tick."""
        return cell_groups(self.week.slots)

    def day_names(self) -> list[str]:
        """Return the heads of the table."""
        return day_names()

    def lines_open(self) -> bool:
        """Return whether the days are shown at once."""
        return any(line.is_on for line in self.week.lines) or bool(self.week.errors)

    def clean(self) -> dict[str, Any]:
        """Read the week and its kind into a working time."""
        cleaned = super().clean()
        for _place, text in self.week.errors:
            self.add_error(None, text)
        kind = cleaned.get("time_kind")
        if not kind or self.week.errors:
            return cleaned
        if kind != "free" and not self.week.week:
            self.add_error("time_kind", _("Please choose the days and times above."))
            return cleaned
        try:
            self.job_time = self._read(kind, cleaned)
        except DomainError as error:
            self.add_error("min_shifts", problem_text(error.problems[0]))
        return cleaned

    def _read(self, kind: str, cleaned: dict[str, Any]) -> JobTime:
        spans = self.week.week.sayable_spans()
        days = int(cleaned.get("min_shifts") or 1)
        week_hours = float(cleaned.get("week_hours") or 0)
        if kind == "free":
            return JobTime.free(week_hours)
        if kind == "fixed":
            return JobTime.fixed(*spans)
        if kind == "choose":
            return JobTime.choose(min(days, len(spans)), *spans)
        shift = float(cleaned.get("shift_hours") or 1)
        return JobTime.flexible(
            *spans, min_hours_per_shift=shift, min_days=days, min_hours_per_week=week_hours
        )

    def answers(self) -> Answers:
        """Return the working time as JSON; a break the law asks for replaces the answer that says there is none."""
        items = set(self.items)
        found = {name: value for name, value in super().answers().items() if name in items}
        found["job_time"] = self.job_time.to_json() if self.job_time else None
        ready = ready_answers("breaks", self.context.relation)
        if self.job_time is not None and ready and found["breaks"] == ready[0]:
            longest = max((span.length_slots for span in self.job_time.spans), default=0)
            found["breaks"] = ready[1] if longest > BREAK_FROM_SLOTS else ready[0]
        return found

    def error_links(self) -> list[tuple[str, str]]:
        """Link what is wrong with a day to its line."""
        links = super().error_links()
        places = {text: place for place, text in self.week.errors}
        return [(places.get(text, where), text) for where, text in links]
