"""What a worker writes to a piece of work."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NoteForm(forms.Form):
    """How it stands: for whoever goes on with it, oneself included."""

    note = forms.CharField(
        label=_("How it stands"),
        help_text=_(
            "What is done, what is left, where the file lies. Nothing about you needs to stand here."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"class": "textarea textarea--s", "rows": 4}),
    )
