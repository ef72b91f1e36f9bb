"""The working time as a form: four kinds, several times a day, and nothing typed is lost."""

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation
from hypothesis import given

from mikke.domain.job_time import JobTime
from mikke.domain.job_time_text import job_time_from_text
from mikke.jobs.job_time_form import JobTimeField, JobTimeWidget, typed_of
from tests.domain.strategies import job_times
from tests.support.controls import sent_by


def posted(**fields):
    data = QueryDict(mutable=True)
    for block in (1, 2):
        for line in ("all", *(f"day{day}" for day in range(7))):
            data[f"job_time-times{block}-{line}_start"] = "9:00"
            data[f"job_time-times{block}-{line}_end"] = "13:00"
    for name, value in fields.items():
        data[f"job_time-{name}".replace("__", "-") if name != "text" else "job_time"] = value
    return data


def typed(data):
    return JobTimeWidget().value_from_datadict(data, {}, "job_time")


def cleaned(**fields):
    return JobTimeField(required=False).clean(typed(posted(**fields)))


def refused(**fields) -> list[str]:
    with translation.override("en"), pytest.raises(forms.ValidationError) as caught:
        cleaned(**fields)
    return caught.value.messages


def stored(cell: str):
    return job_time_from_text(cell).to_json()


def browser_sends(html: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(sent_by(html))
    return data


def test_fixed_times_are_those_of_the_ticked_days():
    assert cleaned(kind="fixed", times1__day0_on="1", times1__day2_on="1") == stored(
        "fixed: mon,wed 9:00-13:00"
    )


def test_a_number_of_times_is_chosen_from_all_weekdays():
    assert cleaned(kind="choose", times1__all_on="1", min_shifts="２") == stored(
        "choose 2: mon-fri 9:00-13:00"
    )


def test_a_second_time_on_the_same_day_is_a_time_of_its_own():
    fields = {"times2__all_start": "13:00", "times2__all_end": "17:00"}
    answer = cleaned(kind="choose", min_shifts="3", times1__all_on="1", times2__all_on="1", **fields)
    assert answer == stored("choose 3: mon-fri 9:00-13:00; mon-fri 13:00-17:00")


def test_flexible_hours_carry_their_least_numbers():
    answer = cleaned(
        kind="flexible", times1__day5_on="1", min_hours_per_shift="2.5", min_days="1", min_hours_per_week="5"
    )
    assert answer == stored("flexible 2.5h 1d 5h: sat 9:00-13:00")


def test_free_time_needs_no_days_and_ignores_what_its_kind_hides():
    assert cleaned(kind="free", times1__day0_on="1", min_hours_per_week="") == stored("free")
    assert cleaned(kind="free", min_shifts="9", min_hours_per_week="4") == stored("free 4h")


def test_nothing_said_is_nothing_stored():
    assert cleaned() is None


def test_the_line_of_the_csv_counts_instead():
    assert cleaned(kind="fixed", times1__day0_on="1", text="free 5h") == stored("free 5h")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"times1__day0_on": "1"}, "Choose what kind of working time it is."),
        ({"kind": "fixed"}, "Tick at least one day and choose its times."),
        (
            {"kind": "choose", "times1__day0_on": "1"},
            "Write how many of these times are worked in a week at the least.",
        ),
        ({"kind": "choose", "times1__day0_on": "1", "min_shifts": "two"}, "“two” is not a number."),
        ({"kind": "choose", "times1__day0_on": "1", "min_shifts": "nan"}, "“nan” is not a number."),
        (
            {"kind": "flexible", "times1__day0_on": "1", "min_hours_per_shift": "1.25"},
            "Write hours in steps of half an hour, not 1.25.",
        ),
        (
            {"kind": "fixed", "times1__day0_on": "1", "times2__day0_on": "1"},
            "Mon: This time stands above already.",
        ),
        (
            {"kind": "fixed", "times1__day0_on": "1", "times1__day0_end": "9:00"},
            "Mon: Start and end are the same. A whole day is 00:00 to 24:00.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(fields, said):
    assert refused(**fields) == [said]


def test_too_many_overlapping_times_are_refused_with_the_greatest_number():
    overlapping = {"times2__day0_on": "1", "times2__day0_start": "10:00"}
    (said,) = refused(kind="choose", times1__day0_on="1", min_shifts="2", **overlapping)
    assert said.endswith("The greatest number is 1.")


def test_everything_typed_is_drawn_again():
    data = posted(
        kind="choose", times1__day3_on="1", times1__day3_start="9:15", min_shifts="lots", text="きのう"
    )
    again = browser_sends(JobTimeWidget().render("job_time", typed(data)))
    assert {name: again.get(name) for name in data} == data.dict()


def test_the_last_block_is_always_one_to_spare():
    html = JobTimeWidget().render(
        "job_time", stored("fixed: mon 9:00-11:00; mon 12:00-13:00; mon 15:00-16:00")
    )
    assert html.count('<div class="week">') == 4


@given(job_times)
def test_drawing_and_reading_a_working_time_gives_the_same(job_time: JobTime):
    drawn = JobTimeWidget().render("job_time", job_time.to_json())
    again = JobTimeField(required=False)
    sent = typed(browser_sends(drawn))
    assert again.clean(sent) == job_time.to_json()
    assert again.has_changed(job_time.to_json(), sent) is False


def test_more_times_a_day_than_the_control_holds_stand_in_the_line():
    spans = "; ".join(f"mon {hour}:00-{hour + 1}:00" for hour in range(14))
    assert typed_of(stored(f"fixed: {spans}"), name="job_time").text.startswith("fixed: mon 0:00-1:00")
