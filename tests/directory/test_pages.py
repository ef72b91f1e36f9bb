"""The public list, the page of a service, the file, and what readers tell us."""

import csv
import io
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mikke.directory.models import Correction, Suggestion
from mikke.domain.hsds import problems_of
from mikke.kernel.form_guard import new_stamp
from mikke.tenancy.sites import bump_rev
from tests import factories
from tests.directory.makers import make_location, make_organization, make_service

pytestmark = pytest.mark.django_db
LIST = "directory:list"


def names(answer):
    return [card["service"].name for card in answer.context["cards"]]


def counts(answer, name):
    group = next(group for group in answer.context["groups"] if group["name"] == name)
    return {value: count for value, _label, count, _is_on in group["options"]}


def test_words_find_by_name_text_organisation_and_place(client, site):
    owner = make_organization(site, name="ひばりの会")
    make_service(site, organization=owner, name="スマホ相談", kana="スマホソウダン", with_parts=True)
    make_service(site, name="子どもの広場", subject="place", description="絵本があります。")
    for word, wanted in (("スマホ", ["スマホ相談"]), ("絵本", ["子どもの広場"]), ("ひばり", ["スマホ相談"])):
        assert names(client.get(reverse(LIST), {"q": word})) == wanted
    nothing = client.get(reverse(LIST), {"q": "うちゅうひこう"})
    assert (names(nothing), nothing.status_code) == ([], 200)


def test_choices_narrow_and_each_count_says_what_one_more_choice_gives(client, site):
    make_service(site, name="あ", subject="phone", fee_kind="free", audiences=["seniors"], is_selling=False)
    make_service(site, name="い", subject="phone", fee_kind="paid", audiences=["parents"], is_selling=True)
    make_service(site, name="う", subject="pc", fee_kind="free", audiences=[])
    whole = client.get(reverse(LIST))
    assert (counts(whole, "subject"), counts(whole, "fee")) == ({"phone": 2, "pc": 1}, {"free": 2, "paid": 1})
    narrowed = client.get(reverse(LIST), {"subject": "phone", "fee": "free"})
    assert names(narrowed) == ["あ"]
    assert counts(narrowed, "subject") == {"phone": 1, "pc": 1}
    assert names(client.get(reverse(LIST), {"for": "seniors"})) == ["あ", "う"]  # nobody named: for everybody
    assert names(client.get(reverse(LIST), {"nosale": "1"})) == ["あ"]
    assert names(client.get(reverse(LIST), {"subject": "nonsense", "page": "x"})) == ["あ", "い", "う"]


def test_the_list_costs_the_same_for_1_and_30_rows(client, site):
    make_service(site, with_parts=True)
    client.get(reverse(LIST))
    with_one = len(list_queries(client))
    for _ in range(29):
        make_service(site, with_parts=True)
    client.get(reverse(LIST))
    assert len(list_queries(client)) == with_one


def list_queries(client):
    with CaptureQueriesContext(connection) as found:
        assert client.get(reverse(LIST)).status_code == 200
    return found.captured_queries


def test_pages_of_twenty(client, site):
    owner = make_organization(site)
    for number in range(21):
        make_service(site, organization=owner, name=f"手伝い{number:02}", kana=f"{number:02}")
    first, last = (client.get(reverse(LIST), {"page": page}) for page in ("1", "9"))
    assert (len(names(first)), names(last)) == (20, ["手伝い20"])


def test_another_site_sees_nothing_of_it(client, site, other_site):
    service = make_service(site)
    far = {"headers": {"host": other_site.hostname}}
    assert names(client.get(reverse(LIST), **far)) == []
    for name in ("directory:detail", "directory:wrong"):
        assert client.get(reverse(name, args=(service.public_id,)), **far).status_code == 404
    assert client.get(f"/api/v1/hsds/services/{service.public_id}", **far).status_code == 404
    assert client.get("/api/v1/services", **far).json()["count"] == 0


def test_the_page_says_everything_known_and_says_what_is_unknown(client, site):
    service = make_service(
        site,
        with_parts=True,
        fee_kind="some",
        fee_words="お茶代100円",
        documents=["スマホ", "めがね"],
        languages=["ja", "en"],
        minimum_age=65,
    )
    answer = client.get(reverse("directory:detail", args=(service.public_id,)))
    text = answer.content.decode()
    for word in (
        "お茶代100円",
        "めがね",
        "65",
        "10:00〜12:30",
        "駅から5分",
        "段差なし",
        'href="tel:0422000001"',
    ):
        assert word in text
    data = json.loads(re.search(r"<script type=\"application/ld\+json\">(.*?)</script>", text, re.DOTALL)[1])
    assert (data["@type"], data["name"]) == ("Service", service.name)


def test_a_draft_and_an_ended_one_are_not_shown(client, site):
    draft = make_service(site, status="draft")
    ended = make_service(site, status="defunct")
    assert names(client.get(reverse(LIST))) == []
    found = [
        client.get(reverse("directory:detail", args=(one.public_id,))).status_code for one in (draft, ended)
    ]
    assert found == [404, 410]


def test_the_file_holds_what_the_list_shows(client, site):
    make_service(site, name="=SUM(1)", subject="pc", with_parts=True)
    make_service(site, name="ほか", subject="phone")
    answer = client.get(reverse("directory:csv"), {"subject": "pc"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["subject"] for row in rows] == ["pc"]
    assert not rows[0]["name"].startswith("=")
    assert rows[0]["phones"] == "0422-00-0001"


def test_hsds_has_everything_that_is_required(client, site):
    service = make_service(
        site,
        with_parts=True,
        documents=["めがね"],
        languages=["ja"],
        audiences=["seniors"],
        fee_kind="free",
        is_selling=False,
    )
    data = client.get(f"/api/v1/hsds/services/{service.public_id}").json()
    assert list(problems_of(data)) == []
    (place,) = data["service_at_locations"]
    assert place["location"]["addresses"][0]["country"] == "JP"
    assert data["schedules"][0]["byday"] == "MO,WE"
    assert data["assured_date"] == timezone.localdate().isoformat()
    assert "owner" not in json.dumps(data)
    again = client.get(f"/api/v1/hsds/services/{service.public_id}").json()
    assert again == data


def test_the_list_of_the_api(client, site):
    make_service(site, name="あ", subject="pc", with_parts=True)
    make_service(site, name="い", subject="phone")
    data = client.get("/api/v1/services", {"subject": "pc"}).json()
    assert ([item["name"] for item in data["items"]], data["next"]) == (["あ"], None)
    assert data["facets"]["subject"] == {"pc": 1, "phone": 1}
    for query in ({"subject": "x"}, {"town": "999999"}, {"nonsense": "1"}, {"page": "0"}):
        assert client.get("/api/v1/services", query).status_code == 422
    assert client.get("/api/v1/services", {"page": "7"}).json()["items"] == []


def sent(form_name, **values):
    return {"form_key": new_stamp(form_name, now=timezone.now())} | values


def test_a_reader_says_that_something_is_different_once(client, site):
    service = make_service(site)
    address = reverse("directory:wrong", args=(service.public_id,))
    assert client.get(address).status_code == 200
    assert client.post(address, sent("directory_wrong")).status_code == 422
    data = sent("directory_wrong", kind="hours", text="水曜は休み", contact="0422-00-0000")
    for _ in range(2):
        assert client.post(address, data)["Location"] == reverse(
            "directory:wrong_sent", args=(service.public_id,)
        )
    line = Correction.objects.get()
    assert (line.service, line.kind, line.text, line.state) == (service, "hours", "水曜は休み", "open")
    assert client.get(reverse("directory:wrong_sent", args=(service.public_id,))).status_code == 200


def test_a_reader_tells_what_is_missing_and_loses_nothing_typed(client, site):
    address = reverse("directory:suggest")
    refused = client.post(address, sent("directory_suggest", text="水曜です"))
    assert (refused.status_code, "水曜です" in refused.content.decode()) == (422, True)
    data = sent("directory_suggest", name="読み聞かせ", where="図書館", text="土曜の朝")
    for _ in range(2):
        assert client.post(address, data).status_code == 302
    line = Suggestion.objects.get()
    assert (line.name, line.where, line.doubt != "") == ("読み聞かせ", "図書館", True)


def test_the_pages_work_in_english_too(client, site):
    service = make_service(site, name="日本語の教室", name_en="Japanese classes")
    bump_rev(site.pk)
    assert "Japanese classes" in client.get("/en/services/").content.decode()
    assert client.get(f"/en/services/{service.public_id}/").status_code == 200


def test_a_town_of_the_site_is_a_choice_where_there_are_several(client, mitaka):
    site = mitaka.site
    for code in ("132047", "132039"):
        owner = make_organization(site)
        place = make_location(site, owner, town=factories.make_town(code, "武蔵野市"))
        service = make_service(site, organization=owner)
        service.locations.add(place)
    bump_rev(site.pk)
    answer = client.get(reverse(LIST), {"town": "132039"})
    assert len(names(answer)) == 1
    assert counts(answer, "town") == {"132039": 1, "132047": 1}
