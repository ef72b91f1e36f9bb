"""The rules of the house."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mikke.community.models import CommunityRules
from mikke.kernel import audit
from mikke.tenancy.models import Site
from mikke.tenancy.sites import bump_rev


@transaction.atomic
def save_rules(*, site: Site, values: Mapping[str, Any], actor: Any, now: dt.datetime) -> CommunityRules:
    """Set ``look_hours``, ``report_hours``, ``shows_at_once``, ``blocked_words``; they hold for what comes from now on."""
    rules, _is_new = CommunityRules.objects.update_or_create(site=site, defaults=dict(values))
    bump_rev(site.pk)
    audit.record(action="community.rules_saved", actor=actor, site=site, at=now)
    return rules
