"""Figures of learning count what is in notebooks and badges that hold; 1 to 4 stay hidden."""

import datetime as dt
from decimal import Decimal

from mikke.domain.indicator_table import Figure
from mikke.learning.services.badges import revoke_badge
from mikke.learning.services.evidence import Ground, note_evidence
from mikke.learning.services.notebooks import erase_notebook, note_lesson
from mikke.reports.selectors import figure_table
from mikke.vocabulary.models import Skill
from tests.factories import NOW
from tests.learning.makers import begin, make_award, make_lesson
from tests.people.makers import make_person
from tests.reports.conftest import NOVEMBER

HIDDEN = Figure(None, is_hidden=True)


def figures(facts, period=NOVEMBER):
    table = figure_table(facts, starts_on=period[0], ends_on=period[1])
    return {row.indicator.id: row.total for row in table.rows}


def number(value):
    return Figure(Decimal(value))


def test_a_town_without_lessons_has_none_of_these_figures(facts, other_site):
    make_award(other_site)
    assert "lessons_passed" not in figures(facts)


def test_five_are_shown_and_four_are_not(facts, site):
    lesson = make_lesson(site)
    notebooks = [begin(site)[0] for _ in range(5)]
    for notebook in notebooks[:4]:
        note_lesson(notebook=notebook, lesson=lesson, right=1, total=1, now=NOW)
    found = figures(facts)
    assert (found["lessons_passed"], found["notebooks_begun"]) == (HIDDEN, number(5))
    note_lesson(notebook=notebooks[4], lesson=lesson, right=1, total=1, now=NOW)
    assert figures(facts)["lessons_passed"] == number(5)
    erase_notebook(notebook=notebooks[0])
    assert figures(facts)["lessons_passed"] == HIDDEN
    december = dt.date(2026, 12, 1), dt.date(2026, 12, 31)
    assert figures(facts, december)["lessons_passed"] == number(0)


def test_a_revoked_badge_and_other_towns_do_not_count(facts, site, other_site):
    awards = [make_award(site) for _ in range(6)]
    make_award(other_site)
    revoke_badge(award=awards[0], why="見本", actor=None, now=NOW)
    assert figures(facts)["badges_given"] == number(5)


def test_a_person_counts_once_a_month(facts, site):
    make_lesson(site)
    skills = Skill.objects.filter(pk__startswith="back-office.")[:2]
    for person in [make_person(site) for _ in range(5)]:
        for skill in skills:
            note_evidence(person=person, skill=skill, ground=Ground("seen", f"staff:{skill}"), now=NOW)
    assert figures(facts)["people_with_skills_noted"] == number(5)
