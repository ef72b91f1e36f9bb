"""What is to be done today about pay: work below the promise, and a month end that is not finished."""

import datetime as dt
from typing import Any

from django.db.models import Min
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mikke.domain.calendar_jp import add_months
from mikke.domain.closing import last_of
from mikke.office.today_rows import ROWS_EACH, Task, day_words, detail_words
from mikke.telework.models import PayStatement
from mikke.telework.months import month_before, month_key
from mikke.telework.pay_enums import PaperState
from mikke.telework.selectors_effective import low_pay
from mikke.telework.selectors_pay import counted_time

SOON = dt.timedelta(days=5)
MONTHS_BACK = 3
RIGHT = "telework.change_paystatement"


def pay_rows(*, site: Any, today: dt.date) -> list[Task]:
    """Return the rows about pay, the most pressing first."""
    return [*_unpaid(site, today), *_month_end(site, today), *_low(site, today)]


def _unpaid(site: Any, today: dt.date) -> list[Task]:
    rows = PayStatement.objects.for_site(site).filter(state=PaperState.CLOSED, total_yen__gt=0)
    first = rows.aggregate(first=Min("payment_date"))["first"]
    if first is None or first - today > SOON:
        return []
    title = _("Pay is due on %(day)s: %(count)d not paid yet") % {
        "day": day_words(first),
        "count": rows.filter(payment_date=first).count(),
    }
    state = "late" if first <= today else "soon"
    return [Task(state, title, "", reverse("office_team_transfers"), _("Pay it"), right=RIGHT)]


def _month_end(site: Any, today: dt.date) -> list[Task]:
    month = month_before(today)
    statements = PayStatement.objects.for_site(site).filter(month=month)
    states = set(statements.order_by().values_list("state", flat=True).distinct())
    has_work = states or counted_time(site, until=last_of(month)).filter(work_date__gte=month).exists()
    if PaperState.DRAFT not in states and (states or not has_work):
        return []
    title = _("Month end: %(month)s") % {"month": date_format(month, "YEAR_MONTH_FORMAT")}
    href = f"{reverse('office_team_month')}?month={month_key(month)}"
    detail = _("Workers close, you approve, then reckon and close.")
    return [Task("soon", title, detail, href, _("Go on"), right=RIGHT)]


def _low(site: Any, today: dt.date) -> list[Task]:
    this = today.replace(day=1)
    return [
        Task(
            "late",
            _("Please look at the pay of this work: %(title)s") % {"title": row.effective.label},
            detail_words(
                date_format(row.month, "YEAR_MONTH_FORMAT"),
                _("%(yen)s yen for an hour, promised %(promised)s")
                % {"yen": f"{row.effective.yen_per_hour:,}", "promised": f"{row.effective.promised:,}"},
            ),
            reverse("office_team_pay_review", args=(row.kind, row.subject.public_id, month_key(row.month))),
            _("Look at its pay"),
            right=RIGHT,
        )
        for row in low_pay(site, add_months(this, 1 - MONTHS_BACK), this)[:ROWS_EACH]
    ]
