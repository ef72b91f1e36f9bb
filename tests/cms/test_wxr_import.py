"""``mikke import-wordpress``: a WordPress export becomes articles, once."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.contrib.redirects.models import Redirect

from mikke.cms.models import ArticlePage, ImportedPost
from tests.cms import wxr_files

HTML = '<h2>はじめに</h2><p>本文です。<img src="https://old.example/a.jpg" alt="店先"></p>[contact-form-7 id="3"]'


def run(path, *flags):
    out = StringIO()
    call_command("import_wordpress", str(path), *flags, stdout=out)
    return out.getvalue()


@pytest.fixture
def export(tmp_path, town_site):
    return wxr_files.write(
        tmp_path,
        wxr_files.picture(90, "https://old.example/head.jpg", "頭の写真"),
        wxr_files.item(1, html=HTML, categories=("スキルアップ", "日記"), slug="%E5%AD%A6%E3%81%B6"),
        wxr_files.item(2, status="draft", title="下書き"),
        wxr_files.item(3, kind="page", title="わたしたち"),
        wxr_files.item(4, status="trash"),
        wxr_files.item(5, kind="nav_menu_item"),
        wxr_files.item(6, title="ひみつ", extra="<wp:post_password>x</wp:post_password>"),
    )


def test_posts_and_pages_come_in_with_day_slug_kind_and_redirect(export, client):
    text = run(export)
    page = ArticlePage.objects.get(slug="学ぶ")
    assert (page.live, page.kind, page.author, page.summary) == (True, "skill", "見本 花子", "短い紹介。")
    assert page.first_published_at == dt.datetime(2020, 5, 3, tzinfo=dt.UTC)
    assert page.last_published_at == dt.datetime(2020, 6, 1, tzinfo=dt.UTC)
    assert [block.block_type for block in page.body] == ["heading", "paragraph", "note"]
    moved = client.get("/2020/05/post-1/")
    assert (moved.status_code, moved["Location"]) == (301, page.get_url())
    shown = client.get(page.get_url()).content.decode()
    assert "本文です。" in shown
    assert "https://old.example/a.jpg" in shown
    assert '<img src="https://old.example' not in shown
    assert "added=4 updated=0 unchanged=0" in text
    for line in (
        "日記 | 1",
        "https://old.example/a.jpg | 店先 | はじめに",
        '[contact-form-7 id="3"]',
        "trash | 1",
    ):
        assert line in text


def test_drafts_and_what_needed_a_password_are_not_published(export, client):
    run(export)
    assert set(ArticlePage.objects.filter(live=False).values_list("title", flat=True)) == {"下書き", "ひみつ"}
    assert client.get("/2020/05/post-6/").status_code == 404
    assert ArticlePage.objects.get(title="わたしたち").live


def test_a_second_run_changes_nothing_and_a_changed_post_is_written_again(export, tmp_path):
    run(export)
    before = list(ArticlePage.objects.order_by("pk").values_list("pk", "latest_revision_id"))
    assert "added=0 updated=0 unchanged=4" in run(export)
    assert list(ArticlePage.objects.order_by("pk").values_list("pk", "latest_revision_id")) == before
    changed = wxr_files.write(
        tmp_path, wxr_files.item(3, kind="page", title="わたしたち", html="<p>新しい</p>")
    )
    assert "updated=1" in run(changed)
    assert "新しい" in str(ArticlePage.objects.get(title="わたしたち").body)
    assert ImportedPost.objects.count() == 4


def test_what_editors_changed_or_deleted_here_stays(export, tmp_path):
    run(export)
    page = ArticlePage.objects.get(title="わたしたち")
    page.body = [("paragraph", "<p>ここで直した</p>")]
    page.save_revision().publish()
    ArticlePage.objects.get(title="ひみつ").delete()
    changed = wxr_files.write(
        tmp_path,
        wxr_files.item(3, kind="page", title="わたしたち", html="<p>新しい</p>"),
        wxr_files.item(6, title="ひみつ"),
    )
    text = run(changed)
    assert "edited_here=1 deleted_here=1" in text
    page.refresh_from_db()
    assert "ここで直した" in str(page.body)
    assert not ArticlePage.objects.filter(title="ひみつ").exists()


def test_a_trial_writes_nothing(export):
    text = run(export, "--dry-run")
    assert "added=4" in text
    assert (ArticlePage.objects.count(), Redirect.objects.count(), ImportedPost.objects.count()) == (0, 0, 0)


def test_two_sites_keep_apart(export, other_town_site):
    run(export)
    assert "added=4" in run(export, "--site", "other.localhost")
    assert ImportedPost.objects.for_site(other_town_site).count() == 4
    assert ArticlePage.objects.count() == 8


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            wxr_files.HEAD + wxr_files.item(1) + "<item><title>開いたまま</item>" + wxr_files.TAIL,
            "export.xml:17:",
        ),
        ('<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "b">]>\n<rss/>', "export.xml:2:"),
        ('<?xml version="1.0"?>\n<html></html>', "export.xml"),
        ("これは XML ではない", "export.xml:1:"),
        ("", "export.xml:1:"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_its_line_and_nothing_is_written(
    town_site, tmp_path, text, expected
):
    path = tmp_path / "export.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError) as raised:
        run(path)
    assert raised.value.returncode == 2
    assert expected in str(raised.value)
    assert not ArticlePage.objects.exists()


def test_a_missing_file_and_an_unknown_site_are_named(town_site, export, tmp_path):
    for arguments in ((tmp_path / "none.xml",), (export, "--site", "nowhere.example")):
        with pytest.raises(CommandError) as raised:
            run(*arguments)
        assert raised.value.returncode == 2
