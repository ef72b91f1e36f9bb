"""Two sites with their trees, and people who are signed in to the office."""

import pytest
from django.test import Client
from wagtail.models import Site

from mikke.accounts.enums import Role
from tests import factories
from tests.accounts.sessions import sign_in
from tests.cms.conftest import make_other_site_with_pages, make_site_with_pages
from tests.support.kept_rows import KEPT_ROWS


@pytest.fixture
def office_site(db):
    return Site.objects.get(pk=KEPT_ROWS.give("office_site", make_site_with_pages))


@pytest.fixture
def next_site(office_site):
    return Site.objects.get(pk=KEPT_ROWS.give("next_site", make_other_site_with_pages))


@pytest.fixture
def enter(office_site):
    """Return a function that gives a client signed in with a role, second factor shown."""

    def signed_in(role: Role = Role.EDITOR, site=None) -> Client:
        client = Client()
        user = factories.make_member(site or office_site, role)
        if site is not None:
            client = Client(headers={"host": site.hostname})
        sign_in(client, user, with_second_factor=True)
        client.user = user
        return client

    return signed_in
