"""What this browser writes or has answered: one cookie with the key of an unfinished answer, one that says "answered".

The second is signed and says nothing but that; it is not stored on our side, and no answer leads back to it.
"""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from mikke.surveys.models import PartialResponse, Questionnaire
from mikke.surveys.services.partials import KEPT_LIVES, open_partial

ANSWERED_LIVES = dt.timedelta(days=365)
SALT = "mikke.surveys.answered"


def _key_cookie(questionnaire: Questionnaire) -> str:
    return f"survey-{questionnaire.pk}"


def _answered_cookie(questionnaire: Questionnaire) -> str:
    return f"answered-{questionnaire.pk}"


def key_at_hand(request: HttpRequest, questionnaire: Questionnaire) -> str:
    """Return what opens the unfinished answer of this browser, empty for none."""
    return request.COOKIES.get(_key_cookie(questionnaire), "")[:64]


def partial_at_hand(
    request: HttpRequest, questionnaire: Questionnaire, *, now: dt.datetime
) -> PartialResponse | None:
    """Return the unfinished answer of this browser."""
    return open_partial(questionnaire=questionnaire, key=key_at_hand(request, questionnaire), now=now)


def put_key(response: HttpResponse, questionnaire: Questionnaire, key: str) -> None:
    """Let this browser go on writing."""
    response.set_cookie(
        _key_cookie(questionnaire),
        key,
        max_age=KEPT_LIVES,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def drop_key(response: HttpResponse, questionnaire: Questionnaire) -> None:
    """Take the key from this browser."""
    response.delete_cookie(_key_cookie(questionnaire), samesite="Lax")


def note_answered(response: HttpResponse, questionnaire: Questionnaire) -> None:
    """Let this browser remember that it has answered."""
    drop_key(response, questionnaire)
    response.set_signed_cookie(
        _answered_cookie(questionnaire),
        "1",
        salt=f"{SALT}.{questionnaire.public_id}",
        max_age=ANSWERED_LIVES,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def has_answered(request: HttpRequest, questionnaire: Questionnaire) -> bool:
    """Return whether an answer went out from this browser, where the survey takes one from each."""
    if not questionnaire.is_one_per_browser:
        return False
    said = request.get_signed_cookie(
        _answered_cookie(questionnaire), default="", salt=f"{SALT}.{questionnaire.public_id}"
    )
    return said == "1"
