"""Signs of a lure: one asks a person to look, two different ones hold the posting back."""

import dataclasses

import pytest

from mikke.domain.posting import Recruiter, Wage
from tests.domain.posting_samples import LAWFUL, changed, codes


def signs(posting):
    return {code: weight for code, weight in codes(posting).items() if code.startswith("scam.")}


def contact(text):
    return dataclasses.replace(LAWFUL.employer, contact=text)


@pytest.mark.parametrize(
    ("duties", "is_vague"),
    [
        ("簡単な作業です", True),
        ("だれでもできる軽作業のお仕事！", True),
        ("スタッフ募集中です。", True),
        ("簡単な作業です。封筒に紙を入れます。", False),
        ("レジ", False),
    ],
)
def test_a_task_that_says_nothing(duties, is_vague):
    assert ("scam.vague_task" in signs(changed(duties=duties))) == is_vague


@pytest.mark.parametrize(
    ("text", "is_off_site"),
    [
        ("LINE ID: mihon", True),
        ("インスタのDM", True),
        ("LINEまたは 0422-00-0001", False),
        ("jobs@example.org", False),
        ("https://example.org/contact", False),
        ("見本フォーム", False),
    ],
)
def test_a_contact_of_a_chat_service_alone(text, is_off_site):
    posting = changed(employer=contact(text))
    assert ("scam.contact_off_site" in signs(posting)) == is_off_site


@pytest.mark.parametrize(("yen", "is_far"), [(3839, False), (3840, True), (20_000, True)])
def test_pay_three_times_the_minimum_is_looked_at(yen, is_far):
    assert signs(changed(wage=Wage("hour", yen))) == ({"scam.pay_far_above": "warning"} if is_far else {})


def test_two_signs_together_hold_a_posting_back_and_two_of_pay_are_one():
    lure = changed(duties="封筒に紙を入れます。詳しくはDMで。")
    assert signs(lure) == {"scam.off_site_lure": "warning"}
    both = dataclasses.replace(lure, wage=Wage("hour", 9000))
    assert signs(both) == {
        "scam.off_site_lure": "warning",
        "scam.pay_far_above": "warning",
        "scam.signs_together": "error",
    }
    pay = changed(duties="日給5万円も可能です。封筒に紙を入れます。", wage=Wage("hour", 9000))
    assert "scam.signs_together" not in signs(pay)


def test_a_contact_is_written_by_everybody_without_suspicion():
    assert signs(changed(employer=Recruiter("見本", "住所", "電話でどうぞ"))) == {}
