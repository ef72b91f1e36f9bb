"""The checklist names tests that exist, and leaves no line of the standard out."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs/reference/security-checklist.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)))
# How many lines of levels 1 and 2 each chapter of ASVS 5.0.0 has; V10 and V17 are answered as a whole.
LINES = {
    1: 27,
    2: 11,
    3: 19,
    4: 10,
    5: 9,
    6: 35,
    7: 18,
    8: 7,
    9: 7,
    11: 14,
    12: 9,
    13: 13,
    14: 9,
    15: 13,
    16: 16,
}


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_every_named_test_exists(path, name):
    source = (ROOT / path).read_text(encoding="utf-8")
    assert len(re.findall(rf"^def {name}\(", source, re.MULTILINE)) == 1


@pytest.mark.parametrize("chapter", LINES)
def test_every_line_of_a_chapter_is_answered_once(chapter):
    cells = re.findall(r"^\| (\d[\d., ]+) \|", TEXT, re.MULTILINE)
    lines = [line for cell in cells for line in cell.split(", ") if line.startswith(f"{chapter}.")]
    assert len(lines) == len(set(lines))
    assert len(lines) == LINES[chapter]
