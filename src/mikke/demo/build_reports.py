"""The report of 2021 rebuilt from our own data, a report of this year, targets, a fund, and open data."""

import datetime as dt
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone, translation

from mikke.demo.page_files import at_nine
from mikke.domain.calendar_jp import fiscal_year_of
from mikke.jobs.enums import ClosedReason, JobStatus
from mikke.jobs.models import Job
from mikke.reports.models import Fund, OpenDataTerms, PeriodReport, Target
from mikke.reports.services import publish_edition, write_demand
from mikke.tenancy.enums import Feature
from mikke.tenancy.legal_mode import allows
from mikke.tenancy.models import Site
from mikke.tenancy.sites import facts_of

FILE = Path(__file__).parent / "reports.yaml"
FIRST_JOB, JOB_OF_2021 = "demo-001", "demo-2021"
FIRST_WAGE_YEN = 1_100
TARGETS = {"jobs_posted": 60, "jobs_filled": 12, "articles": 24}


def build_reports(*, site: Site, key: str, today: dt.date) -> int:
    """Publish the sample reports of a site; return how many are new."""
    facts = facts_of(site)
    OpenDataTerms.objects.get_or_create(site=site, defaults={"credit": facts.profile.operator_name})
    if allows(facts.profile, Feature.DEMAND_MAP):
        write_demand(site=site, profile=facts.profile, today=today)
    year = fiscal_year_of(today)
    start, end = dt.date(year, 4, 1), dt.date(year + 1, 3, 31)
    for indicator, amount in TARGETS.items():
        Target.objects.get_or_create(
            site=site, indicator=indicator, starts_on=start, ends_on=end, defaults={"amount": amount}
        )
    _write_job_of_2021(site)
    rows = [row for row in yaml.safe_load(FILE.read_text(encoding="utf-8")) if row["site"] == key]
    return sum(_build(site, row, today=today) for row in rows)


def _write_job_of_2021(site: Site) -> None:
    """Add the one posting of the 2021 report: that of the first sample shop, filled long ago."""
    first = Job.objects.for_site(site).filter(external_id=FIRST_JOB).first()
    if first is None or Job.objects.for_site(site).filter(external_id=JOB_OF_2021).exists():
        return
    Job.objects.create(
        site=site,
        employer=first.employer,
        external_id=JOB_OF_2021,
        title=first.title,
        town=first.town,
        duties=first.duties,
        wage_min=FIRST_WAGE_YEN,
        job_time=first.job_time,
        published_at=at_nine(dt.date(2020, 12, 15)),
        closed_at=at_nine(dt.date(2021, 1, 15)),
        status=JobStatus.CLOSED,
        closed_reason=ClosedReason.FILLED,
    )


def _build(site: Site, row: dict[str, Any], *, today: dt.date) -> bool:
    if PeriodReport.objects.for_site(site).filter(slug=row["slug"]).exists():
        return False
    starts_on = row.get("starts_on") or dt.date(fiscal_year_of(today), 4, 1)
    ends_on = row.get("ends_on") or today
    fund = None
    if name := row.get("fund"):
        fund, _is_new = Fund.objects.get_or_create(
            site=site, name=name, defaults={"giver": row["giver"], "starts_on": starts_on, "ends_on": ends_on}
        )
    report = PeriodReport.objects.create(
        site=site,
        slug=row["slug"],
        title=row["title"],
        subtitle=row.get("subtitle", ""),
        starts_on=starts_on,
        ends_on=ends_on,
        fund=fund,
        texts=row["texts"],
        indicators=row["indicators"],
        survey_slugs=row.get("surveys", []),
        with_demand=row.get("with_demand", False),
        is_sample=True,
    )
    with translation.override("ja"):
        publish_edition(report=report, facts=facts_of(site), actor=None, now=timezone.now())
    return True
