"""The short course for supporters (``data/supporter_course.yaml``): pages to read, questions to answer.

Every question must be right. Whoever errs reads why and tries again, as often as they like.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from mikke.domain.self_check import Checked, check
from mikke.domain.tables import yaml_table

ALL_RIGHT = 100


@dataclass(frozen=True, slots=True)
class CoursePage:
    """One page: a title and some sentences."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CourseQuestion:
    """One question; ``right`` is the place of the right choice, from 0."""

    question: str
    choices: tuple[str, ...]
    right: int
    why: str


@cache
def course_pages() -> tuple[CoursePage, ...]:
    """Return the pages in their order."""
    return tuple(
        CoursePage(one["title"], tuple(one["lines"])) for one in yaml_table("supporter_course")["pages"]
    )


@cache
def course_questions() -> tuple[CourseQuestion, ...]:
    """Return the questions in their order."""
    rows = yaml_table("supporter_course")["questions"]
    return tuple(
        CourseQuestion(one["question"], tuple(one["choices"]), one["right"], one["why"]) for one in rows
    )


def course_version() -> str:
    """Return the version of the text."""
    return str(yaml_table("supporter_course")["version"])


def check_course(given: Sequence[int | None]) -> Checked:
    """Return how a test went. Raises: ValueError unless there are as many answers as questions."""
    return check([one.right for one in course_questions()], given, pass_percent=ALL_RIGHT)
