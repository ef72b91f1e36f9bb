"""Whether a survey takes answers at a time."""

import datetime as dt

from mikke.surveys.enums import Opening, SurveyStatus
from mikke.surveys.models import Questionnaire

GRACE = dt.timedelta(hours=1)
"""How long after the end an answer is still taken that was begun before it."""


def end_of(questionnaire: Questionnaire) -> dt.datetime | None:
    """Return when the survey ended or will end, None for one without an end."""
    ends = [questionnaire.closes_at]
    if questionnaire.status == SurveyStatus.CLOSED:
        ends.append(questionnaire.closed_at or questionnaire.updated_at)
    known = [end for end in ends if end is not None]
    return min(known) if known else None


def opening_of(questionnaire: Questionnaire, *, now: dt.datetime) -> Opening:
    """Return what a visitor finds at ``now``; a draft is to be kept from them by the caller."""
    end = end_of(questionnaire)
    if end is not None and now >= end:
        return Opening.GRACE if now < end + GRACE else Opening.CLOSED
    if questionnaire.opens_at is not None and now < questionnaire.opens_at:
        return Opening.NOT_YET
    return Opening.OPEN


def takes(questionnaire: Questionnaire, *, begun_at: dt.datetime, now: dt.datetime) -> bool:
    """Return whether an answer that was begun at ``begun_at`` is taken at ``now``."""
    opening = opening_of(questionnaire, now=now)
    if opening == Opening.GRACE:
        end = end_of(questionnaire)
        return end is not None and begun_at < end
    return opening == Opening.OPEN
