"""スキルパスポート: what the holder of a notebook can do now and why, and what to learn next."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from mikke.domain.next_lessons import Candidate, propose
from mikke.learning.enums import EvidenceKind
from mikke.learning.models import Lesson, Notebook
from mikke.learning.models.shown import in_language
from mikke.learning.selectors import LEVELS, UNREAD, passed_lessons, public_lessons, skills_by_lesson
from mikke.vocabulary.models import Skill


@dataclass(frozen=True, slots=True)
class Line:
    """Why somebody can do something: the kind in words, what it was, and when.

    ``key`` is that of a line taken along from the office, which its holder may leave out again; else None.
    """

    kind: str
    words: str
    day: dt.date
    key: int | None = None


@dataclass(slots=True)
class Ability:
    """A skill with everything that shows it, the newest first."""

    skill: Skill
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NextLesson:
    """A lesson that teaches something new, and what that is."""

    lesson: Lesson
    skills: tuple[Skill, ...]
    is_on_path: bool


def abilities_of(notebook: Notebook) -> list[Ability]:
    """Return what a notebook shows: skills of the lessons that were passed, and what was taken along from the office."""
    lines: dict[str, list[Line]] = {}
    said, taught = str(EvidenceKind.LESSON_PASSED.label), skills_by_lesson(passed_lessons(notebook))
    columns = ("lesson_id", "done_on", "lesson__title", "lesson__title_en")
    for lesson, day, title, title_en in notebook.lessons.values_list(*columns):
        line = Line(said, in_language(title, title_en), day)
        for skill in taught.get(lesson, ()):
            lines.setdefault(skill, []).append(line)
    for noted in notebook.skills.all():
        line = Line(str(noted.get_kind_display()), noted.words, noted.shown_on, noted.pk)
        lines.setdefault(noted.skill_id, []).append(line)
    for shown in lines.values():
        shown.sort(key=lambda line: line.day, reverse=True)
    return [Ability(skill, lines[skill.pk]) for skill in Skill.objects.filter(pk__in=lines)]


def skills_of(notebook: Notebook) -> QuerySet[Skill]:
    """Return the skills that a notebook shows, in the order of the vocabulary."""
    taught = Lesson.skills.through.objects.filter(lesson__in=passed_lessons(notebook).values("pk"))
    noted = notebook.skills.order_by().values("skill")
    return Skill.objects.filter(Q(pk__in=taught.values("skill")) | Q(pk__in=noted))


def next_lessons(
    notebook: Notebook, *, known: Collection[str], demand: Mapping[str, int]
) -> list[NextLesson]:
    """Return at most three published lessons that teach a skill the holder does not have yet (``domain.next_lessons``).

    Args:
        notebook: whose.
        known: ids of the skills it shows.
        demand: how often each skill is asked for.
    """
    steps = list(notebook.path.steps.values_list("lesson_id", flat=True)) if notebook.path else []
    place = {lesson: number for number, lesson in enumerate(steps) if lesson}
    lessons = public_lessons(site=notebook.site)
    left = lessons.exclude(pk__in=passed_lessons(notebook).values("pk"))
    taught = skills_by_lesson(left)
    candidates = [
        Candidate(
            key,
            frozenset(taught.get(key, ())),
            place.get(key),
            sum(demand.get(skill, 0) for skill in taught.get(key, ()) if skill not in known),
            LEVELS[level],
            minutes,
        )
        for key, level, minutes in left.order_by().values_list("pk", "level", "minutes")
    ]
    chosen = propose(candidates, known)
    by_key = lessons.defer(*UNREAD).in_bulk(chosen)
    return [
        NextLesson(
            by_key[key],
            tuple(skill for skill in by_key[key].skills.all() if skill.pk not in known),
            key in place,
        )
        for key in chosen
    ]
