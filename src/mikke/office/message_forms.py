"""Forms on messages."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.notices.enums import HandState
from mikke.notices.models import LineAccount, SiteRules

AGAIN = "again"


class HandTaskForm(forms.Form):
    """What came of a call or a postcard."""

    what = forms.ChoiceField(choices=[(HandState.DONE.value, ""), (HandState.DROPPED.value, ""), (AGAIN, "")])
    day = forms.DateField(required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the day when it is to be tried again."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("what") == AGAIN and not data.get("day"):
            self.add_error("day", _("Choose the day on which to try again."))
        return data


class LineAccountForm(forms.Form):
    """The account of LINE. Token and secret are never shown again; an empty field leaves them as they are."""

    basic_id = forms.RegexField(
        r"^@[A-Za-z0-9._-]{2,30}$", label=_("LINE ID of the account"), help_text=_("It begins with @.")
    )
    token = forms.CharField(
        label=_("channel access token"),
        required=False,
        max_length=1_000,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Stays as it is when you leave this empty."),
    )
    secret = forms.CharField(
        label=_("channel secret"),
        required=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Stays as it is when you leave this empty."),
    )

    def __init__(self, *args: Any, account: LineAccount | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if account is None:
            self.fields["token"].required = self.fields["secret"].required = True
        else:
            self.fields["basic_id"].initial = account.basic_id


class SiteRulesForm(forms.ModelForm):
    """Quiet hours and budgets."""

    class Meta:
        model = SiteRules
        fields: ClassVar[list[str]] = [
            "quiet_from",
            "quiet_until",
            "mail_per_day",
            "line_per_day",
            "push_per_day",
        ]
        widgets: ClassVar[dict[str, Any]] = {
            "quiet_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "quiet_until": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }
