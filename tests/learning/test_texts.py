"""The text of a lesson: what is read, what is refused, what can do no harm."""

import pytest

from mikke.learning.lesson_text import lesson_html, plain_words


def test_a_text_becomes_headings_lists_and_links():
    html = lesson_html("## 一\n- **太い**字\n- 二\n\n1. 先\n2. 後\n\n[読む](/jobs/)\n次の行")
    assert html == (
        "<h2>一</h2>\n<ul><li><b>太い</b>字</li><li>二</li></ul>\n<ol><li>先</li><li>後</li></ol>\n"
        '<p><a href="/jobs/">読む</a><br>次の行</p>'
    )


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", '[x](https://a.example/"onclick="b)', "## <b>"],
)
def test_nothing_that_runs_comes_through(text):
    html = lesson_html(text)
    assert "<script" not in html
    assert "javascript:" not in html.partition("href")[2]
    assert 'onclick="' not in html
    assert "<b>" not in html


def test_the_words_for_the_search_hold_no_signs():
    assert plain_words("## 一\n- **太い** [読む](/jobs/)") == "一\n太い 読む"
