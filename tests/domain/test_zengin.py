"""The file for the bank, field by field."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.errors import DomainError
from mikke.domain.zengin import (
    Account,
    Payer,
    Transfer,
    account_problems,
    half_width,
    transfer_file,
    unwritable,
)

OWN = Account("0001", "ミズホ", "123", "ミタカ", "ordinary", "7654321", "トクヒ）ミホンノカイ")
HANA = Account("9900", "ユウチヨ", "018", "ゼロイチハチ", "savings", "12345", "ミホン　ハナコ")
PAYER = Payer("1234567890", OWN)
DAY = dt.date(2026, 12, 18)
HEADER = ((1, "1"), (2, "21"), (1, "0"), (10, "1234567890"), (40, "ﾄｸﾋ)ﾐﾎﾝﾉｶｲ"), (4, "1218"), (4, "0001"), (15, "ﾐｽﾞﾎ"),
          (3, "123"), (15, "ﾐﾀｶ"), (1, "1"), (7, "7654321"), (17, ""))  # fmt: skip
DATA = ((1, "2"), (4, "9900"), (15, "ﾕｳﾁﾖ"), (3, "018"), (15, "ｾﾞﾛｲﾁﾊﾁ"), (4, ""), (1, "4"), (7, "0012345"),
        (30, "ﾐﾎﾝ ﾊﾅｺ"), (10, "0000034567"), (1, "0"), (10, "0000000042"), (10, ""), (1, "7"), (1, ""), (7, ""))  # fmt: skip
TRAILER = ((1, "8"), (6, "000002"), (12, "000000034568"), (101, ""))
END = ((1, "9"), (119, ""))


def fields(record, widths):
    found, at = [], 0
    for width, _value in widths:
        found.append((width, record[at : at + width].rstrip(" ")))
        at += width
    assert at == len(record) == 120
    return tuple(found)


def test_every_field_of_every_record():
    file = transfer_file(PAYER, [Transfer(HANA, 34_567, "42"), Transfer(HANA, 1)], on=DAY)
    records = file.split(b"\r\n")
    assert [len(record) for record in records] == [120] * 5 + [0]
    texts = [record.decode("cp932") for record in records[:5]]
    assert fields(texts[0], HEADER) == HEADER
    assert fields(texts[1], DATA) == DATA
    assert fields(texts[3], TRAILER) == TRAILER
    assert fields(texts[4], END) == END


def test_what_is_too_long_is_cut_to_its_field():
    long = dataclasses.replace(HANA, holder_kana="ア" * 60, bank_kana="ガ" * 20)
    record = transfer_file(PAYER, [Transfer(long, 5)], on=DAY).split(b"\r\n")[1].decode("cp932")
    assert (len(record), record[50:80], record[5:20]) == (120, "ｱ" * 30, "ｶﾞ" * 7 + "ｶ")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("キャリア・シー", "ｷﾔﾘｱ･ｼ-"),
        ("みほん　たろう", "ﾐﾎﾝ ﾀﾛｳ"),
        ("ｶ)ﾐﾎﾝ", "ｶ)ﾐﾎﾝ"),
        ("ヴィラ", "ｳﾞｲﾗ"),
        ("abc", "ABC"),
    ],
)
def test_letters_as_banks_write_them(text, written):
    assert half_width(text) == written


@pytest.mark.parametrize(
    ("text", "letters"),
    [("𠮷田 花子", "𠮷田花子"), ("髙橋", "髙橋"), ("ミホン・ハナ", "･"), ("ヨシダ　ハナコ", "")],
)
def test_what_cannot_be_written_is_named(text, letters):
    assert unwritable(text) == letters


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("holder_kana", "髙橋 花子", "zengin.letters"),
        ("holder_kana", " ", "zengin.missing"),
        ("bank_code", "１２３４", "zengin.digits"),
        ("bank_code", "123", "zengin.digits"),
        ("branch_code", "", "zengin.digits"),
        ("number", "12345678", "zengin.digits"),
        ("kind", "gold", "zengin.kind"),
    ],
)
def test_an_account_that_cannot_be_written_is_refused_by_field(field, value, code):
    wrong = dataclasses.replace(HANA, **{field: value})
    with pytest.raises(DomainError) as error:
        transfer_file(PAYER, [Transfer(HANA, 5), Transfer(wrong, 5)], on=DAY)
    assert [(one.code, one.field) for one in error.value.problems] == [(code, f"transfers[1].{field}")]


@pytest.mark.parametrize("amount", [0, -1, 10**10])
def test_an_amount_outside_of_its_field_is_refused(amount):
    with pytest.raises(DomainError):
        transfer_file(PAYER, [Transfer(HANA, amount)], on=DAY)
    with pytest.raises(DomainError):
        transfer_file(PAYER, [], on=DAY)


@given(st.text(max_size=60))
def test_any_name_is_written_whole_or_refused(name):
    account = dataclasses.replace(HANA, holder_kana=name)
    problems = account_problems(account)
    if problems:
        assert {one.field for one in problems} == {"holder_kana"}
    else:
        file = transfer_file(PAYER, [Transfer(account, 7)], on=DAY)
        assert [len(record) for record in file.split(b"\r\n")[:-1]] == [120] * 4
