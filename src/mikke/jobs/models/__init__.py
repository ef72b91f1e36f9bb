"""The tables of this room."""

from mikke.jobs.models.draft import PostingDraft
from mikke.jobs.models.employer import Employer, EmployerMember
from mikke.jobs.models.posting import Job
from mikke.jobs.models.review import ReviewEvent
from mikke.jobs.models.search_rows import ConsiderationBit, JobSearch, SearchGone, SkillShape, TimeShape
from mikke.jobs.models.workplace import Fact, Load, Voice

__all__ = (
    "ConsiderationBit",
    "Employer",
    "EmployerMember",
    "Fact",
    "Job",
    "JobSearch",
    "Load",
    "PostingDraft",
    "ReviewEvent",
    "SearchGone",
    "SkillShape",
    "TimeShape",
    "Voice",
)
