"""Conditions: set, read back, changed, cleared; and nowhere but in the visitor's own cookie."""

import logging

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from mikke.vocabulary.models import Consideration
from tests import factories
from tests.jobs.conftest import OURS

SECRET_NEED = "child_sick_leave"


def set_conditions(client, **fields):
    return client.post("/jobs/fit/", fields, headers=OURS)


def groups(page):
    return {group.state: [item.card.title for item in group.cards] for group in page.context["answer"].groups}


def test_first_visit_shows_the_form_and_may_be_cached(client, published):
    published(1)
    page = client.get("/jobs/fit/")
    assert page.status_code == 200
    assert 'name="preset"' in page.content.decode()
    assert "no-store" not in page.get("Cache-Control", "")


def test_what_is_kept_of_the_empty_form_never_holds_what_somebody_filled_in(client, published):
    published(1)
    empty = client.get("/jobs/fit/").content.decode()
    set_conditions(client, preset="school", must=SECRET_NEED)
    filled = client.get("/jobs/fit/edit/").content.decode()
    must = f'name="must" value="{SECRET_NEED}" checked'
    assert (must in empty, must in filled) == (False, True)
    client.cookies.clear()
    assert client.get("/jobs/fit/").content.decode() == empty


def test_answer_is_in_three_groups_with_both_sides_named(client, published):
    published(1, title="合う", facts=[("quiet", "yes")])
    published(1, title="聞く")
    published(
        1,
        title="夜",
        job_time=factories.choose("mon tue wed thu fri", "9:00", "14:30", least=2),
        facts=[("quiet", "yes")],
    )
    published(1, title="合わない", facts=[("quiet", "no")])
    response = set_conditions(client, preset="school", must="quiet")
    assert (response.status_code, response["Location"]) == (302, "/jobs/fit/")
    page = client.get("/jobs/fit/")
    found = groups(page)
    assert (found["fits"], found["ask"]) == (["合う"], ["聞く"])
    assert "合わない" not in page.content.decode()
    assert Consideration.objects.get(pk="quiet").question in page.content.decode()
    (fit,) = next(group for group in page.context["answer"].groups if group.state == "fits").cards
    time = fit.lines[0]
    assert "9:00〜14:00" in time.you
    assert "9:00〜13:00" in time.shop
    assert "<rect" in time.bar


def test_two_days_at_noon_never_fit_a_shop_that_wants_the_whole_day(client, published):
    published(1, title="一日", job_time=factories.choose("wed thu", "9:00", "15:00", least=2))
    published(1, title="昼", job_time=factories.choose("wed thu", "11:00", "14:00", least=2))
    set_conditions(
        client,
        day2_on="1", day2_start="11:00", day2_end="14:00",
        day3_on="1", day3_start="11:00", day3_end="14:00",
    )  # fmt: skip
    assert groups(client.get("/jobs/fit/"))["fits"] == ["昼"]


def test_nothing_of_the_conditions_leaves_the_cookie(client, published, caplog):
    published(1)
    with caplog.at_level(logging.DEBUG):
        response = set_conditions(client, preset="gentle", must=SECRET_NEED, wage="1234")
        page = client.get("/jobs/fit/")
    assert "gentle" not in response["Location"]
    assert SECRET_NEED not in response["Location"]
    assert SECRET_NEED not in str(response.cookies["conditions"])
    assert page["Cache-Control"] == "no-store"
    assert Session.objects.count() == 0
    assert "1234" not in caplog.text
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.endswith("index"):  # holds hashes of words and cannot be listed
                continue
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- the database's own names
            rows = str(cursor.fetchall())
            assert "gentle" not in rows


@pytest.mark.parametrize("path", ["/jobs/fit/", "/jobs/fit/edit/"])
def test_pages_made_from_conditions_are_kept_nowhere(client, published, path):
    published(1)
    set_conditions(client, preset="nursery")
    assert client.get(path)["Cache-Control"] == "no-store"


def test_job_page_says_how_it_fits_while_conditions_are_set(client, published):
    (job,) = published(1)
    plain = client.get(f"/jobs/{job.public_id}/")
    assert "no-store" not in plain.get("Cache-Control", "")
    set_conditions(client, preset="nursery")
    page = client.get(f"/jobs/{job.public_id}/")
    assert page["Cache-Control"] == "no-store"
    assert page.context["fit_state"] == "fits"


def test_conditions_can_be_read_back_and_changed(client, published):
    area = factories.make_area()
    published(1)
    set_conditions(
        client,
        preset="first",
        must=SECRET_NEED,
        area=str(area.pk),
        travel="bicycle",
        minutes="20",
        wage="１,３００",
        cap="other",
        cap_yen="900000",
    )
    page = client.get("/jobs/fit/edit/")
    form = page.context["form"]
    assert form.initial["area"] == str(area.pk)
    assert (form.initial["travel"], form.initial["minutes"], form.initial["wage"]) == ("bicycle", "20", 1300)
    assert (form.initial["cap"], form.initial["cap_yen"]) == ("other", 900000)
    assert 'name="day0_on" value="1" checked' in page.content.decode()


def test_clearing_forgets_them(client, published):
    published(1)
    set_conditions(client, preset="nursery")
    cleared = client.post("/jobs/fit/clear/", headers=OURS)
    assert cleared.cookies["conditions"].value == ""
    assert 'name="preset"' in client.get("/jobs/fit/").content.decode()


def test_order_is_kept_with_the_conditions(client, published):
    published(1, title="安い", wage_min=1300)
    published(1, title="高い", wage_min=1900)
    set_conditions(client, preset="nursery")
    client.post("/jobs/fit/", {"action": "sort", "sort": "wage"}, headers=OURS)
    page = client.get("/jobs/fit/")
    assert page.context["answer"].sort == "wage"
    assert groups(page)["fits"][0] == "高い"


def test_distance_without_a_place_is_said(client, published):
    published(1)
    set_conditions(client, preset="nursery")
    client.post("/jobs/fit/", {"action": "sort", "sort": "distance"}, headers=OURS)
    page = client.get("/jobs/fit/")
    assert page.context["answer"].distance_refused is True
    assert page.context["answer"].sort == "new"


@pytest.mark.parametrize(
    ("fields", "element"),
    [
        ({"day0_on": "1", "day0_start": "9:15", "day0_end": "13:00"}, "week-day0"),
        ({"wage": "たかい"}, "id_wage"),
        ({"wage": "-5"}, "id_wage"),
        ({"near": "どこにもない駅"}, "id_near"),
        ({"cap": "other"}, "id_cap_yen"),
        ({"max_hours": "20.3"}, "id_max_hours"),
        ({"must": "no_such_need"}, "id_must"),
        ({"area": "999999"}, "id_area"),
        ({"minutes": "7"}, "id_minutes"),
    ],
)
def test_what_is_wrong_is_said_at_the_top_and_everything_is_kept(client, site, fields, element):
    factories.make_consideration(SECRET_NEED)
    response = set_conditions(client, **({"preset": "care", "nice": SECRET_NEED} | fields))
    assert response.status_code == 422
    assert [link for link, _text in response.context["errors"]] == [element]
    html = response.content.decode()
    assert f'href="#{element}"' in html
    assert 'value="care" checked' in html
    assert f'name="nice" value="{SECRET_NEED}" checked' in html
    assert "conditions" not in response.cookies


def test_update_writes_the_week_into_the_days_without_setting_anything(client, site):
    response = set_conditions(client, preset="first", action="update")
    assert response.status_code == 200
    assert "conditions" not in response.cookies
    html = response.content.decode()
    assert 'name="day4_on" value="1" checked' in html
    assert 'name="day5_on" value="1" checked' not in html


def test_conditions_from_elsewhere_are_refused(client, site):
    response = client.post("/jobs/fit/", {"preset": "care"}, headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403
    assert "conditions" not in response.cookies


def test_a_tampered_cookie_is_as_none(client, site):
    client.cookies["conditions"] = "x" * 200
    page = client.get("/jobs/fit/")
    assert page.status_code == 200
    assert 'name="preset"' in page.content.decode()


def test_the_smallest_change_is_named_when_nothing_fits(client, published):
    published(
        2,
        job_time={
            "kind": "fixed",
            "shifts": [*factories.shifts("mon"), *factories.shifts("tue", "9:00", "14:30")],
        },
    )
    set_conditions(client, preset="school")
    page = client.get("/jobs/fit/")
    assert page.context["answer"].count == 0
    ((text, count),) = page.context["answer"].loosen
    assert count == 2
    assert "14:00〜14:30" in text


def test_first_ten_of_a_group_then_more_by_a_link_that_names_only_the_group(client, published):
    published(12)
    set_conditions(client, preset="nursery")
    page = client.get("/jobs/fit/")
    (group,) = page.context["answer"].groups
    assert (len(group.cards), group.more) == (10, 2)
    assert 'href="?show=fits"' in page.content.decode()
    (group,) = client.get("/jobs/fit/?show=fits").context["answer"].groups
    assert (len(group.cards), group.more) == (12, 0)


def test_cost_does_not_grow_with_rows(client, published, django_assert_max_num_queries):
    published(1)
    set_conditions(client, preset="nursery")
    client.get("/jobs/fit/")
    with django_assert_max_num_queries(20) as few:
        client.get("/jobs/fit/")
    published(29)
    client.get("/jobs/fit/")
    with django_assert_max_num_queries(20) as many:
        client.get("/jobs/fit/")
    assert len(many) == len(few)


def test_a_full_group_never_hides_the_others(client, published):
    published(12, facts=[("quiet", "yes")])
    published(1, title="聞く")
    set_conditions(client, preset="nursery", must="quiet")
    counts = {
        group.state: (len(group.cards), group.count)
        for group in client.get("/jobs/fit/").context["answer"].groups
    }
    assert counts == {"fits": (10, 12), "ask": (1, 1)}
