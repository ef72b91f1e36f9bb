"""Rows of "To do today" about work orders: pay, answers, wishes, ends."""

import datetime as dt
from itertools import islice

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from mikke.domain.commission import ALARM_DAYS
from mikke.office.today_rows import ROWS_EACH, Task, day_words, detail_words, few, since_words
from mikke.telework.enums import FeeKind, OrderState
from mikke.telework.models import OrderChange, TimeEntry, WorkOrder
from mikke.telework.order_alarms import ComingEnd, coming_ends, orders_due
from mikke.telework.order_enums import ChangeState, Side
from mikke.telework.selectors_orders import (
    open_care,
    open_changes,
    orders_of_site,
    reasons_asked,
    unanswered_orders,
)
from mikke.tenancy.models import Site

DECLINED_SHOWN = dt.timedelta(days=7)
RIGHT = "telework.view_workorder"
OF_AN_ORDER = ("public_id", "title", "worker_name", "number")
OF_ITS_ORDER = tuple(f"order__{column}" for column in OF_AN_ORDER)


def _row(state: str, title: str, order: WorkOrder, *parts: str) -> Task:
    return Task(
        state,
        title % {"title": order.title},
        detail_words(order.worker_name, order.number, *parts),
        reverse("office_team_order", args=(order.public_id,)),
        _("Look at it"),
        right=RIGHT,
    )


def payment_rows(*, site: Site, today: dt.date) -> list[Task]:
    """What is to be paid within ten days, or should have been; the 60 days first."""
    found = [one for one in orders_due(site=site, today=today, days=ALARM_DAYS) if one.alarm]
    titles = {
        "overdue": _("Pay at once: %(title)s"),
        "limit": _("The 60 days end, earlier than the day agreed: %(title)s"),
        "soon": _("To be paid soon: %(title)s"),
    }
    return [
        _row(
            "soon" if one.alarm == "soon" else "late",
            titles[one.alarm or "soon"],
            one.order,
            _("due on %(day)s") % {"day": day_words(one.day)},
        )
        for one in found[:ROWS_EACH]
    ]


def wish_rows(*, site: Site) -> list[Task]:
    """Wishes for another day, proposals, and reasons that are asked for: somebody waits."""
    rows = [
        Task(
            "late",
            _("Another day is wished for: %(title)s") % {"title": one.order.title},
            detail_words(one.order.worker_name, since_words(one.asked_at)),
            reverse("office_team_care", args=(one.public_id,)),
            _("Answer"),
            right=RIGHT,
        )
        for one in few(open_care(site=site), "public_id", "asked_at", "order__title", "order__worker_name")
    ]
    rows += [
        _row("soon", _("A change is proposed: %(title)s"), one.order, since_words(one.proposed_at))
        for one in few(open_changes(site=site, side=Side.WORKER), "proposed_at", *OF_ITS_ORDER)
    ]
    return rows + [
        _row(
            "late", _("The reason for the end is asked for: %(title)s"), one.order, since_words(one.asked_at)
        )
        for one in few(reasons_asked(site=site), "asked_at", *OF_ITS_ORDER)
    ]


def answer_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Orders that nobody has answered for three days, and those that were declined this week."""
    quiet = unanswered_orders(site=site, today=today)
    declined = orders_of_site(site).filter(
        state=OrderState.DECLINED, answered_at__date__gt=today - DECLINED_SHOWN
    )
    return [
        *(
            _row("soon", _("No answer yet: %(title)s"), one, since_words(one.sent_at))
            for one in few(quiet, *OF_AN_ORDER, "sent_at")
        ),
        *(
            _row("calm", _("Declined, ask somebody else: %(title)s"), one, since_words(one.answered_at))
            for one in few(declined, *OF_AN_ORDER, "answered_at")
        ),
    ]


def end_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Results that should be here, long commissions whose end or renewal is to be told by a day, and parts to agree on."""
    ends = islice(coming_ends(site=site, today=today), ROWS_EACH)
    return [*map(_end_row, ends), *_parts(site, today)]


def _parts(site: Site, today: dt.date) -> list[Task]:
    """Work of one sum that ended before its result, with time written down and no agreed part yet."""
    rows = orders_of_site(site).filter(
        Q(state=OrderState.ACCEPTED) | Q(state=OrderState.ENDED),
        Exists(TimeEntry.objects.filter(order=OuterRef("pk"), is_void=False, minutes__gt=0)),
        ~Exists(OrderChange.objects.filter(order=OuterRef("pk"), state=ChangeState.OPEN)),
        fee_kind=FeeKind.FIXED,
        received_on__isnull=True,
        part_yen__isnull=True,
        ended_on__lte=today,
    )
    return [
        _row(
            "late",
            _("Agree on the part to pay: %(title)s"),
            one,
            _("ended on %(day)s") % {"day": day_words(one.ended_on)},
        )
        for one in few(rows.order_by("ended_on", "pk"), *OF_AN_ORDER, "ended_on")
    ]


def _end_row(one: ComingEnd) -> Task:
    day = {"day": day_words(one.day)}
    if one.kind == "come":
        return _row(
            "soon", _("Has it come? Note the day of receipt: %(title)s"), one.order, _("by %(day)s") % day
        )
    return _row("soon", _("Renew, or tell that it ends: %(title)s"), one.order, _("tell by %(day)s") % day)


def first_team_order_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Everything about orders that comes first."""
    return [*wish_rows(site=site), *payment_rows(site=site, today=today), *end_rows(site=site, today=today)]
