"""Making a survey from the columns of a form that was asked elsewhere."""

import datetime as dt
import secrets

from django.db import transaction

from mikke.domain.forms_csv import FormTable
from mikke.domain.forms_guess import GuessedQuestion, guess_questions
from mikke.surveys.enums import SurveyStatus
from mikke.surveys.models import Choice, Item, Questionnaire
from mikke.tenancy.models import Site

CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
CODE_LENGTH = 6
MOST_TEXT, MOST_LABEL = 500, 200


@transaction.atomic
def survey_from_form(
    *, site: Site, slug: str, title: str, table: FormTable, now: dt.datetime
) -> Questionnaire:
    """Write a closed survey whose questions are guessed from the columns of a file; its results are not public.

    Args:
        site: whose survey.
        slug: end of its address, not taken yet.
        title: its title; what the file asked is in the questions.
        table: the file.
        now: when.
    """
    survey = Questionnaire.objects.create(
        site=site,
        slug=slug,
        code="".join(secrets.choice(CODE_LETTERS) for _letter in range(CODE_LENGTH)),
        title=title[:100],
        status=SurveyStatus.CLOSED,
        closed_at=now,
        is_listed=False,
        opened_version=1,
        created_at=now,
        updated_at=now,
    )
    for number, question in enumerate(guess_questions(table), start=1):
        _write(survey, question, number)
    return survey


def _write(survey: Questionnaire, question: GuessedQuestion, number: int) -> Item:
    item = Item.objects.create(
        questionnaire=survey,
        key=f"q{number}",
        position=number,
        kind=question.kind,
        text=question.text[:MOST_TEXT],
        has_other=question.has_other,
        scale_min=question.scale[0],
        scale_max=question.scale[1],
        rows=[
            {"key": f"r{place}", "label": label, "label_en": ""}
            for place, label in enumerate(question.rows, start=1)
        ],
    )
    Choice.objects.bulk_create(
        Choice(item=item, key=f"c{place}", position=place, label=label[:MOST_LABEL])
        for place, label in enumerate(question.options, start=1)
    )
    return item
