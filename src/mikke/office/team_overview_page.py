"""What the director's overview of home work shows, block by block."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Window
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from mikke.domain.calendar_jp import add_months, jst_date
from mikke.office.team_overview_waiting import waiting
from mikke.office.team_plan_pages import day_rows, month_rows
from mikke.telework.months import month_before, month_key
from mikke.telework.order_alarms import DueOrder, orders_due
from mikke.telework.selectors_board import COLUMNS, client_months
from mikke.telework.selectors_effective import Low, Paid, least_task, low_of, paid_by_order
from mikke.telework.selectors_orders import running_orders
from mikke.telework.selectors_rules import promised_yen_of
from mikke.telework.selectors_stand import (
    MonthStand,
    Pieces,
    beginning,
    month_stand,
    pay_days,
    pieces_on_board,
)
from mikke.telework.selectors_worked import TeamTime, team_time
from mikke.telework.suggestion_words import hours_minutes
from mikke.telework.week_ahead import WeekAhead, week_ahead

AHEAD_DAYS = 14
MONTHS_BACK = 3
SHOWN = 10
LOW_SHOWN = 5
ORDER_FIELDS = ("public_id", "title", "number", "worker_name", "delivery_date")


def overview_context(site: Site, *, now: dt.datetime) -> dict[str, Any]:
    """Return all blocks; a fixed number of queries. Whoever has clients and people is past the first steps."""
    today = jst_date(now)
    pieces, time = pieces_on_board(site, now=now), team_time(site, today=today)
    week = week_ahead(site, now=now, worked=time.by_worker)
    promised = promised_yen_of(site)
    paid, due = _paid(site, today), orders_due(site=site, today=today, days=AHEAD_DAYS)
    low = low_of(site, paid, promised=promised)
    stand = month_stand(site, month_before(today), logged=time.last_month)
    clients = _clients(site, pieces, time, today=today)
    return {
        "heading": _("How home work is going"),
        "now": now,
        "today": today,
        "begin": None if clients and week.people else beginning(site),
        "waiting": waiting(site, today=today, pieces=pieces, due=due, low=len(low)),
        "days": day_rows(week),
        "short": week.short_days,
        "has_week": any(day.free_minutes or day.held_minutes or day.open_minutes for day in week.days),
        "clients": clients,
        "pieces": pieces,
        "states": [(state, pieces.by_state.get(state, 0)) for state in COLUMNS],
        **_people(week),
        **_month(stand, month_before(today)),
        **_pay(paid, low, promised=promised),
        **_fortnight(site, due, today=today),
    }


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client's month, in words."""

    client: Any
    agreed: str
    worked: str
    planned: str
    left: str
    is_over: bool
    late: int


def _clients(site: Site, pieces: Pieces, time: TeamTime, *, today: dt.date) -> list[ClientRow]:
    months = client_months(site, today=today, worked=time.by_client, planned=pieces.planned_by_client)
    return [
        ClientRow(
            month.client,
            "" if month.agreed_minutes is None else hours_minutes(month.agreed_minutes),
            worked,
            planned,
            left,
            (month.left_minutes or 0) < 0,
            pieces.late_by_client.get(month.client.pk, 0),
        )
        for month, worked, planned, left in month_rows(months)
    ]


def _people(week: WeekAhead) -> dict[str, Any]:
    wishing = week.wish_for_more
    return {
        "wishing": [(one, hours_minutes(one.more_minutes)) for one in wishing[:SHOWN]],
        "wishing_more": max(0, len(wishing) - SHOWN),
        "people_count": len(week.people),
        "free_count": sum(one.is_free for one in week.people),
    }


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the month end: ``done`` of ``total``; a step without anything to do yet is not done."""

    title: str
    done: int
    total: int
    is_next: bool = False

    @property
    def is_done(self) -> bool:
        """Whether all of it is done."""
        return self.total > 0 and self.done == self.total


def _month(stand: MonthStand, month: dt.date) -> dict[str, Any]:
    papers, asked = stand.statements, stand.invoices
    settled = papers.closed + papers.paid
    rows = [
        StepRow(_("The workers close their month"), stand.people_closed, stand.people),
        StepRow(_("You approve, client by client"), stand.clients_approved, stand.clients),
        StepRow(_("Statements are closed and told"), settled, max(papers.total, stand.people)),
        StepRow(_("Everybody is paid"), settled - papers.to_pay, max(papers.total, stand.people)),
        StepRow(_("Invoices are issued"), asked.closed + asked.paid, max(asked.total, stand.clients)),
    ]
    first = next((place for place, row in enumerate(rows) if not row.is_done), None)
    return {
        "month": month,
        "month_is_empty": stand.is_empty,
        "steps": [StepRow(row.title, row.done, row.total, place == first) for place, row in enumerate(rows)],
        "month_is_done": first is None,
        "month_yen": papers.yen,
        "month_href": f"{reverse('office_team_month')}?month={month_key(month)}",
    }


def _paid(site: Site, today: dt.date) -> list[Paid]:
    this = today.replace(day=1)
    return paid_by_order(site, add_months(this, 1 - MONTHS_BACK), this)


def _pay(paid: list[Paid], low: list[Low], *, promised: int) -> dict[str, Any]:
    """Return the least that an hour brought, and what is below the promise and was not looked at."""
    return {
        "promised": promised,
        "lowest": least_task(paid, promised=promised),
        "low": [(row, month_key(row.month)) for row in low[:LOW_SHOWN]],
        "low_count": len(low),
    }


def _fortnight(site: Site, due: list[DueOrder], *, today: dt.date) -> dict[str, Any]:
    last = today + dt.timedelta(days=AHEAD_DAYS)
    ending = running_orders(site=site).filter(
        delivery_date__gte=today, delivery_date__lte=last, received_on__isnull=True
    )
    rows = ending.select_related(None).only(*ORDER_FIELDS).annotate(of_all=Window(Count("pk")))
    shown: list[Any] = list(rows[:SHOWN])
    return {
        "last_day": last,
        "pay_days": pay_days(site, until=last),
        "due": due[:SHOWN],
        "due_more": max(0, len(due) - SHOWN),
        "ending": shown,
        "ending_more": shown[0].of_all - len(shown) if shown else 0,
    }
