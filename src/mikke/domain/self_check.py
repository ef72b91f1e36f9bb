"""Self-checks and paths: when a check is passed, and which step comes next.

Rule: docs/explanation/learning.md, which a test executes. Nobody is ranked and nothing is lost by a wrong answer.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Step = TypeVar("Step", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Checked:
    """How a self-check went.

    Attributes:
        marks: whether each answer was right, in the order of the questions; an empty answer is not right.
        pass_percent: what the check asks, 0 to 100.
    """

    marks: tuple[bool, ...]
    pass_percent: int

    @property
    def right(self) -> int:
        """How many answers were right."""
        return sum(self.marks)

    @property
    def total(self) -> int:
        """How many questions there were."""
        return len(self.marks)

    @property
    def is_passed(self) -> bool:
        """Whether enough was right: exact, without rounding. A check without questions is passed."""
        return self.right * 100 >= self.pass_percent * self.total


def check(right: Sequence[int], given: Sequence[int | None], *, pass_percent: int) -> Checked:
    """Compare answers with the right ones.

    Args:
        right: the number of the right choice of each question, from 0.
        given: the chosen numbers; None where nothing was chosen.
        pass_percent: of 0 to 100.

    Raises:
        ValueError: there are not as many answers as questions, or the percent is out of range.
    """
    if len(right) != len(given):
        msg = f"{len(given)} answers to {len(right)} questions"
        raise ValueError(msg)
    if not 0 <= pass_percent <= 100:
        msg = f"pass_percent must be 0 to 100, got {pass_percent}"
        raise ValueError(msg)
    return Checked(tuple(one == other for one, other in zip(right, given, strict=True)), pass_percent)


def next_small_step(steps: Sequence[Step], done: Collection[Step]) -> Step | None:
    """Return the first step that is not done, in the order of the path; None when all are.

    A later step that was done early is not asked again.
    """
    return next((step for step in steps if step not in done), None)
