"""このページを知らせる: texts of a page, the log of what was posted; and the goals."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from mikke.accounts.enums import Role
from mikke.cms.models import ArticleIndexPage, ArticlePage, Goal, TextPage
from mikke.cms.setup import create_pages
from mikke.jobs.models import SharePost
from mikke.tenancy.models import SiteRev
from tests import factories
from tests.cms.conftest import make_processes
from tests.cms.makers import make_page


@pytest.fixture(autouse=True)
def paper_folder(settings, tmp_path):
    settings.PAPER_ROOT = tmp_path / "paper"
    settings.PAPER_ROOT.mkdir()


@pytest.fixture
def page(office_site):
    make_processes()
    create_pages(office_site)
    office_site.refresh_from_db()
    return make_page(office_site, ArticlePage, title="知らせたい記事", summary="要点です。")


def share(page) -> str:
    return reverse("office_page_share", args=(page.pk,))


def posted(page) -> str:
    return reverse("office_page_share_posted", args=(page.pk,))


def test_an_editor_finds_the_texts_and_notes_a_post(page, enter):
    editor = enter(Role.EDITOR)
    shown = editor.get(share(page))
    assert [text.service for text in shown.context["texts"]] == [
        "x",
        "instagram",
        "line",
        "facebook",
        "circular",
    ]
    assert "知らせたい記事" in shown.context["texts"][0].text

    answer = editor.post(posted(page), {"key": "x.post", "url": "https://x.example/1"})

    assert (answer.status_code, answer["Location"]) == (302, share(page))
    post = SharePost.objects.get()
    assert (post.job, post.service, post.page_path, post.by) == (None, "x", page.get_url(), editor.user)
    assert "https://x.example/1" in editor.get(share(page)).content.decode()


def test_the_log_stays_with_a_page_that_moves(page, enter, django_capture_on_commit_callbacks):
    editor = enter(Role.EDITOR)
    editor.post(posted(page), {"key": "line.message"})
    page.slug = "moved"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    assert [post.service for post in editor.get(share(page)).context["posts"]] == ["line"]


@pytest.mark.parametrize("data", [{"key": "fax.page"}, {"key": "x.post", "url": "javascript:alert(1)"}, {}])
def test_nonsense_is_not_noted(page, enter, data):
    answer = enter(Role.EDITOR).post(posted(page), data)

    assert answer.status_code == 302
    assert [message.level_tag for message in get_messages(answer.wsgi_request)][-1] == "error"
    assert not SharePost.objects.exists()


def test_a_draft_offers_nothing_yet(page, enter):
    page.unpublish()
    shown = enter(Role.EDITOR).get(share(page))
    assert (shown.status_code, shown.context["texts"]) == (200, [])


def test_only_those_who_may_edit_the_page(page, enter):
    assert enter(Role.EDITOR).get(share(page)).status_code == 200
    assert enter(Role.DESK).get(share(page)).status_code in {302, 403}
    text = TextPage.objects.filter(path__startswith=page.get_site().root_page.path).first()
    assert enter(Role.EDITOR).get(share(text)).status_code in {302, 403}


def test_pages_of_another_site_are_not_there(page, enter):
    other = factories.make_site(hostname="other.localhost", name="となりまち", is_default=False)
    create_pages(other)
    theirs = ArticleIndexPage.objects.descendant_of(other.root_page).get()
    assert enter(Role.EDITOR).get(share(theirs)).status_code == 404


def test_goals_are_written_and_seen_at_once(page, enter, office_site):
    editor = enter(Role.EDITOR)
    before = SiteRev.objects.get(site=office_site).rev
    data = {"title": "仕事を60件", "target": "60", "reached": "41", "position": "0", "is_public": "on"}

    answer = editor.post(reverse("office_goals:add"), data)

    assert answer.status_code == 302
    goal = Goal.objects.get()
    assert (goal.site, goal.percent) == (office_site, 68)
    assert SiteRev.objects.get(site=office_site).rev > before
    assert "仕事を60件" in editor.get(reverse("office_goals:index")).content.decode()
    refused = editor.post(reverse("office_goals:edit", args=(goal.pk,)), data | {"target": "0"})
    assert refused.status_code == 200
    assert enter(Role.DESK).get(reverse("office_goals:index")).status_code in {302, 403}
