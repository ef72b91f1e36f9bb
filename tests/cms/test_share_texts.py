"""Texts to copy about a page fit their service and lead to the page."""

import pytest
from django.utils import translation

from mikke.cms.models import ActivityPage, InterviewPage, PlacePage
from mikke.cms.share_texts import cut, page_share_texts, tags
from mikke.tenancy.models import SiteProfile
from tests import factories
from tests.cms.makers import make_page, make_topic

URL = "https://mitaka.example.jp/articles/x/"


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("model", [InterviewPage, ActivityPage, PlacePage])
@pytest.mark.parametrize("length", [1, 12])
def test_every_text_fits_and_leads_to_the_page(town_site, language, model, length):
    page = make_page(
        town_site,
        model,
        title="長い題の記事です" * length,
        summary="要点をここに書きます。" * 2 * length,
        towns=[factories.make_town()],
        topics=[make_topic()],
    )
    profile = SiteProfile.objects.get(site=town_site)

    with translation.override(language):
        texts = page_share_texts(page, profile=profile, url=URL)

    assert [text.service for text in texts] == ["x", "instagram", "line", "facebook", "circular"]
    for text in texts:
        assert text.fits, text
        assert URL in text.text
        assert page.title[:40] in text.text
        assert not text.names_job


def test_tags_are_towns_and_topics(town_site):
    page = make_page(town_site, towns=[factories.make_town()], topics=[make_topic(name="パン・お菓子")])
    with translation.override("ja"):
        assert tags(page, most=2) == "#三鷹市 #パンお菓子"


@pytest.mark.parametrize(
    ("words", "most", "expected"),
    [
        ("一つめ。二つめです。", 6, "一つめ。"),
        ("短い", 6, "短い"),
        ("句点のない長い文", 4, "句点の…"),
        ("x", 1, "x"),
    ],
)
def test_summaries_are_cut_at_sentences(words, most, expected):
    assert cut(words, most=most) == expected
