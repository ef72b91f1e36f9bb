"""Sheets of paper, typed in by staff: one after another."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mikke.kernel import audit
from mikke.kernel.form_keys import once
from mikke.surveys.enums import ResponseSource
from mikke.surveys.models import Questionnaire, Response
from mikke.surveys.selectors import items_of
from mikke.surveys.services.submit import day_of, write_response
from mikke.surveys.typed import Typed

PURPOSE = "surveys.paper"


def enter_sheet(
    *,
    questionnaire: Questionnaire,
    version: int,
    answers: Mapping[str, Typed],
    form_key: str,
    now: dt.datetime,
) -> str:
    """Write the answers of a sheet, once for each form key, and return the public id of the response."""

    def make() -> str:
        response = Response(questionnaire=questionnaire, version=version, source=ResponseSource.PAPER)
        items = items_of(questionnaire, version=version)
        write_response(response=response, items=items, answers=answers, now=now)
        return str(response.public_id)

    return once(key=form_key, purpose=f"{PURPOSE}:{questionnaire.pk}", make=make)[0]


@transaction.atomic
def undo_sheet(*, questionnaire: Questionnaire, public_id: uuid.UUID, actor: Any, now: dt.datetime) -> bool:
    """Take back a sheet that was entered today; False when it is gone or older."""
    found = Response.objects.filter(
        questionnaire=questionnaire,
        public_id=public_id,
        source=ResponseSource.PAPER,
        submitted_at__gte=day_of(now),
    )
    if not found.delete()[0]:
        return False
    audit.record(
        action="survey.sheet_undone", actor=actor, site=questionnaire.site, at=now, target=questionnaire.title
    )
    return True


def entered_today(*, questionnaire: Questionnaire, now: dt.datetime) -> int:
    """Return how many sheets of this survey were entered today."""
    return Response.objects.filter(
        questionnaire=questionnaire, source=ResponseSource.PAPER, submitted_at__gte=day_of(now)
    ).count()


@transaction.atomic
def settle_held(
    *, questionnaire: Questionnaire, public_id: uuid.UUID, is_taken: bool, actor: Any, now: dt.datetime
) -> bool:
    """Count a response that waits for the office, or delete it; False when somebody was first."""
    held = Response.objects.filter(questionnaire=questionnaire, public_id=public_id, is_held=True)
    done = held.update(is_held=False) if is_taken else held.delete()[0]
    if done:
        action = "survey.held_taken" if is_taken else "survey.held_deleted"
        audit.record(action=action, actor=actor, site=questionnaire.site, at=now, target=questionnaire.title)
    return bool(done)
