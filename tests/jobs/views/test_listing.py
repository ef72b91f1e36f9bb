"""The list: words, filters, order, pages, and what it does with nonsense."""

import re

import pytest

from mikke.vocabulary.models import Consideration
from tests import factories
from tests.jobs.conftest import OURS


def titles(page) -> list[str]:
    return re.findall(r'job-card__title"><a href="[^"]+">(.*?)</a>', page.content.decode())


def shown(page) -> int:
    return len(titles(page))


def test_list_shows_open_jobs_of_this_site_only(client, published, other_site):
    published(1, title="パンの袋づめ")
    published(1, title="下書きの仕事", status="draft")
    factories.make_job(other_site, title="となりの仕事")
    page = client.get("/jobs/").content.decode()
    assert "パンの袋づめ" in page
    assert "下書きの仕事" not in page
    assert "となりの仕事" not in page


def test_cost_does_not_grow_with_rows(client, published, django_assert_max_num_queries):
    published(1)
    client.get("/jobs/")
    with django_assert_max_num_queries(12) as few:
        client.get("/jobs/")
    published(30)
    client.get("/jobs/")
    with django_assert_max_num_queries(12) as many:
        page = client.get("/jobs/")
    assert len(many) == len(few)
    assert shown(page) == 20


def test_a_card_names_time_place_and_pay(client, published):
    published(1, facts=[("child_sick_leave", "yes"), ("seated", "no")])
    html = client.get("/jobs/").content.decode()
    assert "<b>金</b><i>土</i>" in html
    assert "<strong>9:00〜13:00</strong>" in html
    assert "三鷹駅から歩いて8分" in html
    assert "時給 1,300円" in html
    label = Consideration.objects.get(pk="child_sick_leave").label
    assert re.findall(r'<li class="chip chip--(\w+)">(.*?)</li>', html) == [("ok", label)]


def test_filters_narrow_and_can_be_taken_away(client, published):
    published(1, title="座る仕事", wage_min=1400, wage_max=None)
    published(1, title="立つ仕事", wage_min=1300, wage_max=None)
    page = client.get("/jobs/?town=132047&wage_min=1400")
    assert titles(page) == ["座る仕事"]
    assert [href for _text, href in page.context["chips"]] == ["?wage_min=1400", "?town=132047"]


def test_pages_beyond_the_last_show_the_last(client, published):
    published(21)
    page = client.get("/jobs/?page=99")
    assert shown(page) == 1
    assert page.context["pages"]["before"] == "?page=1"


@pytest.mark.parametrize(
    "query",
    [
        "wage_min=-1",
        "wage_min=abc",
        "town=999999",
        "employment_type=x",
        "sort=best",
        "sort=distance",
    ],
)
def test_what_cannot_be_used_is_said_and_left_out(client, published, query):
    published(1)
    page = client.get(f"/jobs/?{query}")
    assert page.status_code == 200
    assert len(page.context["problems"]) == 1
    assert page.context["count"] == 1


@pytest.mark.parametrize(
    "query",
    [
        "page=0", "page=-3", "page=x", "page=99999999999999999999", "unknown=1", "q=c%2B%2B", "q=AND+OR+NOT",
        "q=%22", "q=-%E7%8A%AC", "q=%F0%9F%8D%9E", "q=%ED%A0%80", "q=" + "a" * 5000, "q=';DROP TABLE jobs_job;--",
        "town=&employment_type=", "q=%E3%80%80%E3%80%80",
    ],
)  # fmt: skip
def test_strange_addresses_are_no_error(client, published, query):
    published(1)
    assert client.get(f"/jobs/?{query}").status_code == 200


def test_typed_words_are_shown_as_text(client, site):
    page = client.get("/jobs/?q=<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in page


def test_nothing_found_offers_ways_on(client, published):
    published(1)
    page = client.get("/jobs/?wage_min=900000")
    assert page.context["count"] == 0
    html = page.content.decode()
    assert 'id="nothing"' in html
    assert 'href="/jobs/fit/"' in html


def test_only_from_home(client, published):
    published(1, title="家で", is_remote=True)
    published(1, title="店で")
    assert titles(client.get("/jobs/?remote=1")) == ["家で"]


def test_english_list_is_english(client, published):
    published(1)
    page = client.get("/en/jobs/").content.decode()
    assert "Look for work" in page
    assert 'href="/en/jobs/fit/"' in page


def test_a_need_narrows_the_list_by_cookie_and_never_by_address(client, published):
    published(1, title="座ってできる仕事", facts=[("seated", "yes")])
    published(1, title="立ち仕事", facts=[("seated", "no")])
    ignored = client.get("/jobs/?consideration=seated")
    assert titles(ignored) == ["立ち仕事", "座ってできる仕事"]

    answer = client.post("/jobs/needs/", {"need": ["seated", "nonsense"], "q": "仕事"}, headers=OURS)
    assert (answer.status_code, answer["Location"]) == (302, "/jobs/?q=%E4%BB%95%E4%BA%8B")
    assert "seated" not in str(answer.cookies)

    page = client.get("/jobs/?q=仕事")
    assert titles(page) == ["座ってできる仕事"]
    assert page["Cache-Control"] == "no-store"
    assert page.context["need_chips"] == [(Consideration.objects.get(pk="seated").label, [])]
    assert "consideration" not in "".join(href for _text, href in page.context["chips"])

    cleared = client.post("/jobs/needs/", {"q": "仕事"}, headers=OURS)
    assert cleared.cookies["conditions"].value == ""
    assert shown(client.get("/jobs/")) == 2


def test_needs_are_taken_from_our_own_pages_only(client, published):
    assert (
        client.post("/jobs/needs/", {"need": "seated"}, headers={"sec-fetch-site": "cross-site"}).status_code
        == 403
    )
