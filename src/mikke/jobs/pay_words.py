"""Pay in words: 時給 1,290〜1,350円, and what a piece or a month comes to by the hour."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mikke.domain.wages import HourlyPay


@dataclass(frozen=True, slots=True)
class PayWords:
    """``text`` is the pay as stated, ``note`` its hourly equivalent where that is something else."""

    text: str
    note: str


def yen_text(amount: int) -> str:
    """Return ``1,290円``."""
    return _("%(amount)s yen") % {"amount": f"{amount:,}"}


def yen_range_text(low: int, high: int | None) -> str:
    """Return ``1,290円`` or ``1,290〜1,350円``."""
    if high is None or high == low:
        return yen_text(low)
    return pgettext("yen", "%(low)s–%(high)s yen") % {"low": f"{low:,}", "high": f"{high:,}"}


def pay_words(*, unit: str, low: int | None, high: int | None, hourly: HourlyPay) -> PayWords:
    """Return the pay of a posting.

    Args:
        unit: hour, day, month, piece or none.
        low, high: yen a unit; None where not stated.
        hourly: the hourly equivalent, from ``domain.wages.hourly_pay``.
    """
    if unit == "none":
        return PayWords(_("Unpaid (volunteering)"), "")
    if low is None:
        return PayWords(_("Pay not stated yet"), "")
    amount = yen_range_text(low, high)
    text = {
        "hour": pgettext("pay", "%(amount)s an hour"),
        "day": pgettext("pay", "%(amount)s a day"),
        "month": pgettext("pay", "%(amount)s a month"),
        "piece": pgettext("pay", "%(amount)s a piece"),
    }[unit] % {"amount": amount}
    if unit == "hour" or hourly.lowest_yen is None:
        return PayWords(text, "")
    return PayWords(
        text,
        _("about %(amount)s by the hour") % {"amount": yen_range_text(hourly.lowest_yen, hourly.highest_yen)},
    )
