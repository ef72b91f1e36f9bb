"""Tables."""

from mikke.learning.models.badge import Badge, BadgeAward, IssuerKey
from mikke.learning.models.lesson import Lesson, Path, PathStep
from mikke.learning.models.notebook import DoneLesson, DoneStep, Notebook, NotebookSkill, SkillEvidence

__all__ = [
    "Badge",
    "BadgeAward",
    "DoneLesson",
    "DoneStep",
    "IssuerKey",
    "Lesson",
    "Notebook",
    "NotebookSkill",
    "Path",
    "PathStep",
    "SkillEvidence",
]
