"""The skills part and what a job teaches, for every distinct pair of skill sets at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mikke.domain.ragged import Bools, Floats, Ragged, followed_by

SkillSets = tuple[frozenset[str], frozenset[str]]  # required, taught by the job


@dataclass(frozen=True)
class SkillAnswers:
    """For each distinct pair: whether all are had, or all missing can be learnt; the share had; what is wanted."""

    has_all: Bools
    can_learn: Bools
    degree: Floats
    is_wanted: Bools


@dataclass(frozen=True)
class SkillTable:
    """Distinct (required, taught) sets by number, as numbers of skills. Grow with ``extended``."""

    required: Ragged
    required_is_taught: NDArray[np.bool_]
    taught: Ragged

    def __len__(self) -> int:
        return len(self.taught.starts) - 1

    @classmethod
    def of(cls, pairs: Iterable[SkillSets], numbers: Mapping[str, int]) -> SkillTable:
        """Build the table; ``numbers`` gives the number of each skill id, without gaps from 0."""
        listed = [(sorted(required), taught) for required, taught in pairs]
        return cls(
            Ragged.of([[numbers[skill] for skill in required] for required, _ in listed]),
            np.array([skill in taught for required, taught in listed for skill in required], dtype=np.bool_),
            Ragged.of([[numbers[skill] for skill in sorted(taught)] for _, taught in listed]),
        )

    def extended(self, pairs: Iterable[SkillSets], numbers: Mapping[str, int]) -> SkillTable:
        """Return a table with ``pairs`` added at the end."""
        return followed_by(self, SkillTable.of(pairs, numbers))

    def answers(self, has: Bools, by_lesson: Bools, is_cert: Bools, wanted: Bools) -> SkillAnswers:
        """Apply the skills rule; each argument is by number of skill."""
        had = has[self.required.values]
        learnable = had | (
            (self.required_is_taught | by_lesson[self.required.values]) & ~is_cert[self.required.values]
        )
        size = self.required.lengths
        had_count = self.required.counts(had)
        return SkillAnswers(
            has_all=had_count == size,
            can_learn=self.required.counts(learnable) == size,
            degree=np.where(size > 0, had_count / np.maximum(size, 1), 1.0),
            is_wanted=self.taught.counts(wanted[self.taught.values]) > 0,
        )
