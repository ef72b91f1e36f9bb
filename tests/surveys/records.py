"""Makers of surveys, questions and answers, so that a test names only what it is about."""

import datetime as dt
import itertools
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from wagtail.models import Site

from mikke.kernel.models import OutboxEntry
from mikke.notices.message import Recipient
from mikke.surveys.models import Answer, Choice, Item, Questionnaire, Response, SurveyReader
from mikke.surveys.services.readers import ask_by_mail, begin_news
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


def make_reader(site: Site, *, mail: str = "", language: str = "ja", now: dt.datetime = NOW) -> SurveyReader:
    """Somebody who is told of new surveys by mail, confirmed; the mail that asked them is taken back."""
    to = Recipient(mail=mail or f"news{next(_numbers)}@example.org", language=language)
    row = ask_by_mail(site=site, to=to, now=now)
    begin_news(row, now=now)
    OutboxEntry.objects.filter(dedupe_key__endswith=f"survey-news-confirm:{row.public_id}").delete()
    row.refresh_from_db()
    return row
