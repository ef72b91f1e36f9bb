"""The worked examples of alike cases and of topics that have grown are what the rules say."""

import re
from pathlib import Path

from mikke.domain.case_likeness import LEAST_ALIKE, CaseLine, are_alike, device_family
from mikke.domain.topic_growth import LEAST_CASES, SPAN_DAYS, SPANS_BEFORE, grown_topics

TEXT = (Path(__file__).resolve().parents[2] / "docs/explanation/know-how.md").read_text(encoding="utf-8")
SAYS = {"はい": True, "いいえ": False}


def test_the_lines_are_alike_as_the_table_says():
    rows = re.findall(r"^\| ([^|\n\d-]+?) \| ([^|\n]+?) \| (はい|いいえ) \|$", TEXT, re.MULTILINE)
    assert len(rows) == 5
    for one, other, says in rows:
        lines = CaseLine("phone", "easy", one), CaseLine("phone", "easy", other)
        assert are_alike(*lines) is SAYS[says]
        assert are_alike(*reversed(lines)) is SAYS[says]
    assert f"組が{LEAST_ALIKE}件になると" in TEXT


def test_topic_and_device_must_be_the_same():
    line = CaseLine("phone", "easy", "電話の音が鳴らない")
    assert are_alike(line, line)
    assert not are_alike(line, CaseLine("login", "easy", line.matter))
    assert not are_alike(line, CaseLine("phone", "iphone", line.matter))
    assert {device_family(one) for one in ("tablet", "none", "")} == {""}
    assert not are_alike(CaseLine("phone", "easy", ""), CaseLine("phone", "easy", ""))


def test_the_topics_grow_as_the_table_says():
    rows = re.findall(r"^\| (\d+) \| (\d+) \| (はい|いいえ) \|$", TEXT, re.MULTILINE)
    assert len(rows) == 5
    for recent, before, says in rows:
        assert bool(grown_topics({"pc": int(recent)}, {"pc": int(before)})) is SAYS[says]
    assert f"さいごの{SPAN_DAYS}日" in TEXT
    assert f"その前の{SPAN_DAYS * SPANS_BEFORE}日" in TEXT
    assert f"{LEAST_CASES}件以上あり" in TEXT
