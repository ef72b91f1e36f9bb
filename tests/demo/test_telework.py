"""The sample home-work team: what a director and a worker find in the demo."""

import datetime as dt

import pytest
from django.utils import timezone

from mikke.demo.build_telework import build_telework
from mikke.kernel.models import OutboxEntry
from mikke.office.today_team_orders import payment_rows
from mikke.telework.models import (
    Chunk,
    Client,
    ClientInvoice,
    HandBack,
    PayStatement,
    Task,
    TimeEntry,
    Worker,
    WorkOrder,
)
from mikke.telework.pay_enums import PaperState
from mikke.telework.selectors_effective import low_pay
from mikke.telework.selectors_papers import quotes_of_client


def test_three_months_of_a_team_of_five(site):
    today = timezone.localdate()
    orders = build_telework(site=site, key="misawa", today=today)
    assert (Client.objects.count(), Task.objects.count(), Worker.objects.count()) == (1, 40, 5)
    assert (orders, WorkOrder.objects.exclude(state="draft").count()) == (18, 18)
    assert PayStatement.objects.filter(state=PaperState.PAID).count() == 10
    assert ClientInvoice.objects.filter(state=PaperState.PAID).count() == 2
    assert TimeEntry.objects.filter(work_date__gte=today - dt.timedelta(days=62)).count() > 30
    assert HandBack.objects.count() == 2
    assert Chunk.objects.filter(state="open").count() == 6
    assert [one.value for worker in Worker.objects.all() for one in worker.person.contacts.all()] != []
    quotes = quotes_of_client(Client.objects.get())
    assert [(one.state, one.questions.count(), one.contracts.count()) for one in quotes] == [
        ("sent", 1, 0),
        ("agreed", 0, 1),
    ]
    assert not OutboxEntry.objects.exists(), "nobody is sent the letters of three months"
    assert [one.is_for_bills for one in Client.objects.get().contacts.all()] == [True]
    states = set(Chunk.objects.values_list("state", flat=True))
    assert states >= {"open", "taken", "doing", "delivered"}
    assert payment_rows(site=site, today=today) == [], "what statements have paid raises no alarm"
    low = low_pay(site, today - dt.timedelta(days=120), today)
    assert {str(row.subject) for row in low} == {"名刺の内容を住所録に入れる"}
    assert build_telework(site=site, key="misawa", today=today) == 0


@pytest.mark.parametrize("day", [dt.date(2026, 12, 1), dt.date(2027, 1, 31), dt.date(2027, 3, 2)])
def test_any_day_will_do(site, day):
    assert build_telework(site=site, key="misawa", today=day) == 18


def test_the_first_town_has_no_team(site):
    assert build_telework(site=site, key="mitaka", today=timezone.localdate()) == 0
    assert not Client.objects.exists()
