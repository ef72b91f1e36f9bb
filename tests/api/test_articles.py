import pytest
from tests.cms.makers import make_page, make_skill, make_topic


def test_published_articles_with_their_subjects_newest_first(client, town_site):
    make_page(town_site, title="はじめの記事", kind="find")
    make_page(town_site, title="表計算の記事", kind="skill", skills=[make_skill()], topics=[make_topic()])
    make_page(town_site, title="まだ下書き", is_live=False)
    answer = client.get("/api/v1/articles").json()
    assert (answer["count"], answer["next"]) == (2, None)
    assert [item["title"] for item in answer["items"]] == ["表計算の記事", "はじめの記事"]
    assert (answer["items"][0]["skills"], answer["items"][0]["topics"]) == (["test.sheets"], ["test-bread"])
    assert answer["items"][0]["url"].startswith("http://testserver/articles/")


def test_each_parameter_narrows(client, town_site):
    make_page(town_site, title="A", kind="find")
    make_page(town_site, title="B", kind="skill", topics=[make_topic()])
    assert [item["title"] for item in client.get("/api/v1/articles?kind=skill").json()["items"]] == ["B"]
    assert [item["title"] for item in client.get("/api/v1/articles?topic=test-bread").json()["items"]] == [
        "B"
    ]
    assert client.get("/api/v1/articles?topic=nothing").json()["count"] == 0


@pytest.mark.parametrize(
    "query", ["page=0", "colour=red", "page=x", "kind=%00", "topic=%ED%A0%80", "skill=;--"]
)
def test_what_is_unknown_is_refused(client, town_site, query):
    assert client.get(f"/api/v1/articles?{query}").status_code == 422


def test_twenty_a_page(client, town_site):
    for number in range(21):
        make_page(town_site, title=f"記事 {number}")
    first = client.get("/api/v1/articles").json()
    assert (first["count"], len(first["items"]), first["next"]) == (21, 20, 2)
    assert len(client.get("/api/v1/articles?page=2").json()["items"]) == 1
    assert client.get("/api/v1/articles?page=3").json()["items"] == []
