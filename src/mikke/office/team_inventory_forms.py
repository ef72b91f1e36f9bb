"""Forms of the workbench of tasks."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.domain.errors import DomainError
from mikke.domain.task_sheet import BY_HEADING, COLUMNS, TaskValues, read_line
from mikke.domain.task_templates import trade
from mikke.telework.enums import Category, DeadlineShape, Frequency, Judgement, Sensitivity
from mikke.telework.models import Task, TaskInventory
from mikke.telework.selectors_inventory import clients_to_choose
from mikke.telework.sheet_words import sentence
from mikke.tenancy.models import Site
from mikke.vocabulary.models import Skill

CHOOSE = [("", "—")]


class InventoryForm(forms.ModelForm):
    """Whose tasks, and when they were taken down."""

    class Meta:
        model = TaskInventory
        fields = ("client", "owner_name", "title", "taken_on")
        help_texts: ClassVar = {
            "owner_name": _("Only where it is no client: a shop that wants to cut out short hours, for example."),
            "title": _("For example: back office 2026, or the name of a department."),
        }  # fmt: skip
        widgets: ClassVar = {"taken_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clients: Any = self.fields["client"]
        clients.queryset = clients_to_choose(site=site)
        self.instance.site = site

    def clean(self) -> dict[str, Any]:
        """Ask for one owner, not two."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("client") and not (data.get("owner_name") or "").strip():
            self.add_error("client", _("Choose the client, or write below whose tasks these are."))
        if data.get("client"):
            data["owner_name"] = ""
        return data

    def values(self) -> dict[str, Any]:
        """Return what is not the client."""
        return {name: self.cleaned_data[name] for name in ("owner_name", "title", "taken_on")}


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[*CHOOSE, *choices], required=False)


def _text(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False)


class TaskForm(forms.Form):
    """One task; the rule of the sheet reads it, so that typed and brought-in tasks are the same."""

    name = _text(_("task"), _("What is done, so that somebody new understands it: “Type in receipts”."))
    category = _choice(_("category"), Category.choices)
    frequency = _choice(_("how often"), Frequency.choices)
    minutes_each = _text(_("minutes each time"))
    volume_month = _text(_("times a month"), _("Empty: the usual number for how often it comes."))
    tool = _text(_("tool"))
    sensitivity = _choice(_("what it shows"), Sensitivity.choices)
    judgement = _choice(_("what it asks"), Judgement.choices)
    deadline = _choice(_("deadline"), DeadlineShape.choices)
    done_by = _text(_("who does it today"), _("A post is enough; names of people need not stand here."))
    has_manual = forms.BooleanField(label=_("there is a manual"), required=False)
    note = _text(_("note"))
    skills = forms.ModelMultipleChoiceField(
        label=_("skills it asks for"),
        queryset=Skill.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    values: TaskValues

    def clean(self) -> dict[str, Any]:
        """Read the fields as a line of the sheet."""
        data: dict[str, Any] = super().clean() or {}
        cells = {column.id: str(data.get(column.id) or "") for column in COLUMNS}
        cells["has_manual"] = "yes" if data.get("has_manual") else "no"
        try:
            self.values = read_line(cells)
        except DomainError as error:
            for problem in error.problems:
                field = BY_HEADING[problem.field].id
                words = sentence(problem).partition(": ")[2]
                if field not in self.errors:
                    self.add_error(field, words)
        return data

    @classmethod
    def initial_of(cls, task: Task) -> dict[str, Any]:
        """Return the fields of a task as they stand."""
        found = {column.id: getattr(task, column.id) for column in COLUMNS}
        return found | {"skills": list(task.skills.values_list("pk", flat=True))}


class ManualForm(forms.Form):
    """The manual of a task, and what is looked at before handing in."""

    text = forms.CharField(
        label=_("manual"),
        required=False,
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=_(
            "A line with ## is a heading, one with - an entry of a list, one with 1. a numbered step; ** makes words strong."
        ),
    )
    checklist = forms.CharField(
        label=_("checklist"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One a line: what is looked at before the work is handed in."),
    )
    is_ready = forms.BooleanField(
        label=_("somebody else can work by this manual"),
        required=False,
        help_text=_("From then on it counts as a manual in the result."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def lines(self) -> list[str]:
        """Return the checklist, a line each."""
        return [line.strip()[:200] for line in self.cleaned_data["checklist"].splitlines() if line.strip()]


class PasteForm(forms.Form):
    """Lines copied from a spreadsheet."""

    text = forms.CharField(
        label=_("lines copied from your sheet"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        error_messages={"required": _("Paste the lines here first.")},
    )
    form_key = forms.CharField(required=False, widget=forms.HiddenInput)


class ExcelForm(forms.Form):
    """Our Excel file; after the preview it travels in ``kept``, so that it is chosen once."""

    file = forms.FileField(label=_("Excel file (.xlsx)"), required=False)
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    form_key = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for a file where there is none yet."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("file") and not data.get("kept"):
            self.add_error("file", _("Choose the file."))
        return data


class TradeForm(forms.Form):
    """Which tasks of a trade's list to take over."""

    picked = forms.TypedMultipleChoiceField(
        label=_("tasks"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one task.")},
    )
    form_key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, trade_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = trade(trade_id)
        self.tasks = found.tasks if found else ()
        picked: Any = self.fields["picked"]
        picked.choices = [(number, task.name) for number, task in enumerate(self.tasks)]

    def picked_tasks(self) -> list[TaskValues]:
        """Return the ticked tasks."""
        return [self.tasks[number] for number in self.cleaned_data["picked"]]
