"""Forms of the office about time and finished work."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.telework.quality_enums import DefectReason


class QuestionForm(forms.Form):
    """A question to the worker, with its reason."""

    text = forms.CharField(
        label=_("What do you ask, and why?"),
        help_text=_("For example: three hours are more than usual; was material missing?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReturnForm(forms.Form):
    """Why a piece goes back and what is to be mended."""

    reason = forms.ChoiceField(
        label=_("What is the matter"),
        help_text=_("Counted for the task, so that its manual gets better; not for the person."),
        choices=[("", "—"), *DefectReason.choices],
    )
    text = forms.CharField(
        label=_("What is to be mended"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
