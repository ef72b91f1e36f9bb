"""What a draft of a 就労証明書 says, from the time a worker wrote down."""

import datetime as dt
from typing import Any

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from mikke.domain.calendar_jp import add_months
from mikke.domain.closing import last_of
from mikke.telework.models import PayStatement, Worker
from mikke.telework.pay_enums import PaperState
from mikke.telework.pay_page import hours_words
from mikke.telework.selectors_pay import counted_time
from mikke.telework.selectors_rules import team_rules

MONTHS = 6


def certificate_facts(worker: Worker, *, today: dt.date) -> dict[str, Any]:
    """Return the last six whole months of a worker with days, hours and closed pay. Four queries."""
    this = today.replace(day=1)
    first = add_months(this, -MONTHS)
    last = last_of(add_months(this, -1))
    rows = (
        counted_time(worker.site, until=last)
        .filter(worker=worker, work_date__gte=first)
        .order_by()
        .annotate(of_month=TruncMonth("work_date"))
        .values_list("of_month")
        .annotate(days=Count("work_date", distinct=True), total=Sum("minutes"))
    )
    done = {month: (days, total) for month, days, total in rows}
    pay = dict(
        PayStatement.objects.filter(worker=worker, month__gte=first)
        .exclude(state=PaperState.DRAFT)
        .values_list("month", "total_yen")
    )
    team = team_rules(worker.site)
    months = [add_months(first, number) for number in range(MONTHS)]
    return {
        "name": worker.person.name,
        "address": worker.person.address,
        "orderer": team.orderer_name,
        "orderer_address": team.orderer_address,
        "orderer_contact": team.orderer_contact,
        "since": worker.joined_on,
        "made_on": today,
        "months": [
            {
                "month": month,
                "days": done.get(month, (0, 0))[0],
                "hours": hours_words(done.get(month, (0, 0))[1]),
                "yen": pay.get(month),
            }
            for month in months
        ],
    }
