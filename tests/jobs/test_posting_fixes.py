"""The change for one tap: only where it is right whatever the shop meant."""

import datetime as dt

import pytest

from mikke.jobs.posting_draft import findings_of
from mikke.jobs.posting_fixes import applied, change_for, step_of
from tests.jobs.drafts import whole_answers

DAY = dt.date(2026, 11, 22)


def changes(**answers):
    data = whole_answers(**answers)
    return data, {one.code: change_for(one) for one in findings_of(data, today=DAY)}


def test_nothing_is_found_in_a_whole_posting():
    assert changes()[1] == {}


@pytest.mark.parametrize("text", ["主婦歓迎。袋づめ", "袋づめ\n主婦歓迎"])
def test_a_wording_is_replaced_once_and_not_doubled(text):
    data, found = changes(duties=text)
    (change,) = found.values()
    assert applied(change, data) == {"duties": text.replace("主婦歓迎", "主婦(夫)歓迎")}


def test_a_statement_of_fact_is_never_invented():
    _data, found = changes(duties="20代〜30代の方歓迎")
    assert [change for code, change in found.items() if code == "wording.age_decade_welcome"] == [None]


def test_a_raised_wage_takes_an_upper_one_below_it_away():
    data, found = changes(wage_min=1200, wage_max=1250)
    assert applied(found["wage.below_minimum"], data) == {"wage_min": 1280, "wage_max": None}
    data, found = changes(wage_min=1200, wage_max=1400)
    assert applied(found["wage.below_minimum"], data) == {"wage_min": 1280}


def test_pay_by_the_month_is_told_but_not_guessed():
    _data, found = changes(wage_unit="month", wage_min=20_000)
    assert found == {"wage.below_minimum": None}


def test_every_finding_has_its_page():
    data = whole_answers(title="主婦歓迎", wage_min=1000, smoking="", breaks="", shop_name="")
    pages = {one.code: step_of(one) for one in findings_of(data, today=DAY)}
    assert pages["wage.below_minimum"] == "pay"
    assert pages["missing.smoking"] == "where"
    assert pages["missing.breaks"] == "when"
    assert pages["missing.recruiter_name"] == "contact"
