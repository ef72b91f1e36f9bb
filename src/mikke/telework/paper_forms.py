"""What a worker sends from the pages of papers."""

from django import forms
from django.http import QueryDict

from mikke.telework.models import NdaVersion


class NameForm(forms.Form):
    """The name that a client's register shows; empty: none."""

    shown_as = forms.CharField(required=False, max_length=60)


def read_answers(data: QueryDict, nda: NdaVersion) -> list[int | None]:
    """Return for each question the index of the choice that was ticked, or None."""
    given: list[int | None] = []
    for place, one in enumerate(nda.quiz):
        text = data.get(f"q{place + 1}", "")
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else -1
        given.append(number if 0 <= number < len(one["choices"]) else None)
    return given
