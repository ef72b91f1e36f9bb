"""The worked examples of docs/explanation/posting-check.md, computed: the page and the rules cannot drift apart."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from mikke.domain.posting import read_posting
from mikke.domain.posting_check import check_posting
from mikke.domain.posting_fix import apply_fix
from mikke.domain.vocabulary_data import considerations
from tests.domain.posting_phrases import phrases

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "posting-check.md"
DAY = dt.date(2026, 11, 22)
KNOWN = frozenset(row.id for row in considerations())


def examples():
    """Return (name, posting JSON, rows of the table) of each example."""
    page = PAGE.read_text(encoding="utf-8")
    parts = re.findall(r"### (見本 \d+)[^\n]*\n.*?```json\n(.*?)```\n(.*?)(?=\n##|\Z)", page, re.DOTALL)
    return [
        (name, json.loads(raw), [tuple(cell.strip() for cell in line.split("|")[1:5]) for line in table])
        for name, raw, table in ((n, r, re.findall(r"^\| `.*$", t, re.MULTILINE)) for n, r, t in parts)
    ]


def read(raw):
    return read_posting(raw, known_considerations=KNOWN, known_towns=lambda code: len(code) == 6)


def shown(finding):
    fix = f"{finding.fix.found} → {finding.fix.replacement}".strip() if finding.fix else ""
    return f"`{finding.code}`", finding.severity, finding.field, fix


@pytest.mark.parametrize(("name", "raw", "table"), examples())
def test_an_example_gives_the_table_of_the_page(name, raw, table):
    found = [shown(finding) for finding in check_posting(read(raw), posted_on=DAY)]
    assert sorted(found) == sorted(table), name


def test_there_are_five_examples_and_the_first_is_mended_in_one_tap():
    assert len(examples()) == 5
    posting = read(examples()[0][1])
    (finding,) = check_posting(posting, posted_on=DAY)
    assert check_posting(apply_fix(posting, finding.fix), posted_on=DAY) == []


def test_the_figures_of_the_list_are_those_of_the_page():
    parts = phrases()[:259], phrases()[259:339], phrases()[339:]
    page = PAGE.read_text(encoding="utf-8")
    for part in parts:
        expected = sum(len(phrase.expected) for phrase in part)
        harmless = sum(not phrase.expected for phrase in part)
        assert f"{expected} / {expected}、0 / {harmless}" in page
    assert f"{len(phrases())} の言い方" in page
