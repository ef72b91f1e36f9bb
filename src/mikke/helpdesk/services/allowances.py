"""The small allowance of supporters: noted as paid, month by month, in whole yen."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.helpdesk.models import SupporterAllowance
from mikke.helpdesk.selectors_supporters import AllowanceLine
from mikke.kernel import audit


@transaction.atomic
def note_paid(*, line: AllowanceLine, month: dt.date, today: dt.date, actor: Any, now: dt.datetime) -> bool:
    """Note that what a line says was paid; False when nothing of it is open.

    Args:
        line: of the month; what was paid before is replaced by the whole of the month.
        month: any day of it.
        today: the day of the paying.
        actor: who paid.
        now: when.
    """
    if not line.open_yen:
        return False
    first, site = month.replace(day=1), line.supporter.site
    values = {"visits": line.visits, "amount_yen": line.amount_yen, "paid_on": today, "paid_by": actor}
    SupporterAllowance.objects.update_or_create(
        supporter=line.supporter, month=first, defaults=values, create_defaults=values | {"site": site}
    )
    audit.record(
        action="supporter.paid",
        actor=actor,
        site=site,
        at=now,
        target=f"supporter {line.supporter.public_id}",
        month=f"{first:%Y-%m}",
        yen=line.open_yen,
    )
    return True
