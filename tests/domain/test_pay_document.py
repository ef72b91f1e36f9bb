"""The worked example of docs/explanation/pay.md, computed from the page itself."""

import re
from pathlib import Path

from mikke.domain.pay import TaxedLine, effective_yen_per_hour, line_yen, missing_yen, totals

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs/explanation/pay.md").read_text(encoding="utf-8")
EXAMPLE = DOCUMENT.partition("## 例")[2].partition("## 締めた")[0]


def number(pattern):
    return int(re.search(pattern, EXAMPLE)[1].replace(",", ""))


def test_the_example_is_what_the_rules_give():
    by_hour = line_yen(
        fee_yen=number(r"1時間([\d,]+)円（税込"), quantity=number(r"(\d+)分×"), is_by_hour=True, rounding="up"
    )
    by_piece = line_yen(
        fee_yen=number(r"1件(\d+)円"), quantity=number(r"(\d+)件、"), is_by_hour=False, rounding="up"
    )
    stamps = number(r"切手代.*\| ([\d,]+) \|")
    assert (by_hour, by_piece) == (number(r"445分.*\| ([\d,]+) \|"), number(r"40×30 \| ([\d,]+) \|"))
    found = totals([TaxedLine(by_hour), TaxedLine(by_piece), TaxedLine(stamps, "none")], rounding="up")
    assert found.total_yen == number(r"支払額 \| \| ([\d,]+) \|")
    (group,) = found.groups
    assert (group.gross_yen, group.tax_yen, group.base_yen) == (
        number(r"合わせて([\d,]+)円"),
        number(r"丸めて([\d,]+)円"),
        number(r"税抜は([\d,]+)円"),
    )
    minutes, promised = number(r"入力に(\d+)分"), number(r"約束は1時間([\d,]+)円")
    assert effective_yen_per_hour(amount_yen=by_piece, minutes=minutes) == number(r"あたりは(\d+)円で")
    assert missing_yen(amount_yen=by_piece, minutes=minutes, promised_yen_per_hour=promised) == number(
        r"約束に([\d,]+)円足りません"
    )
