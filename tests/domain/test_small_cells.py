"""Keeping small counts back: somebody who knows the totals and this very rule still cannot compute one."""

import itertools
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mikke.domain.cross_table import NO_ANSWER, Side, cross, hide_small_cross
from mikke.domain.small_cells import LEAST_COUNT, hide_small
from mikke.domain.tabulate import count_choices, count_scale

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/explanation/survey-results.md"


def single(counts):
    """Return the counts of a question of one answer."""
    names = [f"o{n}" for n in range(len(counts))]
    return count_choices(names, {(name,): count for name, count in zip(names, counts, strict=True) if count})


def published(counts):
    """Return what everybody sees of a question of one answer."""
    shown = hide_small(single(counts), is_multiple=False)
    return shown.answered, tuple(cell.count for cell in shown.cells)


def all_of(total, size):
    """Every way to spread ``total`` over ``size`` options."""
    if size == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in all_of(total - first, size - 1):
            yield (first, *rest)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([15, 6, 5], [15, 6, 5]),
        ([15, 6, 3], [15, None, None]),
        ([15, 6, 3, 2], [15, 6, None, None]),
        ([15, 5, 3], [15, None, None]),
        ([6, 5, 3], [None, None, None]),
        ([5, 15, 3], [None, 15, None]),
        ([10, 9, 0, 0], [10, None, None, None]),
    ],
)
def test_what_is_hidden_with_a_small_count(counts, expected):
    assert list(published(counts)[1]) == expected


@given(st.lists(st.integers(0, 12), min_size=2, max_size=4))
@settings(max_examples=60, deadline=None)
def test_subtraction_and_knowing_the_rule_do_not_undo_it(counts):
    assume(sum(counts))
    answered, shown = published(counts)
    assert all(count is None for count, true in zip(shown, counts, strict=True) if true < LEAST_COUNT)
    hidden = [place for place, count in enumerate(shown) if count is None]
    assert len(hidden) != 1
    possible = [other for other in all_of(answered, len(counts)) if published(other) == (answered, shown)]
    for place in hidden:
        assert len({other[place] for other in possible}) > 1


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.integers(0, 30))
def test_nothing_is_hidden_without_a_small_count(counts, more):
    assume(min(counts) >= LEAST_COUNT)
    assert published([*counts, LEAST_COUNT + more])[1] == (*counts, LEAST_COUNT + more)


@given(
    st.lists(st.lists(st.sampled_from("abc"), unique=True).map(tuple), min_size=LEAST_COUNT + 2, max_size=24)
)
@settings(max_examples=80, deadline=None)
def test_several_answers_do_not_give_a_count_away(answers):
    tally = {given: answers.count(given) for given in answers}
    counts = count_choices("abc", tally)
    shown = hide_small(counts, is_multiple=True)
    assume(shown.answered > LEAST_COUNT)
    hidden = [place for place, cell in enumerate(shown.cells) if cell.is_hidden]
    possible = [
        other
        for other in itertools.product(range(shown.answered + 1), repeat=3)
        if sum(other) >= shown.answered
        and all(cell.is_hidden or cell.count == other[n] for n, cell in enumerate(shown.cells))
        and all(other[n] < LEAST_COUNT or counts.cells[n].count >= LEAST_COUNT for n in hidden)
    ]
    for place in hidden:
        assert len({other[place] for other in possible}) > 1


def test_two_options_of_several_answers_cannot_be_told_from_their_sum():
    shown = hide_small(count_choices("ab", {("a",): 20, ("b",): 4}), is_multiple=True)
    assert [cell.count for cell in shown.cells] == [None, None]


def test_the_mean_of_a_scale_goes_with_its_hidden_counts():
    open_scale = count_scale(range(1, 3), {("1",): 9, ("2",): 8})
    assert hide_small(open_scale, is_multiple=False).numbers == open_scale.numbers
    shown = hide_small(count_scale(range(1, 4), {("1",): 9, ("2",): 8, ("3",): 1}), is_multiple=False)
    assert shown.numbers.mean is None
    assert shown.numbers.median is None


ROWS, COLUMNS = Side(("r1", "r2")), Side(("c1", "c2"))


def table_of(counts):
    """Return a table of two single questions from its counts, row by row."""
    keys = itertools.product([(one,) for one in ROWS.options], [(one,) for one in COLUMNS.options])
    return cross(ROWS, COLUMNS, {pair: count for pair, count in zip(keys, counts, strict=True) if count})


def seen(counts):
    """Return what everybody sees of the table."""
    table = hide_small_cross(table_of(counts), ROWS, COLUMNS)
    return (
        table.n,
        table.is_withheld,
        tuple((row.n, tuple(cell.count for cell in row.cells)) for row in table.rows),
        tuple(cell.count for cell in table.columns),
    )


@given(st.lists(st.integers(0, 9), min_size=4, max_size=4))
@settings(max_examples=25, deadline=None)
def test_totals_of_rows_and_columns_do_not_give_a_cell_away(counts):
    assume(sum(counts))
    whole = seen(counts)
    cells = [count for _n, row in whole[2] for count in row]
    hidden = [place for place, count in enumerate(cells) if count is None]
    possible = [other for other in all_of(sum(counts), 4) if fits(other, whole)]
    for place in hidden:
        assert len({other[place] for other in possible}) > 1


def fits(other, whole):
    """Return whether a table could be the one behind what is shown."""
    table = table_of(other)
    rows = zip(table.rows, whole[2], strict=False)
    return (
        len(table.rows) == len(whole[2])
        and all(shown[0] in {None, row.n} for row, shown in rows)
        and all(
            count in {None, cell.count}
            for row, shown in zip(table.rows, whole[2], strict=True)
            for cell, count in zip(row.cells, shown[1], strict=True)
        )
        and all(count in {None, cell.count} for cell, count in zip(table.columns, whole[3], strict=True))
    )


def test_a_small_cell_takes_a_whole_corner_with_it():
    known = Side(("r1", "r2"), known={"r1": 23, "r2": 27}), Side(("c1", "c2"), known={"c1": 35, "c2": 15})
    table = hide_small_cross(table_of([20, 3, 15, 12]), *known)
    assert [[cell.count for cell in row.cells] for row in table.rows] == [[None, None], [None, None]]
    assert [row.n for row in table.rows] == [23, 27]
    assert [cell.count for cell in table.columns] == [35, 15]


def test_sums_that_everybody_knows_are_shown_and_small_ones_that_nobody_knows_are_not():
    table = table_of([9, 3, 1, 2])
    assert [row.n for row in hide_small_cross(table, ROWS, COLUMNS).rows] == [None, None]
    known = Side(("r1", "r2"), known={"r1": 12, "r2": 3})
    columns = Side(("c1", "c2"), known={"c1": 10, "c2": 5})
    shown = hide_small_cross(table, known, columns)
    assert [row.n for row in shown.rows] == [12, 3]
    assert all(cell.is_hidden for row in shown.rows for cell in row.cells)
    assert not shown.is_withheld


def test_no_answer_is_a_row_and_a_column():
    table = cross(ROWS, COLUMNS, {(("r1",), ()): 6, ((), ("c1",)): 7, (("r1",), ("c1",)): 8})
    assert [row.id for row in table.rows] == ["r1", "r2", NO_ANSWER]
    assert [cell.id for cell in table.columns] == ["c1", "c2", NO_ANSWER]
    assert [cell.count for cell in table.rows[0].cells] == [8, 0, 6]
    assert [str(cell.percent) for cell in table.rows[0].cells] == ["57.1", "0.0", "42.9"]
    assert (table.n, table.rows[0].n, table.rows[2].n) == (21, 14, 7)


def test_several_answers_stand_in_several_rows():
    table = cross(Side(("r1", "r2"), is_multiple=True), COLUMNS, {(("r1", "r2"), ("c1",)): 9})
    assert [row.n for row in table.rows] == [9, 9]
    assert table.n == 9
    assert table.columns[0].count == 9


def test_what_is_hidden_alone_is_hidden_against_another():
    rows = Side(("r1", "r2"), hidden=frozenset({"r1", "r2"}))
    table = hide_small_cross(table_of([20, 30, 15, 12]), rows, COLUMNS)
    assert [row.n for row in table.rows] == [None, None]
    hidden_cells = [cell.is_hidden for row in table.rows for cell in row.cells]
    assert any(hidden_cells)


def test_the_worked_example_of_the_document_is_what_the_code_does():
    part = DOCUMENT.read_text(encoding="utf-8").partition("### 引き算でわからないように")[2]
    lines = [line for line in part.partition("\n###")[0].splitlines() if line.startswith("| ")][1:]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "---" not in line]
    assert len(rows) == 3
    expected = [None if row[4] == "–" else int(row[4]) for row in rows]
    assert list(published([int(row[1]) for row in rows])[1]) == expected
