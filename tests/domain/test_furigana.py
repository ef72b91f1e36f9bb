"""Which characters get which kana above them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.furigana import HAS_KANJI, aligned, ruby, spans

NAMES = {
    "髙橋": "たかはし",
    "𠮷田": "よしだ",
    "小鳥遊": "たかなし",
    "東海林": "しょうじ",
    "方": "かた",
    "下連雀": "しもれんじゃく",
}
GOLDEN = """
食[た]べる
切[き]り替[か]え
取[と]り扱[あつか]い
繰[く]り返[かえ]し
手作[てづく]りのパン
働[はたら]き方[かた]
学童[がくどう]保育[ほいく]
子[こ]どもが熱[ねつ]を出[だ]した時[とき]
三鷹[みたか]市[し]と武蔵野[むさしの]市[し]
お持[も]ちの方[かた]
はじめての方[かた]
希望[きぼう]する方[かた]
佐々木[ささき]さん
行[い]って来[き]ます
上手[じょうず]な人[ひと]
大人[おとな]
今日[きょう]は
明日[あした]
二日[ふつか]
三日[みっか]
十日[とおか]
二十日[はつか]
一人[ひとり]で
二人[ふたり]で
一[ひと]つ
何時[なんじ]
何人[なんにん]
週[しゅう]2日[か]から
3日間[かかん]
5人[にん]
1人[り]
2人[り]
10分[ぷん]
15分[ふん]
3分[ぶん]の1
3階[がい]
2階[かい]
6本[ぽん]
3本[ぼん]
時給[じきゅう]1,120円[えん]
2020年[ねん]4月[がつ]
9時[じ]30分[ぷん]
3ヶ月[かげつ]
20歳[さい]
25日[にち]
1日4時間[じかん]
人気[にんき]の店[みせ]
空[あ]き時間[じかん]
経験[けいけん]を積[つ]む
生計[せいけい]
仕事[しごと]
求人[きゅうじん]
見学[けんがく]
体験[たいけん]
聞[き]き手[て]
受[う]け付[つ]け
問[と]い合[あ]わせ
打[う]ち合[あ]わせ
思[おも]い出[で]
気持[きも]ち
申[もう]し込[こ]み
新[あたら]しい
少[すく]ない
楽[たの]しかった
街[まち]のお店[みせ]
職場[しょくば]の雰囲気[ふんいき]
髙橋[たかはし]さん
𠮷田[よしだ]さん
小鳥遊[たかなし]さん
東海林[しょうじ]さん
下連雀[しもれんじゃく]
この方法[ほうほう]
Excelの表[ひょう]計算[けいさん]
ひらがなとカタカナ
ABC 123
十食[じゅっしょく]
髪[かみ]を切[き]る
"""


def marked(text, words):
    """The text with each reading in brackets behind its characters."""
    parts, at = [], 0
    for span in spans(text, words=words):
        parts.append(f"{text[at : span.end]}[{span.reading}]")
        at = span.end
    return "".join(parts) + text[at:]


@pytest.mark.parametrize("line", GOLDEN.split("\n")[1:-1])
def test_golden(line):
    text = "".join(part.partition("]")[2] if "]" in part else part for part in line.split("["))
    assert marked(text, NAMES) == line


def test_the_golden_list_is_long_enough():
    assert len(GOLDEN.split("\n")[1:-1]) >= 60


@pytest.mark.parametrize(
    ("surface", "reading", "expected"),
    [
        ("食べる", "たべる", [(0, 1, "た")]),
        ("切り替え", "きりかえ", [(0, 1, "き"), (2, 3, "か")]),
        ("ご飯", "ごはん", [(1, 2, "はん")]),
        ("食べる", "のむ", []),
        ("食べる", "", []),
        ("たべる", "たべる", []),
    ],
)
def test_okurigana_stays_bare(surface, reading, expected):
    assert [(span.start, span.end, span.reading) for span in aligned(surface, reading)] == expected


def test_the_callers_list_wins_and_an_empty_reading_leaves_a_word_bare():
    assert marked("人気のない道", {"人気": "ひとけ"}) == "人気[ひとけ]のない道[みち]"
    assert marked("人気の店", {"人気": ""}) == "人気の店[みせ]"
    assert marked("十二日", {}) != "十二日[ふつか]"


def test_ruby_is_safe_html():
    text = "<b>街</b>"
    assert ruby(text, spans(text), escape=lambda part: part.replace("<", "&lt;")) == (
        '&lt;b><ruby>街<rp>(</rp><rt aria-hidden="true">まち</rt><rp>)</rp></ruby>&lt;/b>'
    )


@given(st.text(alphabet="食べる切替日人3本a。\n々ヶ、の方髙𠮷", max_size=60))
def test_spans_cover_only_kanji_and_never_overlap(text):
    end = 0
    for span in spans(text, words=NAMES):
        assert end <= span.start < span.end <= len(text)
        assert HAS_KANJI.search(text[span.start : span.end]) or text[span.start : span.end] in "ヶ"
        assert span.reading
        end = span.end
