"""The editor's tool speaks Japanese: nothing that Wagtail or allauth leave in English reaches a person."""

import json
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings as project_settings
from django.test import RequestFactory
from django.utils import timezone
from django.utils.translation import gettext, ngettext, override
from django.views.i18n import JSONCatalog
from wagtail.admin.templatetags.wagtailadmin_tags import timesince_simple

from tests.config.catalogues import Entry, entries, placeholders, tags

OURS = project_settings.PACKAGE_DIR / "locale_wagtail" / "ja" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")
OURS_ENTRIES = [entry for domain in DOMAINS for entry in entries(OURS / f"{domain}.po")]


def package_dir(name: str) -> Path:
    spec = find_spec(name)
    assert spec
    assert spec.origin
    return Path(spec.origin).parent


WAGTAIL = package_dir("wagtail")
ALLAUTH = package_dir("allauth")
ENGLISH = sorted(WAGTAIL.glob("**/locale/en/LC_MESSAGES/*.po"))
ALLAUTH_ENGLISH = ALLAUTH / "locale/en/LC_MESSAGES/django.po"
ALLAUTH_UNUSED = ("allauth/idp/", "allauth/socialaccount/", "allauth/headless/")  # not in INSTALLED_APPS


def japanese(package: Path, domain: str) -> dict[tuple[str | None, str], Entry]:
    """What Django would know of ``package`` in Japanese: the texts shipped with it, under ours."""
    shipped = sorted(package.glob(f"**/locale/ja/LC_MESSAGES/{domain}.po"))
    found = [entry for path in [*shipped, OURS / f"{domain}.po"] for entry in entries(path)]
    return {entry.key: entry for entry in found if entry.is_translated}


WAGTAIL_JAPANESE = {domain: japanese(WAGTAIL, domain) for domain in DOMAINS}


def untranslated(english: Path, known: dict[tuple[str | None, str], Entry]) -> list[str]:
    return [entry.msgid or "" for entry in entries(english) if entry.key not in known]


def test_the_installed_wagtail_ships_its_english_catalogues():
    counts = {path.stem: 0 for path in ENGLISH}
    for path in ENGLISH:
        counts[path.stem] += sum(1 for _ in entries(path))
    assert counts["django"] > 1_700
    assert counts["djangojs"] > 80


@pytest.mark.parametrize(
    "english", ENGLISH, ids=lambda path: str(path.relative_to(WAGTAIL)).split("/locale/")[0]
)
def test_no_wagtail_text_is_left_in_english(english):
    assert untranslated(english, WAGTAIL_JAPANESE[english.stem]) == []


def test_without_our_catalogue_half_of_wagtail_is_english():
    shipped = {
        entry.key
        for path in WAGTAIL.glob("**/locale/ja/LC_MESSAGES/django.po")
        for entry in entries(path)
        if entry.is_translated
    }
    known = {entry.key for entry in entries(OURS / "django.po")}
    english = {entry.key for path in ENGLISH if path.stem == "django" for entry in entries(path)}
    missing = english - shipped
    assert missing & known == missing
    assert len(missing) > 500  # when this fails Wagtail caught up: look whether ours can shrink


def test_no_sign_in_text_is_left_in_english():
    known = japanese(ALLAUTH, "django")
    used = [
        entry
        for entry in entries(ALLAUTH_ENGLISH)
        if any(not reference.startswith(ALLAUTH_UNUSED) for reference in entry.references)
    ]
    assert len(used) > 200
    assert [entry.msgid for entry in used if entry.key not in known] == []


def test_every_text_of_ours_still_has_its_english_text():
    english = {entry.key for path in [*ENGLISH, ALLAUTH_ENGLISH] for entry in entries(path)}
    ours = [entry for entry in OURS_ENTRIES if entry.references[0].startswith(("wagtail/", "allauth/"))]
    assert len(ours) > 1_500
    assert [entry.msgid for entry in ours if entry.key not in english] == []


def test_every_placeholder_survives():
    lost = [
        (entry.msgid, entry.texts)
        for entry in OURS_ENTRIES
        if placeholders(entry.msgid or "") - placeholders(entry.texts[0])
    ]
    assert lost == []


def test_no_placeholder_is_invented():
    invented = [
        (entry.msgid, entry.texts)
        for entry in OURS_ENTRIES
        if placeholders(entry.texts[0]) - placeholders(f"{entry.msgid} {entry.msgid_plural}")
    ]
    assert invented == []


def test_markup_survives():
    changed = [
        (entry.msgid, entry.texts)
        for entry in OURS_ENTRIES
        if tags(entry.texts[0]) != tags(entry.msgid_plural or entry.msgid or "")
    ]
    assert changed == []


def test_japanese_has_one_plural_form():
    assert [entry.msgid for entry in OURS_ENTRIES if len(entry.texts) != 1] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_msgfmt_accepts_the_catalogue(domain, tmp_path):
    command = ["msgfmt", "--check", "--output-file", str(tmp_path / "out.mo"), str(OURS / f"{domain}.po")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_one_word_for_one_thing():
    texts = [text for entry in OURS_ENTRIES for text in entry.texts]
    unwanted = re.compile(r"ユーザ(?!ー)|ドキュメント|アライアス|公開設定|[!！]|下さい|出来ます")
    assert [text for text in texts if unwanted.search(text)] == []


def test_no_old_word_shines_through_from_wagtail():
    texts = [text for known in WAGTAIL_JAPANESE.values() for entry in known.values() for text in entry.texts]
    unwanted = re.compile(r"ユーザ(?!ー)|ドキュメント|アライアス|公開設定")
    assert [text for text in texts if unwanted.search(text)] == []


@pytest.fixture
def compiled(tmp_path, settings):
    """Django with our catalogue compiled, as ``make messages`` leaves it."""
    folder = tmp_path / "ja" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for domain in DOMAINS:
        command = ["msgfmt", "--output-file", str(folder / f"{domain}.mo"), str(OURS / f"{domain}.po")]
        subprocess.run(command, check=True)
    settings.LOCALE_PATHS = [tmp_path]


@pytest.mark.usefixtures("compiled")
def test_django_prefers_ours():
    with override("ja"):
        assert gettext("Schedule to publish") == "公開を予約"
        assert gettext("Document") == "文書"
        assert gettext("Page '%(page_title)s' moved.") == "ページ「%(page_title)s」を移動しました。"
        assert ngettext("Delete 1 page", "Delete %(counter)s pages", 1) == "%(counter)s ページを削除"
        assert ngettext("Delete 1 page", "Delete %(counter)s pages", 3) == "%(counter)s ページを削除"
    with override("en"):
        assert gettext("Schedule to publish") == "Schedule to publish"


@pytest.mark.usefixtures("compiled")
def test_a_change_of_this_minute_reads_just_now():
    # Wagtail compares Django's text for no minutes with its own, so the two must be the same.
    with override("ja"):
        assert timesince_simple(timezone.now()) == "たった今"


@pytest.mark.usefixtures("compiled")
def test_the_editors_scripts_receive_japanese():
    view = JSONCatalog.as_view(packages=["wagtail.admin"])
    with override("ja"):
        catalog = json.loads(view(RequestFactory().get("/")).content)["catalog"]
    assert catalog["Autosave in progress…"] == "自動保存しています…"
    assert catalog["%(num)s error"] == ["エラー%(num)s件"]


def test_mikkes_own_catalogue_comes_before_this_one():
    package = project_settings.PACKAGE_DIR
    assert [package / "locale", package / "locale_wagtail"] == project_settings.LOCALE_PATHS
