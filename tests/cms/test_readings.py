"""Furigana and plain Japanese on the pages: made when published, corrected, shown by a switch."""

import pytest
from django.urls import reverse

from mikke.cms.models import PageReadings, ReadingWord
from mikke.cms.readings import correct_readings, make_all_readings, shown_words
from tests.cms.makers import make_page

OURS = {"sec-fetch-site": "same-origin"}
BODY = [("paragraph", "<p>小鳥遊さんは街で働く。</p>")]


def ruby(word, reading):
    return f'<ruby>{word}<rp>(</rp><rt aria-hidden="true">{reading}</rt><rp>)</rp></ruby>'


@pytest.fixture
def page(town_site):
    return make_page(town_site, title="街の仕事", summary="短い紹介", body=BODY)


def switch(client, value, **fields):
    return client.post(reverse("kernel:furigana"), {"furigana": value, **fields}, headers=OURS)


def shown(client, page, query=""):
    return client.get(page.get_url() + query).content.decode()


def test_the_switch_shows_readings_in_title_summary_and_body_and_takes_them_away(client, page):
    assert "<ruby>" not in shown(client, page)
    answer = switch(client, "on", next=page.get_url())
    assert (answer.status_code, answer["Location"]) == (302, page.get_url())
    html = shown(client, page)
    assert f"{ruby('街', 'まち')}の{ruby('仕事', 'しごと')}</h1>" in html
    assert ruby("短", "みじか") in html
    assert f"{ruby('働', 'はたら')}く" in html
    assert "<ruby>" not in html.split("</title>")[0]
    switch(client, "off")
    assert "<ruby>" not in shown(client, page)


def test_a_get_or_another_host_changes_nothing(client, page):
    assert client.get(reverse("kernel:furigana"), {"furigana": "on"}).status_code == 405
    answer = client.post(
        reverse("kernel:furigana"), {"furigana": "on"}, headers={"sec-fetch-site": "cross-site"}
    )
    assert (answer.status_code, "furigana" in answer.cookies) == (403, False)


def test_the_list_of_the_site_wins_on_this_site_only(client, page, other_town_site, town_site):
    ReadingWord.objects.create(site=town_site, surface="小鳥遊", reading="ことりゆう")
    other = make_page(other_town_site, body=BODY)
    make_all_readings(town_site)
    make_all_readings(other_town_site)
    switch(client, "on")
    assert ruby("小鳥遊", "ことりゆう") in shown(client, page)
    assert "ことりゆう" not in str(PageReadings.objects.get(page_id=other.pk).spans)


def test_an_editors_correction_is_seen_at_once_and_outlives_the_next_saving(client, page):
    switch(client, "on")
    shown(client, page)
    correct_readings(page, readings={"小鳥遊": "ことりゆう", "仕事": ""})
    html = shown(client, page)
    assert ruby("小鳥遊", "ことりゆう") in html
    assert ruby("仕事", "しごと") not in html
    page.save_revision().publish()
    assert ruby("小鳥遊", "ことりゆう") in shown(client, page)
    words = {row.surface: row for row in shown_words(page)}
    assert (words["小鳥遊"].reading, words["小鳥遊"].is_corrected) == ("ことりゆう", True)
    assert (words["街"].reading, words["街"].count, words["街"].is_corrected) == ("まち", 2, False)


def test_showing_readings_costs_one_query_more(client, page, django_assert_max_num_queries):
    switch(client, "on")
    shown(client, page)
    with django_assert_max_num_queries(4):
        shown(client, page)


def test_plain_japanese_has_a_link_where_it_is_written(client, page, town_site):
    assert "?easy=1" not in shown(client, page)
    assert "街で働く" in shown(client, page, "?easy=1")
    page.body_easy = [("paragraph", "<p>この人は街ではたらきます。</p>")]
    page.save_revision().publish()
    usual, easy = shown(client, page), shown(client, page, "?easy=1")
    assert (f"{page.get_url()}?easy=1" in usual, "はたらきます" in usual) == (True, False)
    assert ("はたらきます" in easy, "街で働く" in easy) == (True, False)
    switch(client, "on")
    assert f"{ruby('街', 'まち')}ではたらきます" in shown(client, page, "?easy=1")
