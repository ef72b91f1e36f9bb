"""What an order to a freelancer must say, and by when it is paid.

Source: ``data/freelance_act.yaml`` (特定受託事業者に係る取引の適正化等に関する法律 3, 4, 13, 16 and 家内労働法). What the table
marks UNCONFIRMED decides nothing here. Where the table leaves two readings, the one that is safer for the worker
is taken; docs/explanation/work-orders.md names each.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, Literal

from mikke.domain.calendar_jp import add_months
from mikke.domain.money import MINUTES_PER_HOUR, rounded_down
from mikke.domain.plain_text import plain_text
from mikke.domain.tables import yaml_table

LAST_DAY = 31  # a closing day of 31 is the end of every month
PAYMENT_DAYS = 60
RECOMMISSION_DAYS = 30
ALARM_DAYS = 10
SIX_MONTHS = 6
NOTICE_DAYS = 30
# Closed on the 31st and paid on the 29th: work of the 1st is paid on its 60th day; later is too late.
LATEST_MONTHLY_DAY = PAYMENT_DAYS - LAST_DAY
RIGHTS = re.compile(r"著作権|著作者人格権|知的財産|特許|商標|意匠|(権利|データ)の?譲渡|利用許諾|使用許諾")
HANDWORK = re.compile(
    r"封入|袋[詰づ]め|箱[詰づ]め|箱折り|組み?立て(?!る?文)|縫製|ミシン|内職|シール貼り|ラベル貼り|値札付け|刺繍|刺しゅう"
    r"|部品(の|を)?(加工|取り?付け)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderTerms:
    """The terms of one order; an empty text, None and a fee of 0 are not stated.

    Attributes:
        fee_yen: the sum, or the yen for one piece or one hour.
        unit_words: what one piece is.
        expected_quantity: pieces expected in all.
        expected_minutes: minutes expected in all.
        is_paid_otherwise: neither by transfer nor in cash; ``payment_method`` then says how.
        is_recommission: a client's order is passed on and the 30 days of article 4(3) are used.
        has_undecided: something cannot be decided yet.
        monthly_payment_day: each month's work is closed at its end and paid on this day of the next; None when the
            whole order is paid at once.
        has_no_goods: nobody hands over goods or materials.
    """

    orderer_name: str = ""
    worker_name: str = ""
    order_date: dt.date | None = None
    title: str = ""
    deliverable: str = ""
    rights: str = ""
    period_from: dt.date | None = None
    delivery_date: dt.date | None = None
    delivery_place: str = ""
    has_inspection: bool = True
    inspection_date: dt.date | None = None
    fee_kind: str = "fixed"
    fee_yen: int | None = None
    fee_tax: str = "included"
    unit_words: str = ""
    expected_quantity: int | None = None
    expected_minutes: int | None = None
    payment_date: dt.date | None = None
    monthly_payment_day: int | None = None
    is_paid_otherwise: bool = False
    payment_method: str = ""
    is_recommission: bool = False
    original_orderer: str = ""
    original_payment_date: dt.date | None = None
    has_undecided: bool = False
    undecided_item: str = ""
    undecided_reason: str = ""
    undecided_until: dt.date | None = None
    has_no_goods: bool = False


@dataclass(frozen=True, slots=True)
class MissingTerm:
    """An item that the law asks for and the order does not state.

    Attributes:
        id: of the table.
        article: such as ``3条``.
        label: what the law calls it, in Japanese.
        fields: which of the order's own fields are empty.
    """

    id: str
    article: str
    label: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermProblem:
    """A term that is stated and cannot stand.

    Attributes:
        code: stable, see ``term_problems``.
        article: of the law, in Japanese.
        field: of the order.
        data: days and words for the sentence.
    """

    code: str
    article: str
    field: str
    data: Mapping[str, Any]


def _has_undecided(terms: OrderTerms) -> bool:
    said = (terms.undecided_item, terms.undecided_reason, terms.undecided_until)
    return terms.has_undecided or any(said)


def _deliverable_fields(terms: OrderTerms) -> tuple[str, ...]:
    """Rights that pass on must be described: the table's note on 知的財産権."""
    names_rights = RIGHTS.search(plain_text(f"{terms.title} {terms.deliverable}").text)
    return ("deliverable", "rights") if names_rights else ("deliverable",)


def _date_fields(terms: OrderTerms) -> tuple[str, ...]:
    """Work that comes in pieces over a time has a period, not only an end."""
    is_period = terms.monthly_payment_day is not None
    return ("period_from", "delivery_date") if is_period else ("delivery_date",)


# The fields that answer an item; an item whose condition does not hold asks for none.
_FIELDS: Mapping[str, Callable[[OrderTerms], tuple[str, ...]]] = {
    "parties": lambda _terms: ("orderer_name", "worker_name"),
    "order_date": lambda _terms: ("order_date",),
    "deliverable": _deliverable_fields,
    "delivery_date": _date_fields,
    "delivery_place": lambda _terms: ("delivery_place",),
    "inspection_date": lambda terms: ("inspection_date",) if terms.has_inspection else (),
    "fee": lambda terms: ("fee_yen", "unit_words") if terms.fee_kind == "piece" else ("fee_yen",),
    "payment_date": lambda _terms: ("payment_date",),
    "payment_method": lambda terms: ("payment_method",) if terms.is_paid_otherwise else (),
    "subcontract": lambda terms: (
        ("original_orderer", "original_payment_date") if terms.is_recommission else ()
    ),
    "undecided": lambda terms: (
        ("undecided_item", "undecided_reason", "undecided_until") if _has_undecided(terms) else ()
    ),
}


@cache
def order_items() -> tuple[tuple[str, str], ...]:
    """Return (id, label) of every item of 3条, in the order of the table."""
    rows = yaml_table("freelance_act")["order_terms"]
    return tuple((row["id"], row["label_ja"]) for row in rows if row["id"] in _FIELDS)


def _is_stated(value: Any) -> bool:
    return bool(plain_text(value).text.strip()) if isinstance(value, str) else bool(value)


def missing_terms(terms: OrderTerms) -> list[MissingTerm]:
    """Return the items of 3条 that an order does not state, in the order of the table; empty: it may be sent.

    An item that is not decided yet is no exception: the software asks for all of them and takes what is open as an
    addition with its reason and its day.
    """
    found = []
    for item, label in order_items():
        empty = tuple(name for name in _FIELDS[item](terms) if not _is_stated(getattr(terms, name)))
        if empty:
            found.append(MissingTerm(item, "3条", label, empty))
    return found


def latest_payment(receipt: dt.date) -> dt.date:
    """Return the last lawful day of payment: the 60th day, the day of receipt being the first. Source: 4条1項."""
    return receipt + dt.timedelta(days=PAYMENT_DAYS - 1)


def closing_of(day: dt.date, *, closing_day: int = LAST_DAY) -> dt.date:
    """Return the closing (締め) under which work of ``day`` falls; months that are too short close on their last day."""
    first = day.replace(day=1)
    for month in (first, add_months(first, 1)):
        closing = _day_of(month, closing_day)
        if day <= closing:
            return closing
    raise AssertionError(day)  # the next month's closing always lies behind


def _day_of(month: dt.date, day: int) -> dt.date:
    last = add_months(month, 1) - dt.timedelta(days=1)
    return month.replace(day=min(day, last.day))


def default_payment(receipt: dt.date, *, closing_day: int = LAST_DAY, payment_day: int = 20) -> dt.date:
    """Return the day of payment that is offered: closed at the month's end, paid on a day of the next month.

    Args:
        receipt: the day the result is received.
        closing_day: day of the month; 31 is its end.
        payment_day: day of the month after the closing.
    Returns: that day, or the last lawful one when it comes earlier.
    """
    month = add_months(closing_of(receipt, closing_day=closing_day).replace(day=1), 1)
    return min(_day_of(month, payment_day), latest_payment(receipt))


def due_dates(
    *, first: dt.date, last: dt.date, payment_day: int, closing_day: int = LAST_DAY
) -> tuple[dt.date, ...]:
    """Return the days on which the work of each month from ``first`` to ``last`` is paid, the earliest first."""
    days, day = [], first
    while day <= last:
        days.append(default_payment(day, closing_day=closing_day, payment_day=payment_day))
        day = closing_of(day, closing_day=closing_day) + dt.timedelta(days=1)
    return tuple(days)


def payment_limit(terms: OrderTerms, *, receipt: dt.date) -> dt.date:
    """Return the last lawful day for an order whose result is received on ``receipt``.

    Source: 4条1項; 4条3項 when a client's order is passed on and says so: 30 days from the day the client pays.
    """
    if terms.is_recommission and terms.original_payment_date is not None:
        return terms.original_payment_date + dt.timedelta(days=RECOMMISSION_DAYS - 1)
    return latest_payment(receipt)


def handwork_words(*texts: str) -> str:
    """Return the first words that sound like work on goods (家内労働法), or an empty text."""
    found = HANDWORK.search(plain_text("\n".join(texts)).text)
    return found[0] if found else ""


def cottage_industry_duties() -> tuple[str, ...]:
    """Return what 家内労働法 asks for when goods are handed over, in Japanese."""
    return tuple(yaml_table("freelance_act")["cottage_industry_act"]["duties"])


def term_problems(terms: OrderTerms) -> list[TermProblem]:
    """Return what is stated and cannot stand; each holds an order back.

    Codes: ``handwork``, ``period_reversed``, ``delivery_before_order``, ``inspection_before_delivery``, ``payment_too_late``,
    ``monthly_day_too_late``, ``first_piece_too_late`` (pieces over a long time, all paid at its end).
    """
    found = []
    words = "" if terms.has_no_goods else handwork_words(terms.title, terms.deliverable)
    if words:
        found.append(TermProblem("handwork", "家内労働法", "deliverable", {"words": words}))
    if _is_before(terms.delivery_date, terms.period_from):
        found.append(TermProblem("period_reversed", "3条", "delivery_date", {}))
    if _is_before(terms.delivery_date, terms.order_date):
        found.append(TermProblem("delivery_before_order", "3条", "delivery_date", {}))
    if terms.has_inspection and _is_before(terms.inspection_date, terms.delivery_date):
        found.append(TermProblem("inspection_before_delivery", "3条", "inspection_date", {}))
    return found + _payment_problems(terms)


def _is_before(one: dt.date | None, other: dt.date | None) -> bool:
    return one is not None and other is not None and one < other


def _payment_problems(terms: OrderTerms) -> list[TermProblem]:
    if terms.monthly_payment_day is not None:
        if 1 <= terms.monthly_payment_day <= LATEST_MONTHLY_DAY:
            return []
        data = {"latest": LATEST_MONTHLY_DAY}
        return [TermProblem("monthly_day_too_late", "4条", "monthly_payment_day", data)]
    if terms.payment_date is None or terms.delivery_date is None:
        return []
    limit = payment_limit(terms, receipt=terms.delivery_date)
    if terms.payment_date > limit:
        return [TermProblem("payment_too_late", "4条", "payment_date", {"latest": limit})]
    begins = terms.period_from if terms.fee_kind != "fixed" else None
    if begins is not None and terms.payment_date > payment_limit(terms, receipt=begins):
        data_first = {"latest": payment_limit(terms, receipt=begins)}
        return [TermProblem("first_piece_too_late", "4条", "payment_date", data_first)]
    return []


PayAlarm = Literal["overdue", "limit", "soon"]


def payment_alarm(*, due: dt.date, latest: dt.date, today: dt.date) -> PayAlarm | None:
    """Return how urgent a payment is: ``overdue``, ``limit`` (the 60 days end within ten days), ``soon``, or None."""
    ahead = dt.timedelta(days=ALARM_DAYS)
    if today > min(due, latest):
        return "overdue"
    if latest < due and latest - today <= ahead:
        return "limit"
    return "soon" if due - today <= ahead else None


def lasts_six_months(*, first: dt.date, last: dt.date) -> bool:
    """Return whether a commission from ``first`` to ``last``, renewals counted together, lasts six months or longer.

    Source: 13条, 16条. How gaps between renewals count is not confirmed: they are counted in.
    """
    return last >= add_months(first, SIX_MONTHS) - dt.timedelta(days=1)


def last_notice_day(ends_on: dt.date) -> dt.date:
    """Return the last day to tell that a commission of six months or longer ends. Source: 16条1項."""
    return ends_on - dt.timedelta(days=NOTICE_DAYS)


def earliest_end(told_on: dt.date) -> dt.date:
    """Return the first day on which such a commission may end when it is told on ``told_on``."""
    return told_on + dt.timedelta(days=NOTICE_DAYS)


def expected_yen_per_hour(terms: OrderTerms) -> int | None:
    """Return what an hour is expected to bring, rounded down so that it is never shown too high; None: not known."""
    if not terms.fee_yen:
        return None
    if terms.fee_kind == "hour":
        return terms.fee_yen
    pieces = 1 if terms.fee_kind == "fixed" else terms.expected_quantity
    if not pieces or not terms.expected_minutes:
        return None
    return rounded_down(Fraction(terms.fee_yen * pieces * MINUTES_PER_HOUR, terms.expected_minutes))
