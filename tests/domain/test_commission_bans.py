"""What article 5 forbids, as far as the software sees it."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.commission_bans import change_bans, is_fee_cut
from mikke.domain.pool_ad import ITEMS, AdText, ad_findings, table_items
from tests.domain.test_commission import WHOLE

DAY = dt.timedelta(days=1)


def codes(*, by_worker=False, **changes):
    return [
        one.code for one in change_bans(WHOLE, dataclasses.replace(WHOLE, **changes), by_worker=by_worker)
    ]


def test_more_pay_and_less_work_are_free():
    assert codes(fee_yen=12_001) == codes(expected_minutes=500) == codes(fee_tax="excluded") == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"fee_yen": 11_999}, "fee_cut"),
        ({"fee_kind": "piece", "fee_yen": 100}, "fee_cut"),
        ({"fee_kind": "hour", "fee_yen": 1199}, "fee_cut"),
        ({"expected_minutes": 700}, "unfair_change"),
        ({"payment_date": WHOLE.payment_date + DAY}, "payment_later"),
    ],
)
def test_the_office_does_not_do_it_and_the_worker_may_wish_it(changes, code):
    assert codes(**changes) == [code]
    assert codes(by_worker=True, **changes) == []


def test_another_way_of_counting_is_compared_in_all():
    assert codes(fee_kind="hour", fee_yen=1200) == []


def test_a_fee_without_tax_is_compared_with_tax():
    assert codes(fee_yen=10_909, fee_tax="excluded") == ["fee_cut"]
    assert codes(fee_yen=10_910, fee_tax="excluded") == []


def test_a_later_delivery_may_be_paid_later():
    later = {"delivery_date": dt.date(2027, 1, 5), "inspection_date": dt.date(2027, 1, 10)}
    assert codes(**later, payment_date=dt.date(2027, 2, 20)) == []
    assert codes(**later, payment_date=dt.date(2027, 4, 20)) == ["payment_later"]


@given(before=st.integers(1, 10**7), after=st.integers(1, 10**7))
def test_a_cut_is_a_cut_in_any_size(before, after):
    was, will = dataclasses.replace(WHOLE, fee_yen=before), dataclasses.replace(WHOLE, fee_yen=after)
    assert is_fee_cut(was, will) == (after < before)


AD = AdText(
    title="データ入力をお願いします",
    recruiter_name="見本の会",
    recruiter_address="三鷹市見本1-2-3",
    recruiter_contact="0422-00-0001",
    duties="名刺を表に入力する",
    workplace="在宅",
    fee="1件50円（税込）",
)


def test_the_six_items_are_those_of_the_table():
    assert tuple(label for _item, label in ITEMS) == table_items()
    assert ad_findings(AD) == []


@pytest.mark.parametrize("item", [item for item, _label in ITEMS])
def test_a_call_without_one_of_the_six_does_not_go_out(item):
    assert [one.code for one in ad_findings(dataclasses.replace(AD, **{item: "　"}))] == [f"missing.{item}"]


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("fee", "時給1,200円", "hourly_wage"),
        ("fee", "月給10万円", "monthly_wage"),
        ("title", "週3シフトで働ける方", "shift"),
        ("duties", "雇用します。", "employment"),
    ],
)
def test_words_of_employment_do_not_go_out(field, text, code):
    assert [one.code for one in ad_findings(dataclasses.replace(AD, **{field: text}))] == [f"wording.{code}"]


@pytest.mark.parametrize("text", ["シフト表の作成", "雇用保険の書類の入力"])
def test_work_about_employment_may_be_named(text):
    assert ad_findings(dataclasses.replace(AD, duties=text)) == []
