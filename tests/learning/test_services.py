"""Lessons keep the taught skills in step; notebooks live by their link alone; evidence is written once."""

import datetime as dt

import pytest

from mikke.kernel.models import SecretLink
from mikke.learning.access import notebook_of_token
from mikke.learning.enums import Shown
from mikke.learning.errors import NotReadyToShowError, ShownChangedError
from mikke.learning.models import DoneLesson, Lesson, Notebook, Path, PathStep, SkillEvidence
from mikke.learning.progress import walk_of
from mikke.learning.services.evidence import Ground, note_evidence, take_evidence_back
from mikke.learning.services.lessons import publish, save_lesson, save_path, take_back
from mikke.learning.services.notebooks import (
    LIFE,
    begin_notebook,
    choose_path,
    erase_notebook,
    erase_old_notebooks,
    note_lesson,
    note_step,
    take_step_back,
)
from mikke.search_index.models import SearchEntry
from mikke.tenancy.models import SiteRev
from mikke.vocabulary.models import Skill, TaughtSkill
from tests.factories import NOW
from tests.learning.makers import TABLES, TYPING, begin, make_lesson, make_path
from tests.people.makers import make_person
from tests.support.at_once import at_once

pytestmark = pytest.mark.django_db


def taught(site):
    return set(TaughtSkill.objects.filter(site=site).values_list("skill_id", flat=True))


def rev(site):
    return SiteRev.objects.filter(site=site).values_list("rev", flat=True).first() or 0


def test_taught_skills_are_those_of_the_published_lessons_of_the_site(site, other_site):
    one, draft = (
        make_lesson(site, skills=[TYPING, TABLES]),
        make_lesson(site, shown=False, skills=["it.security"]),
    )
    two = make_lesson(site, skills=[TYPING])
    assert (taught(site), taught(other_site)) == ({TYPING, TABLES}, set())
    before = rev(site)
    take_back(row=one, actor=None, now=NOW)
    assert taught(site) == {TYPING}
    assert rev(site) > before
    publish(row=draft, actor=None, now=NOW)
    save_lesson(lesson=two, skills=Skill.objects.filter(pk=TABLES), now=NOW)
    assert taught(site) == {"it.security", TABLES}


def test_a_lesson_without_text_or_skill_is_not_published_nor_emptied_later(site):
    empty = make_lesson(site, shown=False, body=" ", skills=[])
    with pytest.raises(NotReadyToShowError) as error:
        publish(row=empty, actor=None, now=NOW)
    assert len(error.value.problems) == 2
    good = make_lesson(site)
    with pytest.raises(NotReadyToShowError):
        save_lesson(lesson=good, skills=[], now=NOW)
    assert taught(site) == {TYPING}


def test_publishing_twice_says_that_somebody_was_first(site):
    lesson = make_lesson(site)
    with pytest.raises(ShownChangedError):
        publish(row=lesson, actor=None, now=NOW)
    take_back(row=lesson, actor=None, now=NOW)
    with pytest.raises(ShownChangedError):
        take_back(row=lesson, actor=None, now=NOW)
    publish(row=lesson, actor=None, now=NOW)
    assert Lesson.objects.get().state == Shown.PUBLISHED


def test_the_site_search_finds_what_readers_see(site):
    lesson, path = make_lesson(site, title="打ちこみ"), make_path(site, None, None)
    keys = {str(lesson.public_id), str(path.public_id)}
    assert set(SearchEntry.objects.for_site(site).values_list("object_key", flat=True)) == keys
    take_back(row=lesson, actor=None, now=NOW)
    assert SearchEntry.objects.for_site(site).get().object_key == str(path.public_id)


def test_steps_change_places_and_keep_who_has_done_them(site):
    path = make_path(site, None, None, None)
    notebook, _token = begin(site)
    first, second, third = path.steps.all()
    note_step(notebook=notebook, step=third, now=NOW)
    save_path(path=path, steps=[third, PathStep(kind="trial", title="新しい一歩"), first], now=NOW)
    assert [step.title for step in path.steps.all()] == ["一歩3", "新しい一歩", "一歩1"]
    assert [is_done for _step, is_done in walk_of(notebook, path).steps] == [True, False, False]
    assert not PathStep.objects.filter(pk=second.pk).exists()


def test_a_path_needs_two_steps(site):
    path = make_path(site, None, shown=False)
    with pytest.raises(NotReadyToShowError):
        publish(row=path, actor=None, now=NOW)
    assert Path.objects.get().state == Shown.DRAFT


def test_a_form_sent_twice_is_one_notebook_and_its_token_is_stored_nowhere(site, other_site):
    tokens = {begin_notebook(site=site, pen_name="さくら", form_key="k", now=NOW) for _ in range(2)}
    [token] = tokens
    assert Notebook.objects.count() == 1
    assert token not in str(list(SecretLink.objects.values_list("token_hash", "subject")))
    assert notebook_of_token(site=site, token=token, now=NOW).pen_name == "さくら"
    assert notebook_of_token(site=other_site, token=token, now=NOW) is None
    assert notebook_of_token(site=site, token="", now=NOW) is None


def test_the_better_score_stays_with_the_first_day(site):
    notebook, _token = begin(site)
    lesson = make_lesson(site)
    later = NOW + dt.timedelta(days=3)
    for right, at in ((2, NOW), (3, later), (1, later)):
        note_lesson(notebook=notebook, lesson=lesson, right=right, total=3, now=at)
    row = DoneLesson.objects.get()
    assert (row.right, row.total, row.done_on) == (3, 3, NOW.date())


def test_a_step_with_a_lesson_is_done_when_the_lesson_is(site):
    lesson = make_lesson(site)
    path = make_path(site, lesson, None)
    notebook, _token = begin(site)
    choose_path(notebook=notebook, path=path, now=NOW)
    assert walk_of(notebook, path).coming.lesson == lesson
    note_lesson(notebook=notebook, lesson=lesson, right=0, total=0, now=NOW)
    walk = walk_of(notebook, path)
    assert (walk.done, walk.coming.title) == (1, "一歩2")
    note_step(notebook=notebook, step=walk.coming, now=NOW)
    assert walk_of(notebook, path).coming is None
    take_step_back(notebook=notebook, step=walk.coming)
    assert walk_of(notebook, path).coming == walk.coming


def test_a_notebook_lives_a_year_from_its_last_line_and_leaves_nothing(site):
    kept, token = begin(site)
    begin(site, "わすれもの")
    half = NOW + LIFE / 2
    note_lesson(notebook=kept, lesson=make_lesson(site), right=1, total=1, now=half)
    over = NOW + LIFE + dt.timedelta(days=1)
    assert erase_old_notebooks(now=over) == 1
    assert notebook_of_token(site=site, token=token, now=over) == kept
    erase_notebook(notebook=kept)
    left = (Notebook.objects.count(), DoneLesson.objects.count(), SecretLink.objects.count())
    assert left == (0, 0, 0)


def test_evidence_is_written_once_and_taken_back_by_its_source(site):
    person, skill = make_person(site), Skill.objects.get(pk=TYPING)
    for _ in range(2):
        note_evidence(person=person, skill=skill, ground=Ground("order", "order:1"), now=NOW)
    note_evidence(person=person, skill=skill, ground=Ground("class", "event:1"), now=NOW)
    assert SkillEvidence.objects.for_site(site).count() == 2
    assert take_evidence_back(person=person, source="order:1") == 1
    assert SkillEvidence.objects.get().kind == "class"


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_publish_once(site):
    lesson = make_lesson(site, shown=False)
    deeds = [lambda: publish(row=Lesson.objects.get(pk=lesson.pk), actor=None, now=NOW)] * 2
    assert at_once(*deeds) == ["done", "learning_state_changed"]
    assert taught(site) == {TYPING}
