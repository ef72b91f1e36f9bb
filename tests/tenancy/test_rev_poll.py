import pytest
from django.db import connection, transaction

from mikke.tenancy.rev_poll import SqlitePoll, poll_by_query
from mikke.tenancy.sites import bump_rev
from tests import factories


@pytest.mark.django_db(transaction=True)
def test_a_commit_is_seen_and_an_open_transaction_is_not():
    site = factories.make_site()
    poll = SqlitePoll(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None
    if poll is None:
        assert poll_by_query() == {site.pk: 1}
        return
    assert poll() == {site.pk: 1}
    with transaction.atomic():
        bump_rev(site.pk)
        assert poll() == {site.pk: 1}
    assert poll() == {site.pk: 2}
