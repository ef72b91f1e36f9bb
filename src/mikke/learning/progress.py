"""What a notebook says of a path: each step with whether it is done, and the next small one."""

from dataclasses import dataclass

from mikke.domain.self_check import next_small_step
from mikke.learning.models import Notebook, Path, PathStep


@dataclass(frozen=True, slots=True)
class Walk:
    """A path as one person walks it.

    Attributes:
        path: the path.
        steps: each step and whether it is done.
        coming: the next small step; None when all are done.
    """

    path: Path
    steps: list[tuple[PathStep, bool]]
    coming: PathStep | None

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(is_done for _step, is_done in self.steps)


def walk_of(notebook: Notebook, path: Path) -> Walk:
    """Return how far a notebook has come on a path; a step with a lesson is done when the lesson is passed."""
    passed = set(notebook.lessons.values_list("lesson_id", flat=True))
    ticked = set(notebook.steps.filter(step__path=path).values_list("step_id", flat=True))
    steps = list(path.steps.select_related("lesson"))
    done = {step.pk for step in steps if step.pk in ticked or (step.lesson_id and step.lesson_id in passed)}
    coming = next_small_step([step.pk for step in steps], done)
    return Walk(
        path,
        [(step, step.pk in done) for step in steps],
        next((step for step in steps if step.pk == coming), None),
    )
