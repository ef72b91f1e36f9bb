"""The reader's switch for furigana also works on cards, lists, headings, search results and what stands beside a page."""

import re

import pytest
from django.urls import reverse

from mikke.cms.models import ActivityPage, InterviewPage, PlacePage, ReadingWord, ShopPage
from mikke.cms.readings import correct_readings
from mikke.tenancy.sites import bump_rev
from tests.cms.makers import make_page, make_topic

SEARCH = "/search/?q=%E8%A1%97"
OURS = {"sec-fetch-site": "same-origin"}


def ruby(word, reading):
    return f'<ruby>{word}<rp>(</rp><rt aria-hidden="true">{reading}</rt><rp>)</rp></ruby>'


def switch(client, value="on", path="/"):
    answer = client.post(
        reverse("kernel:furigana"), {"furigana": value, "next": path}, headers=OURS, follow=False
    )
    assert answer["Location"] == path


def shown(client, path):
    return client.get(path).content.decode()


@pytest.mark.parametrize(
    "path", ["/articles/", "/articles/?process=find", "/find/", "/", SEARCH, "/en/articles/"]
)
def test_titles_and_summaries_have_readings_only_when_they_are_switched_on(client, town_site, path):
    make_page(town_site, title="街の仕事", summary="短い紹介", processes=["find"])
    assert "<ruby>" not in shown(client, path)
    switch(client, path=path)
    html = shown(client, path)
    assert f"{ruby('街', 'まち')}の{ruby('仕事', 'しごと')}" in html
    assert "<ruby>" not in html.split("</title>")[0]
    assert not re.search(r'="[^"]*<ruby>', html)
    if path.startswith(("/articles", "/search")):
        assert ruby("短", "みじか") in html
        assert 'value="off">' in html
    switch(client, "off")
    assert "<ruby>" not in shown(client, path)


def test_the_heading_of_a_list_and_the_pages_beside_have_readings(client, town_site):
    topic = make_topic()
    page = make_page(town_site, title="街の仕事", topics=[topic])
    make_page(town_site, title="森の仕事", topics=[topic])
    switch(client)
    assert ruby("森", "もり") in shown(client, page.get_url())
    index = page.get_parent().specific
    index.title = "働く話"
    index.save_revision().publish()
    assert f"<h1>{ruby('働', 'はたら')}く{ruby('話', 'はなし')}</h1>" in shown(client, "/articles/")


@pytest.mark.parametrize("kind", [InterviewPage, ShopPage, PlacePage, ActivityPage])
def test_every_kind_of_page_can_be_read_with_furigana(client, town_site, kind):
    page = make_page(town_site, kind, title="街の人", body=[("paragraph", "<p>森で働く。</p>")])
    assert "<ruby>" not in shown(client, page.get_url())
    switch(client, path=page.get_url())
    html = shown(client, page.get_url())
    assert ruby("街", "まち") in html
    assert f"{ruby('森', 'もり')}で{ruby('働', 'はたら')}く" in html


def test_an_editors_word_counts_on_cards_and_in_results_too(client, town_site, other_town_site):
    page = make_page(town_site, title="小鳥遊さんの街")
    other = make_page(town_site, title="街の外")
    ReadingWord.objects.create(site=town_site, surface="小鳥遊", reading="ことりゆう")
    bump_rev(town_site.pk)
    switch(client)
    correct_readings(page, readings={"街": "ちまた"})
    for path in ("/articles/", "/search/?q=街"):
        html = shown(client, path)
        assert f"{ruby('小鳥遊', 'ことりゆう')}さんの{ruby('街', 'ちまた')}" in html
        assert ruby("街", "まち") in html  # the other page keeps its own
    assert other.pk
    make_page(other_town_site, title="小鳥遊さん")
    theirs = client.get("/articles/", headers={"host": "other.localhost"}).content.decode()
    assert "ことりゆう" not in theirs


def test_the_way_back_keeps_what_was_chosen(client, town_site):
    topic = make_topic()
    make_page(town_site, topics=[topic])
    html = shown(client, f"/articles/?topic={topic.pk}")
    assert f'name="next" value="/articles/?topic={topic.pk}"' in html


def test_a_list_with_readings_costs_two_queries_more_however_long_it_is(
    client, town_site, django_assert_max_num_queries
):
    for number in range(10):
        make_page(town_site, title=f"街の仕事{number}")
    switch(client)
    shown(client, "/articles/")
    with django_assert_max_num_queries(4):
        shown(client, "/articles/")
