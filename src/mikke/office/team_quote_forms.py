"""Forms of quotes, and of short openings cut out of an inventory."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.forms import BaseModelFormSet, modelformset_factory
from django.utils.translation import gettext_lazy as _

from mikke.domain.cut_hours import Window
from mikke.telework.models import Quote, QuoteLine, Task

USUAL_PRICE_YEN = 2000
MOST_YEN = 100_000
TIMES = [(str(minute), f"{minute // 60}:{minute % 60:02d}") for minute in range(6 * 60, 22 * 60 + 1, 30)]
LINE_FIELDS = ("name", "quantity", "minutes_each", "unit", "price_yen", "worker_yen")


class DraftForm(forms.Form):
    """What to quote: which tasks, at what price an hour, and what of it goes to the worker."""

    price_yen = forms.IntegerField(
        label=_("price for an hour (yen without tax)"),
        min_value=1,
        max_value=MOST_YEN,
        initial=USUAL_PRICE_YEN,
    )
    worker_yen = forms.IntegerField(
        label=_("of it to the worker (yen for an hour)"),
        min_value=1,
        max_value=MOST_YEN,
    )
    tasks = forms.ModelMultipleChoiceField(
        label=_("tasks"),
        queryset=Task.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one task.")},
    )
    form_key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tasks: Any = self.fields["tasks"]
        tasks.queryset = rows

    def clean(self) -> dict[str, Any]:
        """The worker's part is a part of the price."""
        data: dict[str, Any] = super().clean() or {}
        if (data.get("worker_yen") or 0) > (data.get("price_yen") or MOST_YEN):
            self.add_error("worker_yen", _("This is more than the price."))
        return data


class QuoteForm(forms.ModelForm):
    """The head of a quote."""

    class Meta:
        model = Quote
        fields = ("client_name", "title", "issued_on", "valid_until", "tax_percent", "note")
        widgets: ClassVar = {
            "issued_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "valid_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "note": forms.Textarea(attrs={"rows": 3}),
        }


class LineForm(forms.ModelForm):
    """A line of a quote."""

    class Meta:
        model = QuoteLine
        fields = LINE_FIELDS

    def clean(self) -> dict[str, Any]:
        """The worker's part is a part of the price; a line counts something."""
        data: dict[str, Any] = super().clean() or {}
        if (data.get("worker_yen") or 0) > (data.get("price_yen") or 0):
            self.add_error("worker_yen", _("This is more than the price."))
        if (quantity := data.get("quantity")) is not None and quantity <= 0:
            self.add_error("quantity", _("Write how often a month, 0.01 or more."))
        return data


_LineSet = modelformset_factory(
    QuoteLine, form=LineForm, formset=BaseModelFormSet, extra=2, can_delete=True, max_num=500
)


def line_forms(quote: Quote, data: Any) -> Any:
    """Return the lines of a quote as forms, and two empty ones."""
    return _LineSet(data, queryset=quote.lines.all(), prefix="line")


def lines_of(forms_: Any) -> list[QuoteLine]:
    """Return the lines of valid forms, new objects in their order; deleted and empty ones are left out."""
    found: list[QuoteLine] = []
    for form in forms_:
        data = form.cleaned_data
        if not data or data.get("DELETE") or not data.get("name"):
            continue
        values = {name: data[name] for name in LINE_FIELDS}
        found.append(QuoteLine(task=form.instance.task, position=len(found) + 1, **values))
    return found


class ShortHoursForm(forms.Form):
    """Which tasks, and the hours that a short opening must keep to."""

    picked_tasks = forms.MultipleChoiceField(
        label=_("tasks"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one task.")},
    )
    start = forms.ChoiceField(label=_("from"), choices=TIMES, initial=str(9 * 60))
    end = forms.ChoiceField(label=_("until"), choices=TIMES, initial=str(14 * 60))
    saturday = forms.BooleanField(label=_("Saturdays too"), required=False)
    jobs = forms.ChoiceField(label=_("how many openings at the most"), choices=[("1", "1"), ("2", "2")])
    form_key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, tasks: Sequence[Task], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tasks = {str(task.pk): task for task in tasks}
        field: Any = self.fields["picked_tasks"]
        field.choices = [(key, task.name) for key, task in self.tasks.items()]
        field.initial = list(self.tasks)

    def clean(self) -> dict[str, Any]:
        """The end comes after the start."""
        data: dict[str, Any] = super().clean() or {}
        if int(data.get("end") or 0) <= int(data.get("start") or 0):
            self.add_error("end", _("The end lies before the start."))
        return data

    def picked(self) -> list[Task]:
        """Return the ticked tasks."""
        return [self.tasks[key] for key in self.cleaned_data["picked_tasks"]]

    def window(self) -> Window:
        """Return the hours to keep to."""
        days = frozenset(range(6 if self.cleaned_data["saturday"] else 5))
        return Window(int(self.cleaned_data["start"]), int(self.cleaned_data["end"]), days)
