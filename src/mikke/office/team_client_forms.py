"""The office's forms around clients: the client, its contacts, contracts, agreements and accesses."""

import datetime as dt
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from mikke.assets.documents import clean_document
from mikke.domain.phone_numbers import read_phone
from mikke.kernel.errors import UserFacingError
from mikke.kernel.quiz_text import QuizTextError, quiz_text, read_quiz
from mikke.office.team_frame import day_input
from mikke.people.contact_fields import NO_NUMBER
from mikke.telework.enums import ClientState
from mikke.telework.models import AccessItem, Client, ClientContact, ClientContract, NdaVersion, Worker

MOST_DEVICES = 20
MAX_PDF_BYTES = 10 * 1024 * 1024


class ClientFilterForm(forms.Form):
    """Narrow the list of clients."""

    q = forms.CharField(label=_("Word"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("all")), *ClientState.choices]
    )


class ClientForm(forms.ModelForm):
    """A client."""

    device_lines = forms.CharField(
        label=_("Devices and software needed"),
        help_text=_("One a line, for example: notebook, headset, Excel. Nobody can start without them."),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = Client
        fields = ("name", "kana", "trade", "address", "state", "needs_nda", "note")
        widgets: ClassVar[dict[str, Any]] = {"note": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.site = site
        self.initial.setdefault("device_lines", "\n".join(self.instance.device_needs))

    def clean_device_lines(self) -> list[str]:
        """Return the lines that say something, each once."""
        lines = (line.strip()[:60] for line in self.cleaned_data["device_lines"].splitlines())
        return list(dict.fromkeys(line for line in lines if line))[:MOST_DEVICES]

    def values(self) -> dict[str, Any]:
        """Return what a valid form says."""
        said = dict(self.cleaned_data)
        return said | {"device_needs": said.pop("device_lines")}


class ContactForm(forms.ModelForm):
    """Somebody at the client."""

    class Meta:
        model = ClientContact
        fields = ("name", "role", "email", "phone", "is_for_bills")

    def clean_phone(self) -> str:
        """Return the number as it was written, or say that it is none."""
        text: str = self.cleaned_data["phone"]
        if text and read_phone(text) is None:
            raise forms.ValidationError(NO_NUMBER)
        return text


class ContractForm(forms.ModelForm):
    """A contract; the hours of a month are typed as hours."""

    hours_month = forms.DecimalField(
        label=_("Agreed hours a month"),
        help_text=_("Empty: no number of hours is agreed."),
        required=False,
        min_value=Decimal("0.25"),
        max_value=10_000,
        decimal_places=2,
    )

    class Meta:
        model = ClientContract
        fields = ("starts_on", "ends_on", "price_kind", "price_yen", "notice_on", "payment_words")
        widgets: ClassVar[dict[str, Any]] = {
            name: day_input() for name in ("starts_on", "ends_on", "notice_on")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        minutes = self.instance.included_minutes_month
        self.initial.setdefault("hours_month", Decimal(minutes) / 60 if minutes else None)

    def values(self) -> dict[str, Any]:
        """Return what a valid form says."""
        said = dict(self.cleaned_data)
        hours = said.pop("hours_month")
        return said | {"included_minutes_month": int(hours * 60) if hours else None}


def nda_values(nda: NdaVersion) -> dict[str, Any]:
    """Return a version as the form shows it."""
    start = {name: getattr(nda, name) for name in ("text", "valid_from", "valid_until")}
    return start | {"quiz": quiz_text(nda.quiz)}


class NdaForm(forms.Form):
    """A version of an agreement: typed, or as a PDF, with questions."""

    text = forms.CharField(
        label=_("Text of the agreement"),
        help_text=_("Plain words are read by more people. Workers see exactly this."),
        required=False,
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    file = forms.FileField(
        label=_("or as a PDF"),
        help_text=_("Kept in private; the client's team gets it as a download. Up to 10 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )
    valid_from = forms.DateField(label=_("In force from"), widget=day_input())
    valid_until = forms.DateField(
        label=_("until"),
        help_text=_("Empty: without an end. Thirty days before, it stands in the list of today."),
        required=False,
        widget=day_input(),
    )
    quiz = forms.CharField(
        label=_("Questions"),
        help_text=_(
            "Up to ten. One line for the question, then two to five choices, each on its own line with ○ (right) or × before it. A line with → says why. An empty line between two questions."
        ),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, nda: NdaVersion | None, today: dt.date, **kwargs: Any) -> None:
        self._nda = nda
        kwargs["initial"] = nda_values(nda) if nda is not None else {"valid_from": today}
        super().__init__(*args, **kwargs)

    def clean_file(self) -> Any:
        """Return the PDF, looked into; its name is forgotten."""
        upload = self.cleaned_data["file"]
        if not upload:
            return None
        try:
            found = clean_document(upload)
        except UserFacingError as error:
            raise forms.ValidationError(error.text, code=error.code) from error
        if not found.name.endswith(".pdf") or found.size > MAX_PDF_BYTES:
            raise forms.ValidationError(_("A PDF of up to 10 MB, please."))
        return found

    def clean_quiz(self) -> list[dict[str, Any]]:
        """Return the questions as they are kept."""
        try:
            return read_quiz(self.cleaned_data["quiz"])
        except QuizTextError as error:
            raise forms.ValidationError(error.lines) from error

    def clean(self) -> dict[str, Any]:
        """Ask for a text or a file, and for days in order."""
        said: dict[str, Any] = super().clean() or {}
        has_file = bool(said.get("file")) or bool(self._nda and self._nda.file_path)
        said["text"] = said.get("text", "") if said.get("text", "").strip() else ""
        if not said["text"] and not has_file and "file" not in self.errors:
            self.add_error("text", _("Write the text down, or hand in the PDF."))
        first, last = said.get("valid_from"), said.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("An agreement ends after it starts."))
        return said


class AccessItemForm(forms.ModelForm):
    """Something a worker is let into."""

    class Meta:
        model = AccessItem
        fields = ("name", "how_to_give", "is_needed")

    def __init__(self, *args: Any, client: Client, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.client = client

    def clean_name(self) -> str:
        """Refuse a name that is in the client's list already."""
        name: str = self.cleaned_data["name"]
        others = AccessItem.objects.filter(client=self.instance.client, name=name)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("“%(name)s” is in the list already."), params={"name": name})
        return name


class MemberForm(forms.Form):
    """Take somebody into a client's team."""

    worker = forms.ModelChoiceField(label=_("Who"), queryset=Worker.objects.none(), to_field_name="public_id")
    joined_on = forms.DateField(label=_("From"), widget=day_input())

    def __init__(self, *args: Any, client: Client, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Worker.objects.for_site(client.site).exclude(state="left").select_related("person")
        inside = client.members.filter(left_on__isnull=True).values("worker")
        self.fields["worker"].queryset = rows.exclude(pk__in=inside)  # type: ignore[attr-defined]
