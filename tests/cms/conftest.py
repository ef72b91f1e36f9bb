"""A site with its page tree."""

import pytest

from mikke.cms.setup import create_pages
from mikke.vocabulary.models import Process
from tests import factories

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


@pytest.fixture
def town_site(db):
    """The first site with home, lists and texts."""
    make_processes()
    site = factories.make_site(
        phone="0422-00-0000", operator_address="東京都三鷹市見本町1-1", email="desk@example.jp"
    )
    create_pages(site)
    site.refresh_from_db()
    return site


@pytest.fixture
def other_town_site(town_site):
    """A second site with pages of its own on another host."""
    site = factories.make_site(hostname="other.localhost", name="となりまち", is_default=False)
    create_pages(site)
    site.refresh_from_db()
    return site
