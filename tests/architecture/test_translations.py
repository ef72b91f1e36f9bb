"""Every sentence of ours has its Japanese, in the same commit."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mikke.config.catalogues import read_po

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "src/mikke/locale/ja/LC_MESSAGES/django.po"


@pytest.fixture(scope="module")
def wanted(tmp_path_factory):
    """The sentences that stand in the code now, collected from a copy."""
    copy = tmp_path_factory.mktemp("messages") / "mikke"
    shutil.copytree(
        ROOT / "src/mikke",
        copy,
        ignore=shutil.ignore_patterns("__pycache__", "*.mo", "locale*", "static", "data"),
    )
    (copy / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "-l", "ja", "--no-wrap", "-v", "0"]
    subprocess.run(command, cwd=copy, check=True)
    text = (copy / "locale/ja/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    return {message.key for message in read_po(text) if message.msgid}


def test_nothing_is_left_to_translate(wanted):
    known = {
        message.key for message in read_po(CATALOGUE.read_text(encoding="utf-8")) if message.is_translated
    }
    assert len(wanted) > 300
    assert sorted(wanted - known) == []


def test_nothing_is_fuzzy():
    messages = read_po(CATALOGUE.read_text(encoding="utf-8"))
    assert [message.msgid for message in messages if message.is_fuzzy and message.msgid] == []
