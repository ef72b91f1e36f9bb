"""Cells before lines, lines before the preset; everything typed is kept."""

import pytest
from django.http import QueryDict
from hypothesis import given

from mikke.domain.presets import presets_by_id
from mikke.domain.week import Week, week_from_text
from mikke.kernel.week_form import answer_for, cell_groups, read_answer
from tests.domain.strategies import weeks


def posted(**fields):
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def test_a_preset_alone_is_the_week():
    answer = read_answer(posted(preset="first"))
    assert answer.week == week_from_text("月火木金 9:00-14:00; 水 9:00-13:00")


def test_lines_count_instead_of_the_preset():
    answer = read_answer(posted(preset="first", day2_on="1", day2_start="11:00", day2_end="14:00"))
    assert answer.week == week_from_text("水 11:00-14:00")
    assert answer.preset == "first"


def test_cells_count_instead_of_everything_else():
    answer = read_answer(posted(preset="first", day2_on="1", slot=["18", "19"]))
    assert answer.week == week_from_text("月 9:00-10:00")
    assert answer.slots == {18, 19}


def test_all_weekdays_leave_a_day_with_its_own_hours_alone():
    answer = read_answer(
        posted(
            all_on="1", all_start="9:00", all_end="14:00", day2_on="1", day2_start="9:00", day2_end="13:00"
        )
    )
    assert answer.week == week_from_text("月火木金 9:00-14:00; 水 9:00-13:00")


def test_an_end_before_the_start_runs_into_the_morning():
    answer = read_answer(posted(day6_on="1", day6_start="22:00", day6_end="6:00"))
    assert answer.week == week_from_text("日 22:00-翌6:00")


def test_full_width_digits_are_read():
    answer = read_answer(posted(day0_on="1", day0_start="９：００", day0_end="１３時"))
    assert answer.week == week_from_text("月 9:00-13:00")


@pytest.mark.parametrize(
    ("start", "end"), [("9:15", "13:00"), ("9:00", "9:00"), ("朝", "13:00"), ("9:00", "25:00"), ("", "")]
)
def test_what_is_no_half_hour_is_refused_and_kept(start, end):
    answer = read_answer(posted(day0_on="1", day0_start=start, day0_end=end))
    assert [element for element, _text in answer.errors] == ["week-day0"]
    assert answer.week == Week()
    line = answer.lines[1]
    assert (line.is_on, line.start, line.end) == (True, start, end) or line.start == "9:00"
    assert line.error != ""


def test_typed_text_cannot_leave_its_option():
    answer = read_answer(posted(day0_on="1", day0_start="</select><b>", day0_end="13:00"))
    assert "<b>" not in answer.lines[1].start_options


@pytest.mark.parametrize("slot", ["336", "-1", "x", "9" * 40, "１８", ""])
def test_cells_that_are_not_ours_are_left_out(slot):
    assert read_answer(posted(slot=[slot, "18"])).slots == {18}


@given(weeks)
def test_a_shown_week_comes_back_as_it_was(week):
    answer = answer_for(week)
    data = QueryDict(mutable=True)
    data.setlist("slot", [str(slot) for slot in answer.slots])
    for line in answer.lines:
        if line.is_on:
            data[f"{line.id}_on"] = "1"
        data[f"{line.id}_start"], data[f"{line.id}_end"] = line.start, line.end
    assert read_answer(data).week == week


def test_every_half_hour_has_its_cell_once():
    html = "".join(group.body for group in cell_groups(frozenset({18})))
    assert html.count('type="checkbox"') == 336
    assert html.count(" checked") == 1
    assert html.count('value="18"') == 1


def test_unknown_presets_say_nothing():
    answer = read_answer(posted(preset="<script>"))
    assert (answer.preset, answer.week) == ("", Week())
    assert "<script>" not in presets_by_id()
