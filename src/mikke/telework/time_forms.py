"""Forms of time: by minutes or from when to when, the end of a forgotten clock, an answer."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.domain.calendar_jp import JST
from mikke.domain.work_time import MINUTES_PER_DAY, Span, span_on
from mikke.telework.models import TimeEntry
from mikke.telework.time_drafts import Agreed, TimeDraft
from mikke.telework.time_targets import Target, value_of


def _text(kind: str = "text", **more: str) -> dict[str, str]:
    return {"class": "input input--s", "type": kind, "autocomplete": "off", **more}


def _clock(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=False, widget=forms.TimeInput(attrs=_text("time"), format="%H:%M")
    )


class TimeForm(forms.Form):
    """Time of one day for a piece of work or an order.

    Args:
        targets: what it can be for.
        wants_reason: it corrects an entry.
    """

    target = forms.ChoiceField(label=_("What for"), widget=forms.Select(attrs={"class": "select"}))
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs=_text("date"), format="%Y-%m-%d"))
    minutes = forms.IntegerField(
        label=_("How many minutes"),
        help_text=_("Minutes, or the times below: one of them is enough."),
        required=False,
        min_value=1,
        max_value=MINUTES_PER_DAY,
        error_messages={"max_value": _("A day has 24 hours.")},
        widget=forms.TextInput(attrs=_text(inputmode="numeric")),
    )
    begin = _clock(_("from"))
    end = _clock(_("until"))
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("Why it is corrected"),
        help_text=_("A few words, for example: typed wrongly."),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    over_cap = forms.BooleanField(required=False)
    put_together = forms.BooleanField(required=False)
    form_key = forms.CharField(max_length=80, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, targets: Sequence[Target], wants_reason: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{**kwargs, "use_required_attribute": False})
        self.targets = {target.value: target for target in targets}
        self.fields["target"].choices = [(one.value, one.label) for one in targets]  # type: ignore[attr-defined]
        if not wants_reason:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """Ask for minutes or for both times."""
        cleaned = super().clean() or {}
        has_begin, has_end = cleaned.get("begin") is not None, cleaned.get("end") is not None
        if has_begin != has_end:
            self.add_error("end" if has_begin else "begin", _("Give both times, or only the minutes."))
        elif not has_begin and cleaned.get("minutes") is None and "minutes" not in self.errors:
            self.add_error("minutes", _("Give the minutes, or from when to when."))
        return cleaned

    def draft(self) -> TimeDraft:
        """Return what a valid form says; the times count when both stand there."""
        said, target = self.cleaned_data, self.targets[self.cleaned_data["target"]]
        if said["begin"] is not None:
            span = span_on(said["day"], said["begin"], said["end"])
            return TimeDraft.of_span(span, order=target.order, chunk=target.chunk, note=said["note"])
        return TimeDraft(target.order, target.chunk, said["day"], said["minutes"], None, said["note"])

    def agreed(self) -> Agreed:
        """Return what was said yes to."""
        return Agreed(self.cleaned_data["over_cap"], self.cleaned_data["put_together"])

    def error_links(self) -> list[tuple[str, str]]:
        """Return (id of the field, sentence) for the summary at the top."""
        return [(f"id_{name}", str(errors[0])) for name, errors in self.errors.items() if name != "__all__"]


def values_of(entry: TimeEntry) -> dict[str, Any]:
    """Return what the form of a correction begins with."""
    found = {"target": value_of(entry), "day": entry.work_date, "note": entry.note}
    if entry.started_at and entry.ended_at:
        begin, end = entry.started_at.astimezone(JST), entry.ended_at.astimezone(JST)
        return {**found, "begin": begin.time(), "end": end.time()}
    return {**found, "minutes": entry.minutes}


class EndForm(forms.Form):
    """何時におわりましたか: the time of day at which a clock should have been stopped."""

    end = forms.TimeField(
        label=_("When did you finish?"), widget=forms.TimeInput(attrs=_text("time"), format="%H:%M")
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    put_together = forms.BooleanField(required=False)

    def ended_at(self, started_at: dt.datetime) -> dt.datetime:
        """Return the first time after the start at which clocks in Japan showed ``end``."""
        start = started_at.astimezone(JST)
        minute = start.replace(second=0, microsecond=0)
        if self.cleaned_data["end"] == minute.time():
            return started_at
        span: Span = span_on(start.date(), minute.time(), self.cleaned_data["end"])
        return span.end


class AnswerForm(forms.Form):
    """What a worker answers to a question."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=500,
        widget=forms.Textarea(attrs={"class": "textarea textarea--s", "rows": 3}),
    )
