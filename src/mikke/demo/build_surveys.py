"""A sample survey that is open, with a branch and a few answers."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.demo.page_files import rows
from mikke.surveys.enums import ResponseSource
from mikke.surveys.models import Item, Questionnaire, Response
from mikke.surveys.selectors import items_of
from mikke.surveys.services.build import create_questionnaire, open_survey
from mikke.surveys.services.items import Line, add_item
from mikke.surveys.services.submit import write_response
from mikke.surveys.typed import Typed
from mikke.tenancy.models import Site

WORDS = ("title", "title_en", "intro", "intro_en", "thanks", "thanks_en", "how_asked", "slug")
OPEN_DAYS = 30
NOON = dt.time(12)


def _lines(labels: Sequence[str], english: Sequence[str]) -> list[Line]:
    return [Line(label, en) for label, en in zip(labels, english, strict=True)]


def _add(
    questionnaire: Questionnaire, row: Mapping[str, Any], keys: dict[str, str], *, now: dt.datetime
) -> None:
    decides, numbers = next(iter(row.get("when", {}).items()), ("", []))
    values = {
        "kind": row["kind"],
        "text": row["text"],
        "text_en": row["en"],
        "help_text": row.get("help", ""),
        "page_number": row["page"],
        "is_required": row.get("required", False),
        "has_other": row.get("other", False),
        "max_choices": row.get("most"),
        "number_min": row.get("min"),
        "number_max": row.get("max"),
        "number_unit": row.get("unit", ""),
        "scale_min_label": row.get("low", ""),
        "scale_min_label_en": row.get("low_en", ""),
        "scale_max_label": row.get("high", ""),
        "scale_max_label_en": row.get("high_en", ""),
        "rows": _lines(row.get("rows", []), row.get("rows_en", [])),
        "shows_when": {"item": keys[decides], "any_of": [f"c{one}" for one in numbers]} if decides else None,
    }
    choices = _lines(row.get("choices", []), row.get("choices_en", []))
    keys[row["key"]] = add_item(questionnaire=questionnaire, values=values, choices=choices, now=now).key


def _typed(item: Item, said: Any) -> Typed:
    if item.kind == "matrix":
        return Typed(matrix={row["key"]: f"c{one}" for row, one in zip(item.rows, said, strict=True)})
    if item.kind in {"scale", "number"}:
        return Typed(number=str(said))
    if item.kind == "text":
        return Typed(text=said)
    return Typed(choices=tuple(f"c{one}" for one in (said if isinstance(said, list) else [said])))


@transaction.atomic
def build_surveys(*, site: Site, key: str, today: dt.date) -> int:
    """Add the sample survey to a site that has none; return how many records were made."""
    del key
    [table] = rows("surveys.yaml")
    if Questionnaire.objects.for_site(site).filter(slug=table["slug"]).exists():
        return 0
    now = timezone.make_aware(dt.datetime.combine(today, NOON))
    values = {name: table[name] for name in WORDS} | {
        "closes_at": now + dt.timedelta(days=OPEN_DAYS),
        "is_results_public": True,
    }
    survey = create_questionnaire(site=site, values=values, actor=None, now=now)
    keys: dict[str, str] = {}
    for row in table["items"]:
        survey.refresh_from_db()
        _add(survey, row, keys, now=now)
    survey.refresh_from_db()
    open_survey(questionnaire=survey, actor=None, now=now)
    items = {item.key: item for item in items_of(survey)}
    for number, said in enumerate(table["answers"]):
        answers = {keys[one]: _typed(items[keys[one]], value) for one, value in said.items()}
        source = ResponseSource.PAPER if number % 3 == 0 else ResponseSource.WEB
        response = Response(questionnaire=survey, version=survey.version, source=source)
        at = now - dt.timedelta(days=number % 5)
        write_response(response=response, items=list(items.values()), answers=answers, now=at)
    return 1 + len(table["answers"])
