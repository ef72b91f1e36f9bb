"""What a client says to a quote, beside agreeing to it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.telework.forms_orders import WorkerForm


class QuestionForm(WorkerForm):
    """A question, or a wish for another line, price or day."""

    text = forms.CharField(
        label=_("Your question or wish"),
        max_length=1000,
        widget=forms.Textarea(attrs={"class": "input", "rows": 4}),
        error_messages={"required": _("Write what you would like to know or have otherwise.")},
    )
    form_key = forms.CharField(max_length=60, widget=forms.HiddenInput)
