"""Mikke speaks Japanese: every sentence of its own has its words, and nothing is lost on the way."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as project_settings
from django.utils.translation import gettext, ngettext, override, pgettext

import mikke
from mikke.config.catalogues import mo_bytes, read_po
from tests.config.catalogues import Entry, entries, placeholders, tags

CATALOGUE = project_settings.PACKAGE_DIR / "locale" / "ja" / "LC_MESSAGES" / "django.po"
ENTRIES = list(entries(CATALOGUE))
HAS_LETTERS = re.compile(r"[A-Za-z]{2}")
SAME_IN_BOTH = {
    "iPhone",
    "Android",
    "PDF",
    "API",
    "id",
    "%(days)s %(times)s",
    "Instagram",
    "LINE",
    "Facebook",
    "%(town)s",
    "SHA-256",
    "%(number)s %(title)s",
}


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> list[Entry]:
    """Every sentence that stands in the code now, as ``make messages`` would collect it."""
    copy = tmp_path_factory.mktemp("messages") / "mikke"
    left_out = shutil.ignore_patterns("__pycache__", "locale*", "static", "data", "*.mo")
    shutil.copytree(project_settings.PACKAGE_DIR, copy, ignore=left_out)
    (copy / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "-l", "ja", "--no-wrap", "-v", "0"]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    return list(entries(copy / "locale" / "ja" / "LC_MESSAGES" / "django.po"))


def words(entry: Entry) -> str:
    return f"{entry.msgid} {entry.msgid_plural or ''}"


def test_every_sentence_of_the_code_is_translated(collected):
    known = {(*entry.key, entry.msgid_plural) for entry in ENTRIES if entry.is_translated}
    missing = [entry.msgid for entry in collected if (*entry.key, entry.msgid_plural) not in known]
    assert len(collected) > 1_000
    assert missing == []


def test_nothing_is_translated_that_the_code_no_longer_says(collected):
    wanted = {(*entry.key, entry.msgid_plural) for entry in collected}
    assert [entry.msgid for entry in ENTRIES if (*entry.key, entry.msgid_plural) not in wanted] == []


def test_nothing_is_fuzzy_or_obsolete():
    assert [entry.msgid for entry in ENTRIES if entry.is_fuzzy] == []
    assert "#~" not in CATALOGUE.read_text(encoding="utf-8")


def test_no_placeholder_is_lost_or_invented():
    changed = [
        (entry.msgid, text)
        for entry in ENTRIES
        for text in entry.texts
        if placeholders(text) != placeholders(words(entry))
    ]
    assert changed == []


def test_markup_survives():
    changed = [
        (entry.msgid, text)
        for entry in ENTRIES
        for text in entry.texts
        if tags(text) != tags(entry.msgid or "")
    ]
    assert changed == []


def test_japanese_has_one_plural_form():
    assert [entry.msgid for entry in ENTRIES if len(entry.texts) != 1] == []


def test_no_english_was_left_standing():
    same = [entry.msgid for entry in ENTRIES if entry.texts == [entry.msgid]]
    assert [text for text in same if HAS_LETTERS.search(text or "") and text not in SAME_IN_BOTH] == []


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"[!！?？]", "no exclamation, no question mark: sentences end in 。"),
        (r"ママ|主婦|お客様|べき", "words this site does not use"),
        (r"下さい|出来|致し|頂き|お願いいたし", "written in kana, or simpler"),
        (r"サインイン|ユーザ(?!ー)|ドキュメント", "another word is used for it everywhere"),
        (r"[（）、。：] |[^」] [（）、。：]", "full-width marks carry their own space"),
        (r"%\([a-z]+\)[ds]つ", "10つ is no Japanese: count with 個, 件 or か所"),
    ],
)
def test_the_voice_stays_the_same(pattern, why):
    texts = [text for entry in ENTRIES for text in entry.texts]
    assert [text for text in texts if re.search(pattern, text)] == [], why


def test_msgfmt_accepts_the_catalogue(tmp_path):
    command = ["msgfmt", "--check", "--output-file", str(tmp_path / "out.mo"), str(CATALOGUE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def compiled(tmp_path, settings):
    """Django with this catalogue compiled, as ``mikke compile-catalogues`` leaves it."""
    folder = tmp_path / "ja" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.mo").write_bytes(mo_bytes(read_po(CATALOGUE.read_text(encoding="utf-8"))))
    settings.LOCALE_PATHS = [tmp_path]


@pytest.mark.usefixtures("compiled")
def test_a_reader_meets_the_words():
    with override("ja"):
        assert gettext("Look for work") == "仕事をさがす"
        assert pgettext("pay", "%(amount)s an hour") % {"amount": "1,290円"} == "時給 1,290円"
        assert ngettext("%(hours)s hour", "%(hours)s hours", 1) % {"hours": 1} == "1時間"
        assert ngettext("%(hours)s hour", "%(hours)s hours", 3) % {"hours": 3} == "3時間"
    with override("en"):
        assert gettext("Look for work") == "Look for work"


def test_sentences_are_marked_by_names_that_the_collector_knows():
    aliases = re.compile(r"import n?p?gettext(?:_lazy)? as (?!_$)\w+", re.MULTILINE)
    sources = Path(mikke.__file__).parent.rglob("*.py")
    strange = [str(path) for path in sources if aliases.search(path.read_text(encoding="utf-8"))]
    assert strange == [], "makemessages passes over other names, and the sentence stays English"
