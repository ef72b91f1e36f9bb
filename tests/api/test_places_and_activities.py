"""Places and activities by the API: every field of their pages, and what each parameter does."""

import pytest
from tests import factories
from tests.cms.makers import make_goal, make_page, make_topic

from mikke.cms.models import ActivityPage, PlacePage


def titles(client, path):
    return [item["title"] for item in client.get(f"/api/v1{path}").json()["items"]]


def test_a_place_says_what_is_known_and_null_where_nobody_knows(client, town_site, other_town_site):
    town = factories.make_town()
    make_page(
        town_site,
        PlacePage,
        title="見本つくえ",
        title_en="Sample desk",
        kind="coworking",
        towns=[town],
        hours="9:30〜19:00（月休み）",
        price="1時間300円",
        url="https://desk.example/",
        kids="yes",
        kids_note="和室あり",
        wifi="no",
        lat=35.7,
        lon=139.5,
        way_from="見本駅",
        way_legs=[("leg", {"turn": "left", "landmark": "橋", "minutes": 3})],
    )
    make_page(other_town_site, PlacePage, title="よその場所")
    make_page(town_site, PlacePage, title="下書きの場所", is_live=False)

    answer = client.get("/api/v1/places", headers={"accept-language": "ja"}).json()

    assert (answer["count"], answer["next"]) == (1, None)
    (place,) = answer["items"]
    assert (place["title"], place["kind"], place["towns"]) == ("見本つくえ", "coworking", [town.pk])
    assert (place["price"], place["website"]) == ("1時間300円", "https://desk.example/")
    assert place["opening_hours"] == [
        {
            "days": ["tue", "wed", "thu", "fri", "sat", "sun"],
            "opens": "09:30",
            "closes": "19:00",
            "on_holidays": None,
        }
    ]
    assert (place["kids"], place["kids_note"], place["wifi"], place["power"]) == (
        True,
        "和室あり",
        False,
        None,
    )
    assert place["location"] == {"lat": 35.7, "lon": 139.5}
    assert (place["way_from"], len(place["way_steps"])) == ("見本駅", 1)
    assert place["url"].startswith("http://testserver/places/")
    english = client.get("/api/v1/places", headers={"accept-language": "en"}).json()
    assert english["items"][0]["title"] == "Sample desk"


def test_places_are_narrowed_by_kind_and_by_answers(client, town_site):
    make_page(town_site, PlacePage, title="A", kind="cafe", wifi="yes", step_free="no")
    make_page(town_site, PlacePage, title="B", kind="library", wifi="yes", topics=[make_topic()])
    make_page(town_site, PlacePage, title="C", hours="9:00〜21:00")

    assert titles(client, "/places") == ["C", "B", "A"]
    assert titles(client, "/places?wifi=true") == ["B", "A"]
    assert titles(client, "/places?step_free=false") == ["A"]
    assert titles(client, "/places?kind=library&topic=test-bread") == ["B"]
    assert client.get("/api/v1/places?kind=library").json()["items"][0]["opening_hours"] is None


def test_an_activity_comes_with_its_public_goals_only(client, town_site):
    goal = make_goal(town_site, title="求人を10件", unit="件")
    hidden = make_goal(town_site, title="見せない目標", is_public=False)
    make_page(
        town_site,
        ActivityPage,
        title="歩いて聞く",
        purpose="<p>窓の紙を<b>読む</b>。</p><p>そして聞く。</p>",
        where="下連雀",
        goals=[goal, hidden],
    )
    make_page(town_site, ActivityPage, title="ほかの活動")

    (activity,) = client.get(f"/api/v1/activities?goal={goal.key}").json()["items"]
    assert (activity["title"], activity["where"], activity["held_from"]) == ("歩いて聞く", "下連雀", None)
    assert "窓の紙を" in activity["purpose"]
    assert "<" not in activity["purpose"]
    assert [(one["title"], one["percent"]) for one in activity["goals"]] == [("求人を10件", 40)]
    assert titles(client, "/activities") == ["ほかの活動", "歩いて聞く"]
    assert titles(client, f"/activities?goal={hidden.key}") == []


@pytest.mark.parametrize(
    "path",
    [
        "/places?colour=red",
        "/places?kind=palace",
        "/places?wifi=perhaps",
        "/places?page=0",
        "/places?town=%00",
        "/activities?kind=x",
        "/activities?goal=%3B",
        "/activities?page=x",
    ],
)
def test_what_is_unknown_is_refused(client, town_site, path):
    answer = client.get(f"/api/v1{path}")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")


@pytest.mark.parametrize(("path", "model"), [("/places", PlacePage), ("/activities", ActivityPage)])
def test_twenty_a_page_with_the_same_number_of_queries(
    client, town_site, path, model, django_assert_max_num_queries
):
    for number in range(21):
        make_page(town_site, model, title=f"見本 {number}")
    client.get(f"/api/v1{path}")
    with django_assert_max_num_queries(16):
        first = client.get(f"/api/v1{path}").json()
    assert (first["count"], len(first["items"]), first["next"]) == (21, 20, 2)
    assert len(client.get(f"/api/v1{path}?page=2").json()["items"]) == 1
    assert client.get(f"/api/v1{path}?page=3").json()["items"] == []
