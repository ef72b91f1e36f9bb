"""The tables of this room."""

from mikke.jobs.models.counts import JobDayCount
from mikke.jobs.models.draft import PostingDraft
from mikke.jobs.models.employer import DifferentShops, Employer, EmployerMember, FormerShop
from mikke.jobs.models.enquiry import Enquiry, EnquiryLine
from mikke.jobs.models.posting import Job
from mikke.jobs.models.report import JobReport
from mikke.jobs.models.review import ReviewerWish, ReviewEvent
from mikke.jobs.models.saved import AlertMatch, SavedCondition
from mikke.jobs.models.search_rows import ConsiderationBit, JobSearch, SearchGone, SkillShape, TimeShape
from mikke.jobs.models.sharing import FlyerCode, FlyerCount, SharePost
from mikke.jobs.models.staying import StayCheck, StayWish
from mikke.jobs.models.tip import Tip, TipCall, TipCase
from mikke.jobs.models.workplace import Fact, Load, Voice

__all__ = (
    "AlertMatch",
    "ConsiderationBit",
    "DifferentShops",
    "Employer",
    "EmployerMember",
    "Enquiry",
    "EnquiryLine",
    "Fact",
    "FlyerCode",
    "FlyerCount",
    "FormerShop",
    "Job",
    "JobDayCount",
    "JobReport",
    "JobSearch",
    "Load",
    "PostingDraft",
    "ReviewEvent",
    "ReviewerWish",
    "SavedCondition",
    "SearchGone",
    "SharePost",
    "SkillShape",
    "StayCheck",
    "StayWish",
    "TimeShape",
    "Tip",
    "TipCall",
    "TipCase",
    "Voice",
)
