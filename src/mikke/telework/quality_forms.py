"""What is said about finished work."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.telework.quality_enums import DefectReason


class ReadingForm(forms.Form):
    """A reason of the list and words; both are needed only when something is to be mended."""

    reason = forms.ChoiceField(
        label=_("What is the matter"),
        help_text=_("Counted for the task, so that its manual gets better; not for the person."),
        choices=[("", "—"), *DefectReason.choices],
        required=False,
        widget=forms.Select(attrs={"class": "select"}),
    )
    text = forms.CharField(
        label=_("What is to be mended, or a note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"class": "textarea textarea--s", "rows": 4}),
    )
