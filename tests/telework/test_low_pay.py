"""What a worker is told of pay below the promise or below the minimum wage of the region."""

import pytest
from django.urls import reverse

from mikke.telework.low_pay import low_pay_of_statement, low_pay_of_worker
from mikke.telework.models import PayReview
from mikke.telework.services.statements import compute_month
from mikke.telework.services.team_rules import save_rules
from mikke.vocabulary.models import MinimumWage
from tests.factories import NOW
from tests.telework.makers import TODAY, make_entry, make_order, make_worker
from tests.telework.pay_makers import NOVEMBER, close_all

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def worker(site, client):
    worker = make_worker(site, with_user=True)
    client.force_login(worker.person.user, backend=BACKEND)
    return worker


def work(worker, yen, **fields):
    values = {"state": "accepted", "fee_kind": "hour", "fee_yen": yen} | fields
    order = make_order(worker.site, worker=worker, **values)
    make_entry(worker.site, order=order, minutes=60)
    return order


def low_of(worker):
    compute_month(site=worker.site, month=NOVEMBER, now=NOW)
    found = low_pay_of_worker(worker, today=TODAY)
    return [(line.order.pk, line.is_below_promise, line.is_below_minimum) for line in found.lines]


def test_both_figures_are_held_against_what_an_hour_brought(site, worker):
    save_rules(site=site, values={"promised_yen_per_hour": 1100}, actor=None, now=NOW)
    low, between = work(worker, 1000), work(worker, 1150)
    work(worker, 5000)
    wage = low_pay_of_worker(worker, today=TODAY).wage
    assert wage.prefecture == "東京都"
    assert 1150 < wage.hourly_yen < 5000
    assert low_of(worker) == [(low.pk, True, True), (between.pk, False, True)]


def test_a_planned_wage_is_never_told_as_a_fact(site, worker):
    rows = MinimumWage.objects.filter(prefecture_id="13")
    before = low_pay_of_worker(worker, today=TODAY).wage
    rows.filter(effective_from=before.effective_from).update(status="planned")
    after = low_pay_of_worker(worker, today=TODAY)
    assert after.wage is None or after.wage.effective_from < before.effective_from


def test_the_page_says_it_plainly_and_what_happens_next(site, worker, client):
    order = work(worker, 1000)
    compute_month(site=site, month=NOVEMBER, now=NOW)
    (row,) = close_all(site)
    found = low_pay_of_statement(row)
    page = client.get(reverse("team:statement", args=(row.public_id,))).content.decode()
    assert f"{found.wage.hourly_yen:,}" in page
    assert found.official_list in page
    assert reverse("team:order_change", args=(order.public_id,)) in page
    PayReview.objects.create(site=site, order=order, month=NOVEMBER, decision="new_rate", decided_at=NOW)
    assert low_pay_of_statement(row).lines[0].decision
    order.state = "done"
    order.save()
    page = client.get(reverse("team:statement", args=(row.public_id,))).content.decode()
    assert reverse("team:order_change", args=(order.public_id,)) not in page


def test_nothing_is_said_where_nothing_is_low(site, worker, client):
    work(worker, 3000)
    (row,) = close_all(site)
    assert not low_pay_of_statement(row).lines
    assert low_pay_of_statement(row).official_list not in client.get(reverse("team:pay")).content.decode()


def test_the_cost_of_the_page_of_pay_does_not_grow(site, worker, client, django_assert_max_num_queries):
    for _number in range(4):
        work(worker, 900)
    compute_month(site=site, month=NOVEMBER, now=NOW)
    client.get(reverse("team:pay"))
    with django_assert_max_num_queries(32):
        client.get(reverse("team:pay"))
