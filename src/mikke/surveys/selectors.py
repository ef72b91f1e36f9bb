"""Reading surveys. Names that begin with ``public`` are for everybody."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from mikke.surveys.enums import ItemKind, ReaderState, SurveyStatus
from mikke.surveys.models import Answer, Item, Questionnaire, Response, SurveyReader
from mikke.tenancy.models import Site


def public_questionnaires(site: Site) -> QuerySet[Questionnaire]:
    """Return the surveys of ``site`` that people have seen: open, or closed after they were open."""
    return Questionnaire.objects.for_site(site).exclude(status=SurveyStatus.DRAFT)


def open_questionnaires(*, site: Site, now: dt.datetime) -> QuerySet[Questionnaire]:
    """Return the listed surveys of ``site`` that take answers at ``now``, the one that closes first on top."""
    return (
        public_questionnaires(site)
        .filter(
            Q(opens_at__isnull=True) | Q(opens_at__lte=now),
            Q(closes_at__isnull=True) | Q(closes_at__gt=now),
            status=SurveyStatus.OPEN,
            is_listed=True,
        )
        .order_by("closes_at", "-pk")
    )


def questionnaire_called(*, site: Site, public_id: uuid.UUID) -> Questionnaire | None:
    """Return a survey of ``site`` in any state by its public id, or None when it is gone."""
    found: Questionnaire | None = Questionnaire.objects.for_site(site).filter(public_id=public_id).first()
    return found


def items_of(questionnaire: Questionnaire, *, version: int | None = None) -> list[Item]:
    """Return the questions as they are asked in a version, in order, with their choices.

    Args:
        questionnaire: the survey.
        version: 1 or more; the newest unless told.
    """
    wanted = questionnaire.version if version is None else version
    rows = questionnaire.items.filter(
        Q(until_version__isnull=True) | Q(until_version__gte=wanted), since_version__lte=wanted
    )
    return list(rows.prefetch_related("choices").order_by("page_number", "position", "pk"))


def responses_of(questionnaire: Questionnaire) -> QuerySet[Response]:
    """Return the responses that count: finished, and not held for the office."""
    return Response.objects.filter(questionnaire=questionnaire, is_finished=True, is_held=False)


@dataclass(slots=True)
class AnswerColumn:
    """All answers to one question, one entry for each response of the table, in their order.

    Attributes:
        item: the question, with its choices at hand.
        shown: whether the response was shown the question.
        values: a list of choice keys (single, multiple), a Decimal (number, scale), a text, a mapping of row to
            choice key (table); None where nothing was answered. The key ``other`` stands for “other”.
        other_texts: what stands beside “other”.
    """

    item: Item
    shown: list[bool] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    other_texts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """The answers of a survey as columns.

    Attributes:
        response_ids: one for each line.
        columns: one for each question of any version, retired ones too when somebody was shown them.
    """

    response_ids: Sequence[int]
    columns: Sequence[AnswerColumn]


OTHER_KEY = "other"
FIELDS = (
    "response_id",
    "item_id",
    "was_shown",
    "choice_keys",
    "has_other",
    "other_text",
    "number",
    "text",
    "matrix",
)


def _value(item: Item, row: tuple[Any, ...]) -> Any:
    choice_keys, has_other, number, text, matrix = row[3], row[4], row[6], row[7], row[8]
    if item.kind in {ItemKind.SINGLE, ItemKind.MULTIPLE}:
        return [*choice_keys, OTHER_KEY] if has_other else (choice_keys or None)
    if item.kind in {ItemKind.NUMBER, ItemKind.SCALE}:
        return number
    return (text or None) if item.kind == ItemKind.TEXT else (matrix or None)


def answer_table(questionnaire: Questionnaire) -> AnswerTable:
    """Return all answers that count, as columns for ``domain.tabulate``: four queries for any number of answers."""
    ids = list(responses_of(questionnaire).order_by("submitted_at", "pk").values_list("pk", flat=True))
    place = {pk: number for number, pk in enumerate(ids)}
    items = list(
        questionnaire.items.prefetch_related("choices").order_by("page_number", "position", "since_version")
    )
    empty = len(ids)
    columns = {item.pk: AnswerColumn(item, [False] * empty, [None] * empty, [""] * empty) for item in items}
    rows = Answer.objects.filter(
        response__questionnaire=questionnaire, response__is_finished=True, response__is_held=False
    ).values_list(*FIELDS)
    for row in rows.iterator(chunk_size=5000):
        column, line = columns[row[1]], place[row[0]]
        column.shown[line] = row[2]
        column.values[line] = _value(column.item, row)
        column.other_texts[line] = row[5]
    alive = [column for column in columns.values() if column.item.until_version is None or any(column.shown)]
    return AnswerTable(ids, alive)


def published_results(*, site: Site, now: dt.datetime) -> QuerySet[Questionnaire]:
    """Return the surveys of ``site`` whose results may be read, the newest first."""
    return (
        public_questionnaires(site)
        .filter(Q(status=SurveyStatus.CLOSED) | Q(closes_at__lte=now), is_results_public=True, is_listed=True)
        .order_by("-closes_at", "-pk")
    )


def texts_to_read(questionnaire: Questionnaire) -> QuerySet[Answer]:
    """Return what people wrote in their own words, the oldest first."""
    written = Q(item__kind="text") & ~Q(text="") | ~Q(other_text="")
    rows = Answer.objects.filter(written, item__questionnaire=questionnaire, response__is_finished=True)
    return rows.filter(response__is_held=False).select_related("item", "review").order_by("response_id", "pk")


def unread_texts(*, site: Site) -> list[tuple[Questionnaire, int]]:
    """Return the surveys of ``site`` with texts that nobody of the office has read, and how many, the oldest first."""
    written = Q(item__kind=ItemKind.TEXT) & ~Q(text="") | ~Q(other_text="")
    counted = (
        Answer.objects.filter(written, item__questionnaire__site=site, review__isnull=True)
        .filter(response__is_finished=True, response__is_held=False)
        .order_by()
        .values_list("item__questionnaire")
        .annotate(n=Count("pk"))
    )
    waiting = dict(counted)
    rows = Questionnaire.objects.for_site(site).filter(pk__in=waiting).order_by("pk")
    return [(row, waiting[row.pk]) for row in rows]


def held_responses(questionnaire: Questionnaire) -> QuerySet[Response]:
    """Return the responses that wait for somebody of the office, with their answers."""
    answers = (
        Answer.objects.select_related("item")
        .prefetch_related("item__choices")
        .order_by("item__page_number", "item__position")
    )
    return Response.objects.filter(questionnaire=questionnaire, is_held=True).prefetch_related(
        Prefetch("answers", queryset=answers)
    )


def active_readers(site: Site) -> QuerySet[SurveyReader]:
    """Return those who want to hear of new surveys of ``site`` and have confirmed it."""
    return SurveyReader.objects.for_site(site).filter(state=ReaderState.ACTIVE)


def readers_to_invite(questionnaire: Questionnaire) -> QuerySet[SurveyReader]:
    """Return the readers who were not told of a survey yet."""
    return active_readers(questionnaire.site).exclude(invited__questionnaire=questionnaire)
