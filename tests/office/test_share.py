"""紙とSNS: what can be printed and posted of a job, and what was."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.jobs.models import FlyerCode, SharePost
from mikke.kernel import outbox
from mikke.kernel.models import OutboxEntry, OutboxState, PaperFile, PaperState
from mikke.kernel.paper.asking import ask_for
from mikke.kernel.paper.sheet import Sheet
from tests import factories

NOW = factories.NOW


@pytest.fixture(autouse=True)
def paper_folder(settings, tmp_path):
    settings.PAPER_ROOT = tmp_path / "paper"


def page_of(client, job):
    response = client.get(f"{reverse('office_jobs:index')}share/{job.pk}/")
    assert response.status_code == 200
    return response


def test_an_editor_finds_paper_texts_and_notice(enter, office_site):
    job = factories.make_six_item_job(office_site)
    page = page_of(enter(Role.EDITOR), job)
    html = page.content.decode()
    for kind in ("flyer", "large", "card", "notice"):
        assert f"/jobs/{job.public_id}/paper/{kind}.pdf" in html
    assert [text.service for text in page.context["texts"]] == [
        "x",
        "x",
        "instagram",
        "line",
        "facebook",
        "circular",
    ]
    assert html.count("readonly") == 6 + 3
    assert "労働契約の期間" in html  # named as missing before it is printed
    assert "休暇（年次有給休暇など）" in html


def test_what_is_missing_is_named_and_nothing_is_offered(enter, office_site):
    job = factories.make_job(office_site)
    page = page_of(enter(Role.EDITOR), job)
    assert len(page.context["missing"]) == 3
    assert page.context["texts"] == []
    assert f"/jobs/{job.public_id}/paper/flyer.pdf" not in page.content.decode()


def test_a_posted_text_is_logged_with_who_and_when(enter, office_site):
    job = factories.make_six_item_job(office_site)
    editor = enter(Role.EDITOR)
    text = page_of(editor, job).context["texts"][0]
    url = "https://x.example/post/1"
    response = editor.post(
        f"{reverse('office_jobs:index')}share/{job.pk}/posted/", {"key": "x.picture", "url": url}
    )
    assert response.status_code == 302
    post = SharePost.objects.get()
    assert (post.service, post.text, post.url, post.by, post.job) == ("x", text.text, url, editor.user, job)
    assert timezone.now() - post.at < dt.timedelta(minutes=1)
    assert url in page_of(editor, job).content.decode()


@pytest.mark.parametrize(
    "data", [{"key": "fax.page"}, {"key": "x.picture", "url": "javascript:alert(1)"}, {}]
)
def test_nonsense_is_not_logged(enter, office_site, data):
    job = factories.make_six_item_job(office_site)
    assert (
        enter(Role.EDITOR).post(f"{reverse('office_jobs:index')}share/{job.pk}/posted/", data).status_code
        == 302
    )
    assert SharePost.objects.count() == 0


def test_a_code_for_a_place(enter, office_site):
    job = factories.make_six_item_job(office_site)
    editor = enter(Role.EDITOR)
    for label in ("図書館の掲示板", "図書館の掲示板", "", "長" * 61):
        editor.post(f"{reverse('office_jobs:index')}share/{job.pk}/codes/", {"label": label})
    code = FlyerCode.objects.get()
    assert (code.label, len(code.code)) == ("図書館の掲示板", 6)
    assert f"flyer.pdf?c={code.code}" in page_of(editor, job).content.decode()


def test_a_desk_may_look_and_not_post(enter, office_site):
    job = factories.make_six_item_job(office_site)
    desk = enter(Role.DESK)
    assert "posted/" not in page_of(desk, job).content.decode()
    for path in ("posted", "codes"):
        response = desk.post(
            f"{reverse('office_jobs:index')}share/{job.pk}/{path}/", {"key": "x.picture", "label": "見本"}
        )
        assert response.status_code in {302, 403}
    assert (SharePost.objects.count(), FlyerCode.objects.count()) == (0, 0)


def test_jobs_of_another_site_are_not_there(enter, office_site, next_site):
    job = factories.make_six_item_job(next_site)
    editor = enter(Role.EDITOR)
    assert editor.get(f"{reverse('office_jobs:index')}share/{job.pk}/").status_code == 404
    assert (
        editor.post(f"{reverse('office_jobs:index')}share/{job.pk}/posted/", {"key": "x.picture"}).status_code
        == 404
    )


def test_a_paper_that_failed_stands_in_todays_list_and_can_be_tried_again(enter, office_site, next_site):
    sheet = Sheet("tests.sheet", "チラシ 見本", "<p>x</p>", "")
    paper = ask_for(sheet, site=office_site, now=NOW)
    theirs = ask_for(Sheet("tests.sheet", "よその紙", "<p>y</p>", ""), site=next_site, now=NOW)
    PaperFile.objects.update(state=PaperState.FAILED, error="disk_full: No space left on device")
    OutboxEntry.objects.update(state=OutboxState.DEAD, attempts=8)
    editor = enter(Role.EDITOR)

    assert "チラシ 見本" in editor.get("/cms/").content.decode()
    html = editor.get("/cms/house/papers/").content.decode()
    assert "チラシ 見本" in html
    assert "No space left on device" in html
    assert "よその紙" not in html
    assert editor.post(f"/cms/house/papers/{theirs.pk}/again/").status_code == 404
    assert enter(Role.DESK).post(f"/cms/house/papers/{paper.pk}/again/").status_code in {302, 403}
    paper.refresh_from_db()
    assert paper.state == PaperState.FAILED

    editor.post(f"/cms/house/papers/{paper.pk}/again/")
    outbox.deliver_due(now=timezone.now())
    paper.refresh_from_db()
    assert paper.state == PaperState.READY
    assert "No space left on device" not in editor.get("/cms/house/papers/").content.decode()
