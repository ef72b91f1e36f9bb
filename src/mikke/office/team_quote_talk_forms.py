"""Forms around a quote that was or will be handed over: to whom it goes, an answer, an order of one of its lines."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.telework.enums import WorkerState
from mikke.telework.models import ClientContact, Quote, QuoteLine, Worker


class SendQuoteForm(forms.Form):
    """To whom a quote goes. Who can be written to or called is ticked already."""

    contacts = forms.ModelMultipleChoiceField(
        label=_("Who gets it"),
        queryset=ClientContact.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one person, or hand the quote over on paper.")},
    )

    def __init__(self, *args: Any, quote: Quote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["contacts"]
        field.queryset = ClientContact.objects.still_there().filter(client=quote.inventory.client_id)
        field.label_from_instance = _way_of
        field.initial = [row.pk for row in field.queryset if row.email or row.phone]


def _way_of(contact: ClientContact) -> str:
    if contact.email:
        return _("%(name)s: by mail to %(mail)s") % {"name": contact.name, "mail": contact.email}
    if contact.phone:
        return _("%(name)s: we call %(phone)s") % {"name": contact.name, "phone": contact.phone}
    return _("%(name)s: on paper, there is no other way") % {"name": contact.name}


def _fee_of(line: QuoteLine) -> str:
    said = {"name": line.name, "yen": f"{line.worker_yen:,}", "unit": line.get_unit_display()}
    return _("%(name)s: %(yen)s yen to the worker (%(unit)s)") % said


class AnswerForm(forms.Form):
    """The answer to a question; nothing is sent when it was given on the telephone."""

    answer = forms.CharField(
        label=_("Words of the answer"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    by_mouth = forms.BooleanField(label=_("I have answered on the telephone; send nothing"), required=False)

    def clean(self) -> dict[str, Any]:
        """An answer is written or was given."""
        said: dict[str, Any] = super().clean() or {}
        if not said.get("answer") and not said.get("by_mouth"):
            self.add_error("answer", _("Write the answer, or tick that it was given on the telephone."))
        return said

    @property
    def text(self) -> str:
        """What is sent; empty when nothing is."""
        return "" if self.cleaned_data["by_mouth"] else self.cleaned_data["answer"]


class QuoteOrderForm(forms.Form):
    """Which line of an agreed quote becomes an order, and for whom."""

    line = forms.ModelChoiceField(
        QuoteLine.objects.none(), label=_("Line of the quote"), empty_label=None, widget=forms.RadioSelect
    )
    worker = forms.ModelChoiceField(Worker.objects.none(), label=_("Home worker"), to_field_name="public_id")
    form_key = forms.CharField(max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args: Any, quote: Quote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["line"].queryset = quote.lines.select_related("task")
        fields["line"].label_from_instance = _fee_of
        team = Worker.objects.for_site(quote.site).exclude(state=WorkerState.LEFT).filter(
            teams__client=quote.inventory.client_id, teams__left_on__isnull=True
        )  # fmt: skip
        fields["worker"].queryset = team.select_related("person").distinct()
