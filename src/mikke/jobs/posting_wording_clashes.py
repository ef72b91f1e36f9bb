"""The sentences of the posting check about two things that cannot both be so."""

from collections.abc import Callable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from mikke.domain.vocabulary_data import considerations

Sentence = Callable[[dict[str, Any]], str]


def _name(word: str) -> str:
    is_english = translation.get_language() == "en"
    return next((row.en if is_english else row.ja for row in considerations() if row.id == word), word)


def _promise(data: dict[str, Any]) -> str:
    return _(
        "“%(name)s” is answered yes, but the working time says otherwise. Please change the answer or the time."
    ) % {"name": _name(data["consideration"])}


def _said_otherwise(data: dict[str, Any]) -> str:
    return _(
        "“%(name)s” is answered yes, but “%(found)s” stands in the text. Please make sure which is right."
    ) % {"name": _name(data["consideration"]), "found": data["found"]}


def _hours(number: float) -> str:
    return f"{number:g}"


CLASHES: dict[str, Sentence] = {
    "contradiction.no_night": _promise,
    "contradiction.no_weekend": _promise,
    "contradiction.consideration": _said_otherwise,
    "contradiction.remote_at_place": lambda data: _(
        "It is work from home, but there are shifts at a place. Please write “at home”, and how often people"
        " come in."
    ),
    "contradiction.remote_twice": lambda data: _(
        "Work from home is answered both yes and no. Please choose one."
    ),
    "contradiction.remote_denied": lambda data: _(
        "The place of work is the home, but work from home is answered no. Please choose one."
    ),
    "contradiction.volunteer_paid": lambda data: _(
        "Volunteering with pay may be employment. If pay is given for the work, please choose employment; if only"
        " expenses are paid, please write that in the text."
    ),
    "contradiction.contract_by_time": lambda data: _(
        "A service contract that is paid by time may be employment. Please write a fee for the piece or the job,"
        " or choose employment."
    ),
    "contradiction.insurance": lambda data: (
        _(
            "At %(hours)s hours a week people usually join employment insurance (20 hours a week and 31 days or"
            " more). Please look at the insurance again."
        )
        % {"hours": _hours(data["hours"])}
    ),
    "contradiction.renewal": lambda data: _(
        "The contract has no end, but a rule of renewal stands here. Please make sure which is right."
    ),
    "contradiction.holidays": lambda data: (
        _(
            "“%(found)s” stands in the days off, but every shift is on a weekend. Please make sure which is right."
        )
        % {"found": data["found"]}
    ),
    "contradiction.wage_in_text": lambda data: (
        _("%(said)s yen an hour stands in the text, but the wage says %(wage)s yen. Please make them agree.")
        % {"said": f"{data['said_yen']:,}", "wage": f"{data['wage_yen']:,}"}
    ),
    "contradiction.age_ground": lambda data: _(
        "The recorded ground does not seem to fit this age limit. Grounds 1 and 3-i allow an upper limit only, and"
        " only without a fixed term; ground 2 allows a lower limit only. Please look at it again."
    ),
    "hours.break_too_short": lambda data: (
        _("%(hours)s hours of work need a break of %(needed)s minutes. Please look at the break again.")
        % {"hours": _hours(round(data["worked_minutes"] / 60, 1)), "needed": data["needed_minutes"]}
    ),
    "hours.over_40": lambda data: (
        _(
            "%(hours)s hours a week are more than the 40 hours of the law (44 in some small businesses). Please"
            " make sure of the working time."
        )
        % {"hours": _hours(data["hours"])}
    ),
}
