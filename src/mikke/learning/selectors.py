"""Reading lessons, paths, badges and what shows a skill."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from mikke.learning.enums import Shown
from mikke.learning.models import Badge, BadgeAward, DoneLesson, Lesson, Notebook, Path, SkillEvidence
from mikke.people.models import Person
from mikke.tenancy.models import Site
from mikke.vocabulary.models import Skill

LEVELS = {"first": 0, "next": 1, "deep": 2}
UNREAD = ("body", "body_en", "quiz")  # what lists do not show


def public_lessons(*, site: Site) -> QuerySet[Lesson]:
    """Return the published lessons of a site with what they teach, by title."""
    found: QuerySet[Lesson] = Lesson.objects.for_site(site).filter(state=Shown.PUBLISHED)
    return found.prefetch_related("skills")


def public_paths(*, site: Site) -> QuerySet[Path]:
    """Return the published paths of a site, by title."""
    found: QuerySet[Path] = Path.objects.for_site(site).filter(state=Shown.PUBLISHED)
    return found


def public_badges(*, site: Site) -> QuerySet[Badge]:
    """Return the published badges of a site with their lessons."""
    found: QuerySet[Badge] = Badge.objects.for_site(site).filter(state=Shown.PUBLISHED)
    return found.prefetch_related("lessons")


def lessons_for_skill(*, site: Site, skill: Skill) -> list[Lesson]:
    """Return the published lessons that teach a skill, the easiest first."""
    found = public_lessons(site=site).filter(skills=skill)
    return sorted(found, key=lambda lesson: (LEVELS[lesson.level], lesson.minutes, lesson.pk))


def paths_with(*, site: Site, lessons: Iterable[Lesson]) -> QuerySet[Path]:
    """Return the published paths on which one of some lessons stands."""
    return public_paths(site=site).filter(steps__lesson__in=list(lessons)).distinct()


def newest_lessons(*, site: Site, limit: int) -> list[Lesson]:
    """Return the lessons published last."""
    return list(public_lessons(site=site).order_by("-published_at", "-pk")[:limit])


def done_lessons(notebook: Notebook) -> QuerySet[DoneLesson]:
    """Return what a notebook says of its lessons, with their titles, the newest first."""
    return notebook.lessons.select_related("lesson").defer(*(f"lesson__{name}" for name in UNREAD))


def passed_lessons(notebook: Notebook) -> QuerySet[Lesson]:
    """Return the lessons that a notebook shows as passed, those that were taken back too."""
    return Lesson.objects.filter(pk__in=notebook.lessons.order_by().values("lesson"))


def skills_by_lesson(lessons: QuerySet[Lesson]) -> dict[int, set[str]]:
    """Return the ids of what each lesson teaches by the key of the lesson; one that teaches nothing is left out."""
    taught = Lesson.skills.through.objects.filter(lesson__in=lessons.order_by().values("pk"))
    found: dict[int, set[str]] = {}
    for lesson, skill in taught.values_list("lesson_id", "skill_id"):
        found.setdefault(lesson, set()).add(skill)
    return found


def evidence_of(*, site: Site, person: Person) -> QuerySet[SkillEvidence]:
    """Return what shows the skills of a person, the newest first."""
    found: QuerySet[SkillEvidence] = SkillEvidence.objects.for_site(site).filter(person=person)
    return found.select_related("skill")


def source_holders(*, site: Site, source: str) -> frozenset[str]:
    """Return the ids of the skills that people hold because of a source."""
    rows = SkillEvidence.objects.for_site(site).filter(source=source).order_by()
    return frozenset(rows.values_list("skill_id", flat=True))


def shown_skills(*, site: Site, person: Person) -> frozenset[str]:
    """Return the ids of the skills that something shows of a person."""
    rows = SkillEvidence.objects.for_site(site).filter(person=person).order_by()
    return frozenset(rows.values_list("skill_id", flat=True))


def noted_sources(*, site: Site, sources: Iterable[str]) -> frozenset[str]:
    """Return which of some sources anything comes from."""
    rows = SkillEvidence.objects.for_site(site).filter(source__in=list(sources)).order_by()
    return frozenset(rows.values_list("source", flat=True))


def holders_by_source(*, site: Site, kind: str, prefix: str) -> dict[str, set[tuple[int, str]]]:
    """Return who holds what by the sources of one kind that begin with some letters: pairs of person and skill."""
    rows = SkillEvidence.objects.for_site(site).filter(kind=kind, source__startswith=prefix).order_by()
    found: dict[str, set[tuple[int, str]]] = {}
    for source, person, skill in rows.values_list("source", "person_id", "skill_id"):
        found.setdefault(source, set()).add((person, skill))
    return found


def awards_of(*, site: Site) -> QuerySet[BadgeAward]:
    """Return the badges that were given on a site, the newest first."""
    found: QuerySet[BadgeAward] = BadgeAward.objects.for_site(site)
    return found.select_related("badge")


def badges_within_reach(notebook: Notebook) -> list[Badge]:
    """Return the published badges of which all lessons are passed and that the notebook does not hold yet."""
    passed = set(notebook.lessons.values_list("lesson_id", flat=True))
    held = set(notebook.awards.filter(revoked_at=None).values_list("badge_id", flat=True))
    found = []
    for badge in public_badges(site=notebook.site):
        asked = {lesson.pk for lesson in badge.lessons.all()}
        if asked and asked <= passed and badge.pk not in held:
            found.append(badge)
    return found


def badges_for_others(*, site: Site) -> QuerySet[Badge]:
    """Return the published badges without lessons, which other rooms and the office may give."""
    return public_badges(site=site).filter(lessons=None)


def badge_for_others(*, site: Site, public_id: Any) -> Badge | None:
    """Return one of ``badges_for_others``, or None."""
    found: Badge | None = badges_for_others(site=site).filter(public_id=public_id).first()
    return found


def awards_from(*, site: Site, prefix: str) -> QuerySet[BadgeAward]:
    """Return the badges that were given for what begins with some letters, such as ``supporter:``, valid or not."""
    found: QuerySet[BadgeAward] = BadgeAward.objects.for_site(site)
    return found.filter(source__startswith=prefix).select_related("badge").order_by("pk")
