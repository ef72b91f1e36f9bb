"""The forms of a worker's own pay pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.domain.errors import DomainError
from mikke.domain.walls import CapPreset
from mikke.domain.walls_meter import Plan
from mikke.domain.zengin import Account, account_problems
from mikke.kernel.form_guard import DescribedField
from mikke.telework.account_words import problem_words
from mikke.telework.models.pay import INVOICE_NUMBER

ACCOUNT_KINDS = (
    ("ordinary", _("ordinary (普通)")),
    ("current", _("current (当座)")),
    ("savings", _("savings (貯蓄)")),
)
MAX_YEN = 99_999_999
MAX_HOURS = 168


def _text(size: str = "m", **attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"class": f"input input--{size}", **attrs})


def _digits() -> forms.TextInput:
    return _text("s", inputmode="numeric", autocomplete="off")


class AccountForm(forms.Form):
    """A bank account as it goes into a transfer, and the number of qualified invoices where there is one."""

    bound_field_class = DescribedField
    use_required_attribute = False
    bank_code = forms.CharField(label=_("Code of the bank"), max_length=4, widget=_digits(), help_text=_("4 digits. ゆうちょ銀行 is 9900."))  # fmt: skip
    bank_kana = forms.CharField(label=_("Bank in kana"), max_length=30, required=False, widget=_text())
    branch_code = forms.CharField(label=_("Code of the branch"), max_length=3, widget=_digits(), help_text=_("3 digits."))  # fmt: skip
    branch_kana = forms.CharField(label=_("Branch in kana"), max_length=30, required=False, widget=_text())
    kind = forms.ChoiceField(label=_("Kind of account"), choices=ACCOUNT_KINDS, widget=forms.Select(attrs={"class": "input input--m"}))  # fmt: skip
    number = forms.CharField(label=_("Number of the account"), max_length=7, widget=_digits(), help_text=_("Up to 7 digits."))  # fmt: skip
    holder_kana = forms.CharField(label=_("Holder in kana"), max_length=60, widget=_text(), help_text=_("As in the bank book. Kanji cannot be sent to a bank."))  # fmt: skip
    invoice_number = forms.CharField(
        label=_("Number of qualified invoices (T and 13 digits)"), max_length=14, required=False, widget=_text(),
        validators=[INVOICE_NUMBER], help_text=_("Only if you are registered. Your pay is the same without it."),
    )  # fmt: skip

    def account(self) -> Account:
        """Return the account of a valid form."""
        return Account(**{name: self.cleaned_data[name] for name in Account.__dataclass_fields__})

    def clean(self) -> dict[str, Any]:
        """Name everything that no transfer can carry beside its field."""
        cleaned: dict[str, Any] = super().clean() or {}
        if set(Account.__dataclass_fields__) <= set(cleaned):
            try:
                account_problems(self.account()).raise_if_any()
            except DomainError as error:
                for problem in error.problems:
                    self.add_error(problem.field, problem_words(problem))
        return cleaned


class PlanForm(forms.Form):
    """Other income and plans of the year: kept sealed, for the worker alone."""

    bound_field_class = DescribedField
    use_required_attribute = False
    cap_id = forms.ChoiceField(label=_("I would like to stay within"), required=False, widget=forms.Select(attrs={"class": "input"}))  # fmt: skip
    cap_yen = forms.IntegerField(
        label=_("Another amount a year (yen)"), required=False, min_value=0, max_value=MAX_YEN, widget=_digits(),
        help_text=_("Only when none of the above is yours."),
    )  # fmt: skip
    other_income_yen = forms.IntegerField(
        label=_("Other income this year (yen)"), required=False, min_value=0, max_value=MAX_YEN, widget=_digits(),
        help_text=_("Wages from a part-time job, a pension and the like, for the whole year."),
    )  # fmt: skip
    planned_hours_week = forms.IntegerField(
        label=_("Hours a week I plan from now on"), required=False, min_value=0, max_value=MAX_HOURS,
        widget=_digits(),
    )  # fmt: skip

    def __init__(self, data: Any, *, presets: tuple[CapPreset, ...], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.presets = {preset.id: preset for preset in presets}
        field: Any = self.fields["cap_id"]
        field.choices = [
            ("", _("no limit")),
            *((preset.id, f"{preset.wall.kind} {preset.cap_yen:,}円") for preset in presets),
            ("own", _("another amount")),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for the amount where another one is chosen."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("cap_id") == "own" and cleaned.get("cap_yen") is None and "cap_yen" not in self.errors:
            self.add_error("cap_yen", _("Write the amount in yen."))
        return cleaned

    def plan(self) -> Plan:
        """Return what a valid form says."""
        cleaned = self.cleaned_data
        cap_id = cleaned["cap_id"]
        cap = cleaned["cap_yen"] if cap_id == "own" else None
        if cap_id in self.presets:
            cap = self.presets[cap_id].cap_yen
        return Plan(
            cap_yen=cap,
            other_income_yen=cleaned["other_income_yen"] or 0,
            planned_minutes_week=(cleaned["planned_hours_week"] or 0) * 60,
            cap_id=cap_id,
        )
