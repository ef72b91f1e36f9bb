"""Conditions that sample people have saved on the first site, so that reach and alerts have something to count."""

import datetime as dt
from typing import Any

from django.utils import timezone

from mikke.demo.page_files import rows
from mikke.domain.profile import KnownIds, Profile
from mikke.jobs.alerts.match import MATCH
from mikke.jobs.alerts.sealing import Asked
from mikke.jobs.enums import AlertPace
from mikke.jobs.models import SavedCondition
from mikke.jobs.services.saved_conditions import confirm_conditions, save_conditions
from mikke.kernel.models import OutboxEntry
from mikke.notices.message import Recipient
from mikke.tenancy.models import Site


def build_alerts(*, site: Site, key: str, today: dt.date) -> int:
    """Save what ``saved_conditions.yaml`` lists, confirmed, and return how many are new.

    The sample addresses get no mail for it, nor for the postings that were there before.
    """
    del today
    if key != "mitaka" or SavedCondition.objects.for_site(site).exists():
        return 0
    now, added = timezone.now(), 0
    for number, row in enumerate(rows("saved_conditions.yaml"), 1):
        for copy in range(row.pop("people", 1)):
            saved = save_conditions(
                site=site,
                asked=_asked(row),
                to=Recipient(name="見本", mail=f"reader{number}-{copy}@example.jp"),
                pace=AlertPace(row.get("pace", "weekly")),
                with_ask=True,
                now=now,
            )
            confirm_conditions(saved, now=now)
            OutboxEntry.objects.filter(dedupe_key__endswith=f"alert-confirm:{saved.public_id}").delete()
            added += 1
    OutboxEntry.objects.filter(kind=MATCH).delete()
    return added


def _asked(row: dict[str, Any]) -> Asked:
    return Asked(Profile.from_json(row["profile"], KnownIds()), row.get("q", ""))
