"""A question becomes groups, filters and chips; nothing raises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mikke.domain.lexicon import Lexicon
from mikke.domain.query import MAX_ALTERNATIVES, MAX_GROUPS, MAX_QUERY_CHARS, understand, widen
from mikke.domain.tokens import token
from mikke.domain.understood import Chip, holds_phrases
from tests.domain.reference_search import golden_lexicon
from tests.domain.test_japanese import ANY_TEXT

LEXICON = golden_lexicon()


def asked(query: str) -> list[str]:
    return [group.source for group in understand(query, LEXICON).groups]


@pytest.mark.parametrize(
    ("query", "sources"),
    [
        ("三鷹　ｶﾌｪ", ["三鷹", "カフェ"]),
        ("パン屋のバイト", ["パン屋", "バイト"]),
        ("カフェの仕事", ["カフェ"]),
        ("仕事", []),
        ("スタッフ", ["スタッフ"]),
        ("カフェ スタッフ", ["カフェ"]),
        ("カフェ 喫茶店 カフェ", ["カフェ", "喫茶店"]),
        ("子どもが小さくても働ける仕事", ["子ども"]),
        ("夜勤なしの看護師", ["看護師"]),
        ("保育士 C++", ["保育士", "C++"]),
        ("", []),
    ],
)
def test_what_is_asked_for(query, sources):
    assert asked(query) == sources


def test_a_place_is_the_word_or_the_place():
    group = understand("三鷹", LEXICON).groups[0]
    assert group.alternatives[0].tokens == {token("m:132047")}
    assert {token("w:三鷹")} in [way.tokens for way in group.alternatives]


def test_an_area_uses_its_own_token():
    assert understand("吉祥寺", LEXICON).groups[0].alternatives[0].tokens == {token("a:kichijoji")}


def test_a_prefecture_counts_only_with_its_ending():
    assert [way.tokens for way in understand("東京都", LEXICON).groups[0].alternatives] == [{token("p:13")}]
    assert [way.tokens for way in understand("京都", LEXICON).groups[0].alternatives] == [{token("w:京都")}]


def test_chips_can_be_taken_away():
    understood = understand("三鷹市の夜勤なし　時給１３００円以上　パート カフェ", LEXICON)
    assert understood.chips == (
        Chip("place", "132047", "三鷹市", "三鷹市", "夜勤なし 時給1300円以上 パート カフェ"),
        Chip("consideration", "no_night", "夜勤なし", "夜勤なし", "三鷹市の 時給1300円以上 パート カフェ"),
        Chip("wage", "1300", "時給1300円以上", "時給1300円以上", "三鷹市の夜勤なし パート カフェ"),
        Chip("employment", "part_time", "パート", "パート", "三鷹市の夜勤なし 時給1300円以上 カフェ"),
    )
    assert understood.considerations == ("no_night",)
    assert understood.wage_min_yen == 1300
    assert understood.required == {token("c:no_night"), token("n:1300")}
    assert understand(understood.chips[1].without, LEXICON).considerations == ()


def test_a_wage_between_steps_is_sieved_by_the_lower_step():
    understood = understand("1280円以上", LEXICON)
    assert (understood.wage_min_yen, understood.required) == (1280, {token("n:1250")})
    assert understand("600円以上", LEXICON).required == frozenset()


def test_a_consideration_the_site_does_not_use_is_only_words():
    understood = understand("夜勤なし", Lexicon())
    assert understood.considerations == ()
    assert understood.groups != ()


def test_dropped_words_are_named():
    assert understand("カフェの仕事 求人", LEXICON).dropped == ("仕事", "求人")


def test_a_word_reached_through_a_title_only_synonym_asks_for_the_title():
    ways = [way.tokens for way in understand("運転手", LEXICON).groups[0].alternatives]
    assert {token("t:どらいばー")} in ways
    assert {token("w:どらいばー")} not in ways
    assert {token("w:どらいばー")} in [
        way.tokens for way in understand("ドライバー", LEXICON).groups[0].alternatives
    ]


def test_kana_without_a_sure_reading_is_taken_as_one_word():
    ways = [way.tokens for way in understand("けーき屋さんごっこ", LEXICON).groups[0].alternatives]
    assert ways != []
    assert {token("w:ほげぴよ")} in [
        way.tokens for way in understand("ほげぴよ", LEXICON).groups[0].alternatives
    ]


def test_a_phrase_is_verified_on_text():
    understood = understand('"パンの袋づめ"', LEXICON)
    assert understood.phrases == ("パンの袋づめ",)
    assert understood.groups[0].alternatives[0].tokens == {token("w:ぱん"), token("w:袋詰め")}
    assert holds_phrases(understood, "なにか", "ﾊﾟﾝの袋づめとレジ") is True
    assert holds_phrases(understood, "袋づめのパン", "パンの") is False
    assert holds_phrases(understand("パン", LEXICON), "") is True


def test_one_kanji_is_widened_to_longer_words():
    terms = sorted(["花", "花屋", "花束", "草花", "犬", "はな"])
    understood = understand("花 三鷹", LEXICON)
    wider = widen(understood, terms)
    assert [(note.source, note.terms) for note in wider.widened] == [("花", ("花", "花屋", "花束"))]
    added = set(wider.groups[0].alternatives) - set(understood.groups[0].alternatives)
    assert {way.is_low for way in added} == {True}
    assert wider.groups[1] == understood.groups[1]
    assert widen(understand("花屋", LEXICON), terms).widened == ()


def test_an_empty_question_asks_for_nothing():
    assert understand(" 　\x00", LEXICON).is_empty
    assert not understand("夜勤なし", LEXICON).is_empty
    assert not understand("600円以上", LEXICON).is_empty


def test_a_long_question_is_bounded():
    understood = understand(" ".join(f"単語{n}番" for n in range(5000)), LEXICON)
    assert len(understood.text) <= MAX_QUERY_CHARS
    assert len(understood.groups) <= MAX_GROUPS
    assert all(len(group.alternatives) <= MAX_ALTERNATIVES for group in understood.groups)
    assert understood.dropped != ()


@given(ANY_TEXT)
@settings(max_examples=300, deadline=None)
def test_nothing_raises(text):
    understood = understand(text, LEXICON)
    for part in (*understood.groups, *understood.chips):
        assert len(part.without) <= len(understood.text)
        assert part.without != understood.text
        assert part.source in understood.text
    assert all(way.tokens for group in understood.groups for way in group.alternatives)
    widen(understood, ["花", "花屋"])


@given(st.text(alphabet=st.characters(codec=None), min_size=10_000, max_size=10_000))
@settings(max_examples=3, deadline=None)
def test_ten_thousand_characters_are_no_trouble(text):
    assert len(understand(text, LEXICON).text) <= MAX_QUERY_CHARS


@given(
    st.lists(
        st.sampled_from(
            [
                "三鷹",
                "カフェ",
                "夜勤なし",
                "の",
                " ",
                "1200円",
                "以上",
                '"',
                "「",
                "AND",
                "-犬",
                "c++",
                "在宅",
                "ー",
                "ﾞ",
                "%",
                "'",
            ]
        ),
        max_size=12,
    )
)
@settings(max_examples=200, deadline=None)
def test_pieces_in_any_order_are_understood(pieces):
    understood = understand("".join(pieces), LEXICON)
    assert understood == understand(understood.text, LEXICON)
