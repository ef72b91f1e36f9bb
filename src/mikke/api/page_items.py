"""Pages of the medium as the API gives them: every field that their own page shows, but no picture.

A picture may be shown for a time only (``assets.withholding``); a copy elsewhere could not be taken back.
"""

from typing import Any

from django.http import HttpRequest

from mikke.api.router_jobs import base_url
from mikke.cms.enums import Answer
from mikke.cms.page_parts import plain
from mikke.domain.clock_times import DAYS

SUBJECTS = ("processes", "towns", "topics", "skills")
WORDS = ("hours", "price", "area", "address", "way", "phone")
TRAITS = ("kids", "step_free", "quiet", "power", "wifi", "booking")
NOTES = ("kids_note", "quiet_note", "power_note")
ANSWERS: dict[str, bool] = {Answer.YES: True, Answer.NO: False}


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None


def common(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Return what every kind of page has; its subjects are prefetched."""
    return {
        "id": str(page.translation_key),
        "title": page.shown_title,
        "summary": page.shown_summary,
        **{name: [row.pk for row in getattr(page, name).all()] for name in SUBJECTS},
        "author": page.author,
        "mark": page.mark,
        "is_sample": page.is_sample,
        "published_at": page.first_published_at.isoformat(),
        "updated_at": page.last_published_at.isoformat(),
        "checked_on": _day(page.checked_day),
        "review_on": _day(page.review_on),
        "is_stale": page.stale_since is not None,
        "url": base_url(request) + page.get_url(request),
    }


def article(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Return an article."""
    return common(page, request) | {"kind": page.kind}


def place(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Return a place to work and to meet; what nobody knows is null."""
    return (
        common(page, request)
        | {"kind": page.kind}
        | {name: getattr(page, name) for name in (*WORDS, *NOTES)}
        | {name: ANSWERS.get(getattr(page, name)) for name in TRAITS}
        | {
            "opening_hours": _opening(page),
            "website": page.url,
            "location": dict(zip(("lat", "lon"), page.point, strict=True)) if page.point else None,
            "way_from": page.way_from,
            "way_steps": page.way_words,
        }
    )


def _opening(page: Any) -> list[dict[str, Any]] | None:
    opening = page.opening
    if opening is None:
        return None
    return [
        {
            "days": [DAYS[day] for day in one.days],
            "opens": one.opens,
            "closes": one.closes,
            "on_holidays": True if one.on_holidays else False if opening.closed_on_holidays else None,
        }
        for one in opening.hours
    ]


def activity(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Return an activity with the public goals it serves; its goals are prefetched."""
    return common(page, request) | {
        "held_from": _day(page.held_from),
        "held_until": _day(page.held_until),
        "where": page.where,
        "purpose": plain(page.shown_purpose),
        "outcome": plain(page.shown_outcome),
        "goals": [_goal(goal) for goal in page.goals.all() if goal.is_public],
    }


def _goal(goal: Any) -> dict[str, Any]:
    return {
        "key": goal.key,
        "title": goal.shown_title,
        "target": goal.target,
        "reached": goal.reached,
        "unit": goal.shown_unit,
        "percent": goal.percent,
        "counted_on": _day(goal.counted_on),
        "due_on": _day(goal.due_on),
    }
