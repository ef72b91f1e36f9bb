"""A site with its page tree."""

import pytest
from wagtail.models import Site

from mikke.cms.setup import create_pages
from mikke.vocabulary.models import Process
from tests import factories
from tests.support.kept_rows import KEPT_ROWS

PROCESSES = (
    ("find", "みつける", "Find"),
    ("learn", "まなぶ", "Learn"),
    ("try", "ためす", "Try"),
    ("play", "あそぶ", "Play"),
)


def make_processes() -> None:
    for order, (pk, name_ja, name_en) in enumerate(PROCESSES):
        Process.objects.get_or_create(
            pk=pk,
            defaults={
                "name_ja": name_ja,
                "name_en": name_en,
                "sort_order": order,
                "text_ja": f"{name_ja}の一行",
                "text_en": f"{name_en}: one line",
            },
        )


def make_site_with_pages(**profile: str) -> int:
    """The first site with its pages; returns its key."""
    site = factories.make_site(**profile)
    create_pages(site)
    return site.pk


def make_other_site_with_pages() -> int:
    """A second site with pages of its own on another host; returns its key."""
    site = factories.make_other_site()
    create_pages(site)
    return site.pk


def _make_town_site() -> int:
    make_processes()
    return make_site_with_pages(
        phone="0422-00-0000", operator_address="東京都三鷹市見本町1-1", email="desk@example.jp"
    )


@pytest.fixture
def town_site(db):
    """The first site with home, lists and texts."""
    return Site.objects.get(pk=KEPT_ROWS.give("town_site", _make_town_site))


@pytest.fixture
def other_town_site(town_site):
    """A second site with pages of its own on another host."""
    return Site.objects.get(pk=KEPT_ROWS.give("other_town_site", make_other_site_with_pages))
