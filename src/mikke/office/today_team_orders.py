"""Rows of "To do today" about work orders: pay, answers, wishes, ends."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from mikke.domain.commission import last_notice_day, payment_alarm
from mikke.office.today_rows import ROWS_EACH, Task, day_words, detail_words, since_words
from mikke.telework.enums import FeeKind, OrderState
from mikke.telework.models import OrderChange, OrderEnd, TimeEntry, WorkOrder
from mikke.telework.order_enums import ChangeState, Side
from mikke.telework.order_terms import next_due
from mikke.telework.selectors_orders import (
    open_care,
    open_changes,
    orders_of_site,
    renewed_ids,
    running_orders,
    unpaid_orders,
)
from mikke.telework.services.order_ends import is_long
from mikke.tenancy.models import Site

ASKED_AGAIN_AFTER = dt.timedelta(days=3)
DECLINED_SHOWN = dt.timedelta(days=7)
END_AHEAD = dt.timedelta(days=14)  # before the last day to tell
RANK = {"overdue": 0, "limit": 1, "soon": 2}


def _row(state: str, title: str, order: WorkOrder, *parts: str) -> Task:
    return Task(
        state,
        title % {"title": order.title},
        detail_words(order.worker_name, order.number, *parts),
        reverse("office_team_order", args=(order.public_id,)),
        _("Look at it"),
    )


def payment_rows(*, site: Site, today: dt.date) -> list[Task]:
    """What is to be paid within ten days, or should have been; the 60 days first."""
    found = []
    for order in unpaid_orders(site=site):
        pair = next_due(order)
        alarm = payment_alarm(due=pair[0], latest=pair[1], today=today) if pair else None
        if pair and alarm:
            found.append((RANK[alarm], min(pair), order, alarm))
    found.sort(key=lambda one: (one[0], one[1], one[2].pk))
    titles = {
        "overdue": _("Pay at once: %(title)s"),
        "limit": _("The 60 days end, earlier than the day agreed: %(title)s"),
        "soon": _("To be paid soon: %(title)s"),
    }
    return [
        _row(
            "soon" if alarm == "soon" else "late",
            titles[alarm],
            order,
            _("due on %(day)s") % {"day": day_words(day)},
        )
        for _rank, day, order, alarm in found[:ROWS_EACH]
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
        )
        for one in open_care(site=site)[:ROWS_EACH]
    ]
    rows += [
        _row("soon", _("A change is proposed: %(title)s"), one.order, since_words(one.proposed_at))
        for one in open_changes(site=site, side=Side.WORKER)[:ROWS_EACH]
    ]
    asked = OrderEnd.objects.filter(order__site=site, asked_at__isnull=False, reason_given_at__isnull=True)
    return rows + [
        _row(
            "late", _("The reason for the end is asked for: %(title)s"), one.order, since_words(one.asked_at)
        )
        for one in asked.select_related("order__worker__person")[:ROWS_EACH]
    ]


def answer_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Orders that nobody has answered for three days, and those that were declined this week."""
    rows = orders_of_site(site)
    quiet = rows.filter(state=OrderState.SENT, sent_at__date__lte=today - ASKED_AGAIN_AFTER)
    declined = rows.filter(state=OrderState.DECLINED, answered_at__date__gt=today - DECLINED_SHOWN)
    return [
        *(
            _row("soon", _("No answer yet: %(title)s"), one, since_words(one.sent_at))
            for one in quiet.order_by("sent_at")[:ROWS_EACH]
        ),
        *(
            _row("calm", _("Declined, ask somebody else: %(title)s"), one, since_words(one.answered_at))
            for one in declined[:ROWS_EACH]
        ),
    ]


def end_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Results that should be here, long commissions whose end or renewal is to be told by a day, and parts to agree on."""
    return [*list(_ends(site, today))[:ROWS_EACH], *_parts(site, today)]


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
        for one in rows.order_by("ended_on", "pk")[:ROWS_EACH]
    ]


def _ends(site: Site, today: dt.date) -> Iterator[Task]:
    renewed = renewed_ids(site=site)
    for order in running_orders(site=site).filter(
        ended_on__isnull=True, received_on__isnull=True, delivery_date__isnull=False
    ):
        last = order.delivery_date or today
        if last < today:
            day = _("by %(day)s") % {"day": day_words(last)}
            yield _row("soon", _("Has it come? Note the day of receipt: %(title)s"), order, day)
        elif last_notice_day(last) - END_AHEAD <= today and order.pk not in renewed and is_long(order):
            until = _("tell by %(day)s") % {"day": day_words(last_notice_day(last))}
            yield _row("soon", _("Renew, or tell that it ends: %(title)s"), order, until)


def first_team_order_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Everything about orders that comes first."""
    return [*wish_rows(site=site), *payment_rows(site=site, today=today), *end_rows(site=site, today=today)]
