"""What waits for the director, counted by kind from the same reads as the rows of 「きょうやること」."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Site

from mikke.office.today_team_quotes import SOON_DAYS
from mikke.telework.models import TimeQuestion
from mikke.telework.order_alarms import DueOrder, coming_ends
from mikke.telework.order_enums import Side
from mikke.telework.selectors_clients import contracts_to_tell, ending_ndas, open_leavings
from mikke.telework.selectors_orders import open_care, open_changes, reasons_asked, unanswered_orders
from mikke.telework.selectors_quality import waiting_for_office
from mikke.telework.selectors_quotes import quotes_to_ask_about
from mikke.telework.selectors_stand import Pieces


@dataclass(frozen=True, slots=True)
class Waiting:
    """A kind of thing that waits. ``state`` is late, soon or calm, as in 「きょうやること」."""

    state: str
    title: str
    count: int
    href: str


def waiting(
    site: Site, *, today: dt.date, pieces: Pieces, due: Sequence[DueOrder], low: int
) -> list[Waiting]:
    """Return what waits, the most pressing first; kinds of which nothing waits are left out.

    Args:
        site: the site.
        today: the day in Japan.
        pieces: what is on the board.
        due: payments of orders, as ``orders_due`` returns them.
        low: how many tasks and orders are below the promise and were not looked at.
    """
    late_pay = sum(one.alarm in {"overdue", "limit"} for one in due)
    found = [
        Waiting("late", _("Payments that are late, or whose 60 days end"), late_pay, reverse("office_team_orders")),
        *_pieces(site, pieces),
        Waiting("late", _("Work below the promised pay"), low, reverse("office_team_pay")),
        *_orders(site, today),
        *_clients(site, today),
        *_time(site),
    ]  # fmt: skip
    rank = ("late", "soon", "calm")
    return sorted((row for row in found if row.count), key=lambda row: rank.index(row.state))


def _pieces(site: Site, pieces: Pieces) -> list[Waiting]:
    board = reverse("office_team_board")
    done = waiting_for_office(site).count()
    return [
        Waiting("late", _("Pieces that came back into the pool"), pieces.back, f"{board}?state=open"),
        Waiting("late", _("Pieces past due"), pieces.late, f"{board}?late=1"),
        Waiting("soon", _("Pieces due within two days that nobody has"), pieces.soon, reverse("office_team_suggestion")),
        Waiting("soon", _("Finished pieces to look at"), done, reverse("office_team_handed_in")),
    ]  # fmt: skip


def _orders(site: Site, today: dt.date) -> list[Waiting]:
    orders = reverse("office_team_orders")
    asked = open_care(site=site).count() + reasons_asked(site=site).count()
    ends = sum(1 for _one in coming_ends(site=site, today=today))
    return [
        Waiting("late", _("Wishes for another day, and reasons asked for"), asked, orders),
        Waiting("soon", _("Changes that workers propose"), open_changes(site=site, side=Side.WORKER).count(), orders),
        Waiting("soon", _("Orders whose result or end is to be noted"), ends, f"{orders}?state=accepted"),
        Waiting("soon", _("Orders without an answer for three days"), unanswered_orders(site=site, today=today).count(), f"{orders}?state=sent"),
    ]  # fmt: skip


def _clients(site: Site, today: dt.date) -> list[Waiting]:
    clients = reverse("office_team_clients")
    quotes = quotes_to_ask_about(site=site, today=today, days=SOON_DAYS).count()
    return [
        Waiting("soon", _("Non-disclosure agreements that end"), len(ending_ndas(site=site, today=today)), clients),
        Waiting("soon", _("People who are leaving"), open_leavings(site).count(), reverse("office_team_leavings")),
        Waiting("soon", _("Quotes that end without an answer"), quotes, reverse("office_team_quotes")),
        Waiting("calm", _("Last days to end or change a contract"), contracts_to_tell(site=site, today=today).count(), clients),
    ]  # fmt: skip


def _time(site: Site) -> list[Waiting]:
    rows = TimeQuestion.objects.for_site(site).filter(answered_at__isnull=False, settled_at__isnull=True)
    title = pgettext("home work", "Answers about time to read")
    return [Waiting("calm", title, rows.count(), reverse("office_team_time"))]
