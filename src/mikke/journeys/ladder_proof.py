"""まなび → ステップ: what is noted of a worker's skills counts for the next step of the home-work team."""

from mikke.learning.selectors import shown_skills
from mikke.telework.ladder import AnyWorker


def shown_skills_of(worker: AnyWorker) -> frozenset[str]:
    """Return the ids of the skills that lessons, classes and accepted work show of a worker."""
    return shown_skills(site=worker.site, person=worker.person)
