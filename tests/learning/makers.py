"""Makers of lessons, paths, notebooks and badges, so that a test names only what it is about."""

import datetime as dt
import itertools
from collections.abc import Iterable
from typing import Any

from wagtail.models import Site

from mikke.learning.access import notebook_of_token
from mikke.learning.models import Badge, BadgeAward, Lesson, Notebook, Path, PathStep, SkillEvidence
from mikke.learning.services.badges import give_badge, make_key
from mikke.learning.services.evidence import Ground, note_evidence
from mikke.learning.services.lessons import publish, save_badge, save_lesson, save_path
from mikke.learning.services.notebooks import begin_notebook, note_lesson
from mikke.vocabulary.models import Skill
from tests.factories import NOW
from tests.people.makers import make_person

_numbers = itertools.count(1)
TYPING, TABLES = "back-office.typing", "back-office.spreadsheets"
QUIZ = [
    {"question": "見本の問い1", "choices": ["はい", "いいえ"], "right": 0, "why": "見本のわけ"},
    {"question": "見本の問い2", "choices": ["右", "左"], "right": 1},
]


def make_lesson(
    site: Site, *, skills: Iterable[str] = (TYPING,), shown: bool = True, **fields: Any
) -> Lesson:
    """A lesson with a text, published unless told."""
    values = {"title": f"見本のまなび{next(_numbers)}", "summary": "見本", "body": "## はじめに\n- 一つ目"}
    lesson = Lesson(site=site, **(values | fields))
    save_lesson(lesson=lesson, skills=Skill.objects.filter(pk__in=list(skills)), now=NOW)
    if shown:
        publish(row=lesson, actor=None, now=NOW)
    return lesson


def make_path(site: Site, *lessons: Lesson | None, shown: bool = True, **fields: Any) -> Path:
    """A path with a step for each lesson, a visit for None."""
    steps = [
        PathStep(kind="lesson" if lesson else "visit", title=f"一歩{number}", lesson=lesson)
        for number, lesson in enumerate(lessons, start=1)
    ]
    path = save_path(
        path=Path(site=site, **({"title": "見本の道すじ", "summary": "見本"} | fields)), steps=steps, now=NOW
    )
    if shown:
        publish(row=path, actor=None, now=NOW)
    return path


def begin(site: Site, pen_name: str = "さくら") -> tuple[Notebook, str]:
    """A notebook and its token."""
    token = begin_notebook(site=site, pen_name=pen_name, form_key=f"key{next(_numbers)}", now=NOW)
    notebook = notebook_of_token(site=site, token=token, now=NOW)
    assert notebook is not None
    return notebook, token


def make_badge(site: Site, *lessons: Lesson, **fields: Any) -> Badge:
    """A published badge for some lessons, or for one that is made."""
    values = {"title": "見本のバッジ", "summary": "見本"} | fields
    badge = save_badge(badge=Badge(site=site, **values), lessons=lessons or [make_lesson(site)], now=NOW)
    publish(row=badge, actor=None, now=NOW)
    return badge


def make_award(site: Site, pen_name: str = "さくら", *, now: dt.datetime = NOW) -> BadgeAward:
    """A badge that was given to the holder of a notebook."""
    badge = make_badge(site)
    notebook, _token = begin(site, pen_name)
    for lesson in badge.lessons.all():
        note_lesson(notebook=notebook, lesson=lesson, right=1, total=1, now=NOW)
    return give_badge(badge=badge, notebook=notebook, now=now)


def make_evidence(site: Site) -> SkillEvidence:
    """A skill that a person has shown."""
    skill = Skill.objects.get(pk=TYPING)
    return note_evidence(person=make_person(site), skill=skill, ground=Ground("class", "event:1"), now=NOW)


MAKERS = {
    "learning.Lesson": make_lesson,
    "learning.Path": lambda site: make_path(site, None, None),
    "learning.Badge": make_badge,
    "learning.Notebook": lambda site: begin(site)[0],
    "learning.SkillEvidence": make_evidence,
    "learning.IssuerKey": lambda site: make_key(site=site, now=NOW),
    "learning.BadgeAward": make_award,
}
