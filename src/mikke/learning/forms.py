"""Forms of readers: the self-check, and the notebook."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from mikke.domain.self_check import Checked, check
from mikke.kernel.form_guard import GuardedForm
from mikke.learning.enums import LessonLevel
from mikke.learning.models import Lesson
from mikke.vocabulary.models import Skill

AT_MOST_MINUTES = (15, 30, 60)


class ListForm(forms.Form):
    """What the list of lessons is narrowed to; anything else than the choices is left out.

    Args:
        skills: those that a lesson teaches.
    """

    skill = forms.ChoiceField(label=_("Skill"), required=False)
    level = forms.ChoiceField(label=_("level"), required=False)
    minutes = forms.ChoiceField(label=pgettext_lazy("lesson", "How long"), required=False)

    def __init__(self, *args: Any, skills: list[Skill], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        at_most = pgettext("lesson", "up to %(n)s minutes")
        choices: dict[str, list[tuple[str, Any]]] = {
            "skill": [(skill.pk, skill.name) for skill in skills],
            "level": list(LessonLevel.choices),
            "minutes": [(str(number), at_most % {"n": number}) for number in AT_MOST_MINUTES],
        }
        for name, values in choices.items():
            field: Any = self.fields[name]
            field.choices = [("", _("all")), *values]
            field.widget.attrs["class"] = "select"

    def wanted(self) -> dict[str, Any]:
        """Return what was chosen and is a choice."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class CheckForm(forms.Form):
    """The questions of a lesson; nothing of the answers is kept."""

    def __init__(self, *args: Any, lesson: Lesson, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lesson = lesson
        for number, one in enumerate(lesson.quiz):
            self.fields[f"q{number}"] = forms.TypedChoiceField(
                label=one["question"],
                choices=list(enumerate(one["choices"])),
                coerce=int,
                required=False,
                empty_value=None,
                widget=forms.RadioSelect,
            )

    def checked(self) -> Checked:
        """Return how it went; only for a valid form."""
        quiz = self.lesson.quiz
        given = [self.cleaned_data.get(f"q{number}") for number in range(len(quiz))]
        return check([one["right"] for one in quiz], given, pass_percent=self.lesson.pass_percent)

    def marked(self, checked: Checked) -> list[dict[str, Any]]:
        """Return each question with what was chosen, what is right and why."""
        found = []
        for number, (one, is_right) in enumerate(zip(self.lesson.quiz, checked.marks, strict=True)):
            given = self.cleaned_data.get(f"q{number}")
            found.append(
                {
                    "question": one["question"],
                    "given": one["choices"][given] if given is not None else "",
                    "right": one["choices"][one["right"]],
                    "is_right": is_right,
                    "why": one.get("why", ""),
                }
            )
        return found


class NotebookForm(GuardedForm):
    """Begins a notebook: a pen name at the most."""

    form_name = "notebook"
    pen_name = forms.CharField(
        required=False,
        max_length=20,
        label=_("A pen name"),
        help_text=_("For example: Sakura. Your real name is not needed. You can change it later."),
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    passed = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)


class PenNameForm(forms.Form):
    """Changes the pen name."""

    pen_name = forms.CharField(
        required=False,
        max_length=20,
        label=_("A pen name"),
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
