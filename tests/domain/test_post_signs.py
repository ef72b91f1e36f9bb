"""What a text for everybody should not carry, and what it may."""

import pytest

from mikke.domain.post_signs import PostSign, blocked_words, folded, post_signs


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("木曜に編みものをしています。はじめての方もどうぞ。", []),
        ("お茶代は100円です。10時から12時まで、見本館で。", []),
        ("連絡は０９０ー１２３４ー５６７８まで", ["phone"]),
        ("hanako@example.jp へ", ["mail"]),
        ("山田さんが教えます", ["name"]),
        ("下連雀3-1-2で会いましょう", ["address"]),
        ("くわしくは https://example.jp を見てください", ["link"]),
        ("だれでも簡単に高収入。", ["lure"]),
        ("荷物を運ぶだけです。即日現金", ["lure", "lure"]),
    ],
)
def test_signs_are_found_and_plain_texts_have_none(text, codes):
    assert [sign.code for sign in post_signs([text])] == codes


def test_what_is_personal_is_not_repeated_in_the_sign():
    assert post_signs(["090-1234-5678"]) == (PostSign("phone"),)


def test_words_of_the_house_are_found_in_any_width_case_and_kana():
    blocked = blocked_words("ばか\n# a remark\n\nUZAI\nばか\n")
    assert blocked == ("ばか", "UZAI")
    for text in ("バカなこと", "ば か", "ｕｚａｉ"):
        assert [sign.code for sign in post_signs([text], blocked=blocked)] == ["word"]
    assert post_signs(["ばらの花"], blocked=blocked) == ()


def test_two_texts_do_not_run_together():
    assert post_signs(["荷物を", "運ぶだけ"]) == ()
    assert folded("カタカナ ＡＢ") == "かたかなab"
