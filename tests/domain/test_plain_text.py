import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.plain_text import kanji_number, plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("３５歳以下", "35歳以下"),
        ("ｶﾒﾗﾏﾝ", "カメラマン"),
        ("ﾍﾞﾙﾎﾞｰｲ", "ベルボーイ"),
        ("二十代と四十五歳と十八才", "20代と45歳と18才"),
        ("二十日と三十年", "二十日と三十年"),
        ("女\u200b性のみ", "女性のみ"),
        ("ふつうの文", "ふつうの文"),
    ],
)
def test_the_plain_form(text, plain):
    assert plain_text(text).text == plain


@pytest.mark.parametrize(("text", "number"), [("十", 10), ("十八", 18), ("二十", 20), ("九十九", 99)])
def test_kanji_numbers(text, number):
    assert kanji_number(text) == number


@pytest.mark.parametrize(
    ("text", "word", "original"),
    [
        ("ｳｪｲﾀｰ急募", "ウェイター", "ｳｪｲﾀｰ"),
        ("（四十五歳以下）", "45歳以下", "四十五歳以下"),
        ("あ㍍い", "い", "い"),
        ("ﾊﾞｲﾄ募集", "募集", "募集"),
    ],
)
def test_what_was_found_is_named_as_it_was_written(text, word, original):
    plain = plain_text(text)
    at = plain.text.index(word)
    start, end = plain.original_span(at, at + len(word))
    assert text[start:end] == original


@given(st.text(alphabet="あア漢ｱｶﾞﾊﾟ１２歳才代二三十①㍻（）\u200b\u3099か", max_size=30))
def test_places_never_leave_the_text_and_nothing_is_lost(text):
    plain = plain_text(text)
    end = len(plain.text)
    assert plain.original_span(0, end)[1] == len(text)
    places = [plain.original_span(place, end)[0] for place in range(end)]
    assert places == sorted(places)
    assert unicodedata.is_normalized("NFKC", plain.text) or "\u3099" in text
