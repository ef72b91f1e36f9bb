"""What a visitor says about themselves is used for the answer and forgotten: no log line and no cell holds it."""

import json
import logging

import pytest
from django.apps import apps
from django.db import connection

from tests import factories

MARKER = 35.712345  # a home nobody else has
NEED = "child_sick_leave"
PROFILE = {
    "free": [{"day": "wed", "start": "11:00", "end": "14:00"}],
    "home": {"lat": MARKER, "lon": 139.512345},
    "must": [NEED],
    "annual_cap": 1_234_567,
}
TRACES = ("35.712345", "139.512345", "1234567", NEED)
WORD_TABLES = {"vocabulary_consideration"}  # where the word itself lives


def cells():
    """Every text and number in the database, table by table."""
    tables = {model._meta.db_table for model in apps.get_models()} | {"django_session"}
    with connection.cursor() as cursor:
        known = set(connection.introspection.table_names(cursor))
        for table in sorted(tables & known - WORD_TABLES):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- our own tables
            for row in cursor.fetchall():
                yield from (
                    (table, str(bytes(cell) if isinstance(cell, memoryview) else cell)) for cell in row
                )


def traces_in(texts):
    return sorted({trace for text in texts for trace in TRACES if trace in text})


@pytest.fixture
def log(caplog):
    """Every line that any logger writes, down to debug."""
    caplog.set_level(logging.DEBUG)
    return caplog


def test_the_search_for_traces_finds_them(site):
    factories.make_job(site, duties=f"planted {MARKER} {NEED}")
    assert traces_in(text for _, text in cells()) == ["35.712345", NEED]


def test_a_fit_leaves_nothing_behind(client, site, log, capfd):
    factories.make_job(site)
    answer = client.post("/api/v1/fit", json.dumps({"profile": PROFILE}), content_type="application/json")
    assert answer.status_code == 200
    assert traces_in(text for _, text in cells()) == []
    lines = [record.getMessage() for record in log.records if not record.name.startswith("django.db")]
    assert traces_in(lines) == []
    out, err = capfd.readouterr()
    assert traces_in([out, err]) == []


def test_a_refused_profile_leaves_nothing_behind(client, site, log, capfd):
    broken = PROFILE | {"free": [{"day": "wed", "start": "11:07", "end": "14:00"}]}
    answer = client.post("/api/v1/fit", json.dumps({"profile": broken}), content_type="application/json")
    assert answer.status_code == 422
    assert traces_in(text for _, text in cells()) == []
    lines = [record.getMessage() for record in log.records if not record.name.startswith("django.db")]
    out, err = capfd.readouterr()
    assert traces_in([*lines, out, err]) == []
