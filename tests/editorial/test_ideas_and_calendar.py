"""Ideas in one line, what becomes of them, and the one calendar."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.cms.models import ArticlePage, InterviewPage
from mikke.editorial.enums import DraftKind, IdeaState
from mikke.editorial.errors import IdeaTakenError, NoListPageError
from mikke.editorial.models import StoryIdea
from mikke.editorial.services.ideas import write_idea
from mikke.kernel import calendar_entries
from mikke.kernel.calendar_entries import CalendarEntry, register_calendar
from mikke.office.calendar_views import month_of
from tests import factories
from tests.editorial.makers import make_consent, make_idea, make_page

DAY = dt.timedelta(days=1)


def act(client, idea, action):
    return client.post(reverse("office_idea", args=(idea.public_id,)), {"action": action})


def test_one_line_from_today_becomes_a_draft_interview(enter, office_site):
    editor = enter()
    sent = {"text": "パン屋の朝", "wanted_on": "2026-12-01", "back": "today"}
    assert editor.post(reverse("office_ideas"), sent)["Location"] == reverse("wagtailadmin_home")
    editor.post(reverse("office_ideas"), sent)  # a second tap
    idea = StoryIdea.objects.get()
    answer = act(editor, idea, "interview")
    page = InterviewPage.objects.get()
    idea.refresh_from_db()
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=(page.pk,))
    assert (page.title, page.live, page.owner, idea.page_id) == ("パン屋の朝", False, editor.user, page.pk)
    assert idea.state == IdeaState.WRITTEN
    assert 180 <= (page.review_on - timezone.localdate()).days <= 185
    assert editor.get(answer["Location"]).status_code == 200


def test_two_people_do_not_begin_the_same_idea(town_site):
    idea = make_idea(town_site)
    write_idea(idea=idea, kind=DraftKind.ARTICLE, actor=None, now=factories.NOW)
    with pytest.raises(IdeaTakenError):
        write_idea(idea=idea, kind=DraftKind.ARTICLE, actor=None, now=factories.NOW)
    assert ArticlePage.objects.count() == 1


def test_a_site_without_lists_says_so_and_keeps_the_idea(site):
    idea = make_idea(site)
    with pytest.raises(NoListPageError):
        write_idea(idea=idea, kind=DraftKind.ARTICLE, actor=None, now=factories.NOW)
    idea.refresh_from_db()
    assert idea.state == IdeaState.OPEN


def test_putting_aside_can_be_taken_back(enter, office_site):
    idea, editor = make_idea(office_site), enter()
    act(editor, idea, "drop")
    editor.get(reverse("office_ideas"))  # says that it was put aside
    assert "見本の思いつき" not in editor.get(reverse("wagtailadmin_home")).content.decode()
    act(editor, idea, "reopen")
    idea.refresh_from_db()
    assert idea.state == IdeaState.OPEN


def test_an_empty_line_is_no_idea_and_the_desk_may_write_but_not_decide(enter, office_site, next_site):
    desk = enter(Role.DESK)
    assert desk.post(reverse("office_ideas"), {"text": "  "}).status_code == 422
    desk.post(reverse("office_ideas"), {"text": "受付で聞いた話"})
    idea = StoryIdea.objects.get()
    assert act(desk, idea, "article").status_code in {302, 403}
    assert not ArticlePage.objects.exists()
    assert act(enter(site=next_site), idea, "drop").status_code == 404


def test_the_calendar_shows_pages_ideas_consents_jobs_and_what_rooms_register(
    enter, office_site, monkeypatch
):
    today = timezone.localdate()
    make_idea(office_site, text="今日の思いつき", wanted_on=today)
    make_consent(office_site, person="見本 一郎", valid_until=today)
    factories.make_job(office_site, title="今日までの求人", status="published", valid_through=today)
    make_page(office_site, ArticlePage, title="見なおす記事", review_on=today)
    later = make_page(office_site, ArticlePage, is_live=False, title="これから出る記事")
    later.go_live_at = timezone.now() + dt.timedelta(minutes=1)
    later.save_revision().publish()

    def talks(site, first, last):
        if first <= today <= last:
            yield CalendarEntry(today, "event", "集まり", f"{site.site_name}の茶話会")

    monkeypatch.setattr(calendar_entries, "SOURCES", dict(calendar_entries.SOURCES))
    register_calendar("talks", talks)
    editor = enter(Role.DIRECTOR)
    month = today.strftime("%Y-%m")
    for view in ("", "&view=list"):
        html = editor.get(f"{reverse('office_calendar')}?month={month}{view}").content.decode()
        for words in (
            "今日の思いつき",
            "見本 一郎",
            "今日までの求人",
            "見なおす記事",
            "これから出る記事",
            "茶話会",
        ):
            assert words in html
    empty = editor.get(f"{reverse('office_calendar')}?month=2031-05&view=list").content.decode()
    assert "今日の思いつき" not in empty


@pytest.mark.parametrize(
    ("asked", "first"),
    [("2026-02", dt.date(2026, 2, 1)), ("2026-13", None), ("", None), ("x", None), ("1999-01", None)],
)
def test_a_month_that_cannot_be_read_is_this_one(asked, first):
    today = dt.date(2026, 11, 22)
    assert month_of(asked, today=today) == (first or dt.date(2026, 11, 1))
