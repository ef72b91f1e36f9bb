"""The change for one tap: only where it is right whatever the shop meant."""

import datetime as dt

import pytest

from mikke.jobs.posting_draft import findings_of
from mikke.jobs.posting_fixes import applied, change_for, step_of
from tests.jobs.drafts import whole_answers

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 22)


def changes(**answers):
    data = whole_answers(**answers)
    found = [one for one in findings_of(data, today=DAY) if one.severity != "info"]
    return data, {one.code: change_for(one) for one in found}


def test_nothing_is_found_in_a_whole_posting():
    assert changes()[1] == {}


@pytest.mark.parametrize("text", ["主婦歓迎。袋づめ", "袋づめ\n主婦歓迎"])
def test_a_wording_is_replaced_where_it_stands_and_the_rest_stays(text):
    data, found = changes(duties=text)
    (change,) = found.values()
    assert applied(change, data) == {"duties": text.replace("主婦歓迎", "家事や子育て中の方歓迎")}


def test_what_has_been_edited_since_stays_as_it_is():
    data, found = changes(duties="主婦歓迎。袋づめ")
    (change,) = found.values()
    assert applied(change, data | {"duties": "袋づめ"}) == {"duties": "袋づめ"}


def test_a_limit_of_age_is_taken_away():
    data, found = changes(duties="20代〜30代の方歓迎")
    (change,) = found.values()
    assert applied(change, data) == {"duties": "年齢不問"}


def test_a_raised_wage_takes_an_upper_one_below_it_away():
    data, found = changes(wage_min=1200, wage_max=1250)
    assert applied(found["wage.below_minimum"], data) == {"wage_min": 1280, "wage_max": None}
    data, found = changes(wage_min=1200, wage_max=1400)
    assert applied(found["wage.below_minimum"], data) == {"wage_min": 1280}


def test_pay_by_the_month_is_raised_to_what_its_hours_need():
    data, found = changes(wage_unit="month", wage_min=20_000)
    raised = applied(found["wage.below_minimum"], data)["wage_min"]
    assert raised > 20_000
    assert changes(wage_unit="month", wage_min=raised)[1] == {}
    assert "wage.below_minimum" in changes(wage_unit="month", wage_min=raised - 1)[1]


def test_a_need_that_the_hours_deny_is_answered_no():
    night = {"kind": "fixed", "shifts": [{"day": "mon", "start": "22:00", "end": "05:00"}]}
    data, found = changes(job_time=night, yes=["no_night"], no=[])
    change = next(one for one in found.values() if one is not None and one.name == "yes")
    assert applied(change, data) == {"yes": [], "no": ["no_night"]}


def test_every_finding_has_its_page():
    data = whole_answers(title="主婦歓迎", wage_min=1000, smoking="", breaks="", shop_name="")
    pages = {one.code: step_of(one) for one in findings_of(data, today=DAY)}
    assert pages["wage.below_minimum"] == "pay"
    assert pages["missing.smoking"] == "where"
    assert pages["missing.breaks"] == "when"
    assert pages["missing.recruiter_name"] == "contact"
