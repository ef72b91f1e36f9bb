"""The closing questions stand filled with what the supporter said after the visit; staff only confirm."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.helpdesk.models import Case
from mikke.helpdesk.services.supporter_visits import Report, assign_supporter, report_visit
from tests.helpdesk.makers import make_case, make_supporter, make_visit


@pytest.fixture
def reported(office_site):
    """A case with a visit that a supporter has written down."""
    now = timezone.now()
    year = {"solo_until": timezone.localdate(now) + dt.timedelta(days=300)}
    case, supporter = make_case(office_site), make_supporter(office_site, **year)
    visit = make_visit(office_site, case, at=now + dt.timedelta(hours=1))
    helper = assign_supporter(visit=visit, supporter=supporter, actor=None, now=now)
    said = Report(minutes=45, solved="partly", kept_promises=True, topic="login", device="android")
    report_visit(helper=helper, report=said, now=now + dt.timedelta(hours=2))
    return case


def test_staff_only_confirm_what_the_supporter_said(enter, reported):
    desk = enter(Role.DESK)
    address = reverse("office_help_close", args=(reported.public_id,))
    page = desk.get(address)
    form = page.context["form"]
    assert {name: form.initial[name] for name in ("topic", "device", "minutes", "solved")} == {
        "topic": "login",
        "device": "android",
        "minutes": 45,
        "solved": "partly",
    }
    assert "kept_promises" not in form.initial
    assert "見本 たすけ" in page.content.decode()
    filled = {name: form.initial[name] for name in ("topic", "device", "minutes", "solved", "matter")}
    assert desk.post(address, filled).status_code == 422  # the promises are confirmed by who closes
    assert desk.post(address, filled | {"kept_promises": "on"}).status_code == 302
    case = Case.objects.get(pk=reported.pk)
    assert (case.state, case.topic, case.device, case.closed_minutes, case.solved) == (
        "closed",
        "login",
        "android",
        45,
        "partly",
    )


def test_a_case_without_a_report_is_asked_as_before(enter, office_site):
    case = make_case(office_site, device="iphone")
    page = enter(Role.DESK).get(reverse("office_help_close", args=(case.public_id,)))
    initial = page.context["form"].initial
    assert (initial["topic"], initial["device"], initial["solved"], page.context["reports"]) == (
        "phone",
        "iphone",
        None,
        [],
    )
