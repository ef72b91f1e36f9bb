"""Codes of flyers under two at once, on both databases."""

import datetime as dt
import threading

import pytest
from django.db import connection

from mikke.jobs.models import FlyerCode, FlyerCount
from mikke.jobs.services.flyer_codes import LETTERS, count_opening, flyer_code
from tests import factories

DAY = dt.date(2026, 11, 22)


def at_once(work, times: int = 4) -> None:
    start = threading.Barrier(times)

    def run():
        start.wait()
        try:
            work()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_no_opening_is_lost_when_many_open_at_once():
    job = factories.make_job(factories.make_site())
    code = flyer_code(job=job, label="チラシ")
    at_once(lambda: count_opening(code=code, day=DAY))
    assert list(FlyerCount.objects.values_list("day", "opened")) == [(DAY, 4)]


@pytest.mark.django_db(transaction=True)
def test_one_code_for_one_place():
    job = factories.make_job(factories.make_site())
    found = []
    at_once(lambda: found.append(flyer_code(job=job, label="チラシ").code))
    assert found == [FlyerCode.objects.get().code] * 4
    assert set(found[0]) <= set(LETTERS)
    assert flyer_code(job=job, label="図書館").code != found[0]
