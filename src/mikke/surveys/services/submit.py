"""Taking an answer: once for each time it was begun, with nothing that tells who."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from mikke.kernel.form_keys import once, result_of
from mikke.surveys.asking import shown_items
from mikke.surveys.enums import ItemKind, ResponseSource
from mikke.surveys.errors import PartialGoneError, SurveyClosedError
from mikke.surveys.models import Answer, Item, PartialResponse, Questionnaire, Response
from mikke.surveys.opening import takes
from mikke.surveys.selectors import items_of
from mikke.surveys.services.partials import drop_partial, written_in
from mikke.surveys.typed import Typed, as_number


def day_of(now: dt.datetime) -> dt.datetime:
    """Return the beginning of the day in Japan: all of the time that is kept of an answer."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


def _answer(response: Response, item: Item, typed: Typed) -> Answer:
    answer = Answer(response=response, item=item)
    if item.kind in {ItemKind.SINGLE, ItemKind.MULTIPLE}:
        answer.choice_keys, answer.has_other = list(typed.choices), typed.other
        answer.other_text = typed.other_text if typed.other else ""
    elif item.kind in {ItemKind.NUMBER, ItemKind.SCALE}:
        answer.number = as_number(typed.number) if typed.number else None
    elif item.kind == ItemKind.TEXT:
        answer.text = typed.text
    else:
        answer.matrix = dict(typed.matrix)
    return answer


@transaction.atomic
def write_response(
    *, response: Response, items: Sequence[Item], answers: Mapping[str, Typed], now: dt.datetime
) -> Response:
    """Write a response and a line for each question that was shown.

    Args:
        response: new, with questionnaire, version and source.
        items: the questions of its version.
        answers: checked, by the key of the question.
        now: only the day is kept.
    """
    response.submitted_at = day_of(now)
    response.save(force_insert=True)
    shown = shown_items(items, answers)
    Answer.objects.bulk_create([_answer(response, item, answers.get(item.key, Typed())) for item in shown])
    return response


def submit_partial(
    *, questionnaire: Questionnaire, partial: PartialResponse, key: str, is_held: bool, now: dt.datetime
) -> bool:
    """Turn an unfinished answer into a response; False when it had been sent already.

    Args:
        questionnaire: the survey.
        partial: what was written.
        key: what opened it; a second tap comes with the same.
        is_held: whether it waits for somebody of the office.
        now: when.

    Raises:
        SurveyClosedError: the survey ended, and the time for what was begun before is over.
        PartialGoneError: it was sent from elsewhere a moment ago.
    """
    if not takes(questionnaire, begun_at=partial.begun_at, now=now):
        raise SurveyClosedError

    def make() -> str:
        answers = written_in(partial).answers
        if not drop_partial(partial):
            raise PartialGoneError
        response = Response(
            questionnaire=questionnaire,
            version=partial.version,
            source=ResponseSource.WEB,
            is_held=is_held,
        )
        items = items_of(questionnaire, version=partial.version)
        write_response(response=response, items=items, answers=answers, now=now)
        return ""  # not which response it was: nothing may lead from a browser to an answer

    return once(key=key, purpose=purpose_of(questionnaire), make=make)[1]


def purpose_of(questionnaire: Questionnaire) -> str:
    """Return what the one-time key of an answer to this survey is for."""
    return f"surveys.answer:{questionnaire.pk}"


def was_sent(*, questionnaire: Questionnaire, key: str) -> bool:
    """Return whether what ``key`` opened was sent already."""
    return bool(key) and result_of(key=key, purpose=purpose_of(questionnaire)) is not None
