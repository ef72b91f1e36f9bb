"""One record of each table of figures and reports, for the tests that walk all tables."""

import datetime as dt

from mikke.reports.models import DemandCount, Fund, OpenDataRow, OpenDataTerms, PeriodReport, Target
from tests.factories import NOW

PERIOD = {"starts_on": dt.date(2026, 4, 1), "ends_on": dt.date(2027, 3, 31)}
MAKERS = {
    "reports.Fund": lambda site: Fund.objects.create(site=site, name="見本の助成金", **PERIOD),
    "reports.Target": lambda site: Target.objects.create(
        site=site, indicator="jobs_posted", amount=40, **PERIOD
    ),
    "reports.PeriodReport": lambda site: PeriodReport.objects.create(
        site=site, slug="sample", title="見本の報告", **PERIOD
    ),
    "reports.DemandCount": lambda site: DemandCount.objects.create(
        site=site, counted_on=PERIOD["starts_on"], people=[0] * 168, places=[0] * 168
    ),
    "reports.OpenDataTerms": lambda site: OpenDataTerms.objects.create(site=site, credit="見本の会"),
    "reports.OpenDataRow": lambda site: OpenDataRow.objects.create(
        site=site, kind="event", key="1", cells={}, read_at=NOW
    ),
}
