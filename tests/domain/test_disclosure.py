"""What must be stated, for each relation, from which day on, and under which condition."""

import dataclasses
import datetime as dt

import pytest

from mikke.domain.disclosure import SIX, disclosure_items
from mikke.domain.posting import FixedOvertime, Posting, Recruiter, Wage
from tests.domain.posting_samples import DAY, LAWFUL, changed, codes, found

EMPTY = {
    "recruiter_name": changed(employer=Recruiter("", "住所 1", "0422-00-0001")),
    "recruiter_address": changed(employer=Recruiter("名前", "", "0422-00-0001")),
    "recruiter_contact": changed(employer=Recruiter("名前", "住所 1", "")),
    "duties": changed(duties=""),
    "workplace": changed(workplace=""),
    "wage": changed(wage=None),
    "start_end_time": changed(time=""),
    "breaks": changed(breaks=""),
}
PLAIN = ("duties_change_scope", "contract_term", "trial_period", "workplace_change_scope", "overtime")
EMPTY |= {key: changed(**{key: ""}) for key in (*PLAIN, "holidays", "insurance", "smoking")}


def missing(posting, **given):
    return {
        code: weight
        for code, weight in codes(posting, **given).items()
        if code.startswith("missing.") and weight != "info"
    }


def test_a_whole_posting_has_nothing_to_complain_of():
    assert found(LAWFUL) == []


def test_every_item_that_is_always_asked_is_asked_and_only_when_it_is_not_there():
    always = {item.id for item in disclosure_items() if not item.is_conditional} - {"accurate_and_current"}
    assert set(EMPTY) == always
    for item, posting in EMPTY.items():
        weight = "error" if item in SIX else "warning"
        wanted = {f"missing.{item}": weight}
        if item == "contract_term":  # a term that is not said cannot decide about renewal
            wanted |= {"missing.renewal_criteria": "warning", "missing.renewal_limit": "warning"}
        assert missing(posting) == wanted, item


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"contract_term": "期間の定めあり（2027年3月まで）"}, {"renewal_criteria", "renewal_limit"}),
        ({"contract_term": "無期", "renewal_criteria": ""}, set()),
        (
            {"contract_term": "6か月", "renewal_criteria": "業務量で判断", "renewal_limit": "上限なし"},
            set(),
        ),
        (
            {"duties": LAWFUL.duties + "固定残業代を含みます。"},
            {"fixed_overtime_base", "fixed_overtime_hours_amount", "fixed_overtime_excess"},
        ),
        (
            {"wage": Wage("hour", 1600, None, FixedOvertime(1300, 10, 20_000, True))},
            set(),
        ),
        (
            {"wage": Wage("hour", 1600, None, FixedOvertime(1300, None, 20_000, None))},
            {"fixed_overtime_hours_amount", "fixed_overtime_excess"},
        ),
        ({"duties": LAWFUL.duties + "派遣社員として働きます。"}, {"dispatch"}),
        ({"duties": LAWFUL.duties + "派遣社員として働きます。", "dispatch": "派遣労働者"}, set()),
        ({"age_exception": "2"}, {"age_limit_reason"}),
        ({"age_exception": "2", "age_reason": "深夜業務のため"}, set()),
    ],
)
def test_a_conditional_item_is_asked_by_its_condition(values, wanted):
    assert missing(changed(**values)) == {f"missing.{item}": "warning" for item in wanted}


def test_an_unconfirmed_item_is_a_hint_and_no_demand():
    posting = changed(working_hours="専門業務型裁量労働制")
    hint = next(item for item in found(posting) if item.code == "missing.discretionary_work")
    assert (hint.severity, hint.data["is_unconfirmed"]) == ("info", True)
    assert "missing.discretionary_work" not in codes(LAWFUL)


@pytest.mark.parametrize(
    ("item", "day_before", "first_day"),
    [
        ("duties_change_scope", "2024-03-31", "2024-04-01"),
        ("smoking", "2020-03-31", "2020-04-01"),
        ("trial_period", "2017-12-31", "2018-01-01"),
    ],
)
def test_a_duty_is_asked_from_its_first_day(item, day_before, first_day):
    posting = changed(**{item: ""})
    assert f"missing.{item}" not in codes(posting, day=dt.date.fromisoformat(day_before))
    assert codes(posting, day=dt.date.fromisoformat(first_day))[f"missing.{item}"] == "warning"


@pytest.mark.parametrize("relation", ["employment", "contract"])
def test_the_six_hold_a_posting_back_since_the_notice(relation):
    posting = dataclasses.replace(EMPTY["recruiter_address"], relation=relation)
    assert missing(posting, day=dt.date(2024, 12, 17))["missing.recruiter_address"] == "warning"
    assert missing(posting, day=dt.date(2024, 12, 18))["missing.recruiter_address"] == "error"


def test_a_service_contract_is_asked_for_six_under_its_own_law():
    findings = {item.code: item for item in found(Posting(relation="contract"))}
    assert set(findings) == {f"missing.{item}" for item in SIX}
    assert findings["missing.wage"].data["label_ja"] == "報酬の額"
    assert {item.legal_basis for item in findings.values()} == {
        "特定受託事業者に係る取引の適正化等に関する法律12条"
    }


def test_volunteering_is_asked_for_five_and_no_law_is_named():
    findings = found(Posting(relation="volunteer", wage=Wage("none")))
    assert {item.code for item in findings} == {f"missing.{item}" for item in SIX if item != "wage"}
    assert {(item.severity, item.legal_basis) for item in findings} == {("error", "")}


@pytest.mark.parametrize("relation", ["employment", "contract"])
def test_work_without_pay_is_not_a_stated_wage(relation):
    posting = changed(relation=relation, wage=Wage("none"))
    assert codes(posting)["missing.wage"] == "error"


@pytest.mark.parametrize(
    ("item", "words"),
    [("bonus_raise", "賞与"), ("commuting", "通勤手当"), ("accommodations", "配慮"), ("selection", "面接")],
)
def test_what_is_recommended_is_an_info_until_it_is_said(item, words):
    silent = changed(duties="焼いたパンを袋に入れます。")
    assert codes(silent)[f"missing.{item}"] == "info"
    assert f"missing.{item}" not in codes(changed(duties=f"焼いたパンを袋に入れます。{words}あり。"))


def test_a_consideration_that_is_answered_says_how_one_works():
    silent = changed(considerations_yes=frozenset())
    assert codes(silent, day=DAY)["missing.work_style"] == "info"
    assert "missing.work_style" not in codes(changed(considerations_yes=frozenset({"day_change_ok"})))
