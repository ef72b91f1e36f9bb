"""Tables of digital help."""

from mikke.helpdesk.models.asking import Campaign, DeskRules, HelpEnquiry
from mikke.helpdesk.models.card import KnowHow, KnowHowHint, KnowHowVariant, KnowHowVoice
from mikke.helpdesk.models.case import Case, CaseMerge, CaseStep, Incident, Visit
from mikke.helpdesk.models.supporter import Supporter, SupporterAllowance, SupporterDayOff, VisitHelper

__all__ = [
    "Campaign",
    "Case",
    "CaseMerge",
    "CaseStep",
    "DeskRules",
    "HelpEnquiry",
    "Incident",
    "KnowHow",
    "KnowHowHint",
    "KnowHowVariant",
    "KnowHowVoice",
    "Supporter",
    "SupporterAllowance",
    "SupporterDayOff",
    "Visit",
    "VisitHelper",
]
