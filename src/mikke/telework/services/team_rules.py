"""Writing the rules of a site's home work, and counting its orders."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F

from mikke.kernel.audit import record
from mikke.telework.models import TeamRules
from mikke.tenancy.models import Site


@transaction.atomic
def save_rules(*, site: Site, values: Mapping[str, Any], actor: Any, now: dt.datetime) -> TeamRules:
    """Set what is given; the trail names the fields that changed."""
    rules, _is_new = TeamRules.objects.get_or_create(site=site)
    changed = sorted(name for name, value in values.items() if getattr(rules, name) != value)
    TeamRules.objects.filter(pk=rules.pk).update(**values)
    if changed:
        record(action="team_rules.changed", actor=actor, site=site, at=now, fields=changed)
    rules.refresh_from_db()
    return rules


def next_order_number(*, site: Site) -> str:
    """Return the next number of an order of ``site``, such as ``00012``, inside the transaction that makes the order.

    Two at once wait for each other, and a transaction that is rolled back gives its number back: no gaps.
    """
    TeamRules.objects.get_or_create(site=site)
    TeamRules.objects.filter(site=site).update(last_order_number=F("last_order_number") + 1)
    return f"{TeamRules.objects.values_list('last_order_number', flat=True).get(site=site):05}"
