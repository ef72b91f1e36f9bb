import datetime as dt

import pytest

from mikke.domain.notices import NoticeFacts, is_fixed_term, notice_form
from mikke.domain.tables import yaml_table

ON = dt.date(2026, 11, 22)


def facts(**changes):
    values = {
        "contract_term": "期間の定めなし",
        "is_part_time": False,
        "has_fixed_overtime": False,
        "stated": frozenset(),
        "on": ON,
    }
    return NoticeFacts(**(values | changes))


def ids(form, **changes):
    return [item.id for section in notice_form(form, facts(**changes)).sections for item in section.items]


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("期間の定めなし", False),
        ("期間の定めのない契約", False),
        ("無期雇用", False),
        ("期間の定めあり（6か月）", True),
        ("2027年3月31日まで", True),
        ("", True),
    ],
)
def test_an_end_of_the_contract_is_asked_for_unless_there_is_none(term, expected):
    assert is_fixed_term(term) is expected
    assert ("renewal_criteria" in ids("employment", contract_term=term)) is expected


def test_part_time_workers_are_told_more():
    more = set(ids("employment", is_part_time=True)) - set(ids("employment"))
    assert more == {"bonus", "retirement_allowance", "contact_desk", "explanation_right"}
    before = ids("employment", is_part_time=True, on=dt.date(2026, 9, 30))
    assert "explanation_right" not in before


def test_lines_of_fixed_overtime_and_of_what_is_stated_only():
    plain = ids("employment")
    assert "fixed_overtime_base" not in plain
    assert "dispatch" not in plain
    full = ids("employment", has_fixed_overtime=True, stated=frozenset({"dispatch"}))
    assert {"fixed_overtime_base", "fixed_overtime_hours_amount", "fixed_overtime_excess", "dispatch"} <= set(
        full
    )


def test_words_are_those_of_the_reference_tables():
    labels = {item["id"]: item["label_ja"] for item in yaml_table("job_disclosure")["items"]}
    items = [item for section in notice_form("employment", facts()).sections for item in section.items]
    stated = [item for item in items if item.is_in_posting]
    assert len(stated) > 10
    assert [item.label_ja for item in stated] == [labels[item.id] for item in stated]
    own = {item.id for item in items if not item.is_in_posting}
    assert own == {"leave", "pay_day", "pay_method", "raise", "leaving"}


def test_an_order_has_every_term_of_the_act():
    terms = yaml_table("freelance_act")["order_terms"]
    form = notice_form("contract", facts())
    assert sorted(ids("contract")) == sorted(term["id"] for term in terms)
    by_id = {item.id: item for section in form.sections for item in section.items}
    assert {item.id for item in by_id.values() if item.is_required} == {
        term["id"] for term in terms if term["required"] == "always"
    }
    assert by_id["payment_date"].hint_ja == "受け取った日を1日目として60日以内"
    assert len(form.advice_ja) > 3


def test_there_is_no_notice_for_volunteers():
    with pytest.raises(ValueError, match="volunteer"):
        notice_form("volunteer", facts())
