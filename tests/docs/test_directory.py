"""The worked example of the directory's rule is what the rule says."""

import datetime as dt
import re
from pathlib import Path

from mikke.domain.freshness import HIDE_MONTHS, LABEL_MONTHS, freshness

PAGE = Path(__file__).resolve().parents[2] / "docs/explanation/directory.md"


def test_the_table_is_the_rule():
    text = PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d{4}-\d{2}-\d{2}) \| (\d{4}-\d{2}-\d{2}) \| (\w+) \|$", text, re.MULTILINE)
    assert len(rows) == 5
    for assured, today, wanted in rows:
        found = freshness(dt.date.fromisoformat(assured), today=dt.date.fromisoformat(today))
        assert found.value == wanted
    assert (f"{LABEL_MONTHS}か月たった日" in text, f"{HIDE_MONTHS}か月たった日" in text) == (True, True)
