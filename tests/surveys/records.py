"""Makers of surveys, questions and answers, so that a test names only what it is about."""

import itertools
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from wagtail.models import Site

from mikke.surveys.models import Answer, Choice, Item, Questionnaire, Response
from tests.factories import NOW

_numbers = itertools.count(1)


def make_questionnaire(site: Site, **fields: Any) -> Questionnaire:
    """A survey that is open since NOW and has no questions."""
    number = next(_numbers)
    values = {
        "slug": f"survey-{number}",
        "code": f"s{number:05}",
        "title": "見本のアンケート",
        "status": "open",
        "opened_version": 1,
        "created_at": NOW,
        "updated_at": NOW,
    }
    return Questionnaire.objects.create(site=site, **(values | fields))


def make_item(
    questionnaire: Questionnaire, kind: str = "single", choices: Sequence[str] = (), **fields: Any
) -> Item:
    """A question; ``choices`` are labels, their keys are c1, c2, ..."""
    number = next(_numbers)
    values = {"key": f"q{number}", "text": f"見本の質問{number}", "position": number, "kind": kind}
    item = Item.objects.create(questionnaire=questionnaire, **(values | fields))
    for place, label in enumerate(choices, start=1):
        Choice.objects.create(item=item, key=f"c{place}", position=place, label=label)
    return item


def make_response(
    questionnaire: Questionnaire, answers: Mapping[Item, Any] | None = None, **fields: Any
) -> Response:
    """A response; ``answers`` maps an item to choice keys, a number, a text or a mapping, None for left out."""
    values = {"version": questionnaire.version, "submitted_at": NOW}
    response = Response.objects.create(questionnaire=questionnaire, **(values | fields))
    for item, value in (answers or {}).items():
        Answer.objects.create(response=response, item=item, **_columns(value))
    return response


def _columns(value: Any) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return {"matrix": dict(value)}
    if isinstance(value, str):
        return {"text": value}
    if isinstance(value, int | Decimal):
        return {"number": value}
    keys = list(value or ())
    return {"choice_keys": [key for key in keys if key != "other"], "has_other": "other" in keys}
