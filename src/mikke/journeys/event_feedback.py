"""講座 → 感想: a survey with five questions for an event, the link to whoever came, the results on the event's page."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from mikke.events.after import Link, after_source
from mikke.events.services.feedback import ask_those_who_came, events_to_ask, link_survey
from mikke.surveys.enums import ItemKind, Opening, SurveyStatus
from mikke.surveys.opening import opening_of
from mikke.surveys.result_access import is_too_early
from mikke.surveys.selectors import questionnaire_called
from mikke.surveys.services.build import create_questionnaire
from mikke.surveys.services.items import Line, add_item
from mikke.tenancy.addresses import page_address

MOST_TITLE = 60
QUESTIONS: tuple[tuple[ItemKind, str, tuple[str, ...]], ...] = (
    (
        ItemKind.SINGLE,
        gettext_noop("How was it?"),
        (gettext_noop("very good"), gettext_noop("good"), gettext_noop("so so"), gettext_noop("not so good")),
    ),
    (
        ItemKind.SINGLE,
        gettext_noop("How was the speed?"),
        (gettext_noop("just right"), gettext_noop("too fast"), gettext_noop("too slow")),
    ),
    (
        ItemKind.SINGLE,
        gettext_noop("Can you do it now?"),
        (
            gettext_noop("yes, by myself"),
            gettext_noop("yes, with somebody beside me"),
            gettext_noop("not yet"),
        ),
    ),
    (
        ItemKind.MULTIPLE,
        gettext_noop("What would you like next?"),
        (
            gettext_noop("the same once more, slowly"),
            gettext_noop("what comes after it"),
            gettext_noop("somebody sitting beside me"),
            gettext_noop("small work that uses it"),
        ),
    ),
    (ItemKind.TEXT, gettext_noop("What helped, and what was missing? No names, please."), ()),
)


def _both(msgid: str) -> tuple[str, str]:
    """Return the Japanese and the English words of a message."""
    with translation.override("ja"):
        return _(msgid), msgid


@transaction.atomic
def make_feedback_survey(*, event: Any, actor: Any, now: dt.datetime) -> Any:
    """Return the survey of an event; the first time, a draft with five questions is written.

    Args:
        event: which.
        actor, now: who of the office and when.
    """
    if (found := survey_of(event)) is not None:
        return found
    title, title_en = _both(gettext_noop("How was it: %(title)s"))
    intro, intro_en = _both(
        gettext_noop("Five short questions. No name is asked; your answers make the next class better.")
    )
    values = {
        "title": title % {"title": event.title[:MOST_TITLE]},
        "title_en": title_en % {"title": (event.title_en or event.title)[:MOST_TITLE]},
        "intro": intro,
        "intro_en": intro_en,
        "is_listed": False,
        "hide_small_cells": True,
    }
    survey = create_questionnaire(site=event.site, values=values, actor=actor, now=now)
    for kind, asked, answers in QUESTIONS:
        text, text_en = _both(asked)
        lines = [Line(*_both(answer)) for answer in answers]
        item = {"kind": kind, "text": text, "text_en": text_en}
        add_item(questionnaire=survey, values=item, choices=lines, now=now)
    link_survey(event=event, survey=survey.public_id, actor=actor, now=now)
    return survey


def survey_of(event: Any) -> Any:
    """Return the survey that asks how an event was, or None."""
    if event.feedback_survey is None:
        return None
    return questionnaire_called(site=event.site, public_id=event.feedback_survey)


def _takes_answers(survey: Any, *, now: dt.datetime) -> bool:
    return survey.status == SurveyStatus.OPEN and opening_of(survey, now=now) == Opening.OPEN


def ask_after_events(*, now: dt.datetime) -> int:
    """Ask everybody who came to an event of the last 14 days whose survey is open, each once; return how many."""
    number = 0
    for event in events_to_ask(now=now):
        survey = survey_of(event)
        if survey is None or not _takes_answers(survey, now=now):
            continue
        with translation.override("ja"):
            url = page_address(event.site, "surveys:start", survey.slug)
        number += ask_those_who_came(event=event, url=url, now=now)
    return number


@after_source("feedback")
def results_of(event: Any, now: dt.datetime) -> Iterable[Link]:
    """Yield the link to the results when everybody may see them."""
    survey = survey_of(event)
    if survey is None or not survey.is_results_public or is_too_early(survey, now=now):
        return
    if survey.opened_version:
        yield _("How people found it"), reverse("survey_results:page", args=(survey.slug,))
