"""Two sites with their trees, and people who are signed in to the office."""

import pytest
from django.test import Client

from mikke.accounts.enums import Role
from mikke.cms.setup import create_pages
from tests import factories
from tests.accounts.sessions import sign_in


@pytest.fixture
def office_site(db):
    site = factories.make_site()
    create_pages(site)
    site.refresh_from_db()
    return site


@pytest.fixture
def next_site(office_site):
    site = factories.make_site(hostname="other.localhost", name="となりまち", is_default=False)
    create_pages(site)
    site.refresh_from_db()
    return site


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
