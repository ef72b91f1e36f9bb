"""Which rate a new order offers, and where it comes from."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mikke.telework.enums import FeeKind, Step
from mikke.telework.models import Rate, Task, Worker, WorkOrder
from mikke.telework.pay_enums import RateKind
from mikke.telework.selectors_pay import rate_for
from mikke.telework.selectors_rules import team_rules
from mikke.tenancy.models import Site

RateSource = Literal["task", "step", "site", "earlier", "promise"]


@dataclass(frozen=True, slots=True)
class OfferedRate:
    """What an hour or a piece is offered at.

    Attributes:
        yen: for one hour, or for one piece.
        kind: which of the two.
        source: the task's own rate, the step's, the site's, the best that an earlier order for the task has paid, or the
            site's promise.
        valid_from: since when the rate holds; None where it is no entered rate.
        step: whose rate it is when ``source`` is ``step``.
    """

    yen: int
    kind: RateKind
    source: RateSource
    valid_from: dt.date | None = None
    step: str = ""


def offered_rate(*, site: Site, task: Task | None, step: str, on: dt.date) -> OfferedRate:
    """Return the rate for a new order: the task's own before the step's before the site's before what is promised.

    Of a task's rates for an hour and for a piece the newer one counts. Without any entered rate nobody is offered less
    than an earlier order for the same task has paid.
    """
    hour = rate_for(site=site, task=task, step=step, on=on)
    piece = rate_for(site=site, task=task, step=step, kind=RateKind.PIECE, on=on) if task else None
    if piece is not None and piece.task_id is not None and _is_newer(piece, hour):
        return OfferedRate(piece.yen, RateKind.PIECE, "task", piece.valid_from)
    if hour is not None:
        source: RateSource = "task" if hour.task_id is not None else "step" if hour.step else "site"
        return OfferedRate(hour.yen, RateKind.HOUR, source, hour.valid_from, hour.step)
    promised, paid = team_rules(site).promised_yen_per_hour, _best_paid(task)
    if paid > promised:
        return OfferedRate(paid, RateKind.HOUR, "earlier")
    return OfferedRate(promised, RateKind.HOUR, "promise")


def _is_newer(piece: Rate, hour: Rate | None) -> bool:
    return hour is None or hour.task_id is None or piece.valid_from > hour.valid_from


def _best_paid(task: Task | None) -> int:
    if task is None:
        return 0
    rows = WorkOrder.objects.filter(task=task, fee_kind=FeeKind.HOUR, sent_at__isnull=False)
    return max((fee or 0 for fee in rows.values_list("fee_yen", flat=True)), default=0)


def rate_terms(*, site: Site, task: Task | None, worker: Worker, on: dt.date) -> dict[str, object]:
    """Return the terms of pay that a draft begins with."""
    rate = offered_rate(site=site, task=task, step=worker.step, on=on)
    return {"fee_kind": FeeKind.PIECE if rate.kind == RateKind.PIECE else FeeKind.HOUR, "fee_yen": rate.yen}


def rate_words(rate: OfferedRate) -> str:
    """Return a rate with where it comes from, one sentence."""
    yen = f"{rate.yen:,}"
    text = _("%(yen)s yen for a piece") if rate.kind == RateKind.PIECE else _("%(yen)s yen for an hour")
    where = {
        "task": _("the rate of this task"),
        "step": _("the rate of the step “%(step)s”") % {"step": Step(rate.step).label if rate.step else ""},
        "site": _("the rate for all"),
        "earlier": _("the best that an earlier order for this task has paid"),
        "promise": _("what the team is promised; no rate is entered"),
    }[rate.source]
    if rate.valid_from is not None:
        where = _("%(where)s, since %(day)s") % {
            "where": where,
            "day": date_format(rate.valid_from, "DATE_FORMAT"),
        }
    return _("The rate: %(yen)s (%(where)s).") % {"yen": text % {"yen": yen}, "where": where}
