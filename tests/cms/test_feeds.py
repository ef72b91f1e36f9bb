"""Feeds by kind and by process, as a feed reader understands them."""

import datetime as dt

import feedparser
import pytest
from django.urls import reverse

from mikke.cms.feed_kinds import KINDS
from mikke.cms.models import ActivityPage, InterviewPage, PlacePage, ShopPage
from mikke.vocabulary.models import Process
from tests.cms.makers import make_page, make_topic

EVERY = [*KINDS, "find", "learn", "try", "play", "all"]


def read(client, route: str, name: str, query: str = "", prefix: str = ""):
    answer = client.get(f"{prefix}{reverse(route, args=(name,))}{query}")
    assert answer.status_code == 200
    found = feedparser.parse(answer.content)
    assert not found.bozo
    return found


def titles(feed) -> list[str]:
    return [entry.title for entry in feed.entries]


@pytest.mark.parametrize(("route", "version"), [("cms:feed", "rss20"), ("cms:atom", "atom10")])
def test_every_feed_is_well_formed_even_with_nothing_in_it(client, town_site, route, version):
    assert [read(client, route, name).version for name in EVERY] == [version] * len(EVERY)


@pytest.mark.parametrize("route", ["cms:feed", "cms:atom"])
def test_a_feed_holds_its_kind_newest_first(client, town_site, other_town_site, route):
    learn = Process.objects.get(pk="learn")
    old = make_page(
        town_site, title="古い", summary="要点。", first_published_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    )
    make_page(town_site, title="新しい", author="見本 次郎", processes=[learn])
    make_page(town_site, title="下書き", is_live=False)
    make_page(other_town_site, title="となり")
    for kind in (InterviewPage, ShopPage, PlacePage, ActivityPage):
        make_page(town_site, kind, title=kind.__name__)

    feed = read(client, route, "articles")

    assert titles(feed) == ["新しい", "古い"]
    entry = feed.entries[1]
    assert entry.link == f"http://testserver{old.get_url()}"
    assert entry.summary == "要点。"
    assert entry.id == f"urn:uuid:{old.translation_key}"
    assert entry.published_parsed[:3] == (2026, 1, 1)
    assert titles(read(client, route, "activities")) == ["ActivityPage"]
    assert titles(read(client, route, "learn")) == ["新しい"]
    assert len(read(client, route, "all").entries) == 6


def test_the_facets_of_a_list_work_on_its_feed_and_the_list_says_where_it_is(client, town_site):
    bread = make_topic("test-bread", "パン")
    make_page(town_site, title="パンA", topics=[bread], kind="find")
    make_page(town_site, title="パンB", topics=[bread], kind="skill")
    make_page(town_site, title="ほか")

    assert sorted(titles(read(client, "cms:feed", "articles", "?topic=test-bread"))) == ["パンA", "パンB"]
    assert titles(read(client, "cms:feed", "articles", "?topic=test-bread&kind=skill")) == ["パンB"]
    assert titles(read(client, "cms:feed", "articles", "?topic=nobody")) == []
    page = client.get("/articles/?topic=test-bread").content.decode()
    assert (
        '<link rel="alternate" type="application/rss+xml" href="/feeds/articles.xml?topic=test-bread"' in page
    )
    assert (
        '<link rel="alternate" type="application/atom+xml" href="/feeds/find.atom"'
        in client.get("/find/").content.decode()
    )


def test_an_english_feed_is_in_english(client, town_site):
    make_page(town_site, title="題", title_en="Title")

    feed = read(client, "cms:atom", "articles", prefix="/en")

    assert (feed.feed.language, titles(feed)) == ("en", ["Title"])
    assert "/en/articles/" in feed.entries[0].link


def test_a_feed_that_is_not_there_says_so(client, town_site):
    assert client.get("/feeds/nothing.xml").status_code == 404
