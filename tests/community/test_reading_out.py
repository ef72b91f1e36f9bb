"""What other programs read of the community: feeds, JSON-LD, the sitemap, the API."""

import datetime as dt

import extruct
import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mikke.community.enums import PostKind, Stage
from mikke.community.services.grow import GrownInto, grow_idea
from mikke.community.services.moderate import hide_post
from tests import factories
from tests.community.makers import make_hand, make_post

pytestmark = pytest.mark.django_db
FOLDERS = {"circles": "circle", "ideas": "idea", "offers": "offer"}


def entries(client, path, **kwargs):
    feed = feedparser.parse(client.get(path, **kwargs).content)
    assert feed.bozo is False
    return feed


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize(("file", "version"), [("feed.xml", "rss20"), ("atom.xml", "atom10")])
def test_a_feed_holds_what_the_list_holds(client, site, other_site, folder, file, version):
    kind = FOLDERS[folder]
    post = make_post(site, kind, title="<b>編む</b> & 話す")
    make_post(site, kind, is_shown=False)
    hide_post(post=make_post(site, kind), reason="x", actor=None, now=timezone.now())
    make_post(other_site, kind)
    feed = entries(client, f"/{folder}/{file}")
    (entry,) = feed.entries
    assert (feed.version, entry.id, entry.author) == (version, f"urn:uuid:{post.public_id}", "毛糸")
    assert entry.link.endswith(reverse(f"community:{kind}", args=(post.public_id,)))
    assert "編みものをして話します。" in entry.summary
    assert "花子" not in str(feed)


def test_a_feed_is_narrowed_as_the_list_is_and_named_on_it(client, mitaka):
    for code in ("132047", "132039"):
        make_post(mitaka.site, title=code, town=factories.make_town(code))
    feed = entries(client, "/circles/feed.xml?town=132039")
    assert [entry.title for entry in feed.entries] == ["132039"]
    assert feed.feed.link.endswith("/circles/?town=132039")
    assert len(entries(client, "/circles/feed.xml?town=nonsense").entries) == 2
    page = client.get("/circles/?town=132039").content.decode()
    assert page.count("/circles/feed.xml?town=132039") == 2
    assert "/circles/atom.xml?town=132039" in page


def found_in(client, post):
    path = reverse(f"community:{post.kind}", args=(post.public_id,))
    page = client.get(path).content.decode()
    data = extruct.extract(page, base_url="http://testserver", syntaxes=["json-ld"])["json-ld"]
    nodes = [node for block in data for node in block.get("@graph", [block])]
    return {node["@type"]: node for node in nodes}


def test_a_circle_is_an_organization_and_nothing_is_made_of_its_words(client, site):
    post = make_post(site, title='</script><b>"会"</b>', town=factories.make_town("132047"))
    found = found_in(client, post)
    circle = found["Organization"]
    assert circle["name"] == '</script><b>"会"</b>'
    assert circle["url"].endswith(f"/circles/{post.public_id}/")
    assert (circle["areaServed"]["name"], circle["location"]["name"]) == ("三鷹市", "見本館")
    assert circle["location"]["address"]["addressRegion"] == "東京都"
    assert not {"startDate", "founder", "member", "telephone", "email"} & set(circle)
    assert [step["position"] for step in found["BreadcrumbList"]["itemListElement"]] == [1, 2, 3]


def test_an_idea_has_only_the_way_to_its_page(client, site):
    assert set(found_in(client, make_post(site, PostKind.IDEA))) == {"BreadcrumbList"}


def test_the_sitemap_names_what_is_shown(client, site, other_site):
    post, idea = make_post(site), make_post(site, PostKind.IDEA)
    make_post(site, is_shown=False)
    make_post(site, now=timezone.now() - dt.timedelta(days=300))
    make_post(other_site)
    page = client.get("/sitemap-community.xml").content.decode()
    assert page.count("<url>") == 4
    assert f"/circles/{post.public_id}/</loc>" in page
    assert f"/en/ideas/{idea.public_id}/</loc>" in page
    assert "sitemap-community.xml" in client.get("/sitemap.xml").content.decode()


def items(client, path, **kwargs):
    answer = client.get(f"/api/v1/{path}", **kwargs)
    assert answer.status_code == 200
    return answer.json()


def test_the_api_holds_what_the_list_holds(client, site, other_site):
    idea = make_post(site, PostKind.IDEA)
    make_hand(idea)
    make_post(site, PostKind.IDEA, is_shown=False)
    make_post(other_site, PostKind.IDEA)
    (item,) = items(client, "ideas")["items"]
    assert (item["id"], item["hands"], item["grown"]) == (str(idea.public_id), 1, None)
    circle = make_post(site, title="パンの会")
    path = reverse("community:circle", args=(circle.public_id,))
    into = GrownInto("circle", str(circle.public_id), circle.title, path)
    grow_idea(post=idea, stage=Stage.GROWN, into=into, actor=None, now=timezone.now())
    (item,) = items(client, "ideas")["items"]
    assert (item["stage"], item["grown"]["title"]) == ("grown", "パンの会")
    assert item["grown"]["url"].endswith(path)
    (item,) = items(client, "circles")["items"]
    assert (item["when"], item["where"]) == ("木曜 10時から", "見本館")
    text = client.get("/api/v1/ideas").content.decode()
    assert "花子" not in text
    assert "mihon@" not in text


def test_the_api_is_narrowed_paged_and_refuses_what_it_does_not_know(client, mitaka):
    for code in ("132047", "132039"):
        make_post(mitaka.site, PostKind.OFFER, title=code, town=factories.make_town(code))
    assert [one["title"] for one in items(client, "offers?town=132039")["items"]] == ["132039"]
    assert items(client, "offers?page=9") == {"count": 2, "items": [], "next": None}
    for question in ("town=022071", "town=x", "page=0", "nonsense=1"):
        assert client.get(f"/api/v1/offers?{question}").status_code == 422, question


def test_the_api_costs_the_same_for_1_and_20_rows(client, site):
    def cost():
        with CaptureQueriesContext(connection) as found:
            items(client, "ideas")
        return len(found)

    make_post(site, PostKind.IDEA)
    cost()
    with_one = cost()
    for _ in range(20):
        make_post(site, PostKind.IDEA, town=factories.make_town("132047"))
    cost()
    assert cost() == with_one
    assert items(client, "ideas")["next"] == 2
