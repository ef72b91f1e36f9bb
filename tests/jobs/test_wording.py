import pytest
from django.utils import translation

from mikke.domain.explain import Step, next_steps
from mikke.domain.fit import PART_CODES, evaluate
from mikke.domain.job_facts import JobFacts
from mikke.domain.job_time_text import job_time_from_text
from mikke.domain.profile import Place, Profile
from mikke.domain.week import week_from_text
from mikke.jobs import wording
from mikke.kernel.time_words import days_text, spans_text, week_text, when
from mikke.vocabulary.selectors import VocabularyNames

WORDS = VocabularyNames(
    considerations={"child_sick_leave": "子どもの急な病気で休める"},
    labels={"child_sick_leave": "急な休み 相談できる"},
    questions={"child_sick_leave": "急に休むときは、どうすればよいですか。"},
    skills={"back-office.spreadsheets": "表計算", "care.nurse-cert": "看護師の資格"},
    topics={"bread": "パン・お菓子"},
)


def job(time, **values):
    return JobFacts(id=1, town="132047", job_time=job_time_from_text(time), wage_min_yen=1290, **values)


def test_every_part_and_every_step_has_its_sentence():
    assert tuple(wording.PARTS) == PART_CODES
    source = " ".join(Step.__doc__.split())
    assert {code for code in wording.STEPS if f"``{code}``" in source} == set(wording.STEPS)
    assert len(wording.STEPS) == 9


@pytest.mark.parametrize(
    ("time", "hours", "note"),
    [
        ("choose 2: mon-fri 9:00-13:00", "9:00–13:00", "from 2 times a week"),
        ("fixed: thu 13:00-17:00; sun 10:00-16:00", "Thu 13:00–17:00, Sun 10:00–16:00", "every week"),
        ("choose 2: mon,tue,wed,thu,fri 22:00-6:00", "22:00–6:00 next day", "from 2 times a week"),
        (
            "flexible 3.5h 2d 7h: mon-fri 9:00-15:00",
            "9:00–15:00",
            "from 3.5 hours a time, from 2 days a week, from 7 hours a week",
        ),
        ("free 5h", "whenever you like", "from 5 hours a week"),
        ("free", "whenever you like", ""),
    ],
)
def test_a_working_time_in_the_words_of_a_card(time, hours, note):
    with translation.override("en"):
        words = when(job_time_from_text(time))
    assert (words.hours, words.note) == (hours, note)


def test_days_in_a_row_are_drawn_together():
    with translation.override("en"):
        assert days_text([0, 1, 2, 3, 4]) == "Mon–Fri"
        assert days_text([0, 2, 5, 6]) == "Mon, Wed, Sat, Sun"
        assert spans_text(job_time_from_text("choose 1: mon-sun 0:00-24:00").spans) == "Mon–Sun 0:00–24:00"


def test_a_miss_names_both_sides_and_the_smallest_change():
    profile = Profile(free=week_from_text("mon-fri 9:00-14:00"))
    fit = evaluate(job("fixed: wed,thu 9:00-15:00"), profile)
    with translation.override("en"):
        line = wording.part_line(fit.part("time"), WORDS)
        steps = [
            one.text for step in next_steps(fit, profile.free) for one in wording.step_lines(step, WORDS)
        ]
    assert line.text == "Not in your time: Wed, Thu 14:00–15:00"
    assert (line.you, line.shop) == ("Mon–Fri 9:00–14:00", "Wed, Thu 9:00–15:00 every week")
    assert steps == ["It would fit if Wed, Thu 14:00–15:00 were free."]


def test_a_question_is_ready_and_gives_no_reason():
    profile = Profile(must=frozenset({"child_sick_leave"}))
    fit = evaluate(job("free 5h"), profile)
    with translation.override("en"):
        (step,) = next_steps(fit, profile.free)
        (line,) = wording.step_lines(step, WORDS)
        shown = wording.fit_lines(fit, WORDS)
    assert line.questions == ("急に休むときは、どうすればよいですか。",)
    assert [(one.code, one.state) for one in shown] == [("must", "ask")]


def test_nothing_asked_for_shows_nothing():
    assert wording.fit_lines(evaluate(job("free 5h"), Profile()), WORDS) == []


def test_travel_is_called_an_estimate():
    profile = Profile(home=Place(35.70, 139.56), travel="bicycle", max_travel_minutes=20)
    fit = evaluate(job("free", lat=35.70, lon=139.58), profile)
    with translation.override("en"):
        line = wording.part_line(fit.part("travel"), WORDS)
    assert line.text == "About 12 minutes by bicycle (an estimate)."
    assert line.you == "up to 20 minutes by bicycle"


def test_every_step_of_every_kind_can_be_said():
    profile = Profile(
        free=week_from_text("mon 9:00-10:00"),
        home=Place(35.70, 139.56),
        max_travel_minutes=10,
        annual_cap_yen=1_299_999,
        must=frozenset({"child_sick_leave"}),
    )
    jobs = [
        job(
            "flexible 3h 2d 9h: mon-fri 9:00-17:00",
            lat=35.70,
            lon=139.58,
            required_skills=frozenset({"back-office.spreadsheets", "care.nurse-cert"}),
        ),
        job("free 5h", wage_unit="piece"),
        job("choose 1: mon 9:00-11:00"),
    ]
    codes = set()
    for one in jobs:
        for step in next_steps(
            evaluate(one, profile, cert_skills=frozenset({"care.nurse-cert"})), profile.free
        ):
            codes.add(step.code)
            assert all(line.text for line in wording.step_lines(step, WORDS))
    assert codes == {
        "free_time",
        "more_hours",
        "travel_further",
        "learn",
        "need_certificate",
        "ask_considerations",
        "ask_place",
        "ask_wage",
        "hours_at_cap",
    }


def test_a_week_in_words():
    with translation.override("en"):
        assert week_text(week_from_text("mon-fri 9:00-14:00; wed 9:00-13:00")) == "Mon–Fri 9:00–14:00"
