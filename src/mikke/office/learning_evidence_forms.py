"""Forms about what shows a person's skills."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.learning.enums import EvidenceKind
from mikke.learning.models import Lesson
from mikke.learning.selectors import public_lessons
from mikke.tenancy.models import Site
from mikke.vocabulary.models import Skill


class SkillsForm(forms.Form):
    """Which skills."""

    skills = forms.ModelMultipleChoiceField(
        label=_("skills"),
        queryset=Skill.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one skill.")},
    )


class EvidenceForm(SkillsForm):
    """What somebody of the office has seen of a person's skills."""

    field_order = ("kind", "lesson", "words", "shown_on", "skills")
    kind = forms.ChoiceField(
        label=_("What shows it"), choices=EvidenceKind.choices, initial=EvidenceKind.SEEN
    )
    lesson = forms.ModelChoiceField(
        label=_("lesson"),
        queryset=Lesson.objects.none(),
        required=False,
        to_field_name="public_id",
        help_text=_("Only for a lesson that was passed: its skills are noted, you need not tick them."),
    )
    words = forms.CharField(
        label=_("what it was"),
        required=False,
        max_length=120,
        help_text=_(
            "For example: spreadsheets on Tuesday, 12 receipts typed. Nothing about health or family."
        ),
    )
    shown_on = forms.DateField(
        label=_("on which day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, site: Site, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        lessons: Any = self.fields["lesson"]
        lessons.queryset = public_lessons(site=site)
        self.fields["shown_on"].initial = today
        self.fields["skills"].required = False

    def clean_shown_on(self) -> dt.date:
        """Nothing is seen before it happens."""
        day: dt.date = self.cleaned_data["shown_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        """Take the skills of the lesson, and ask for words where there is no lesson."""
        data: dict[str, Any] = super().clean() or {}
        lesson = data.get("lesson")
        if lesson is not None:
            data["kind"] = EvidenceKind.LESSON_PASSED
            data["words"] = data.get("words") or lesson.title
            data["skills"] = data.get("skills") or lesson.skills.all()
        if not data.get("skills"):
            self.add_error("skills", _("Tick at least one skill."))
        if not data.get("words") and "words" not in self.errors:
            self.add_error("words", _("Write in a few words what it was."))
        return data
