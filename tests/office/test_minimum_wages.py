"""The minimum wages in the office: listed, filtered, taken home, changed with a trail, and used at once."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mikke.accounts.enums import Role
from mikke.tenancy.models import SiteRev
from mikke.vocabulary.models import MinimumWage
from tests import factories

URL = "/cms/words/minimum-wages/"
NEXT = {
    "prefecture": "13",
    "effective_from": "2026-11-01",
    "yen_per_hour": "1400",
    "status": "confirmed",
    "source": "見本の官報",
}


@pytest.fixture
def rate(office_site):
    town = factories.make_town()
    MinimumWage.objects.all().delete()
    return MinimumWage.objects.create(
        prefecture=town.prefecture,
        effective_from=dt.date(2026, 10, 1),
        yen_per_hour=1280,
        status="confirmed",
        source="見本の表",
    )


def body(response):
    return response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_more_rows(enter, rate, count):
    for year in range(count - 1):
        MinimumWage.objects.create(
            prefecture=rate.prefecture,
            effective_from=dt.date(2024 + year, 10, 1),
            yen_per_hour=1163,
            source="見本",
        )
    client = enter(Role.EDITOR)
    client.get(URL)
    with CaptureQueriesContext(connection) as queries:
        page = body(client.get(URL))
    assert ("1280" in page, "見本の表" in page, page.count("1163")) == (True, True, count - 1)
    asked = [query["sql"] for query in queries if "vocabulary_" in query["sql"]]
    assert len(asked) == 3  # the choices of the filter, the count, the rows


def test_it_is_searched_filtered_and_taken_home(enter, rate):
    MinimumWage.objects.create(
        prefecture=rate.prefecture,
        effective_from=dt.date(2027, 10, 1),
        yen_per_hour=1333,
        status="planned",
        source="見本の答申",
    )
    client = enter(Role.EDITOR)
    assert ("1333" in (page := body(client.get(URL, {"status": "planned"}))), "1280" in page) == (True, False)
    assert ("1333" in (page := body(client.get(URL, {"q": "答申"}))), "1280" in page) == (True, False)
    table = client.get(URL, {"export": "csv"})
    rows = b"".join(table.streaming_content).decode("utf-8-sig").splitlines()
    assert [row.split(",")[2] for row in rows[1:]] == ["1333", "1280"]


def test_an_owner_changes_it_with_a_trail_and_an_editor_only_looks(enter, office_site, rate):
    owner, editor = enter(Role.OWNER), enter(Role.EDITOR)
    before = SiteRev.objects.get(site=office_site).rev

    assert editor.post(f"{URL}new/", NEXT).status_code == 302
    assert MinimumWage.objects.count() == 1
    assert owner.post(f"{URL}new/", NEXT).status_code == 302
    assert owner.post(f"{URL}edit/{rate.pk}/", NEXT | {"effective_from": "2026-10-02"}).status_code == 302

    rate.refresh_from_db()
    assert (rate.effective_from, rate.yen_per_hour) == (dt.date(2026, 10, 2), 1400)
    assert SiteRev.objects.get(site=office_site).rev > before
    assert owner.get(f"{URL}history/{rate.pk}/").status_code == 200
    twice = owner.post(f"{URL}new/", NEXT)
    assert twice.status_code == 200
    assert MinimumWage.objects.count() == 2


def test_the_check_uses_it_at_once(enter, rate):
    posting = {"town": "132047", "wage": {"unit": "hour", "min": 1300}, "posted_on": "2026-11-22"}
    owner = enter(Role.OWNER)

    def codes():
        answer = owner.post("/api/v1/posting-checks", posting, content_type="application/json").json()
        return [item["code"] for item in answer["errors"] if item["code"].startswith("wage.")]

    assert codes() == []
    owner.post(f"{URL}new/", NEXT)
    assert codes() == ["wage.below_minimum"]
