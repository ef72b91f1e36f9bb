"""A town with its pages, people of its office, and a folder for its pictures."""

import gc
import warnings
from pathlib import Path

import pytest

from tests.cms.conftest import other_town_site, town_site  # noqa: F401 -- fixtures
from tests.office.conftest import enter, next_site, office_site  # noqa: F401 -- fixtures


@pytest.fixture(autouse=True)
def media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def pytest_collection_modifyitems(items):
    """Wagtail leaves a temporary file open when it makes a size of a picture; Python then closes it with a warning."""
    mark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(mark)


@pytest.fixture(autouse=True)
def _files_are_closed_here():
    """Let go of those files before the next test begins."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
