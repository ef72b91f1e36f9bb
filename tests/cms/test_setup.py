"""The page tree of a new site."""

import pytest
from wagtail.models import Page

from mikke.cms import markdown
from mikke.cms.models import HomePage, TextPage
from mikke.cms.setup import create_pages
from tests import factories


def tree(site) -> list[tuple[str, str]]:
    rows = Page.objects.get(pk=site.root_page_id).get_descendants(inclusive=True)
    return [(page.url_path, page.specific_class.__name__) for page in rows]


def test_the_tree_is_whole_and_stays_the_same_on_a_second_run(town_site):
    first = tree(town_site)
    edited = TextPage.objects.get(kind="terms", path__startswith=town_site.root_page.path)
    edited.title = "わたしたちの約束"
    edited.save_revision().publish()

    create_pages(town_site)

    assert tree(town_site) == first
    assert TextPage.objects.get(pk=edited.pk).title == "わたしたちの約束"
    assert [name for _, name in first] == [
        "HomePage",
        "ArticleIndexPage",
        "InterviewIndexPage",
        "ShopIndexPage",
        "PlaceIndexPage",
        "ActivityIndexPage",
        *["TextPage"] * 5,
    ]


def test_a_missing_page_comes_back(town_site):
    before = tree(town_site)
    TextPage.objects.get(kind="privacy", path__startswith=town_site.root_page.path).delete()

    create_pages(town_site)

    assert sorted(tree(town_site)) == sorted(before)


def test_every_site_has_a_tree_of_its_own(town_site, other_town_site):
    ours, theirs = (HomePage.objects.get(pk=site.root_page_id) for site in (town_site, other_town_site))

    assert not ours.is_descendant_of(theirs)
    assert len(tree(town_site)) == len(tree(other_town_site)) == 11


@pytest.mark.parametrize(("is_sample", "count"), [(True, 1), (False, 0)])
def test_words_about_the_sample_stand_only_on_sample_sites(db, is_sample, count):
    site = factories.make_site(is_sample=is_sample, phone="0422-00-0000")
    create_pages(site)

    body = str(TextPage.objects.get(kind="about", path__startswith=site.root_page.path).body)

    assert body.count("この見本のサイト") == count


def test_no_text_keeps_a_gap_and_all_speak_english_too(town_site):
    pages = TextPage.objects.filter(path__startswith=town_site.root_page.path)

    assert [page.kind for page in pages if "{{" in str(page.body) + str(page.body_en)] == []
    assert [page.kind for page in pages if not page.body_en or not page.title_en] == []


def test_small_markdown_becomes_blocks():
    text = "# 題\n\nはじめ **大事** [地図](/map/)\n<b>\n\n## 節\n\n- 一\n- 二\n\n1. イ\n2. ロ\n\n| 名 | 値 |\n| --- | --- |\n| 甲 | 乙 |\n\n### 小節\n\n[悪い](javascript:x)"

    assert markdown.title(text) == "題"
    assert list(markdown.blocks(text)) == [
        ("paragraph", '<p>はじめ <b>大事</b> <a href="/map/">地図</a><br/>&lt;b&gt;</p>'),
        ("heading", {"text": "節", "is_small": False}),
        (
            "paragraph",
            "<ul><li>一</li><li>二</li></ul><ol><li>イ</li><li>ロ</li></ol><ul><li><b>甲</b>：乙</li></ul>",
        ),
        ("heading", {"text": "小節", "is_small": True}),
        ("paragraph", "<p>[悪い](javascript:x)</p>"),
    ]
