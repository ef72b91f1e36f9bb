"""The sentences say what is wrong and what would be right."""

import pytest
from django.utils import translation

from mikke.domain.errors import DomainError, Problem
from mikke.domain.job_time_text import job_time_from_text
from mikke.kernel.problem_text import problem_text


def sentence(cell: str) -> str:
    with pytest.raises(DomainError) as caught, translation.override("en"):
        job_time_from_text(cell)
    with translation.override("en"):
        return problem_text(caught.value.problems[0])


def test_too_many_overlapping_shifts_name_the_greatest_number_and_why():
    said = sentence("choose 4: mon 9:00-13:00; mon 10:00-14:00; tue 9:00-13:00; wed 9:00-13:00")
    assert said == (
        "4 shifts a week cannot be worked: some of these 4 shifts overlap, and of two that overlap only one can be "
        "worked. The greatest number is 3."
    )


def test_more_shifts_than_there_are_say_how_many_there_are():
    assert sentence("choose 3: mon 9:00-13:00; tue 9:00-13:00") == (
        "There are only 2 shifts to choose from, so 3 cannot be asked for."
    )
    assert sentence("choose 2: mon 9:00-13:00") == (
        "There is only 1 shift to choose from, so 2 cannot be asked for."
    )


def test_no_shift_at_all_is_outside_the_range():
    assert sentence("choose 0: mon 9:00-13:00") == "0 is outside the range 1..1."


def test_other_numbers_keep_their_range():
    problem = Problem("number.out_of_range", "page", "0", "1..50")
    with translation.override("en"):
        assert problem_text(problem) == "0 is outside the range 1..50."
