"""The tables of this room."""

from mikke.editorial.models.approval import PageApproval
from mikke.editorial.models.consent import Consent
from mikke.editorial.models.idea import StoryIdea
from mikke.editorial.models.links import LinkProblem, OutsideLink

__all__ = ["Consent", "LinkProblem", "OutsideLink", "PageApproval", "StoryIdea"]
