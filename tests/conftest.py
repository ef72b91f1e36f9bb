"""Shared fixtures."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Site

from mikke.tenancy import sites as tenancy_sites
from mikke.tenancy.enums import LegalMode
from mikke.tenancy.models import SiteProfile, SiteRev
from mikke.vocabulary.models import Town
from mikke.vocabulary.services import load_vocabulary

NOW = dt.datetime(2026, 11, 22, 10, 0, tzinfo=timezone.get_default_timezone())
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _forget_sites():
    tenancy_sites.forget()
    yield
    tenancy_sites.forget()


@pytest.fixture
def vocabulary(db):
    """All shared words."""
    load_vocabulary()


@pytest.fixture
def mitaka(vocabulary):
    """The first site: Mitaka and Musashino, notified, with an answer on ranking."""
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
    return tenancy_sites.facts_of(site)


@pytest.fixture
def misawa(mitaka):
    """The second site: Misawa, plain information."""
    root = mitaka.site.root_page
    site = Site.objects.create(hostname="misawa.localhost", port=8000, root_page=root)
    profile = SiteProfile.objects.create(site=site, name="みさわしごと（見本）", operator_name="見本の会")
    profile.towns.set(Town.objects.filter(code="022071"))
    SiteRev.objects.create(site=site)
    return tenancy_sites.facts_of(site)
