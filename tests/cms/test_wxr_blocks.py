"""The HTML of a WordPress post becomes our blocks."""

import pytest

from mikke.cms.wxr_blocks import convert
from mikke.cms.wxr_kinds import kind_of


def blocks(html):
    return convert(html, home="https://old.example", picture_title="写真", played_title="動画")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>ひとつ</p><p>ふたつ</p>", [("paragraph", "<p>ひとつ</p><p>ふたつ</p>")]),
        ("一行目\n二行目\n\n次の段落", [("paragraph", "<p>一行目<br/>二行目</p><p>次の段落</p>")]),
        ("<p><strong>太い</strong><em>字</em></p>", [("paragraph", "<p><b>太い</b><i>字</i></p>")]),
        (
            "<h2>見出し</h2><p>文</p>",
            [("heading", {"text": "見出し", "is_small": False}), ("paragraph", "<p>文</p>")],
        ),
        ("<h4>小見出し</h4>", [("heading", {"text": "小見出し", "is_small": True})]),
        ("<ul><li>あ</li><li>い</li></ul>", [("paragraph", "<ul><li>あ</li><li>い</li></ul>")]),
        (
            "<ul><li>あ<ul><li>い</li></ul></li><li>う</li></ul>",
            [("paragraph", "<ul><li>あ<ul><li>い</li></ul></li><li>う</li></ul>")],
        ),
        ("<ul><li><p>あ</p></li><li>い</ul>", [("paragraph", "<ul><li>あ</li><li>い</li></ul>")]),
        (
            "<blockquote><p>言った</p><p>こと</p></blockquote>",
            [("quote", {"text": "言った\nこと", "who": ""})],
        ),
        (
            '<p><a href="https://other.example/x?a=1&amp;b=2">外</a></p>',
            [("paragraph", '<p><a href="https://other.example/x?a=1&amp;b=2">外</a></p>')],
        ),
        (
            '<p><a href="https://old.example/2020/05/x/">中</a></p>',
            [("paragraph", '<p><a href="/2020/05/x/">中</a></p>')],
        ),
        (
            '<p><a href="https://old.example/wp-content/uploads/a.pdf">紙</a></p>',
            [("paragraph", '<p><a href="https://old.example/wp-content/uploads/a.pdf">紙</a></p>')],
        ),
        ('<p><a href="javascript:alert(1)">だめ</a></p>', [("paragraph", "<p>だめ</p>")]),
        ('<p onclick="x()">1 &lt; 2<script>alert(1)</script></p>', [("paragraph", "<p>1 &lt; 2</p>")]),
        ("<p>&nbsp;</p><div></div>", []),
        ("<p><b>閉じない<p>つぎ", [("paragraph", "<p><b>閉じない</b></p><p>つぎ</p>")]),
    ],
)
def test_blocks(html, expected):
    assert blocks(html).blocks == expected


def test_a_picture_becomes_a_note_where_it_stood_and_is_listed():
    found = blocks('<h2>店</h2><p>前<img src="https://old.example/a.jpg" alt="店の &amp; 前">後</p>')
    assert [name for name, _value in found.blocks] == ["heading", "paragraph", "note", "paragraph"]
    assert found.blocks[2][1] == {
        "title": "写真",
        "text": "<p>店の &amp; 前</p><p>https://old.example/a.jpg</p>",
    }
    assert found.pictures == [("https://old.example/a.jpg", "店の & 前", "店")]


def test_shortcodes_are_named_and_their_words_stay():
    found = blocks('[caption id="a" width="3"]言葉[/caption]\n\n[gallery ids="1,2"]\n\n[sic] はそのまま')
    assert found.blocks == [("paragraph", "<p>言葉</p><p>[sic] はそのまま</p>")]
    assert found.shortcodes == ['[caption id="a" width="3"]', '[gallery ids="1,2"]']


def test_what_has_no_place_is_listed():
    found = blocks(
        '<p>文</p><iframe src="https://maps.example/x"></iframe><table><tr><td>あ</td><td>い</td></tr></table>'
    )
    assert found.others == ["iframe https://maps.example/x", "table"]
    assert found.blocks[-1] == ("paragraph", "<p>あ い</p>")


@pytest.mark.parametrize(
    ("names", "kind", "unknown"),
    [
        (["仕事の見つけ方"], "find", []),
        (["スキルアップ"], "skill", []),
        (["定着・職場づくり"], "retention", []),
        (["活動報告"], "report", []),
        (["日記", "スキル"], "skill", ["日記"]),
        (["未分類"], "find", ["未分類"]),
    ],
)
def test_kinds(names, kind, unknown):
    assert kind_of([(name, "") for name in names]) == (kind, unknown)
