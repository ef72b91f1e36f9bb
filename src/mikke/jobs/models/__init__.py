"""The tables of this room."""

from mikke.jobs.models.employer import Employer, EmployerMember
from mikke.jobs.models.enquiry import Enquiry, EnquiryLine
from mikke.jobs.models.posting import Job
from mikke.jobs.models.review import ReviewEvent
from mikke.jobs.models.search_rows import ConsiderationBit, JobSearch, SearchGone, SkillShape, TimeShape
from mikke.jobs.models.tip import Tip, TipCall, TipCase
from mikke.jobs.models.workplace import Fact, Load, Voice

__all__ = (
    "ConsiderationBit",
    "Employer",
    "EmployerMember",
    "Enquiry",
    "EnquiryLine",
    "Fact",
    "Job",
    "JobSearch",
    "Load",
    "ReviewEvent",
    "SearchGone",
    "SkillShape",
    "TimeShape",
    "Tip",
    "TipCall",
    "TipCase",
    "Voice",
)
