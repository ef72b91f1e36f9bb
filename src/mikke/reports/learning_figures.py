"""Figures of learning: lessons that were passed, notebooks, badges. They count notebooks, which name nobody."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mikke.domain.indicator_table import Observation
from mikke.learning.models import BadgeAward, DoneLesson, Lesson, Notebook, SkillEvidence
from mikke.reports.indicators import Ask, Indicator, register
from mikke.tenancy.models import Site


def has_lessons(site: Site) -> bool:
    """Return whether a site has published a lesson: the others see none of these figures."""
    return Lesson.objects.for_site(site).filter(published_at__isnull=False).exists()


def _days(rows: Iterable[tuple[dt.date, int]]) -> Iterable[Observation]:
    return (Observation(day, number) for day, number in rows)


def _passed(ask: Ask) -> Iterable[Observation]:
    rows = DoneLesson.objects.filter(
        notebook__site=ask.site, done_on__gte=ask.starts_on, done_on__lte=ask.ends_on
    )
    return _days(rows.order_by().values_list("done_on").annotate(Count("pk")))


def _notebooks(ask: Ask) -> Iterable[Observation]:
    rows = Notebook.objects.for_site(ask.site).filter(begun_on__gte=ask.starts_on, begun_on__lte=ask.ends_on)
    return _days(rows.order_by().values_list("begun_on").annotate(Count("pk")))


def _badges(ask: Ask) -> Iterable[Observation]:
    """Badges that were given; one that was revoked later does not count."""
    rows = ask.within(BadgeAward.objects.for_site(ask.site).filter(revoked_at=None), "issued_at")
    return (Observation(timezone.localdate(moment)) for moment in rows.values_list("issued_at", flat=True))


def _people_shown(ask: Ask) -> Iterable[Observation]:
    """People of whom a skill was noted, once in each month."""
    rows = ask.within(SkillEvidence.objects.for_site(ask.site), "noted_at").order_by()
    seen = {
        (timezone.localdate(moment).replace(day=1), person)
        for moment, person in rows.values_list("noted_at", "person_id")
    }
    first = ask.starts_on
    return (Observation(max(month, first)) for month, _person in sorted(seen))


GROUP = _("Learning")
register(
    Indicator(
        "lessons_passed",
        _("Lessons passed"),
        _("times"),
        GROUP,
        _passed,
        hides_small=True,
        is_for=has_lessons,
    ),
    Indicator(
        "notebooks_begun",
        _("Learning notebooks begun (those still kept)"),
        _("pieces"),
        GROUP,
        _notebooks,
        hides_small=True,
        is_for=has_lessons,
    ),
    Indicator(
        "badges_given",
        _("Badges given"),
        _("pieces"),
        GROUP,
        _badges,
        hides_small=True,
        is_for=has_lessons,
    ),
    Indicator(
        "people_with_skills_noted",
        _("People of whom a new skill was noted, added up by month"),
        _("people"),
        GROUP,
        _people_shown,
        hides_small=True,
        is_for=has_lessons,
    ),
)
