import datetime as dt

import pytest
from django.utils import timezone

from mikke.kernel import health, periodic
from mikke.kernel.models import PeriodicJob


def test_alive_on_any_host_without_a_site(client, db):
    answer = client.get("/healthz", headers={"host": "nobody.example"})
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "checks": {"database": True}})
    assert answer["Cache-Control"].count("no-store") == 1


def test_a_further_condition_counts(client, db, monkeypatch):
    monkeypatch.setitem(health.EXTRA_CHECKS, "demo", lambda: False)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["checks"]) == (503, {"database": True, "demo": False})


@pytest.mark.parametrize(("minutes", "status"), [(9, 200), (11, 503)])
def test_not_ready_when_periodic_work_is_late(client, db, monkeypatch, minutes, status):
    job = periodic.Registered("tests.tick", dt.timedelta(minutes=1), lambda now: None)
    monkeypatch.setitem(periodic.REGISTRY, job.name, job)
    PeriodicJob.objects.create(name=job.name, due_at=timezone.now() - dt.timedelta(minutes=minutes))
    assert client.get("/readyz").status_code == status


def test_metrics_only_with_the_token(client, db, settings):
    assert client.get("/metrics").status_code == 404
    settings.MIKKE_METRICS_TOKEN = "abc"
    assert client.get("/metrics", headers={"authorization": "Bearer abd"}).status_code == 404
    answer = client.get("/metrics", headers={"authorization": "Bearer abc"})
    assert answer.status_code == 200
    assert 'mikke_outbox_entries{state="dead"} 0\n' in answer.content.decode()
