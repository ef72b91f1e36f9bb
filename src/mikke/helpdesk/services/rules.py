"""The rules of a desk."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.helpdesk.models import DeskRules
from mikke.kernel import audit
from mikke.tenancy.models import Site

FIELDS = (
    "week",
    "slot_minutes",
    "notice_hours",
    "idle_days",
    "visits_homes",
    "hears_line",
    "desk_words",
    "allowance_yen",
    "supporter_badge",
)


@transaction.atomic
def save_rules(*, site: Site, values: dict[str, Any], actor: Any, now: dt.datetime) -> DeskRules:
    """Save the rules of a desk; times that are promised already stay promised."""
    fields = {name: values[name] for name in FIELDS if name in values}
    row: DeskRules = DeskRules.objects.update_or_create(site=site, defaults=fields)[0]
    audit.record(action="help.rules_changed", actor=actor, site=site, at=now, target="help desk")
    return row
