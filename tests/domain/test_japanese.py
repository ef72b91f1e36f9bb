"""Text in one form: what becomes equal and what stays apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mikke.domain.japanese import MAX_TEXT_CHARS, clean, contains_phrase, fold, is_kana, segments, to_katakana

ANY_TEXT = st.text(alphabet=st.characters(codec=None), max_size=200)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("ｶﾌｪ", "カフェ"),
        ("ﾊﾟﾝ　屋", "パン 屋"),
        ("Ｗｅｂ", "Web"),
        ("１，２００円", "1200円"),
        ("1,200,000円", "1200000円"),
        ("1,20", "1,20"),
        ("サ－バ－", "サーバー"),
        ("ﾃﾞｰﾀ", "データ"),
        ("a\x00b\ud800c\u200bd", "a bcd"),
        ("  三鷹\n\t市\r\n ", "三鷹 市"),
        ("か\u3099", "が"),
        ("", ""),
    ],
)
def test_clean_gives_one_form(raw, cleaned):
    assert clean(raw) == cleaned


def test_cleaned_text_is_bounded_even_where_a_character_grows():
    assert len(clean("\ufdfa" * MAX_TEXT_CHARS)) <= MAX_TEXT_CHARS
    assert clean("花" * 100, limit=3) == "花花花"


@pytest.mark.parametrize(
    ("one", "other"), [("カフェ", "かふぇ"), ("WEB", "web"), ("ヴ", "ゔ"), ("パート", "ぱーと")]
)
def test_fold_makes_kana_and_case_one(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("びょういん", "びよういん"), ("パート", "ハート"), ("サーバー", "サーバ")]
)
def test_fold_keeps_small_kana_dakuten_and_long_marks_apart(one, other):
    assert fold(one) != fold(other)


def test_segments_carry_their_offsets():
    text = "接客、ドリンク作り 片づけ。"
    assert list(segments(text)) == [(0, "接客"), (3, "ドリンク作り"), (10, "片づけ")]
    assert [len(part) for _at, part in segments("あ" * 1200)] == [500, 500, 200]


@pytest.mark.parametrize(
    ("text", "phrase", "held"),
    [
        ("ﾊﾟﾝの袋づめ", "パンの 袋づめ", True),
        ("パンと袋づめ", "パンの袋づめ", False),
        ("かふぇ", "カフェ", True),
        ("何か", "", True),
    ],
)
def test_contains_phrase(text, phrase, held):
    assert contains_phrase(text, phrase) is held


def test_is_kana():
    assert [is_kana(text) for text in ("かナー", "花", "", "か1")] == [True, False, False, False]


@given(ANY_TEXT)
@settings(max_examples=300)
def test_nothing_raises_and_lengths_hold(text):
    cleaned = clean(text)
    assert len(fold(cleaned)) == len(cleaned) == len(to_katakana(cleaned))
    assert "\x00" not in cleaned
    assert cleaned.encode().decode() == cleaned
    for at, part in segments(cleaned):
        assert cleaned[at : at + len(part)] == part
