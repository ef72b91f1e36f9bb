"""The form of the page of wishes."""

from typing import Any

from django import forms

from mikke.notices.enums import Channel, Rhythm


class WishesForm(forms.Form):
    """Which kinds, which channel, how often. Anything else is refused as it stands."""

    kinds = forms.MultipleChoiceField(required=False)
    channel = forms.ChoiceField(required=False, choices=[("", ""), *Channel.choices])
    rhythm = forms.ChoiceField(required=False, choices=[("", ""), *Rhythm.choices])

    def __init__(self, data: Any, *, kinds: list[Any]) -> None:
        super().__init__(data)
        field: Any = self.fields["kinds"]
        field.choices = [(kind.id, kind.label) for kind in kinds]
