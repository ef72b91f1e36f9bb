"""The tables of this room."""

from mikke.jobs.models.employer import Employer, EmployerMember
from mikke.jobs.models.posting import Job
from mikke.jobs.models.review import ReviewEvent
from mikke.jobs.models.saved import AlertMatch, SavedCondition
from mikke.jobs.models.search_rows import ConsiderationBit, JobSearch, SearchGone, SkillShape, TimeShape
from mikke.jobs.models.workplace import Fact, Load, Voice

__all__ = (
    "AlertMatch",
    "ConsiderationBit",
    "Employer",
    "EmployerMember",
    "Fact",
    "Job",
    "JobSearch",
    "Load",
    "ReviewEvent",
    "SavedCondition",
    "SearchGone",
    "SkillShape",
    "TimeShape",
    "Voice",
)
