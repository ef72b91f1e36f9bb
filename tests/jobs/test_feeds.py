from pathlib import Path
from urllib.parse import unquote

import feedparser
import pytest
from django.core.management import call_command

from tests.support.kept_rows import KEPT_ROWS

SAMPLE = Path(__file__).parents[1] / "data" / "jobs_sample.csv"


@pytest.fixture
def sample(misawa, capsys):
    KEPT_ROWS.give("sample", lambda: call_command("import_jobs", SAMPLE))


@pytest.mark.parametrize(("path", "version"), [("/jobs/feed.xml", "rss20"), ("/jobs/atom.xml", "atom10")])
def test_a_feed_is_well_formed_and_names_the_newest(client, sample, path, version):
    feed = feedparser.parse(client.get(path).content)
    assert (feed.bozo, feed.version, len(feed.entries)) == (False, version, 10)
    assert {entry.id[:9] for entry in feed.entries} == {"urn:uuid:"}


def test_each_entry_carries_the_six_items(client, sample):
    feed = feedparser.parse(client.get("/jobs/feed.xml?q=袋づめ").content)
    (entry,) = feed.entries
    for words in (
        "見本ベーカリー下連雀",
        "東京都三鷹市下連雀3丁目",
        "0422-00-0001",
        "焼き上がったパンの袋づめ",
        "1,290",
    ):
        assert words in entry.summary


def test_a_feed_can_be_asked_like_the_list_needs_included(client, sample):
    assert len(feedparser.parse(client.get("/jobs/feed.xml?town=132039").content).entries) == 4
    assert len(feedparser.parse(client.get("/jobs/feed.xml?consideration=seated").content).entries) == 2


def test_the_other_site_has_its_own(client, sample):
    feed = feedparser.parse(client.get("/jobs/feed.xml", headers={"host": "misawa.localhost"}).content)
    assert len(feed.entries) == 4


@pytest.mark.parametrize(
    "question", ["", "?town=132039", "?employment_type=part_time", "?wage_min=1300", "?remote=1", "?q=袋づめ"]
)
def test_a_feed_holds_what_the_list_with_the_same_filters_holds(client, sample, question):
    feed = feedparser.parse(client.get(f"/jobs/feed.xml{question}").content)
    listed = client.get(f"/jobs/{question}").content.decode()
    assert len(feed.entries) > 0
    assert [entry.id for entry in feed.entries if entry.id.removeprefix("urn:uuid:") not in listed] == []
    assert unquote(feed.feed.link.partition("/jobs/")[2]) == question


def test_the_address_in_a_feed_says_nothing_of_needs(client, sample):
    feed = feedparser.parse(client.get("/jobs/feed.xml?town=132039&consideration=seated").content)
    assert feed.feed.link.partition("/jobs/")[2] == "?town=132039"
