"""Fixtures for all tests. Databases come from one migrated template; servers are real."""

import datetime as dt
import gc
import gettext
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.signals import setting_changed
from django.utils import timezone
from wagtail.models import Site

import mikke
from mikke.config.catalogues import compile_catalogues
from mikke.tenancy import sites as tenancy_sites
from mikke.tenancy.enums import LegalMode
from mikke.tenancy.models import SiteProfile, SiteRev
from mikke.vocabulary.models import Town
from tests import factories
from tests.support import memories
from tests.support.databases import WorkerDatabase, worker_database
from tests.support.kept_rows import KEPT_ROWS
from tests.support.smtp_sink import SmtpSink

NOW = dt.datetime(2026, 11, 22, 10, 0, tzinfo=timezone.get_default_timezone())
TODAY = NOW.date()

pytest_plugins = ["tests.support.browser", "tests.support.clock"]

WORKER_DB = pytest.StashKey[WorkerDatabase]()
BLOCKER = pytest.StashKey[Any]()


def pytest_configure(config: pytest.Config) -> None:
    """Compile our translations once, so that every run reads the same words as a visitor."""
    if not hasattr(config, "workerinput"):
        package = Path(mikke.__file__).parent
        compile_catalogues([package / "locale", package / "locale_wagtail"])
    gettext._translations.clear()  # type: ignore[attr-defined]  # Python keeps what it read of a path
    # Django started before this file was read, maybe without them.
    setting_changed.send(sender=config, setting="LOCALE_PATHS", value=None, enter=True)


def pytest_collection_finish() -> None:
    """Set aside what lives as long as the run: each search for garbage goes through what a test has made only."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def worker_db(request, django_test_environment: None, django_db_blocker) -> Iterator[WorkerDatabase]:
    """The database of this test process."""
    database = worker_database()
    request.session.stash[WORKER_DB] = database
    request.session.stash[BLOCKER] = django_db_blocker
    yield database
    database.drop()


@pytest.fixture(scope="session")
def django_db_setup(worker_db: WorkerDatabase, django_db_blocker) -> None:
    """Replace Django's own making of test databases by a copy of the migrated template."""
    with django_db_blocker.unblock():
        worker_db.renew()


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    names = {"transactional_db", "live_server", "django_db_reset_sequences"}
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(marker and marker.kwargs.get("transaction")) or bool(names & fixtures)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Put the template back after a test that really committed, when all its fixtures are gone."""
    result = yield
    database = item.session.stash.get(WORKER_DB, None)
    if database is not None and nextitem is not None and _commits(item):
        with item.session.stash[BLOCKER].unblock():
            database.renew()
    return result


@pytest.fixture(autouse=True)
def _clean_process() -> None:
    """Forget what the process knows of an earlier test's data."""
    memories.forget()
    KEPT_ROWS.begin()
    if "redis" in settings.CACHES["limits"]["BACKEND"]:  # a table is rolled back, Redis is not
        caches["limits"].clear()


@pytest.fixture
def smtp_sink(settings) -> Iterator[SmtpSink]:
    """A mail server that keeps what it is handed; Django's mail goes there."""
    with SmtpSink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


@pytest.fixture
def site(db):
    """The first site: answers every host name."""
    return Site.objects.get(pk=KEPT_ROWS.give("site", lambda: factories.make_site().pk))


@pytest.fixture
def other_site(db):
    """A second site on its own host name."""
    return Site.objects.get(pk=KEPT_ROWS.give("other_site", lambda: factories.make_other_site().pk))


@pytest.fixture
def vocabulary(db):
    """All shared words: the template database holds them already."""


def _make_mitaka() -> int:
    site = Site.objects.get(is_default_site=True)
    profile = SiteProfile.objects.create(
        site=site,
        name="みっけワーク（見本）",
        operator_name="見本の会",
        legal_mode=LegalMode.INFO_NOTIFIED,
        notification_number="見本-0001",
        ranking_reply_on=dt.date(2026, 10, 1),
        ranking_reply_reference="見本-回答-1",
        is_sample=True,
    )
    profile.towns.set(Town.objects.filter(code__in=("132047", "132039")))
    SiteRev.objects.create(site=site)
    return site.pk


@pytest.fixture
def mitaka(vocabulary):
    """The first site: Mitaka and Musashino, notified, with an answer on ranking."""
    return tenancy_sites.facts_of(Site.objects.get(pk=KEPT_ROWS.give("mitaka", _make_mitaka)))


def _make_misawa() -> int:
    root = Site.objects.get(is_default_site=True).root_page
    site = Site.objects.create(hostname="misawa.localhost", port=8000, root_page=root)
    profile = SiteProfile.objects.create(site=site, name="みさわしごと（見本）", operator_name="見本の会")
    profile.towns.set(Town.objects.filter(code="022071"))
    SiteRev.objects.create(site=site)
    return site.pk


@pytest.fixture
def misawa(mitaka):
    """The second site: Misawa, plain information."""
    return tenancy_sites.facts_of(Site.objects.get(pk=KEPT_ROWS.give("misawa", _make_misawa)))
