"""The fortnight of the sample postings: views to look at and one report to settle, once."""

import datetime as dt

from mikke.demo.build_afterwards import build_afterwards
from mikke.jobs.models import JobDayCount, JobReport
from tests.factories import make_job

TODAY = dt.date(2026, 11, 24)


def test_views_and_one_report_come_once_to_the_first_site(mitaka, misawa):
    for number in range(3):
        make_job(mitaka.site, external_id=f"demo-{number}")
    assert build_afterwards(site=misawa.site, key="misawa", today=TODAY) == 0
    assert build_afterwards(site=mitaka.site, key="mitaka", today=TODAY) == 3 * 14 + 1
    assert build_afterwards(site=mitaka.site, key="mitaka", today=TODAY) == 0
    assert (JobDayCount.objects.count(), JobReport.objects.count()) == (42, 1)
