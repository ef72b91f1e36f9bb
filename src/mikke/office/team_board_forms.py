"""Forms of the board: one piece of work, and cutting work into pieces."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from mikke.domain.calendar_jp import add_months
from mikke.domain.splitting import Part, by_minutes, by_quantity, due_days, into_parts
from mikke.telework.enums import ClientState
from mikke.telework.errors import CannotSplitError
from mikke.telework.models import Chunk, Client, Task, Worker
from mikke.telework.services.split import DUE_HOUR, Cut

HOURS = [(hour, f"{hour}:00") for hour in range(8, 23)]
WEEKDAYS = [(0, _("Monday")), (1, _("Tuesday")), (2, _("Wednesday")), (3, _("Thursday")), (4, _("Friday"))]
MOST_PIECES = 400


def _workers(site: Site) -> Any:
    return Worker.objects.for_site(site).exclude(state="left").select_related("person")


class ChunkForm(forms.ModelForm):
    """What the office may change of a piece; the table's own rules do the rest."""

    class Meta:
        model = Chunk
        fields = ("title", "minutes", "due_at", "backup", "second_reader", "state_note")
        widgets = {"due_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")}  # noqa: RUF012 -- Django's way

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("backup", "second_reader"):
            self.fields[name].queryset = _workers(site)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Keep the second pair of eyes a second one."""
        cleaned = super().clean() or {}
        reader = cleaned.get("second_reader")
        if reader is not None and reader.pk in (
            self.instance.worker_id,
            getattr(cleaned.get("backup"), "pk", None),
        ):
            self.add_error("second_reader", _("Who reads a piece of work a second time does not do it."))
        return cleaned


class SplitForm(forms.Form):
    """What is cut, how, and for which days."""

    client = forms.ModelChoiceField(queryset=Client.objects.none(), label=_("client"))
    task = forms.ModelChoiceField(
        queryset=Task.objects.none(),
        label=_("task"),
        required=False,
        empty_label=_("none: a title is enough"),
    )
    title = forms.CharField(label=_("title"), max_length=80, required=False)
    by = forms.ChoiceField(
        label=_("How it is cut"),
        choices=(
            ("minutes", _("into pieces of about so many minutes")),
            ("count", _("into so many pieces")),
            ("quantity", _("by so many things in a piece")),
        ),
        initial="minutes",
    )
    minutes = forms.IntegerField(
        label=_("Minutes in all, or for one thing"),
        min_value=1,
        max_value=6000,
        help_text=_("as the task takes each time"),
    )
    each = forms.IntegerField(
        label=_("Minutes, pieces or things (see above)"), min_value=1, max_value=400, initial=30
    )
    quantity = forms.IntegerField(
        label=_("Things in all"),
        min_value=1,
        max_value=10_000,
        required=False,
        help_text=_("only where it is cut by things"),
    )
    repeat = forms.ChoiceField(
        label=_("For which days"),
        choices=(
            ("once", _("once, on the day below")),
            ("daily", _("every working day of the month")),
            ("weekly", _("every week of the month")),
            ("monthly", _("once in the month, on its day of the month")),
        ),
        initial="once",
    )
    day = forms.DateField(
        label=_("Due on"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("For a month: any day of that month; for “once in the month” the day itself."),
    )
    weekday = forms.TypedChoiceField(
        label=_("Day of the week"), choices=WEEKDAYS, coerce=int, initial=4, required=False, empty_value="4"
    )
    hour = forms.TypedChoiceField(label=_("By what hour"), choices=HOURS, coerce=int, initial=DUE_HOUR)
    backup = forms.ModelChoiceField(queryset=Worker.objects.none(), label=_("stands in"), required=False)
    second_reader = forms.ModelChoiceField(
        queryset=Worker.objects.none(), label=_("second reader"), required=False
    )

    def __init__(self, *args: Any, site: Site, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["client"].queryset = Client.objects.for_site(site).exclude(state=ClientState.ENDED)  # type: ignore[attr-defined]
        tasks = Task.objects.filter(inventory__site=site, inventory__client__isnull=False, is_archived=False)
        self.fields["task"].queryset = tasks.select_related("inventory__client")  # type: ignore[attr-defined]
        self.fields["task"].label_from_instance = lambda task: f"{task.inventory.client}: {task}"  # type: ignore[attr-defined]
        for name in ("backup", "second_reader"):
            self.fields[name].queryset = _workers(site)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a task of another client, nothing to call it by, and pieces that are too short or too long."""
        cleaned = super().clean() or {}
        task, client = cleaned.get("task"), cleaned.get("client")
        if task is not None and client is not None and task.inventory.client_id != client.pk:
            self.add_error("task", _("This task belongs to another client."))
        if task is None and not cleaned.get("title", "").strip():
            self.add_error("title", _("Choose a task, or write a title."))
        if cleaned.get("by") == "quantity" and not cleaned.get("quantity"):
            self.add_error("quantity", _("Write how many things there are."))
        if cleaned.get("second_reader") and cleaned.get("second_reader") == cleaned.get("backup"):
            self.add_error("second_reader", _("Who reads a piece of work a second time does not do it."))
        if not self.errors:
            self._cut(cleaned)
        return cleaned

    def _cut(self, cleaned: dict[str, Any]) -> None:
        try:
            cleaned["parts"] = self._parts(cleaned)
        except ValueError:
            self.add_error("each", CannotSplitError().text)
            return
        cleaned["days"] = self._days(cleaned)
        if not cleaned["days"]:
            self.add_error("day", _("None of these days lies ahead."))
        elif len(cleaned["days"]) * len(cleaned["parts"]) > MOST_PIECES:
            self.add_error("each", _("That is more than %(n)s pieces at once.") % {"n": MOST_PIECES})

    @staticmethod
    def _parts(cleaned: dict[str, Any]) -> tuple[Part, ...]:
        if cleaned["by"] == "count":
            return into_parts(cleaned["minutes"], cleaned["each"])
        if cleaned["by"] == "quantity":
            return by_quantity(cleaned["quantity"], minutes_each=cleaned["minutes"], per_part=cleaned["each"])
        return by_minutes(cleaned["minutes"], cleaned["each"])

    def _days(self, cleaned: dict[str, Any]) -> tuple[dt.date, ...]:
        day = cleaned["day"]
        if cleaned["repeat"] == "once":
            return (day,) if day >= self.today else ()
        return due_days(
            cleaned["repeat"],
            year=day.year,
            month=day.month,
            weekday=int(cleaned["weekday"]),
            day=day.day,
            first=self.today,
        )

    def cut(self, *, without: set[dt.date]) -> Cut:
        """Return what a valid form asks for, without the days in ``without``."""
        said = self.cleaned_data
        task = said["task"]
        return Cut(
            client=said["client"],
            task=task,
            title=said["title"].strip() or task.name,
            parts=said["parts"],
            days=[day for day in said["days"] if day not in without],
            due_hour=said["hour"],
            backup=said["backup"],
            second_reader=said["second_reader"],
        )


def first_of(task: Task | None, *, today: dt.date) -> dict[str, Any]:
    """Return what the form of a task begins with: its minutes, and how often it comes."""
    if task is None:
        return {"day": add_months(today, 1).replace(day=1) - dt.timedelta(1)}
    repeat = task.frequency if task.frequency in {"daily", "weekly", "monthly"} else "once"
    return {
        "client": task.inventory.client_id,
        "task": task.pk,
        "minutes": task.minutes_each,
        "each": min(60, max(15, task.minutes_each)) if task.minutes_each <= 60 else 30,
        "repeat": repeat,
        "day": add_months(today, 1).replace(day=1) - dt.timedelta(1),
    }
