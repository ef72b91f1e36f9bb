"""ステップ: what each step of the team asks, and how far somebody has come. Shown, never decided by software."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mikke.people.models import Person
from mikke.telework.enums import ChunkState, Step
from mikke.telework.models import Chunk, LadderStep, ShadowedOrder, Worker
from mikke.tenancy.models import Site
from mikke.vocabulary.models import Skill, TaughtSkill

ORDER = (Step.TRAINEE, Step.WORKER, Step.LEADER, Step.DIRECTOR)
WORDS = {
    Step.TRAINEE: gettext_lazy("You look around and try small things. Somebody is always beside you."),
    Step.WORKER: gettext_lazy("You take the pieces of work you like, whenever you have time."),
    Step.LEADER: gettext_lazy("You read over what others have done, and show new people how it goes."),
    Step.DIRECTOR: gettext_lazy("You talk with clients and see to it that everybody has fitting work."),
}
DEFAULTS = {Step.TRAINEE: (0, 0), Step.WORKER: (1, 3), Step.LEADER: (3, 40), Step.DIRECTOR: (10, 100)}


class AnyWorker(Protocol):
    """What a proof may know of a worker."""

    @property
    def site(self) -> Site:
        """Of which site."""

    @property
    def person(self) -> Person:
        """Who it is."""


Proof = Callable[[AnyWorker], Collection[str]]
_proofs: list[Proof] = []


def offer_proof(proof: Proof) -> None:
    """Name what else shows the skills of a worker, such as lessons that were passed; it returns ids of skills."""
    _proofs[:] = [proof]


def _shown(worker: Worker) -> set[str]:
    """Return the ids of the skills that a worker has said, or that something shows."""
    found = set(worker.skills.values_list("pk", flat=True))
    return found.union(*(proof(worker) for proof in _proofs))


@dataclass(frozen=True, slots=True)
class StepNeeds:
    """What one step asks.

    Attributes:
        step: which.
        words: what it is.
        lessons: lessons in free words, or empty.
        skills: skills one should have.
        shadowed_orders: how many orders one has looked over.
        accepted_chunks: how many pieces of work were found good.
    """

    step: Step
    words: str
    lessons: str
    skills: tuple[Skill, ...]
    shadowed_orders: int
    accepted_chunks: int

    @property
    def label(self) -> str:
        """The step in words."""
        return str(self.step.label)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a step asks; ``lesson`` is the id of a skill that the site teaches, or empty."""

    text: str
    is_reached: bool
    lesson: str = ""


def _default(step: Step) -> StepNeeds:
    shadowed, chunks = DEFAULTS[step]
    return StepNeeds(step, str(WORDS[step]), "", (), shadowed, chunks)


def ladder_of(site: Site) -> list[StepNeeds]:
    """Return the four steps as the site sets them; where it has not said anything, kind defaults."""
    rows = {row.step: row for row in LadderStep.objects.for_site(site).prefetch_related("skills")}
    return [_of_row(rows[step]) if step in rows else _default(step) for step in ORDER]


def _of_row(row: LadderStep) -> StepNeeds:
    step = Step(row.step)
    words, skills = row.words or str(WORDS[step]), tuple(row.skills.all())
    return StepNeeds(step, words, row.lessons, skills, row.shadowed_orders, row.accepted_chunks)


def next_step(worker: Worker, ladder: Sequence[StepNeeds]) -> StepNeeds | None:
    """Return the step after the one somebody stands on; None on the last one."""
    place = ORDER.index(Step(worker.step)) + 1
    return ladder[place] if place < len(ladder) else None


def needs_of(worker: Worker, needs: StepNeeds) -> list[Need]:
    """Return what a step asks of a worker, with what is reached; counted, never scored."""
    found = []
    if needs.skills:
        mine = _shown(worker)
        taught = set(TaughtSkill.objects.filter(site=worker.site).values_list("skill_id", flat=True))
        found += [
            Need(str(skill), skill.pk in mine, skill.pk if skill.pk in taught else "")
            for skill in needs.skills
        ]
    if needs.shadowed_orders:
        number = ShadowedOrder.objects.filter(worker=worker).count()
        text = ngettext(
            "%(wanted)s piece of work looked over from beginning to end (so far: %(number)s)",
            "%(wanted)s pieces of work looked over from beginning to end (so far: %(number)s)",
            needs.shadowed_orders,
        )
        found.append(_counted(text, number, needs.shadowed_orders))
    if needs.accepted_chunks:
        rows = Chunk.objects.for_site(worker.site).filter(worker=worker, state=ChunkState.ACCEPTED)
        text = ngettext(
            "%(wanted)s piece of work found good (so far: %(number)s)",
            "%(wanted)s pieces of work found good (so far: %(number)s)",
            needs.accepted_chunks,
        )
        found.append(_counted(text, rows.count(), needs.accepted_chunks))
    return found


def _counted(text: str, number: int, wanted: int) -> Need:
    return Need(text % {"wanted": wanted, "number": number}, number >= wanted)


def lessons_words(needs: StepNeeds) -> str:
    """Return the lessons of a step in words, or whom to ask."""
    return needs.lessons or _("Which lessons help? Ask your director: you decide together.")
