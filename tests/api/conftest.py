from pathlib import Path

import pytest
from django.core.management import call_command
from tests.cms.conftest import (  # noqa: F401 -- fixtures of the pages, used here too
    make_processes,
    other_town_site,
    town_site,
)
from tests.support.kept_rows import KEPT_ROWS

from mikke.cms.setup import create_pages

SAMPLE = Path(__file__).parents[1] / "data" / "jobs_sample.csv"


@pytest.fixture
def sample(misawa, capsys):
    """The fourteen sample postings on two sites."""
    KEPT_ROWS.give("sample", lambda: call_command("import_jobs", SAMPLE))
    capsys.readouterr()


@pytest.fixture
def pages(mitaka):
    """The page tree of the first site; returns the site."""

    def make():
        make_processes()
        create_pages(mitaka.site)

    KEPT_ROWS.give("pages", make)
    mitaka.site.refresh_from_db()
    return mitaka.site
