import re

import pytest

from mikke.domain.job_time_text import job_time_from_text
from mikke.domain.vocabulary_data import (
    CONSIDERATION_GROUPS,
    certificate_ids,
    consideration_groups,
    considerations,
    derived_answers,
    processes,
    skill_categories,
    skills,
    topics,
)

NAMED_BY_THE_RULE = (
    "child_sick_leave school_events school_holidays_off with_child no_night no_weekend no_overtime day_change_ok "
    "seated no_heavy_lifting no_standing_long quiet no_phone no_customers breaks_any_time hospital_visits step_free "
    "accessible_toilet written_instructions screen_reader blank_ok beginner_ok senior_ok foreigner_ok easy_japanese "
    "side_job_ok remote trial short_start no_smoking"
)


def test_every_consideration_of_the_rule_is_there_once():
    ids = [row.id for row in considerations()]
    assert sorted(ids) == sorted(NAMED_BY_THE_RULE.split())
    assert {row.group for row in considerations()} == set(CONSIDERATION_GROUPS)
    assert [group.id for group in consideration_groups()] == list(CONSIDERATION_GROUPS)
    assert {row.id for row in considerations() if row.is_derived} == {"remote", "no_night", "no_weekend"}


def test_a_question_never_says_why():
    reasons = re.compile("病|障害|通院|妊娠|子ども|子育て|介護|外国|高齢|\bill\b|disab|child|foreign")
    told = {row.id for row in considerations() if reasons.search(row.question_ja + row.question_en)}
    assert told == {"with_child"}  # here the child itself is what is asked about
    assert all(row.question_ja.endswith("か。") for row in considerations())
    assert all(row.question_en.endswith("?") for row in considerations())


def test_labels_are_short_enough_for_a_card():
    assert max(len(row.label_ja) for row in considerations()) <= 12


def test_topics_processes_and_skills():
    assert len({topic.id for topic in topics()}) == len(topics()) == 28
    assert [(process.id, process.plant_ja) for process in processes()] == [
        ("find", "種"),
        ("learn", "芽"),
        ("try", "花"),
        ("play", "実"),
    ]
    assert len({skill.id for skill in skills()}) == len(skills()) == 150
    assert {skill.category for skill in skills()} == {category.id for category in skill_categories()}
    assert "care.care-entry-cert" in certificate_ids()
    assert "back-office.data-entry" not in certificate_ids()


@pytest.mark.parametrize(
    ("time", "no_night", "no_weekend"),
    [
        ("fixed: mon-fri 9:00-17:00", "yes", "yes"),
        ("choose 2: mon-fri 22:00-6:00", "no", "ask"),  # Friday night ends on Saturday
        ("choose 1: mon-fri 13:00-22:00; sat 9:00-12:00", "yes", "ask"),
        ("choose 1: mon 13:00-22:30; tue 9:00-12:00", "ask", "yes"),
        ("fixed: sat,sun 4:30-9:00", "no", "no"),
        ("fixed: sun 5:00-9:00", "yes", "no"),
        ("flexible 3h 2d 6h: mon-sun 8:00-23:00", "ask", "ask"),
        ("flexible 3h 2d 6h: sat,sun 0:00-5:00", "ask", "ask"),
        ("flexible 3h 2d 6h: mon-fri 8:00-22:00", "yes", "yes"),
        ("free 5h", "yes", "yes"),
    ],
)
def test_what_follows_from_the_working_time(time, no_night, no_weekend):
    answers = derived_answers(job_time_from_text(time), is_remote=False)
    assert answers == {"no_night": no_night, "no_weekend": no_weekend, "remote": "no"}


def test_remote_is_as_the_posting_says():
    assert derived_answers(job_time_from_text("free"), is_remote=True)["remote"] == "yes"
