"""The test databases themselves: rolled back, or put back after real commits, on both engines."""

import pytest
from wagtail.models import Page

from tests import factories


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_real_commits_are_gone_in_the_next_test(turn):
    assert Page.objects.filter(slug__startswith="home-").count() == 0
    assert Page.objects.filter(depth=1).count() == 1  # what migrations wrote is back
    factories.make_site()
    assert Page.objects.filter(slug__startswith="home-").count() == 1


def test_a_rolled_back_test_sees_what_migrations_wrote(db):
    assert Page.objects.filter(depth=1).count() == 1
