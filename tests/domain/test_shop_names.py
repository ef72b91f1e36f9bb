"""Which ways of writing mean one shop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.shop_names import MAX_KEY_CHARS, is_same_shop, plain_address, shop_key

TOWN = "132047"
SAME = [
    ("株式会社みほん", "みほん"),
    ("みほん株式会社", "みほん"),
    ("（株）みほん", "みほん"),
    ("㈱みほん", "(株)みほん"),
    ("有限会社 見本屋", "㈲見本屋"),
    ("合同会社みほん", "（同）みほん"),
    ("特定非営利活動法人みほん", "NPO法人みほん"),
    ("ＮＰＯ法人　みほん", "npo法人みほん"),
    ("Ｍｉｈｏｎ", "mihon"),
    ("Mihon Co.,Ltd.", "MIHON"),
    ("ﾐﾎﾝﾍﾞｰｶﾘｰ", "ミホンベーカリー"),
    ("みほんべーかりー", "ミホンベーカリー"),
    ("ミホン ベーカリー", "ミホンベーカリー"),
    ("ミホン　ベーカリー", "ミホンベーカリー"),
    ("ミホン・ベーカリー", "ミホンベーカリー"),
    ("ミホンベ－カリ－", "ミホンベーカリー"),
    ("ミホンベ-カリ-", "ミホンベーカリー"),
    ("「見本」食堂", "見本食堂"),
    ("カフェ みほん!", "かふぇみほん"),
    ("見本２号店", "見本2号店"),
    ("𠮷野見本", "𠮷野見本 "),
]
APART = [
    ("見本", "見本店"),
    ("見本店", "見本支店"),
    ("見本三鷹店", "見本武蔵野店"),
    ("見本1号店", "見本2号店"),
    ("パン見本", "バン見本"),
    ("びょういん", "びよういん"),
    ("見本屋", "見本堂"),
    ("株式会社見本", "株式会社手本"),
    ("𠮷野", "吉野"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_shop(one, other):
    assert shop_key(one, town=TOWN) == shop_key(other, town=TOWN)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_shops(one, other):
    assert shop_key(one, town=TOWN) != shop_key(other, town=TOWN)


def test_another_town_is_another_shop():
    assert shop_key("見本", town=TOWN) != shop_key("見本", town="132039")


@pytest.mark.parametrize("name", ["株式会社", "☆", "...", "㈱"])
def test_a_name_of_nothing_else_is_still_a_name(name):
    assert len(shop_key(name, town=TOWN)) > len(TOWN) + 1
    assert shop_key(name, town=TOWN) != shop_key("☆☆☆☆", town=TOWN)


@given(st.text(max_size=300))
def test_any_text_has_a_short_key_and_writing_it_wider_changes_nothing(name):
    key = shop_key(name, town=TOWN)
    assert len(key) <= MAX_KEY_CHARS + len(TOWN) + 1
    assert shop_key(f" {name} ", town=TOWN) == key


@pytest.mark.parametrize(
    "address", ["下連雀2-3-4", "下連雀２－３－４", "下連雀2丁目3番4号", "下連雀 2丁目3番地4"]
)
def test_ways_of_writing_a_block_are_the_same(address):
    assert plain_address(address) == "下連雀2-3-4"


def test_another_address_is_another_shop():
    assert is_same_shop(("㈱見本の店", "下連雀2-3-4"), ("見本の店", "下連雀2丁目3番4号"))
    assert not is_same_shop(("見本の店", "下連雀2-3-4"), ("見本の店", "下連雀2-3-5"))
    assert not is_same_shop(("見本の店", "下連雀2-3-4"), ("別の店", "下連雀2-3-4"))
