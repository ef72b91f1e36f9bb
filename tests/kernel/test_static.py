"""The weight of what every visitor downloads, and that nothing comes from elsewhere."""

import gzip
import re
from pathlib import Path

import mikke.kernel

STATIC = Path(mikke.kernel.__file__).parent / "static" / "mikke"


def test_style_sheet_keeps_to_its_budget():
    assert len(gzip.compress((STATIC / "site.css").read_bytes())) <= 16 * 1024


def test_week_script_keeps_to_its_budget():
    assert len((STATIC / "week.js").read_bytes()) <= 512


def test_proof_script_keeps_to_its_budget():
    assert len((STATIC / "proof.js").read_bytes()) <= 1024


def test_nothing_is_fetched_from_another_host():
    for path in STATIC.iterdir():
        if path.suffix in {".css", ".js"}:
            assert re.findall(r"https?://|@import|url\(", path.read_text()) == []
