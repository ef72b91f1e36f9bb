"""The forms of the month end."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.domain.zengin import Account, Payer
from mikke.telework.models import InvoiceLine, PayLine, PayRules, Rate, Task, WithholdingRule
from mikke.telework.pay_enums import LineKind, LineTax, ReviewDecision
from mikke.telework.pay_forms import AccountForm
from mikke.tenancy.models import Site

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MAX_YEN = 9_999_999
KINDS = ((LineKind.EXPENSE, LineKind.EXPENSE.label), (LineKind.OTHER, LineKind.OTHER.label))


class LineForm(forms.Form):
    """A line by hand in a worker's statement; nothing is ever taken off by hand."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    title = forms.CharField(label=_("What for"), max_length=150)
    amount_yen = forms.IntegerField(label=_("Yen"), min_value=1, max_value=MAX_YEN)
    tax = forms.ChoiceField(label=_("Consumption tax"), choices=LineTax.choices, initial=LineTax.NONE)

    def line(self) -> PayLine:
        """Return the line, unsaved."""
        return PayLine(unit_yen=self.cleaned_data["amount_yen"], **self.cleaned_data)


class InvoiceLineForm(forms.Form):
    """A line by hand in an invoice."""

    title = forms.CharField(label=_("What for"), max_length=150)
    amount_yen = forms.IntegerField(label=_("Yen without tax"), min_value=-MAX_YEN, max_value=MAX_YEN)
    rate_percent = forms.TypedChoiceField(
        label=_("Rate of tax"), choices=((10, "10%"), (8, "8%")), coerce=int
    )
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def line(self) -> InvoiceLine:
        """Return the line, unsaved."""
        return InvoiceLine(kind=LineKind.OTHER, unit_yen=self.cleaned_data["amount_yen"], **self.cleaned_data)


class PaidForm(forms.Form):
    """The day of a payment."""

    paid_on = forms.DateField(label=_("Paid on"), widget=DAY)


class TransferForm(forms.Form):
    """The day on which the bank is to pay."""

    pay_on = forms.DateField(label=_("The bank pays on"), widget=DAY)


class ReviewForm(forms.Form):
    """What is decided about pay below the promise."""

    decision = forms.ChoiceField(
        label=_("Decision"), choices=ReviewDecision.choices, widget=forms.RadioSelect, initial=ReviewDecision.TOP_UP
    )  # fmt: skip
    yen = forms.IntegerField(
        label=_("New rate (yen)"), min_value=1, max_value=MAX_YEN, required=False,
        help_text=_("For new orders. Orders that were sent change only by both consenting."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("Reason"), max_length=300, required=False, help_text=_("Needed when the pay stays as it is.")
    )

    def clean(self) -> dict[str, Any]:
        """Ask for what the decision needs."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("decision") == ReviewDecision.NEW_RATE and not cleaned.get("yen"):
            self.add_error("yen", _("Write the new rate in yen."))
        if cleaned.get("decision") == ReviewDecision.KEPT and not cleaned.get("words"):
            self.add_error("words", _("Write why the pay stays as it is."))
        return cleaned


class RateForm(forms.ModelForm):
    """A rate for a task or a step; without both it is that of the whole site."""

    class Meta:
        model = Rate
        fields = ("task", "step", "kind", "yen", "valid_from", "note")
        widgets = {"valid_from": DAY}  # noqa: RUF012 -- Django's own form

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["task"]
        field.queryset = Task.objects.filter(inventory__site=site, is_archived=False)
        self.instance.site = site


class PayRulesForm(forms.ModelForm):
    """Rounding and what stands on invoices."""

    class Meta:
        model = PayRules
        fields = ("rounding", "invoice_number", "invoice_words")
        widgets = {"invoice_words": forms.Textarea(attrs={"rows": 3})}  # noqa: RUF012


class PayerForm(AccountForm):
    """The account that pays, as the bank has registered it for transfers by file."""

    code = forms.CharField(
        label=_("Number of the orderer at the bank (委託者コード)"),
        max_length=10,
        help_text=_("Up to 10 digits."),
    )
    invoice_number = None  # type: ignore[assignment]  # not asked of the site here

    def clean_code(self) -> str:
        """Take digits only."""
        code: str = self.cleaned_data["code"]
        if not (code.isascii() and code.isdigit()):
            raise forms.ValidationError(_("Digits only, please."))
        return code

    def payer(self) -> Payer:
        """Return who pays."""
        account: Account = self.account()
        return Payer(self.cleaned_data["code"], account)


class WithholdingForm(forms.ModelForm):
    """源泉徴収: the operator types what an official source says."""

    percent = forms.DecimalField(
        label=_("Rate (%)"), min_value=Decimal(0), max_value=Decimal(100), decimal_places=2
    )
    above_percent = forms.DecimalField(
        label=_("Rate of what lies above (%)"), min_value=Decimal(0), max_value=Decimal(100), decimal_places=2,
        required=False,
    )  # fmt: skip

    class Meta:
        model = WithholdingRule
        fields = ("valid_from", "threshold_yen", "is_base_without_tax", "source")
        widgets = {"valid_from": DAY}  # noqa: RUF012

    def clean(self) -> dict[str, Any]:
        """Set the rates in parts of 10,000; a limit and the rate above it come together."""
        cleaned: dict[str, Any] = super().clean() or {}
        above = cleaned.get("above_percent")
        self.instance.rate_per_myriad = int((cleaned.get("percent") or 0) * 100)
        self.instance.above_per_myriad = None if above is None else int(above * 100)
        return cleaned


class WithheldForm(forms.Form):
    """Whether tax is withheld from a worker's pay."""

    is_withheld = forms.BooleanField(label=_("Tax is withheld from this person's pay"), required=False)
