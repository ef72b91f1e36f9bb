"""Answers as columns."""

from decimal import Decimal

from mikke.surveys.selectors import answer_table
from tests.surveys.records import make_item, make_questionnaire, make_response


def test_each_question_is_a_column_with_one_entry_for_each_response(site, django_assert_num_queries):
    survey = make_questionnaire(site)
    many = make_item(survey, "multiple", ["a", "b"], has_other=True)
    scale = make_item(survey, "scale")
    text = make_item(survey, "text")
    table_item = make_item(survey, "matrix", ["a"], rows=[{"key": "r1", "label": "x", "label_en": ""}])
    make_response(survey, {many: ["c1", "other"], scale: 4, text: "はい", table_item: {"r1": "c1"}})
    make_response(survey, {many: [], scale: None})
    make_response(survey, {many: ["c2"]}, is_held=True)
    with django_assert_num_queries(4):
        table = answer_table(survey)
    assert len(table.response_ids) == 2
    found = {column.item.pk: (column.shown, column.values) for column in table.columns}
    assert found == {
        many.pk: ([True, True], [["c1", "other"], None]),
        scale.pk: ([True, True], [Decimal(4), None]),
        text.pk: ([True, False], ["はい", None]),
        table_item.pk: ([True, False], [{"r1": "c1"}, None]),
    }


def test_a_question_that_was_changed_is_two_columns_and_one_that_nobody_saw_is_none(site):
    survey = make_questionnaire(site, version=2, opened_version=2)
    old = make_item(survey, "single", ["a"], key="q", until_version=1)
    new = make_item(survey, "single", ["a", "b"], key="q", since_version=2)
    make_item(survey, "text", until_version=1)
    make_response(survey, {old: ["c1"]}, version=1)
    make_response(survey, {new: ["c2"]})
    found = {column.item.pk: column.shown for column in answer_table(survey).columns}
    assert found == {old.pk: [True, False], new.pk: [False, True]}
