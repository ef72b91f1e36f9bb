"""Writing, publishing and taking back lessons, paths and badges."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mikke.kernel import audit
from mikke.learning.enums import Shown
from mikke.learning.errors import NotReadyToShowError, ShownChangedError
from mikke.learning.models import Badge, Lesson, Path, PathStep
from mikke.learning.services.search_entry import index_lesson, index_path
from mikke.learning.services.taught import keep_taught
from mikke.tenancy.sites import bump_rev
from mikke.vocabulary.models import Skill


@transaction.atomic
def save_lesson(*, lesson: Lesson, skills: Iterable[Skill], now: dt.datetime) -> Lesson:
    """Save a lesson with what it teaches; a published one changes for readers at once.

    Raises:
        NotReadyToShowError: a published lesson would lose its text or its skills.
    """
    chosen = list(skills)
    if lesson.is_published:
        _refuse(_lesson_problems(lesson, chosen))
    lesson.updated_at = now
    lesson.save()
    lesson.skills.set(chosen)
    index_lesson(lesson)
    keep_taught(site=lesson.site)
    return lesson


@transaction.atomic
def save_path(*, path: Path, steps: Sequence[PathStep], now: dt.datetime) -> Path:
    """Save a path and put its steps in this order; a step that stays keeps who has done it.

    Args:
        path: with its columns set.
        steps: in their order; a step without a key is new. Steps that are not named are deleted.
        now: when.

    Raises:
        NotReadyToShowError: a published path would lose its steps.
    """
    if path.is_published:
        _refuse(_path_problems(steps))
    path.updated_at = now
    path.save()
    kept = [step.pk for step in steps if step.pk]
    path.steps.exclude(pk__in=kept).delete()
    for step in path.steps.order_by("-order"):  # out of the way, so that two can change places
        PathStep.objects.filter(pk=step.pk).update(order=step.order + 1_000)
    for order, step in enumerate(steps, start=1):
        step.path, step.order = path, order
        step.save()
    index_path(path)
    bump_rev(path.site_id)
    return path


@transaction.atomic
def save_badge(*, badge: Badge, lessons: Iterable[Lesson], now: dt.datetime) -> Badge:
    """Save a badge with the lessons it asks for. Badges that were given stay as they were signed."""
    chosen = list(lessons)
    if badge.is_published:
        _refuse(_badge_problems(badge, chosen))
    badge.updated_at = now
    badge.save()
    badge.lessons.set(chosen)
    bump_rev(badge.site_id)
    return badge


def _lesson_problems(lesson: Lesson, skills: Sequence[Skill]) -> list[str]:
    found = []
    if not lesson.body.strip():
        found.append(_("Write the text."))
    if not skills:
        found.append(_("Choose at least one skill it teaches."))
    return found


def _path_problems(steps: Sequence[PathStep]) -> list[str]:
    return [] if len(steps) >= 2 else [_("A path has at least two steps.")]


def _badge_problems(badge: Badge, lessons: Sequence[Lesson]) -> list[str]:
    """A badge without lessons says in words what it asks for; the office gives it."""
    if not all(lesson.is_published for lesson in lessons) or not (lessons or badge.criteria.strip()):
        return [_("Choose at least one lesson, published ones only.")]
    return []


def _refuse(problems: Sequence[str]) -> None:
    if problems:
        raise NotReadyToShowError(problems)


def problems_of(row: Lesson | Path | Badge) -> list[str]:
    """Return what stands against publishing a row as it is saved, one sentence each."""
    if isinstance(row, Lesson):
        return _lesson_problems(row, list(row.skills.all()))
    if isinstance(row, Path):
        return _path_problems(list(row.steps.all()))
    return _badge_problems(row, list(row.lessons.all()))


def _follow(row: Lesson | Path | Badge) -> None:
    if isinstance(row, Lesson):
        index_lesson(row)
        keep_taught(site=row.site)
        return
    if isinstance(row, Path):
        index_path(row)
    bump_rev(row.site_id)


@transaction.atomic
def publish(*, row: Lesson | Path | Badge, actor: Any, now: dt.datetime) -> None:
    """Show a lesson, path or badge to readers.

    Raises:
        NotReadyToShowError: something is missing.
        ShownChangedError: it is shown already.
    """
    _refuse(problems_of(row))
    rows = type(row).objects.filter(pk=row.pk).exclude(state=Shown.PUBLISHED)
    if not rows.update(state=Shown.PUBLISHED, published_at=now, updated_at=now):
        raise ShownChangedError
    _tell("published", row, actor, now)


@transaction.atomic
def take_back(*, row: Lesson | Path | Badge, actor: Any, now: dt.datetime) -> None:
    """Take it back from readers; notebooks and badges that were given keep what they hold.

    Raises:
        ShownChangedError: it is not shown.
    """
    rows = type(row).objects.filter(pk=row.pk, state=Shown.PUBLISHED)
    if not rows.update(state=Shown.WITHDRAWN, updated_at=now):
        raise ShownChangedError
    _tell("taken_back", row, actor, now)


@transaction.atomic
def delete_draft(*, row: Lesson | Path | Badge, actor: Any, now: dt.datetime) -> None:
    """Delete what readers have never seen; steps of paths stay without the lesson.

    Raises:
        ShownChangedError: it is or was shown: others may hold it. Take it back instead.
    """
    target = f"{type(row).__name__.lower()} {row.public_id}"
    site, kind = row.site, type(row)
    if not kind.objects.select_for_update().filter(pk=row.pk, state=Shown.DRAFT, published_at=None).exists():
        raise ShownChangedError
    kind.objects.filter(pk=row.pk, state=Shown.DRAFT, published_at=None).delete()
    action = f"{kind.__name__.lower()}.deleted"
    audit.record(action=action, actor=actor, site=site, at=now, target=target)


def _tell(what: str, row: Lesson | Path | Badge, actor: Any, now: dt.datetime) -> None:
    row.refresh_from_db()
    name = type(row).__name__.lower()
    audit.record(
        action=f"{name}.{what}", actor=actor, site=row.site, at=now, target=f"{name} {row.public_id}"
    )
    _follow(row)
