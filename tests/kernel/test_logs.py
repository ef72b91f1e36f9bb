"""What must not stand in a log is cut out of the line, whatever wrote it."""

import logging

import pytest

from mikke.kernel.links import issue_link, token_of_form
from mikke.kernel.logs import WithoutQuery
from tests.factories import NOW


def line(text, *args):
    record = logging.LogRecord("mikke", logging.INFO, "", 0, text, args, None)
    assert WithoutQuery().filter(record) is True
    return record.getMessage()


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("GET /jobs/?q=quiet 200", "GET /jobs/?… 200"),
        (
            "GET /jobs/0e8dd1a6-7c1c-4f0e-9a55-0d9c1f1f0a11/ 200",
            "GET /jobs/0e8dd1a6-7c1c-4f0e-9a55-0d9c1f1f0a11/ 200",
        ),
        ("GET /alerts/new/ 200", "GET /alerts/new/ 200"),
    ],
)
def test_a_query_is_cut_and_plain_addresses_stay(said, kept):
    assert line(said) == kept


def test_the_token_of_a_secret_link_is_cut(site):
    form_token = token_of_form("a form", "x")
    assert form_token not in line("%s", f"GET /alerts/line/{form_token}/ 200")
    token = issue_link(site=site, purpose="x", subject="y", now=NOW, lives=NOW - NOW)
    for text in (
        f"GET /alerts/{token}/ 200",
        f'"/en/alerts/confirm/{token}/"',
        f"Not Found: /alerts/{token}",
    ):
        assert token not in line("%s", text)
    assert line("%s", f"GET /alerts/{token}/ 200") == "GET /alerts/…/ 200"
