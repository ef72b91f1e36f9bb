"""Batches of flyers."""

import datetime as dt
import secrets
from typing import Any

from django.db import transaction

from mikke.domain.spoken_codes import new_code
from mikke.helpdesk.errors import NoCodeLeftError
from mikke.helpdesk.models import Campaign
from mikke.kernel import audit
from mikke.tenancy.models import Site

FIELDS = ("name", "copies", "cost_yen", "started_on")


@transaction.atomic
def start_campaign(*, site: Site, values: dict[str, Any], actor: Any, now: dt.datetime) -> Campaign:
    """Write a batch down with a code nobody else on the site has. Raises: NoCodeLeftError."""
    Site.objects.select_for_update().get(pk=site.pk)  # two at once do not choose the same code
    used = set(Campaign.objects.for_site(site).values_list("code", flat=True))
    code = new_code(used, choose=secrets.choice)
    if code is None:
        raise NoCodeLeftError
    fields = {name: values[name] for name in FIELDS}
    row: Campaign = Campaign.objects.create(site=site, code=code, created_at=now, **fields)
    audit.record(action="help.campaign_started", actor=actor, site=site, at=now, target=f"flyers {code}")
    return row


@transaction.atomic
def change_campaign(*, campaign: Campaign, values: dict[str, Any], actor: Any, now: dt.datetime) -> None:
    """Save name, copies, cost and day; the code stays: it is printed."""
    Campaign.objects.filter(pk=campaign.pk).update(**{name: values[name] for name in FIELDS})
    target = f"flyers {campaign.code}"
    audit.record(action="help.campaign_changed", actor=actor, site=campaign.site, at=now, target=target)
