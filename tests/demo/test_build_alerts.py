"""The sample conditions: enough to count, once, and without a mail to anybody."""

import datetime as dt

from mikke.demo.build_alerts import build_alerts
from mikke.jobs.alerts.watch import watched
from mikke.kernel.models import OutboxEntry

TODAY = dt.date(2026, 11, 24)


def test_sample_conditions_come_once_to_the_first_site_and_send_nothing(mitaka, misawa):
    assert build_alerts(site=misawa.site, key="misawa", today=TODAY) == 0
    made = build_alerts(site=mitaka.site, key="mitaka", today=TODAY)
    assert made >= 25
    assert build_alerts(site=mitaka.site, key="mitaka", today=TODAY) == 0
    assert len(watched(mitaka.site.pk).ids) == made
    assert OutboxEntry.objects.count() == 0
