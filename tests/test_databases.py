"""The test databases themselves: rolled back, or put back after real commits, on both engines."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import transaction
from wagtail.models import Page, Site

from mikke.accounts.models import User
from mikke.vocabulary.models import Town
from tests import factories
from tests.cms.conftest import make_site_with_pages
from tests.support.kept_rows import KEPT_ROWS


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_real_commits_are_gone_in_the_next_test(turn):
    assert Page.objects.filter(slug__startswith="home-").count() == 0
    assert Page.objects.filter(depth=1).count() == 1  # what migrations wrote is back
    factories.make_site()
    assert Page.objects.filter(slug__startswith="home-").count() == 1


def test_a_rolled_back_test_sees_all_that_the_template_holds(db):
    assert Page.objects.filter(depth=1).count() == 1
    assert Town.objects.count() > 1700
    assert Permission.objects.count() > 4 * len(apps.get_models()) - 100  # written last, when all is migrated


def everything():
    """All rows of all tables."""
    return {model: sorted(model._base_manager.values_list(), key=str) for model in apps.get_models()}


class Maker:
    """Makes a site with pages and knows how often it was asked."""

    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1
        return make_site_with_pages()


def rows_of(*makers):
    """What the database holds after ``makers``; it is rolled back again."""
    KEPT_ROWS.begin()
    with transaction.atomic():
        for name, maker in makers:
            KEPT_ROWS.give(name, maker)
        found = everything()
        later = factories.make_user()
        assert User.objects.get(pk=later.pk) == later  # its number is free
        transaction.set_rollback(True)
    return found


def test_what_is_written_again_is_what_was_made(db):
    site, people = Maker(), lambda: factories.make_user().pk
    first = rows_of(("pages of this test", site), ("people", people))
    assert len(first[Page]) > 10
    assert rows_of(("pages of this test", site), ("people", people)) == first
    assert site.times == 1


def test_nothing_is_written_again_over_other_rows(db):
    maker = Maker()
    rows_of(("pages of that test", maker))
    KEPT_ROWS.begin()
    factories.make_user()
    assert Site.objects.get(pk=KEPT_ROWS.give("pages of that test", maker)).root_page.get_children().exists()
    assert maker.times == 2
