"""The sample help desk: what the desk of the second town finds in the demo."""

import datetime as dt

import pytest
from django.utils import timezone

from mikke.demo.build_helpdesk import build_helpdesk
from mikke.helpdesk import selectors
from mikke.helpdesk.models import Case, HelpEnquiry
from mikke.kernel.models import OutboxEntry


def test_thirty_cases_with_their_flyers_visits_and_city_list(site):
    today = timezone.localdate()
    assert build_helpdesk(site=site, key="misawa", today=today) == 30
    assert selectors.open_cases(site=site).count() == 8
    assert selectors.unsolved_cases(site=site).count() == 4
    assert sorted(selectors.waiting_enquiries(site=site).values_list("way", flat=True)) == [
        "line",
        "web",
        "web",
    ]
    assert [(row.enquiries, row.cases) for row in selectors.funnels(site=site)] == [(3, 3), (6, 5)]
    assert selectors.idle_cases(site=site, now=timezone.now()).count() == 1
    assert HelpEnquiry.objects.exclude(state="new").exclude(sealed=None).count() == 0
    assert not OutboxEntry.objects.exists()
    assert build_helpdesk(site=site, key="misawa", today=today) == 0


@pytest.mark.parametrize("day", [dt.date(2026, 12, 30), dt.date(2027, 3, 1)])
def test_any_day_will_do_and_the_first_town_has_no_desk(site, day):
    assert build_helpdesk(site=site, key="mitaka", today=day) == 0
    assert build_helpdesk(site=site, key="misawa", today=day) == 30
    assert Case.objects.exclude(closed_at=None).count() == 22
