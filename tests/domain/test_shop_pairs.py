"""Which rows of a list of shops may be one shop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.phone_numbers import phones_in
from mikke.domain.shop_pairs import MAX_GROUP, ShopRow, same_shop_pairs

HERE, THERE = "三鷹市下連雀3-2-1", "武蔵野市中町1-1-1"


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("0422-00-0001（見本、10〜17時）", {"+81422000001"}),
        ("電話０４２２ー００ー０００１、090-0000-0002", {"+81422000001", "+819000000002"}),
        ("(0422)00-0001", {"+81422000001"}),
        ("0422 00 0001", {"+81422000001"}),
        ("0422-00-0001 0422-00-0002", {"+81422000001", "+81422000002"}),
        ("+81 422-00-0001", {"+81422000001"}),
        ("0120-000-000", set()),
        ("info@example.jp 10:00-17:00 〒181-0000", set()),
        ("", set()),
    ],
)
def test_the_numbers_in_a_contact(text, phones):
    assert phones_in(text) == phones


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (("株式会社見本", HERE), ("（株）見本", "三鷹市下連雀3丁目2番1号"), ["name_address"]),
        (("見本", HERE), ("見本", ""), ["name"]),
        (("見本", HERE), ("見本", THERE), None),  # branches
        (("見本", HERE), ("見本食堂", HERE), None),  # one house, two shops
        (("見本", HERE, "0422-00-0001"), ("みほんや", THERE, "電話：0422(00)0001"), ["phone"]),
        (("見本", HERE, "0422000001"), ("見本", "", "0422-00-0001"), ["name", "phone"]),
        (("見本", HERE, "shop@example.jp"), ("見本食堂", THERE, "shop@example.jp"), None),
    ],
)
def test_why_two_rows_may_be_one_shop(one, other, reasons):
    found = same_shop_pairs([ShopRow(7, *one), ShopRow(3, *other)])
    assert found == ({(3, 7): reasons} if reasons else {})


def test_a_number_that_many_share_says_nothing():
    many = [ShopRow(pk, f"見本{pk}", HERE, "0422-00-0001") for pk in range(MAX_GROUP + 1)]
    assert same_shop_pairs(many) == {}
    assert len(same_shop_pairs(many[:-1])) == MAX_GROUP * (MAX_GROUP - 1) // 2


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(["", HERE, THERE])), max_size=6))
def test_the_order_of_the_rows_makes_no_difference(shops):
    rows = [ShopRow(pk, *shop) for pk, shop in enumerate(shops)]
    found = same_shop_pairs(rows)
    assert found == same_shop_pairs(reversed(rows))
    assert all(a < b for a, b in found)
