"""Counting the answers of a survey in the database: alike answers are counted there, so the number hardly matters.

What was counted is kept in the process until an answer comes, goes or is changed by the office.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.db.models import Case, Count, Max, Min, Q, QuerySet, Value, When

from mikke.domain.tabulate import Ticked
from mikke.kernel.kept import Kept
from mikke.surveys.enums import ItemKind
from mikke.surveys.models import Answer, CrossChoice, Item, Questionnaire, Response, ResultPage, TextReview
from mikke.surveys.selectors import OTHER_KEY, responses_of
from mikke.tenancy.models import Site

TEXTS_SHOWN = 100
CHOICES = (ItemKind.SINGLE, ItemKind.MULTIPLE)
COLUMNS: dict[ItemKind, tuple[str, ...]] = {
    ItemKind.SINGLE: ("choice_keys", "has_other"),
    ItemKind.MULTIPLE: ("choice_keys", "has_other"),
    ItemKind.SCALE: ("number",),
    ItemKind.NUMBER: ("number",),
    ItemKind.TEXT: ("is_given",),
    ItemKind.MATRIX: ("matrix",),
}
_GIVEN = Case(When(text="", then=Value(0)), default=Value(1))


@dataclass(slots=True)
class ItemTally:
    """How often each answer to a question was given, by what the kind of question holds.

    Attributes:
        ticked: choices, the step of a scale as text, or ``()`` for nothing.
        numbers: numbers, None for nothing.
        rows: for each row of a table question its choices.
        texts: how many wrote something, and how many did not.
    """

    ticked: dict[Ticked, int] = field(default_factory=dict)
    numbers: dict[Fraction | None, int] = field(default_factory=dict)
    rows: dict[str, dict[Ticked, int]] = field(default_factory=dict)
    texts: list[int] = field(default_factory=lambda: [0, 0])


@dataclass(frozen=True, slots=True)
class SurveyTally:
    """All that is counted of a survey.

    Attributes:
        n: responses that count.
        first, last: when the first and the last of them was given, None without any.
        items: by the id of the question.
        crosses: by the ids of two questions.
        texts: what people wrote and the office has cleared, by the id of the question, the oldest first.
    """

    n: int
    first: Any
    last: Any
    items: Mapping[int, ItemTally]
    crosses: Mapping[tuple[int, int], Mapping[tuple[Ticked, Ticked], int]]
    texts: Mapping[int, list[str]]


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What ``Kept`` keeps by: a site and a number that changes with the answers."""

    site: Site
    rev: tuple[int, ...]


_counted: Kept[SurveyTally] = Kept(50)


def _ticked(choice_keys: list[str], has_other: bool) -> Ticked:  # noqa: FBT001 -- a column of a row
    return (*sorted(choice_keys), OTHER_KEY) if has_other else tuple(sorted(choice_keys))


def _add(into: dict[Any, int], key: Any, count: int) -> None:
    into[key] = into.get(key, 0) + count


def _left_out(questionnaire: Questionnaire) -> QuerySet[Response] | None:
    """Return the responses that do not count, None where all do: they are few, so it is they that are looked up."""
    rows = Response.objects.filter(Q(is_finished=False) | Q(is_held=True), questionnaire=questionnaire)
    return rows if rows.exists() else None


def _answers(item_pk: int, left_out: QuerySet[Response] | None) -> QuerySet[Answer]:
    rows = Answer.objects.filter(item=item_pk, was_shown=True).order_by()
    return rows if left_out is None else rows.exclude(response__in=left_out)


def _shown_texts(questionnaire: Questionnaire) -> dict[int, list[str]]:
    """Return what everybody may read; from the reviews, which are fewer than the answers."""
    found: dict[int, list[str]] = {}
    rows = Answer.objects.filter(
        pk__in=TextReview.objects.filter(is_shown=True).values("answer_id"),
        response__questionnaire=questionnaire,
        response__is_held=False,
        response__is_finished=True,
    )
    for answer in rows.order_by("response__submitted_at", "pk").only("item_id", "text", "other_text"):
        texts = found.setdefault(answer.item_id, [])
        if len(texts) < TEXTS_SHOWN:
            texts.append(answer.text or answer.other_text)
    return found


def _take(tally: ItemTally, item: Item, row: Mapping[str, Any]) -> None:
    """Add one group of alike answers."""
    count = row["times"]
    if item.kind in CHOICES:
        _add(tally.ticked, _ticked(row["choice_keys"], row["has_other"]), count)
    elif item.kind == ItemKind.TEXT:
        tally.texts[0 if row["is_given"] else 1] += count
    elif item.kind == ItemKind.MATRIX:
        for one in item.rows:
            chosen = row["matrix"].get(one["key"])
            _add(tally.rows.setdefault(one["key"], {}), (chosen,) if chosen else (), count)
    else:
        number = None if row["number"] is None else Fraction(row["number"])
        _add(tally.numbers, number, count)
        _add(tally.ticked, () if number is None else (str(int(number)),), count)


def _count_items(questionnaire: Questionnaire, left_out: QuerySet[Response] | None) -> dict[int, ItemTally]:
    tallies: dict[int, ItemTally] = {}
    for item in questionnaire.items.all():
        tallies[item.pk] = ItemTally()
        rows = _answers(item.pk, left_out)
        if item.kind == ItemKind.TEXT:
            rows = rows.annotate(is_given=_GIVEN)
        for row in rows.values(*COLUMNS[ItemKind(item.kind)]).annotate(times=Count("pk")):
            _take(tallies[item.pk], item, row)
    return tallies


def _count_pair(
    first: int, second: int, left_out: QuerySet[Response] | None
) -> dict[tuple[Ticked, Ticked], int]:
    """Return how often each pair of answers to two questions was given; ids of questions of choices."""
    other = "response__answers__"
    groups = (
        _answers(first, left_out)
        .filter(**{f"{other}item": second, f"{other}was_shown": True})
        .values("choice_keys", "has_other", f"{other}choice_keys", f"{other}has_other")
        .annotate(times=Count("pk"))
    )
    found: dict[tuple[Ticked, Ticked], int] = {}
    for row in groups:
        mine = _ticked(row["choice_keys"], row["has_other"])
        theirs = _ticked(row[f"{other}choice_keys"], row[f"{other}has_other"])
        _add(found, (mine, theirs), row["times"])
    return found


def cross_items(questionnaire: Questionnaire) -> list[tuple[CrossChoice, Item, Item]]:
    """Return the cross tables of a survey with their two questions as they are asked now."""
    current = {
        item.key: item
        for item in questionnaire.items.filter(until_version__isnull=True, kind__in=CHOICES).prefetch_related(
            "choices"
        )
    }
    return [
        (cross, current[cross.row_key], current[cross.column_key])
        for cross in questionnaire.crosses.all()
        if cross.row_key in current and cross.column_key in current
    ]


def _count(questionnaire: Questionnaire) -> SurveyTally:
    span = responses_of(questionnaire).aggregate(
        n=Count("pk"), first=Min("submitted_at"), last=Max("submitted_at")
    )
    left_out = _left_out(questionnaire)
    crosses = {
        (row.pk, column.pk): _count_pair(row.pk, column.pk, left_out)
        for _cross, row, column in cross_items(questionnaire)
    }
    return SurveyTally(
        n=span["n"],
        first=span["first"],
        last=span["last"],
        items=_count_items(questionnaire, left_out),
        crosses=crosses,
        texts=_shown_texts(questionnaire),
    )


def tally_of(questionnaire: Questionnaire) -> SurveyTally:
    """Return everything counted of a survey; counted once until an answer comes or goes or the office changes it."""
    stamp = responses_of(questionnaire).aggregate(n=Count("pk"), newest=Max("pk"))
    page = ResultPage.objects.filter(questionnaire=questionnaire).values_list("rev", flat=True).first()
    moment = int(questionnaire.updated_at.timestamp() * 1_000_000)
    rev = (questionnaire.version, stamp["n"], stamp["newest"] or 0, page or 0, moment)
    return _counted.get(_Stamp(questionnaire.site, rev), questionnaire.pk, lambda: _count(questionnaire))
