"""Japanese words on an English page are marked as Japanese; pieces in a row are parted as the language does."""

import pytest
from django.template import Context, Template
from django.utils import translation

from mikke.kernel.phrases import filled, joined, marked
from tests.support.language import unmarked_japanese


def drawn(source: str, language: str, **context) -> str:
    with translation.override(language):
        return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("language", "text", "html"),
    [
        ("en", "パンの仕事", '<span lang="ja">パンの仕事</span>'),
        ("en", "Bread", "Bread"),
        ("ja", "パンの仕事", "パンの仕事"),
        ("en", "<b>字</b>", '<span lang="ja">&lt;b&gt;字&lt;/b&gt;</span>'),
        ("en", "“a” – b, 5–8", "“a” – b, 5–8"),
    ],
)
def test_words_are_marked_only_where_the_page_is_of_another_language(language, text, html):
    with translation.override(language):
        assert marked(text) == html


@pytest.mark.parametrize(
    ("language", "text", "html"),
    [
        (
            "en",
            "Insurance: 労災保険（ほかは、応じて加入）",
            'Insurance: <span lang="ja">労災保険（ほかは、応じて加入）</span>',
        ),
        (
            "en",
            "Minimum wage of 東京都: 1,280 yen",
            'Minimum wage of <span lang="ja">東京都</span>: 1,280 yen',
        ),
        (
            "en",
            "Breaks: 1日6時間<b>\n棚",
            'Breaks: 1<span lang="ja">日6時間</span>&lt;b&gt;\n<span lang="ja">棚</span>',
        ),
        ("en", "part time", "part time"),
        ("ja", "賃金: a<b", "賃金: a&lt;b"),
    ],
)
def test_only_the_japanese_parts_of_a_mixed_line_are_marked(language, text, html):
    assert drawn("{{ text|marked_parts }}", language, text=text) == html


def test_a_tag_carries_the_language_of_its_text():
    source = "<h1{% lang_of title %}>{{ title }}</h1>"
    assert drawn(source, "en", title="花") == '<h1 lang="ja">花</h1>'
    assert drawn(source, "ja", title="花") == "<h1>花</h1>"
    assert drawn(source, "en", title="Flower") == "<h1>Flower</h1>"


def test_pieces_are_parted_by_language_and_marked_one_by_one():
    with translation.override("en"):
        assert joined(["花屋", "part time", "a<b"]) == '<span lang="ja">花屋</span> / part time / a&lt;b'
    with translation.override("ja"):
        assert joined(["花屋", "パート"]) == "花屋／パート"
        assert drawn("{{ parts|joined }}", "ja", parts=["月", "火"]) == "月／火"


def test_a_phrase_stays_outside_the_mark_of_its_words():
    with translation.override("en"):
        assert filled("%(a)s, of %(b)s & co", a="店", b="x") == '<span lang="ja">店</span>, of x &amp; co'


def test_what_is_not_marked_is_found():
    html = '<html lang="en"><p>花<br>b</p><p lang="ja">花<b>火</b></p><img alt="花"><p>x</p></html>'
    assert unmarked_japanese(html) == ["花"]
