"""Each test begins with a process that knows nothing."""

from collections.abc import Iterator

import pytest

from mikke.jobs.search.indexes import JOBS
from mikke.jobs.search.snapshot import forget_snapshots
from mikke.tenancy.sites import forget
from tests.jobs.search import corpus


@pytest.fixture(autouse=True)
def _fresh_process() -> Iterator[None]:
    forget_snapshots()
    forget()
    yield
    forget_snapshots()
    forget()


@pytest.fixture
def town_site(db: None) -> corpus.SiteFacts:
    """A site with the words and towns that the tests use."""
    del db
    corpus.vocabulary()
    return corpus.site_with_towns()


@pytest.fixture
def clean_index(transactional_db: None) -> None:
    """For tests that commit: the flush between them does not know the index."""
    del transactional_db
    JOBS.clear()
