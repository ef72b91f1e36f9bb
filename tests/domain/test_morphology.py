"""Words of a segment: what is joined, what is dropped, what stays whole."""

import threading

import pytest
from hypothesis import given, settings

from mikke.domain.japanese import clean, segments
from mikke.domain.morphology import analyse, boundaries, is_reliable, reading, segment_words
from tests.domain.test_japanese import ANY_TEXT


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("保育士", ["保育士"]),
        ("週三日から", ["週3日"]),
        ("週3日", ["週3日"]),
        ("未経験", ["未経験"]),
        ("お掃除", ["掃除"]),
        ("花屋さん", ["花屋"]),
        ("取付", ["取り付け"]),
        ("見守り", ["見守る"]),
        ("三鷹市", ["三鷹市"]),
        ("c++とc#", ["c++", "c#"]),
        ("Node.js開発", ["node.js", "開発"]),
        (".NET", [".net"]),
        ("ASP.NET", ["asp.net"]),
        ("サーバ", ["さーばー"]),
        ("のです", []),
        ("お", []),
    ],
)
def test_a_question_asks_for_the_whole(text, asked):
    assert [unit.word for unit in analyse(text)] == asked


@pytest.mark.parametrize(
    ("text", "found_under"),
    [
        ("保育士", {"保育", "保育士"}),
        ("週3日", {"週3日", "3日"}),
        ("未経験", {"未経験"}),
        ("再開発", {"再開発", "開発"}),
        ("仕分け", {"仕分ける", "仕分け"}),
        ("東京都", {"東京", "東京都"}),
        ("ASP.NET", {"asp.net", ".net"}),
        ("デイサービスセンター", {"でいさーびすせんたー", "でいさーびす", "でい", "さーびす", "せんたー"}),
    ],
)
def test_a_document_is_found_under_its_parts(text, found_under):
    assert segment_words(text) == found_under


def test_kyoto_is_not_inside_tokyo_to():
    assert "京都" not in segment_words("東京都内の会社")
    assert "京都" in segment_words("京都府")


def test_lists_may_match_between_words_only():
    assert boundaries("保育士の仕事") == {0, 3, 4, 6}


@pytest.mark.parametrize(
    ("kana", "believed"), [("いぬのさんぽ", True), ("みたか", False), ("しなだし", False), ("けいり", False)]
)
def test_kana_readings_are_believed_only_where_every_word_is_one(kana, believed):
    assert is_reliable(kana) is believed


def test_reading():
    assert (reading("美容院"), reading("病院")) == ("びよういん", "びょういん")
    assert reading("C++") == ""


def test_threads_do_not_share_a_tokenizer():
    texts = [f"見本の保育士{n}人と介護スタッフ" for n in range(200)]
    expected = [segment_words(text) for text in texts]
    analyse.cache_clear()
    results: list[list[frozenset[str]]] = []
    threads = [
        threading.Thread(target=lambda: results.append([segment_words(text) for text in texts]))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 4


@given(ANY_TEXT)
@settings(max_examples=300, deadline=None)
def test_nothing_raises_and_units_stay_inside_their_segment(text):
    for _at, segment in segments(clean(text)):
        last = 0
        for unit in analyse(segment):
            assert last <= unit.start < unit.end <= len(segment)
            last = unit.end
        assert boundaries(segment) <= set(range(len(segment) + 1))
        assert all(word for word in segment_words(segment))
