"""The natural next steps at the end of a page: those the editors wrote, else those of the rule."""

from typing import Any

from django.utils import timezone

from mikke.kernel.ways_on import Row, Subject, rows, ways_on, written_rows
from mikke.tenancy.sites import SiteFacts


def subject_of(page: Any) -> Subject:
    """Return what a page to read is about."""
    sets = {
        name: frozenset(row.pk for row in getattr(page, name).all()) for name in ("skills", "topics", "towns")
    }
    return Subject(process=page.process_id, href=page.get_url() or "", **sets)


def steps_of(page: Any, *, facts: SiteFacts) -> list[Row]:
    """Return the next steps of a page to read."""
    written = written_rows(block.value for block in page.next_steps)
    return written or steps_by_rule(subject_of(page), facts=facts)


def steps_by_rule(subject: Subject, *, facts: SiteFacts) -> list[Row]:
    """Return the next steps of anything that has a subject, by the rule of ``kernel.ways_on``."""
    return rows(ways_on(subject, facts=facts, today=timezone.localdate()))
