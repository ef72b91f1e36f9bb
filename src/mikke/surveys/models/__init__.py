"""The tables of this room."""

from mikke.surveys.models.questionnaire import Choice, Item, Questionnaire
from mikke.surveys.models.readers import InvitationRound, Invited, SurveyReader
from mikke.surveys.models.response import Answer, PartialResponse, Response
from mikke.surveys.models.results import CrossChoice, Finding, ResultPage, TextReview
from mikke.surveys.models.sharing import SurveyShare

__all__ = (
    "Answer",
    "Choice",
    "CrossChoice",
    "Finding",
    "InvitationRound",
    "Invited",
    "Item",
    "PartialResponse",
    "Questionnaire",
    "Response",
    "ResultPage",
    "SurveyReader",
    "SurveyShare",
    "TextReview",
)
