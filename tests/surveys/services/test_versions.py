"""A survey that is changed after people have answered keeps what they were asked."""

import pytest

from mikke.surveys.errors import BranchOrderError
from mikke.surveys.selectors import answer_table, items_of
from mikke.surveys.services import items as services
from mikke.surveys.services.build import close_survey, duplicate_questionnaire, open_survey
from mikke.surveys.services.items import Line, keyed
from tests.factories import NOW
from tests.surveys.records import make_questionnaire, make_response


@pytest.fixture
def draft(site):
    """A draft with one question."""
    survey = make_questionnaire(site, status="draft", opened_version=0)
    add(survey, "好きな季節", "春", "秋")
    survey.refresh_from_db()
    return survey


def add(survey, text, *labels, **values):
    values = {"text": text, "kind": "single" if labels else "text", "page_number": 1, "rows": []} | values
    lines = [Line(label) for label in labels]
    return services.add_item(questionnaire=survey, values=values, choices=lines, now=NOW)


def change(item, *labels, is_correction=False, **values):
    values = {"text": item.text, "kind": item.kind, "rows": []} | values
    lines = [Line(label) for label in labels]
    item.questionnaire.refresh_from_db()
    return services.change_item(item=item, values=values, choices=lines, is_correction=is_correction, now=NOW)


def only(survey):
    survey.refresh_from_db()
    [item] = items_of(survey)
    return item


def opened(survey):
    open_survey(questionnaire=survey, actor=None, now=NOW)
    survey.refresh_from_db()


def test_a_draft_is_changed_in_place(draft):
    item = only(draft)
    assert change(item, "春", "夏", "秋", text="好きな季節は").pk == item.pk
    draft.refresh_from_db()
    assert draft.version == 1
    assert [(one.key, one.label) for one in only(draft).choices.all()] == [
        ("c1", "春"),
        ("c3", "夏"),
        ("c2", "秋"),
    ]


def test_another_meaning_is_another_question_and_old_answers_keep_theirs(draft):
    opened(draft)
    old = only(draft)
    make_response(draft, {old: ["c1"]})
    new = change(old, "春", "秋", text="きらいな季節")
    draft.refresh_from_db()
    old.refresh_from_db()
    assert (draft.version, draft.opened_version) == (2, 2)
    assert (old.key, old.text, old.until_version) == (new.key, "好きな季節", 1)
    assert (new.text, new.since_version) == ("きらいな季節", 2)
    assert [one.pk for one in items_of(draft, version=1)] == [old.pk]
    assert [one.pk for one in items_of(draft)] == [new.pk]
    table = answer_table(draft)
    assert [(one.item.pk, one.values) for one in table.columns] == [(old.pk, [["c1"]]), (new.pk, [None])]


def test_a_choice_more_is_another_question_too(draft):
    opened(draft)
    assert change(only(draft), "春", "夏", "秋").since_version == 2


def test_a_slip_of_the_pen_and_rules_keep_the_question(draft):
    opened(draft)
    item = only(draft)
    assert change(item, "はる", "秋", is_correction=True).pk == item.pk
    assert change(only(draft), "はる", "秋", is_required=True, help_text="ひとつ").pk == item.pk
    draft.refresh_from_db()
    assert draft.version == 1
    assert [(one.key, one.label) for one in only(draft).choices.all()] == [("c1", "はる"), ("c2", "秋")]


def test_a_correction_cannot_add_a_choice_to_what_people_saw(draft):
    opened(draft)
    assert change(only(draft), "春", "夏", "秋", is_correction=True).since_version == 2


def test_taking_out_and_putting_back(draft):
    opened(draft)
    item = only(draft)
    make_response(draft, {item: ["c1"]})
    services.remove_item(item=item, now=NOW)
    draft.refresh_from_db()
    assert items_of(draft) == []
    assert [one.pk for one in items_of(draft, version=1)] == [item.pk]
    item.refresh_from_db()
    services.restore_item(item=item, now=NOW)
    assert [one.pk for one in items_of(draft)] == [item.pk]


def test_a_question_cannot_stand_before_the_one_that_decides(draft):
    first = only(draft)
    when = {"item": first.key, "any_of": ["c2"]}
    later = add(draft, "どの秋", shows_when=when, page_number=2)
    services.move_item(item=first, step=1, now=NOW)  # onto the page of the other, still before it
    with pytest.raises(BranchOrderError):
        services.move_item(item=first, step=1, now=NOW)
    with pytest.raises(BranchOrderError):
        services.remove_item(item=first, now=NOW)
    with pytest.raises(BranchOrderError):
        change(first, "春", "夏", "冬")  # the choice that decides is gone
    services.remove_item(item=later, now=NOW)
    services.remove_item(item=first, now=NOW)


def test_pages_stay_without_gaps(draft):
    second = add(draft, "2つめ", page_number=2)
    third = add(draft, "3つめ", page_number=3)

    def shape():
        return [(one.text, one.page_number) for one in items_of(draft)]

    assert shape() == [("好きな季節", 1), ("2つめ", 2), ("3つめ", 3)]
    services.move_item(item=third, step=-1, now=NOW)
    assert shape() == [("好きな季節", 1), ("2つめ", 2), ("3つめ", 2)]
    services.break_page(item=second, now=NOW)
    assert shape() == [("好きな季節", 1), ("2つめ", 1), ("3つめ", 1)]
    services.break_page(item=third, now=NOW)
    assert shape() == [("好きな季節", 1), ("2つめ", 1), ("3つめ", 2)]
    services.move_item(item=second, step=1, now=NOW)
    services.copy_item(item=second, now=NOW)
    assert shape() == [("好きな季節", 1), ("2つめ", 2), ("2つめ", 2), ("3つめ", 2)]
    services.remove_item(item=only_first(draft), now=NOW)
    assert [page for _text, page in shape()] == [1, 1, 1]


def only_first(survey):
    return items_of(survey)[0]


def test_a_copy_of_a_survey_has_its_questions_and_branches_and_no_answers(draft):
    add(draft, "どの秋", shows_when={"item": only(draft).key, "any_of": ["c2"]})
    opened(draft)
    make_response(draft, {items_of(draft)[0]: ["c1"]})
    copy = duplicate_questionnaire(questionnaire=draft, actor=None, now=NOW)
    assert (copy.status, copy.version, copy.opened_version) == ("draft", 1, 0)
    assert copy.code != draft.code
    assert [one.shows_when for one in items_of(copy)] == [None, {"item": "q1", "any_of": ["c2"]}]
    assert [one.label for one in items_of(copy)[0].choices.all()] == ["春", "秋"]
    assert copy.responses.count() == 0
    opened(copy)


def test_close_and_open(draft):
    opened(draft)
    close_survey(questionnaire=draft, actor=None, now=NOW)
    assert (draft.status, draft.closed_at) == ("closed", NOW)
    opened(draft)
    assert (draft.status, draft.closed_at) == ("open", None)


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        (["a", "b"], ["b", "a"], ["c2", "c1"]),
        (["a", "b"], ["A", "b"], ["c1", "c2"]),
        (["a", "b"], ["b"], ["c2"]),
        (["a", "b"], ["x", "a", "b"], ["c3", "c1", "c2"]),
        ([], ["x", "y"], ["c1", "c2"]),
    ],
)
def test_keys_stay_with_their_words(old, new, keys):
    before = [(f"c{place}", label) for place, label in enumerate(old, start=1)]
    assert [key for key, _line in keyed([Line(one) for one in new], old=before, letter="c")] == keys
