"""The natural next steps at the end of a page: those the editors wrote, else those of the rule."""

from typing import Any

from django.utils import timezone, translation

from mikke.cms.presentation import in_language
from mikke.kernel.ways_on import NAMES, Row, Subject, rows, ways_on
from mikke.tenancy.sites import SiteFacts


def own_steps(page: Any) -> list[Row]:
    """Return the next steps the editors wrote; own addresses stay in the reader's language."""
    root = "/en" if translation.get_language() == "en" else ""
    return [
        (
            block.value["process"],
            str(NAMES[block.value["process"]]),
            in_language(block.value["label"], block.value["label_en"]),
            root + link if (link := block.value["link"]).startswith("/") else link,
        )
        for block in page.next_steps
    ]


def subject_of(page: Any) -> Subject:
    """Return what a page to read is about."""
    sets = {
        name: frozenset(row.pk for row in getattr(page, name).all()) for name in ("skills", "topics", "towns")
    }
    return Subject(process=page.process_id, href=page.get_url() or "", **sets)


def steps_of(page: Any, *, facts: SiteFacts) -> list[Row]:
    """Return the next steps of a page to read."""
    return own_steps(page) or steps_by_rule(subject_of(page), facts=facts)


def steps_by_rule(subject: Subject, *, facts: SiteFacts) -> list[Row]:
    """Return the next steps of anything that has a subject, by the rule of ``kernel.ways_on``."""
    return rows(ways_on(subject, facts=facts, today=timezone.localdate()))
