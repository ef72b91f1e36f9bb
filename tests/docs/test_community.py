"""What the page on the community promises is what the code does."""

import re
from pathlib import Path

from mikke.community.models.around import LOOK_HOURS, REPORT_HOURS
from mikke.community.selectors import ASK_MONTHS, HIDE_MONTHS, LEAST_TOLD
from mikke.community.services.keeping import KEPT_FOR
from mikke.community.services.wishes import WISHES_LIVE
from mikke.domain.indicator_table import SMALLEST_SHOWN
from mikke.domain.post_signs import post_signs

PAGE = Path(__file__).resolve().parents[2] / "docs/explanation/community.md"
NONE = "なし"


def rows(heading):
    part = PAGE.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| ([^|\n]+) \| ([^|\n]+) \|$", part, re.MULTILINE)[2:]


def test_the_signs_are_those_of_the_rule():
    found = rows("送る前のお願い（サイン）")
    assert len(found) == 8
    for text, wanted in found:
        assert [sign.code for sign in post_signs([text], blocked=["ずるい"])] == (
            [] if wanted == NONE else [wanted]
        ), text


def test_the_times_are_those_of_the_code():
    assert [time for _what, time in rows("時間")] == [
        f"{LOOK_HOURS}時間",
        f"{REPORT_HOURS}時間",
        f"{ASK_MONTHS}か月",
        f"{HIDE_MONTHS}か月",
        f"{KEPT_FOR.days}日",
        f"{WISHES_LIVE.days}日",
    ]
    assert LEAST_TOLD == SMALLEST_SHOWN == 5
    assert "5に満たないもの" in PAGE.read_text(encoding="utf-8")
