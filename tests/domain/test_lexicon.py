"""Which stretch of a question stands for what."""

import pytest

from mikke.domain.lexicon import PREFECTURES, Lexicon, area_place, town_place

MITAKA = town_place(code="132047", name="三鷹市", kana="みたかし")
KICHIJOJI = area_place(code="kichijoji", name="吉祥寺", kana="きちじょうじ")
LEXICON = Lexicon(places=[KICHIJOJI, MITAKA], considerations=["remote", "no_night"])


def test_names_of_a_town():
    assert MITAKA.names == ("三鷹市", "三鷹", "三鷹駅", "みたかし", "みたか")
    assert town_place(code="141011", name="横浜市鶴見区").names[:3] == (
        "横浜市鶴見区",
        "鶴見区",
        "横浜市鶴見",
    )
    assert town_place(code="242012", name="津市", kana="つし").names == ("津市",)
    assert "おくたま" in town_place(code="133086", name="奥多摩町", kana="おくたままち").names
    assert "おうら" in town_place(code="000000", name="邑楽町", kana="おうらちょう").names


def test_prefectures_are_in_the_order_of_their_codes():
    assert (len(PREFECTURES), PREFECTURES[0], PREFECTURES[12], PREFECTURES[46]) == (
        47,
        "北海道",
        "東京都",
        "沖縄県",
    )


@pytest.mark.parametrize(
    ("segment", "expected"),
    [
        ("三鷹の仕事", [("place", "132047", "三鷹")]),
        ("みたか", [("place", "132047", "みたか")]),
        ("吉祥寺", [("place", "kichijoji", "吉祥寺")]),
        ("東京都", [("prefecture", "13", "東京都")]),
        ("京都府", [("prefecture", "26", "京都府")]),
        ("京都", []),
        ("東京", []),
        ("在宅", [("consideration", "remote", "在宅")]),
        ("在宅で", [("consideration", "remote", "在宅")]),
        ("在宅介護", [("words", "", "介護")]),
        ("夜勤なしの看護師", [("consideration", "no_night", "夜勤なし"), ("words", "", "看護師")]),
        ("座ってできる", []),
        ("パート", [("employment", "part_time", "パート")]),
        ("デパート", [("words", "", "デパート")]),
        ("パートナー", []),
        ("こそだて支援", [("words", "", "こそだて支援")]),
        ("花火", []),
        ("花びら", []),
    ],
)
def test_find(segment, expected):
    found = [(f.meaning.kind, f.meaning.code, segment[f.start : f.end]) for f in LEXICON.find(segment)]
    assert found == expected


def test_a_name_that_two_places_share_means_both_with_the_town_first():
    other = area_place(code="mitaka-ekimae", name="三鷹駅")
    found = next(iter(Lexicon(places=[other, MITAKA]).find("三鷹駅")))
    assert [place.code for place in found.meaning.places] == ["132047", "mitaka-ekimae"]


def test_an_empty_lexicon_still_knows_words():
    assert [f.meaning.kind for f in Lexicon().find("三鷹カフェ")] == ["words"]
