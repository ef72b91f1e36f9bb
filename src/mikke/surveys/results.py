"""The results of a survey as everybody may see them: labels, figures, what is kept back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from mikke.domain.cross_table import NO_ANSWER, CrossTable, Side, cross, hide_small_cross, ids_of
from mikke.domain.small_cells import hide_small
from mikke.domain.tabulate import Cell, Counts, Tally, count_choices, count_numbers, count_scale
from mikke.surveys.enums import ItemKind
from mikke.surveys.models import Answer, CrossChoice, Finding, Item, Questionnaire, ResultPage
from mikke.surveys.result_counts import CHOICES, ItemTally, SurveyTally, cross_items, tally_of
from mikke.surveys.selectors import OTHER_KEY


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question with its figures.

    Attributes:
        id: stable; the key of the question, of an older wording with its version, of a table with its row.
        number: as it stands in the survey, from 1.
        text, kind: of the question.
        counts: with what is kept back hidden.
        labels: of the cells by id.
        texts: what people wrote and the office has cleared.
        is_hiding: whether small counts are kept back in this question.
        unit: of a number.
    """

    id: str
    number: int
    text: str
    kind: str
    counts: Counts
    labels: Mapping[str, str]
    texts: tuple[str, ...] = ()
    is_hiding: bool = False
    unit: str = ""

    @property
    def is_multiple(self) -> bool:
        """Whether a response may be in several cells."""
        return self.kind == ItemKind.MULTIPLE

    @property
    def has_hidden(self) -> bool:
        """Whether something is kept back."""
        return any(cell.is_hidden for cell in self.counts.cells)

    def ranked(self) -> list[Cell]:
        """Return the cells from the most to the least given, hidden ones last; a scale as it is."""
        if self.kind not in {*CHOICES, ItemKind.MATRIX}:
            return list(self.counts.cells)
        return sorted(self.counts.cells, key=lambda cell: (cell.count is None, -(cell.count or 0)))


@dataclass(frozen=True, slots=True)
class CrossResult:
    """A cross table with its labels."""

    row: Item
    column: Item
    table: CrossTable
    row_labels: Mapping[str, str]
    column_labels: Mapping[str, str]
    is_hiding: bool


@dataclass(frozen=True, slots=True)
class SurveyResults:
    """Everything that the page, the files and the API say."""

    questionnaire: Questionnaire
    page: ResultPage
    tally: SurveyTally
    questions: tuple[QuestionResult, ...]
    crosses: tuple[CrossResult, ...]
    findings: tuple[Finding, ...]

    @property
    def n(self) -> int:
        """Responses that count."""
        return self.tally.n

    def top(self) -> tuple[QuestionResult, Cell, Cell | None] | None:
        """Return the first question of choices with its most given answer and the next one, where they may be told."""
        for question in self.questions:
            told = [cell for cell in question.ranked() if cell.count]
            if question.kind in CHOICES and told:
                return question, told[0], told[1] if len(told) > 1 else None
        return None


def hides_small(item: Item) -> bool:
    """Return whether small counts of a question are kept back: what is sensitive always, else as the survey says."""
    survey = item.questionnaire
    return survey.hide_small_cells or survey.is_sensitive or item.is_sensitive


def labels_of(item: Item) -> dict[str, str]:
    """Return the words for the cells of a question, in the reader's language."""
    if item.kind == ItemKind.SCALE:
        return {str(step): str(step) for step in range(item.scale_min, item.scale_max + 1)}
    labels = {choice.key: choice.display_label for choice in item.choices.all()}
    return labels | {OTHER_KEY: _("Other")} if item.has_other else labels


def _counted(item: Item, tally: ItemTally) -> Counts:
    if item.kind == ItemKind.SCALE:
        return count_scale(range(item.scale_min, item.scale_max + 1), tally.ticked)
    if item.kind == ItemKind.NUMBER:
        return count_numbers(tally.numbers)
    if item.kind == ItemKind.TEXT:
        return Counts(n=sum(tally.texts), answered=tally.texts[0])
    return _choices(item, tally.ticked)


def _choices(item: Item, tally: Tally) -> Counts:
    page = getattr(item.questionnaire, "result_page", None)
    return count_choices(list(labels_of(item)), tally, with_interval=bool(page and page.shows_intervals))


def _shown(item: Item, counts: Counts) -> Counts:
    if not hides_small(item):
        return counts
    return hide_small(counts, is_multiple=item.kind == ItemKind.MULTIPLE)


def _question(
    item: Item, tally: ItemTally, number: int, name: str, texts: Iterable[str]
) -> list[QuestionResult]:
    """Return the result of a question; of a table one for each row."""
    made = QuestionResult(
        id=name,
        number=number,
        text=item.display_text,
        kind=item.kind,
        counts=Counts(0, 0),
        labels=labels_of(item),
        texts=tuple(texts),
        is_hiding=hides_small(item),
        unit=item.number_unit,
    )
    if item.kind != ItemKind.MATRIX:
        return [replace(made, counts=_shown(item, _counted(item, tally)))]
    return [
        replace(
            made,
            id=f"{name}.{key}",
            text=f"{made.text} [{label}]",
            counts=_shown(item, _choices(item, tally.rows.get(key, {}))),
        )
        for key, label in item.display_rows
    ]


def public_items(questionnaire: Questionnaire) -> list[Item]:
    """Return the questions whose results may be shown, older wordings too, in order."""
    rows = questionnaire.items.filter(is_result_public=True).filter(
        Q(until_version__isnull=True) | Exists(Answer.objects.filter(item=OuterRef("pk")))
    )
    return list(rows.prefetch_related("choices").order_by("page_number", "position", "since_version", "pk"))


def _questions(items: list[Item], questionnaire: Questionnaire, tally: SurveyTally) -> list[QuestionResult]:
    numbers: dict[str, int] = {
        key: number
        for number, key in enumerate(
            dict.fromkeys(
                questionnaire.items.order_by("page_number", "position", "pk").values_list("key", flat=True)
            ),
            1,
        )
    }
    newest = {item.key: item.pk for item in items}
    found: list[QuestionResult] = []
    for item in items:
        item.questionnaire = questionnaire
        name = item.key if newest[item.key] == item.pk else f"{item.key}.v{item.since_version}"
        counted = tally.items.get(item.pk, ItemTally())
        found += _question(item, counted, numbers[item.key], name, tally.texts.get(item.pk, ()))
    return found


def _side(item: Item, tally: SurveyTally) -> Side:
    counts = _choices(item, tally.items.get(item.pk, ItemTally()).ticked)
    alone = _shown(item, counts)
    hidden = ids_of(alone.cells)
    known = {cell.id: cell.count or 0 for cell in alone.cells if not cell.is_hidden}
    known[NO_ANSWER] = counts.n - counts.answered
    return Side(tuple(labels_of(item)), item.kind == ItemKind.MULTIPLE, hidden, known)


def _cross(
    questionnaire: Questionnaire, choice: CrossChoice, pair: tuple[Item, Item], tally: SurveyTally
) -> CrossResult:
    row, column = pair
    row.questionnaire = column.questionnaire = questionnaire
    rows, columns = _side(row, tally), _side(column, tally)
    table = cross(rows, columns, tally.crosses.get((row.pk, column.pk), {}))
    is_hiding = choice.hide_small_cells or hides_small(row) or hides_small(column)
    none = {NO_ANSWER: _("No answer")}
    return CrossResult(
        row,
        column,
        hide_small_cross(table, rows, columns) if is_hiding else table,
        labels_of(row) | none,
        labels_of(column) | none,
        is_hiding,
    )


def results_of(questionnaire: Questionnaire) -> SurveyResults:
    """Return the results as everybody may see them. Whether they may at all is the caller's to ask (``access``)."""
    page = ResultPage.objects.filter(questionnaire=questionnaire).first()
    page = page or ResultPage(questionnaire=questionnaire)
    questionnaire.result_page = page
    tally = tally_of(questionnaire)
    crosses = [
        _cross(questionnaire, choice, (row, column), tally)
        for choice, row, column in cross_items(questionnaire)
        if choice.is_public and row.is_result_public and column.is_result_public
    ]
    questions = _questions(public_items(questionnaire), questionnaire, tally)
    return SurveyResults(
        questionnaire, page, tally, tuple(questions), tuple(crosses), tuple(questionnaire.findings.all())
    )


def percent_text(percent: Decimal | None) -> str:
    """Return ``79.2``, nothing for nothing."""
    return "" if percent is None else str(percent)
