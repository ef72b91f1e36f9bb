"""Readings are put above the words of rendered HTML and nothing else changes."""

import pytest

from mikke.cms.ruby import paragraphs, spans_of, with_ruby

RUBY = '<ruby>{}<rp>(</rp><rt aria-hidden="true">{}</rt><rp>)</rp></ruby>'.format


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>街で</p>", f"<p>{RUBY('街', 'まち')}で</p>"),
        (
            '<p title="街"><a href="/街/">街</a></p>',
            f'<p title="街"><a href="/街/">{RUBY("街", "まち")}</a></p>',
        ),
        ("<p>A &amp; 街 &lt;</p>", f"<p>A &amp; {RUBY('街', 'まち')} &lt;</p>"),
        ("<p>かな 123</p>", "<p>かな 123</p>"),
        ("<button>街</button><p>x</p>", "<button>街</button><p>x</p>"),
        ('<img alt="街 > 村" src="a">', '<img alt="街 > 村" src="a">'),
        ("<!-- 街 -->", "<!-- 街 -->"),
        ("", ""),
    ],
)
def test_only_words_change(html, expected):
    assert with_ruby(html, spans_of(html, words={})) == expected


def test_a_paragraph_is_read_as_a_whole():
    html = "<p>お<b>持ち</b>の<b>方</b></p><p>つぎ</p>"
    assert paragraphs(html) == [["お", "持ち", "の", "方"], ["つぎ"]]
    shown = with_ruby(html, spans_of(html, words={}))
    assert shown == f"<p>お<b>{RUBY('持', 'も')}ち</b>の<b>{RUBY('方', 'かた')}</b></p><p>つぎ</p>"


def test_words_unknown_to_the_readings_stay_bare():
    assert with_ruby("<p>街</p>", {}) == "<p>街</p>"
