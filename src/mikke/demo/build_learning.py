"""Sample lessons with self-checks, paths, badges, notebooks and noted skills, on every sample site."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.demo.page_files import Row, document
from mikke.kernel.form_keys import new_form_key
from mikke.kernel.quiz_text import read_quiz
from mikke.learning.access import notebook_of_token
from mikke.learning.models import Badge, Lesson, Path, PathStep
from mikke.learning.services.evidence import by_staff, note_skills
from mikke.learning.services.lessons import publish, save_badge, save_lesson, save_path
from mikke.learning.services.notebooks import begin_notebook, choose_path, note_lesson
from mikke.people.models import Person
from mikke.people.services.entering import enter_person
from mikke.tenancy.models import Site
from mikke.vocabulary.models import Skill

WORDS = ("title", "title_en", "summary", "summary_en")
NOON = dt.time(12)


def _words(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in WORDS}


def _lesson(site: Site, row: Row, now: dt.datetime) -> Lesson:
    lesson = Lesson(
        site=site,
        body=row["body"],
        minutes=row["minutes"],
        level=row["level"],
        quiz=read_quiz(row["questions"]),
        **_words(row),
    )
    save_lesson(lesson=lesson, skills=Skill.objects.filter(pk__in=row["skills"]), now=now)
    publish(row=lesson, actor=None, now=now)
    return lesson


def _path(site: Site, row: Row, lessons: dict[str, Lesson], now: dt.datetime) -> Path:
    steps = [
        PathStep(
            kind=step["kind"],
            title=step["title"],
            title_en=step["en"],
            words=step["words"],
            words_en=step["words_en"],
            lesson=lessons.get(step.get("lesson", "")),
        )
        for step in row["steps"]
    ]
    path = save_path(path=Path(site=site, **_words(row)), steps=steps, now=now)
    publish(row=path, actor=None, now=now)
    return path


def _notebook(
    site: Site, row: Row, number: int, lessons: dict[str, Lesson], paths: dict[str, Path], now: dt.datetime
) -> None:
    """Let somebody who has no name learn for some days."""
    begun = now - dt.timedelta(days=12 - number)
    token = begin_notebook(site=site, pen_name=row["name"], form_key=new_form_key(), now=begun)
    notebook = notebook_of_token(site=site, token=token, now=begun)
    if notebook is None:
        msg = "a sample notebook did not open"
        raise RuntimeError(msg)
    if "path" in row:
        choose_path(notebook=notebook, path=paths[row["path"]], now=begun)
    for day, name in enumerate(row["lessons"]):
        total = len(lessons[name].quiz)
        at = begun + dt.timedelta(days=day)
        note_lesson(notebook=notebook, lesson=lessons[name], right=total, total=total, now=at)


def _noted(site: Site, table: list[Row], now: dt.datetime) -> None:
    """Note what the office has seen of some invented people."""
    people: dict[str, Person] = {}
    for row in table:
        if row["name"] not in people:
            values = {"name": row["name"], "kana": row["kana"]}
            people[row["name"]] = enter_person(site=site, values=values, ways=[], actor=None, now=now)
        day = timezone.localdate(now) - dt.timedelta(days=row["days_ago"])
        ground = by_staff(kind=row["kind"], words=row["words"], shown_on=day)
        skills = Skill.objects.filter(pk__in=row["skills"])
        note_skills(person=people[row["name"]], skills=skills, ground=ground, actor=None, now=now)


@transaction.atomic
def build_learning(*, site: Site, key: str, today: dt.date) -> int:
    """Add the sample lessons, paths and badge to a site that has no lesson; return how many were made."""
    del key
    if Lesson.objects.for_site(site).exists():
        return 0
    table = document("learning.yaml")
    now = timezone.make_aware(dt.datetime.combine(today, NOON))
    lessons = {row["key"]: _lesson(site, row, now) for row in table["lessons"]}
    paths = {row["key"]: _path(site, row, lessons, now) for row in table["paths"]}
    for row in table["badges"]:
        chosen = [lessons[name] for name in row["lessons"]]
        words = _words(row) | {name: row.get(name, "") for name in ("criteria", "criteria_en")}
        badge = save_badge(badge=Badge(site=site, **words), lessons=chosen, now=now)
        publish(row=badge, actor=None, now=now)
    for number, row in enumerate(table["notebooks"]):
        _notebook(site, row, number, lessons, paths, now)
    _noted(site, table["noted"], now)
    return sum(len(table[name]) for name in ("lessons", "paths", "badges", "notebooks", "noted"))
