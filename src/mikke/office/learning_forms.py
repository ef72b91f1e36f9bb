"""Forms of lessons, paths and badges."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mikke.kernel.quiz_text import QuizTextError, quiz_text, read_quiz
from mikke.learning.enums import Shown, StepKind
from mikke.learning.models import Badge, Lesson, Path, PathStep
from mikke.tenancy.models import Site
from mikke.vocabulary.models import Skill

MARKDOWN = _(
    "A line with ## is a heading, one with - an entry of a list, one with 1. a numbered step; ** makes words strong,"
    " [words](https://…) is a link."
)
BLANK_STEPS, MOST_STEPS = 3, 20
WORDS: Mapping[str, Any] = {
    "summary": forms.Textarea(attrs={"rows": 2}),
    "summary_en": forms.Textarea(attrs={"rows": 2}),
}


class LessonForm(forms.ModelForm):
    """A lesson with its text, what it teaches and its questions."""

    questions = forms.CharField(
        label=_("questions"),
        required=False,
        strip=False,
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "A line for the question; then each choice with ○ (right) or × before it; if you like a line with → that"
            " says why. An empty line stands between two questions."
        ),
    )
    skills = forms.ModelMultipleChoiceField(
        label=_("skills it teaches"),
        queryset=Skill.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Jobs that ask for one of these lead to this lesson."),
    )

    class Meta:
        model = Lesson
        fields = (
            "title", "summary", "body", "minutes", "level", "skills", "questions", "pass_percent", "title_en",
            "summary_en", "body_en",
        )  # fmt: skip
        widgets: ClassVar = {
            **WORDS,
            "body": forms.Textarea(attrs={"rows": 18}),
            "body_en": forms.Textarea(attrs={"rows": 8}),
        }
        help_texts: ClassVar = {"body": MARKDOWN}

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.site = site
        self.fields["questions"].initial = quiz_text(self.instance.quiz)

    def clean_questions(self) -> list[dict[str, Any]]:
        """Read the questions; what cannot be read is said for each of them."""
        try:
            return read_quiz(self.cleaned_data["questions"])
        except QuizTextError as error:
            raise forms.ValidationError(error.lines) from error

    def lesson(self) -> Lesson:
        """Return the lesson with what was typed, not saved."""
        found: Lesson = self.save(commit=False)
        found.quiz = self.cleaned_data["questions"]
        return found


class PathForm(forms.ModelForm):
    """What is said of a path."""

    class Meta:
        model = Path
        fields = ("title", "summary", "title_en", "summary_en")
        widgets: ClassVar = dict(WORDS)

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.site = site


class StepForm(forms.Form):
    """One step; without a title it is none, and one that was there is taken out."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    order = forms.IntegerField(
        label=pgettext_lazy("step", "place"), required=False, min_value=1, max_value=99
    )
    kind = forms.ChoiceField(label=pgettext_lazy("step", "kind"), choices=StepKind.choices)
    title = forms.CharField(label=_("title"), required=False, max_length=100)
    words = forms.CharField(label=_("what to do"), required=False, max_length=300)
    lesson = forms.ModelChoiceField(
        label=_("lesson"), queryset=Lesson.objects.none(), required=False, to_field_name="public_id"
    )
    title_en = forms.CharField(label=_("title in English"), required=False, max_length=150)
    words_en = forms.CharField(label=_("what to do, in English"), required=False, max_length=400)

    def __init__(self, *args: Any, lessons: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["lesson"]
        chosen.queryset = lessons

    def clean(self) -> dict[str, Any]:
        """Ask for a title where something else was written."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("title") and (data.get("words") or data.get("lesson")):
            self.add_error("title", _("Write the title, or empty the other fields to take the step out."))
        return data


def step_forms(path: Path | None, *, site: Site, data: Any = None) -> list[StepForm]:
    """Return a form for each step and three empty ones.

    Args:
        path: with its steps; None for a new one.
        site: whose lessons can be chosen.
        data: what was sent, or None.
    """
    lessons = Lesson.objects.for_site(site)
    steps = list(path.steps.select_related("lesson")) if path else []
    count = min(len(steps) + BLANK_STEPS, MOST_STEPS)
    if data is not None:
        sent = str(data.get("steps", ""))
        count = min(int(sent), MOST_STEPS) if sent.isascii() and sent.isdigit() and len(sent) < 3 else 0
    found = []
    for number in range(count):
        step = steps[number] if number < len(steps) else None
        found.append(StepForm(data, prefix=f"step{number}", lessons=lessons, initial=_initial(step, number)))
    return found


def _initial(step: PathStep | None, number: int) -> dict[str, Any]:
    if step is None:
        return {"order": number + 1}
    names = ("pk", "order", "kind", "title", "words", "title_en", "words_en")
    found = {name: getattr(step, name) for name in names}
    return found | {"lesson": step.lesson.public_id if step.lesson else None}


def steps_of(forms_sent: Iterable[StepForm], *, path: Path | None) -> list[PathStep]:
    """Return the steps of valid forms by their places; a step that was there keeps its row."""
    known = {step.pk: step for step in path.steps.all()} if path and path.pk else {}
    filled = [form.cleaned_data for form in forms_sent if form.cleaned_data["title"]]
    found = []
    for values in sorted(filled, key=lambda one: one["order"] or 99):
        step = known.pop(values["pk"], None) or PathStep()
        for name in ("kind", "title", "words", "lesson", "title_en", "words_en"):
            setattr(step, name, values[name])
        found.append(step)
    return found


class BadgeForm(forms.ModelForm):
    """A badge and the lessons it asks for."""

    class Meta:
        model = Badge
        fields = ("title", "summary", "lessons", "criteria", "title_en", "summary_en", "criteria_en")
        widgets: ClassVar = {**WORDS, "lessons": forms.CheckboxSelectMultiple}
        help_texts: ClassVar = {
            "criteria": _(
                "Only for a badge without lessons, which the office gives, such as that of supporters."
            ),
            "summary": _("What somebody can do who holds it; it stands in the badge itself."),
        }

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.site = site
        lessons: Any = self.fields["lessons"]
        chosen = self.instance.lessons.values("pk") if self.instance.pk else []
        mine = Lesson.objects.for_site(site)
        lessons.queryset = mine.filter(Q(state=Shown.PUBLISHED) | Q(pk__in=chosen))
        lessons.required = False


class GiveForm(forms.Form):
    """A badge without lessons, given to somebody who has done what it asks for and wants it."""

    holder_name = forms.CharField(
        label=_("name shown"),
        required=False,
        max_length=20,
        help_text=_(
            "A pen name is enough; it may stay empty. It stands in the badge for whoever has its address."
        ),
    )
    has_agreed = forms.BooleanField(
        label=_(
            "The person has done it, wants the badge, and knows that whoever has its address can see it."
        ),
        error_messages={"required": _("Nobody gets a badge without saying yes. Ask first.")},
    )
    form_key = forms.CharField(max_length=64, widget=forms.HiddenInput)


class RevokeForm(forms.Form):
    """Why a badge is revoked."""

    why = forms.CharField(
        label=_("why"),
        max_length=200,
        help_text=_("Others read it in the list of revoked badges; please no names."),
        error_messages={"required": _("Write why.")},
    )
