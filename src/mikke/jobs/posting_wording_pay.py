"""The sentences of the posting check about pay and about signs of a lure."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

Sentence = Callable[[dict[str, Any]], str]


def _lacking(data: dict[str, Any]) -> str:
    texts = {
        "town": _("Please choose the town of the place of work: the minimum wage goes by it."),
        "job_time": _(
            "Please enter the working time, so that the pay can be compared with the minimum wage."
        ),
        "wage.minutes_per_piece": _(
            "Please write about how many minutes one piece takes, so that the pay can be compared with the"
            " minimum wage."
        ),
    }
    return texts[data["lacking"]]


def _yen(data: dict[str, Any], *keys: str) -> dict[str, str]:
    return {key: f"{data[key]:,}" for key in keys}


def _hours(number: float) -> str:
    return f"{number:g}"


PAY: dict[str, Sentence] = {
    "wage.cannot_compare": _lacking,
    "wage.contract_hourly": lambda data: (
        _(
            "This comes to about %(hourly_yen)s yen an hour. The minimum wage does not bind a service contract;"
            " for comparison, it is %(minimum_yen)s yen here. Showing the time it takes helps people to choose."
        )
        % _yen(data, "hourly_yen", "minimum_yen")
    ),
    "wage.excess_unpaid": lambda data: _(
        "Overtime beyond the fixed hours must be paid on top. Please say that it is."
    ),
    "wage.overtime_too_long": lambda data: (
        _(
            "Fixed overtime of %(hours)s hours is more than the limit of %(limit)s hours a month. Please look at"
            " the hours again."
        )
        % {"hours": _hours(data["hours"]), "limit": _hours(data["limit"])}
    ),
    "wage.overtime_sum": lambda data: (
        _(
            "Base pay and fixed overtime pay come to %(total_yen)s yen, but the wage says %(wage_yen)s yen. Please"
            " make them agree."
        )
        % _yen(data, "total_yen", "wage_yen")
    ),
    "wage.overtime_too_low": lambda data: (
        _(
            "%(hours)s hours of overtime come to %(needed_yen)s yen with the premium of 25 %%, but the fixed pay is"
            " %(amount_yen)s yen. Please raise it or lower the hours."
        )
        % {"hours": _hours(data["hours"]), **_yen(data, "needed_yen", "amount_yen")}
    ),
    "scam.vague_task": lambda data: _(
        "People cannot see what the work is. Please write two or three things that are done, such as “putting"
        " baked bread into bags”."
    ),
    "scam.contact_off_site": lambda data: _(
        "Please add a telephone number, a mail address or a form of your own. An account of a chat service alone"
        " is not enough as a contact."
    ),
    "scam.pay_far_above": lambda data: (
        _(
            "%(hourly_yen)s yen an hour is more than three times the minimum wage (%(minimum_yen)s yen). Please"
            " make sure of the amount, and say why it is paid."
        )
        % _yen(data, "hourly_yen", "minimum_yen")
    ),
    "scam.signs_together": lambda data: _(
        "Several signs of a suspicious posting stand together. It cannot be published like this. Please write"
        " plainly what is done, what is paid and how to reach you."
    ),
}
