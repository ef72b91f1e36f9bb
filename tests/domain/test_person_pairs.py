"""Names, readings and numbers in one form; who may be one person, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.person_names import kana_key, name_key, number_key
from mikke.domain.person_pairs import MAX_GROUP, PersonRow, may_be_a_family, same_person_pairs, weight

PHONE, OTHER = "+81422000001", "+81422000002"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("髙橋 花子", "高橋花子"),
        ("𠮷田　太郎", "吉田 太郎"),
        ("ﾐﾎﾝ ﾊﾅｺ", "みほん はなこ"),
        ("渡邉", "渡辺"),
        ("ＡＢＣ", "abc"),
    ],
)
def test_one_name_in_many_writings_has_one_key(one, other):
    assert name_key(one) == name_key(other)


def test_other_names_have_other_keys():
    assert name_key("高橋 花子") != name_key("高橋 花代")


@pytest.mark.parametrize(("one", "other"), [("オータ", "おおた"), ("ｼｭﾝ", "シユン"), ("みづき", "ミズキ")])
def test_one_reading_in_many_writings_has_one_key(one, other):
    assert kana_key(one) == kana_key(other)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("０４２２−００−００００", "0422000000"),
        ("+81 90 1234 5678", "09012345678"),
        ("00-0000", "000000"),
        ("123", ""),
        ("見本 0422", ""),
    ],
)
def test_a_number_in_any_writing(written, key):
    assert number_key(written) == key


def pairs(*rows):
    return same_person_pairs(rows)


def test_each_reason_and_its_opposite():
    assert pairs(PersonRow(1, "髙橋 花子"), PersonRow(2, "高橋花子")) == {(1, 2): ["name"]}
    assert pairs(PersonRow(1, "東", "あずま"), PersonRow(2, "東", "ひがし")) == {}
    assert pairs(PersonRow(1, "見本 花子", "みほんはなこ"), PersonRow(2, "ミホンハナコ")) == {
        (1, 2): ["kana"]
    }
    assert pairs(PersonRow(1, "見本 裕子", "みほんゆうこ"), PersonRow(2, "見本 優子", "みほんゆうこ")) == {}
    mail = frozenset({"Hana@example.jp"})
    assert pairs(
        PersonRow(1, "花", mails=mail), PersonRow(2, "子", mails=frozenset({"hana@example.jp"}))
    ) == {(1, 2): ["mail"]}


def test_a_number_of_the_family_is_a_hint_and_no_more():
    mother = PersonRow(1, "見本 母", phones=frozenset({PHONE}))
    son = PersonRow(2, "見本 息子", family_phones=frozenset({PHONE, OTHER}))
    father = PersonRow(3, "見本 父", phones=frozenset({OTHER}))
    found = pairs(mother, son, father)
    assert found == {(1, 2): ["family_phone"], (2, 3): ["family_phone"]}
    assert all(may_be_a_family(reasons) for reasons in found.values())
    same = pairs(
        PersonRow(1, "見本", phones=frozenset({PHONE})), PersonRow(2, "見本", phones=frozenset({PHONE}))
    )
    assert same == {(1, 2): ["name", "phone"]}
    assert weight(same[1, 2]) > weight(found[1, 2])
    assert not may_be_a_family(same[1, 2])


def test_an_address_alone_is_a_household():
    home = "三鷹市下連雀3-2-1"
    assert pairs(PersonRow(1, "見本 一", address=home), PersonRow(2, "見本 二", address=home)) == {}
    nick = PersonRow(2, "はなちゃん", address="三鷹市下連雀３丁目２番１号", is_nickname=True)
    assert pairs(PersonRow(1, "見本 一", address=home), nick) == {(1, 2): ["address"]}


def test_what_everybody_shares_says_nothing():
    many = [PersonRow(n, f"見本 {n}人目", phones=frozenset({PHONE})) for n in range(MAX_GROUP + 1)]
    assert (len(pairs(*many[:-1])), pairs(*many)) == (MAX_GROUP * (MAX_GROUP - 1) // 2, {})


@given(
    st.lists(st.builds(PersonRow, st.integers(1, 50), st.text(max_size=4), st.text(max_size=4)), max_size=12)
)
def test_any_text_gives_ordered_pairs_of_two_people(rows):
    unique = list({row.pk: row for row in rows}.values())
    assert all(a < b for a, b in same_person_pairs(unique))
