"""A lesson and a path for search engines (schema.org ``LearningResource``, ``Course``-free on purpose: nothing is sold)."""

from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from mikke.learning.models import Lesson, Path

LEVELS = {"first": "Beginner", "next": "Intermediate", "deep": "Advanced"}


def learning_resource(lesson: Lesson, *, url: str, publisher: str) -> dict[str, Any]:
    """Return ``LearningResource``.

    Args:
        lesson: a published one.
        url: absolute address of its page.
        publisher: name of the medium.

    Raises:
        ValueError: the lesson is not published.
    """
    if lesson.published_at is None:
        msg = "only a published lesson has structured data"
        raise ValueError(msg)
    return {
        "@type": "LearningResource",
        "name": lesson.display_title,
        "description": lesson.display_summary,
        "url": url,
        "inLanguage": "en" if lesson.body_en and get_language() == "en" else "ja",
        "isAccessibleForFree": True,
        "learningResourceType": "lesson",
        "educationalLevel": LEVELS[lesson.level],
        "timeRequired": f"PT{lesson.minutes}M",
        "teaches": [skill.name for skill in lesson.skills.all()],
        "datePublished": timezone.localdate(lesson.published_at).isoformat(),
        "dateModified": timezone.localdate(lesson.updated_at).isoformat(),
        "provider": {"@type": "Organization", "name": publisher},
    }


def learning_path(path: Path, *, url: str, publisher: str) -> dict[str, Any]:
    """Return a path as ``LearningResource`` with its steps in order."""
    return {
        "@type": "LearningResource",
        "name": path.display_title,
        "description": path.display_summary,
        "url": url,
        "inLanguage": "ja",
        "isAccessibleForFree": True,
        "learningResourceType": "learning path",
        "hasPart": [
            {"@type": "LearningResource", "position": number, "name": step.display_title}
            for number, step in enumerate(path.steps.all(), start=1)
        ],
        "provider": {"@type": "Organization", "name": publisher},
    }
