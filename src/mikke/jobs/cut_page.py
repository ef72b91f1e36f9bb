"""What the page of the cut says: which task went where, and why; and the drafts it makes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from mikke.domain.cut_hours import Cut, Placed, ShortJob, Window
from mikke.domain.job_time import JobTime
from mikke.domain.week import Span
from mikke.jobs.enums import EmploymentType
from mikke.jobs.posting_draft import Answers, defaults
from mikke.kernel.time_words import days_text, hours_text

SLOT = 30


@dataclass(frozen=True, slots=True)
class JobWords:
    """A short opening in words."""

    heading: str
    when: str
    hours: str
    tasks: list[tuple[str, str]]


def clock(minute: int) -> str:
    """Return 540 as 9:00."""
    return f"{minute // 60}:{minute % 60:02d}"


def _minutes(minutes: int, days: int) -> str:
    return _("%(minutes)d minutes, %(days)d days a week") % {"minutes": minutes, "days": days}


def job_words(cut: Cut) -> list[JobWords]:
    """Return the short openings."""
    found = []
    for number, job in enumerate(cut.jobs, start=1):
        found.append(
            JobWords(
                heading=_("Short opening %(number)d") % {"number": number},
                when=f"{days_text(job.days)} {clock(job.start)}〜{clock(job.end)}",
                hours=_("%(hours)s a week")
                % {"hours": hours_text((job.end - job.start) * len(job.days) / SLOT / 2)},
                tasks=[(task.name, _minutes(task.minutes, len(task.days))) for task in job.tasks],
            )
        )
    return found


def reason(placed: Placed, window: Window) -> str:
    """Return why a task stays."""
    hours = f"{clock(window.start)}〜{clock(window.end)}"
    return {
        "fits": "",
        "outside_days": _("It is (also) done on days outside the short opening."),
        "outside_hours": _("It cannot be done whole between %(hours)s."),
        "too_long": _("It takes longer than the short opening lasts (%(hours)s)."),
        "no_room": _("The days are full already; the longer tasks came first."),
    }[placed.reason] % {"hours": hours}


def staying(cut: Cut, window: Window) -> list[tuple[str, str, str]]:
    """Return what stays in the full opening: name, how long, why."""
    return [
        (one.task.name, _minutes(one.task.minutes, len(one.task.days)), reason(one, window))
        for one in cut.placed
        if one.job is None
    ]


def draft_answers(job: ShortJob, kept: Mapping[str, Any]) -> Answers:
    """Return the answers of a draft for a short opening.

    Args:
        job: the opening.
        kept: what stays the same from posting to posting: the shop, its place, its contact.
    """
    spans = [Span(day * 48 + job.start // SLOT, (job.end - job.start) // SLOT) for day in job.days]
    return (
        defaults("other", EmploymentType.PART_TIME)
        | dict(kept)
        | {
            "title": "・".join(task.name for task in job.tasks[:2])[:100],
            "duties": "\n".join(task.name for task in job.tasks),
            "job_time": JobTime.fixed(*spans).to_json(),
        }
    )
