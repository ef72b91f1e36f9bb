"""What comes again: the demand map of the day."""

import datetime as dt

from django.utils import timezone

from mikke.kernel.periodic import periodic
from mikke.reports.services import write_demand
from mikke.tenancy.enums import Feature
from mikke.tenancy.legal_mode import allows
from mikke.tenancy.models import SiteProfile


@periodic(name="reports.count_demand", every=dt.timedelta(hours=24))
def count_demand_daily(now: dt.datetime) -> None:
    """Count once a day on every site that may have the map."""
    for profile in SiteProfile.objects.select_related("site").prefetch_related("towns"):
        if allows(profile, Feature.DEMAND_MAP):
            write_demand(site=profile.site, profile=profile, today=timezone.localdate(now))
