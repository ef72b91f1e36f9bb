import datetime as dt
from dataclasses import dataclass

import pytest

from mikke.jobs.facts import answers_on

TODAY = dt.date(2026, 11, 22)


@dataclass
class Said:
    consideration_id: str
    answer: str
    checked_on: dt.date
    expires_on: dt.date


def said(answer, days_ago, consideration="quiet", lasts=365):
    checked = TODAY - dt.timedelta(days=days_ago)
    return Said(consideration, answer, checked, checked + dt.timedelta(days=lasts))


@pytest.mark.parametrize(
    ("facts", "yes", "no"),
    [
        ([], set(), set()),
        ([said("yes", 10)], {"quiet"}, set()),
        ([said("no", 10)], set(), {"quiet"}),
        ([said("no", 10), said("yes", 9)], {"quiet"}, set()),
        ([said("yes", 10), said("no", 9)], set(), {"quiet"}),
        ([said("yes", 10), said("no", 10)], set(), {"quiet"}),
        ([said("no", 10), said("yes", 10)], set(), {"quiet"}),
        ([said("yes", 365)], {"quiet"}, set()),
        ([said("yes", 366)], set(), set()),
        ([said("no", 300), said("yes", 5, lasts=4)], set(), {"quiet"}),
        ([said("yes", 1), said("no", 1, "seated")], {"quiet"}, {"seated"}),
    ],
)
def test_the_newest_fact_that_still_counts_decides_and_no_wins_a_tie(facts, yes, no):
    answers = answers_on(facts, today=TODAY)
    assert (answers.yes, answers.no) == (yes, no)


def test_the_first_day_on_which_something_lapses():
    facts = [said("yes", 100), said("no", 10, "seated"), said("yes", 400, "trial")]
    assert answers_on(facts, today=TODAY).lapse_on == TODAY + dt.timedelta(days=266)
    assert answers_on([], today=TODAY).lapse_on is None
