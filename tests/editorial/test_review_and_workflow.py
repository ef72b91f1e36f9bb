"""Days of review with their label, one tap for still right, handing in for a second look, going out on time."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, WorkflowPage

from mikke.accounts.enums import Role
from mikke.cms.models import ArticlePage, PlacePage
from mikke.cms.services import mark_still_right, publish_due
from mikke.jobs.enums import ReviewPace
from mikke.jobs.models import ReviewerWish
from mikke.jobs.waiting import all_waiting_counts
from mikke.kernel.models import AuditEntry, OutboxEntry
from tests import factories
from tests.editorial.makers import make_page
from tests.editorial.page_form import form_of

DAY = dt.timedelta(days=1)


def old_page(site, model=ArticlePage, days=15):
    page = make_page(site, model, review_on=timezone.localdate() - days * DAY)
    model.objects.filter(pk=page.pk).update(last_published_at=timezone.now() - 200 * DAY)
    return model.objects.get(pk=page.pk)


@pytest.mark.parametrize(("days", "is_stale"), [(14, False), (15, True), (300, True)])
def test_readers_are_told_two_weeks_after_the_day_of_review(client, town_site, days, is_stale):
    page = old_page(town_site, days=days)
    assert (page.stale_since is not None) is is_stale
    month = f"{page.checked_day.year}年{page.checked_day.month}月"
    html = client.get(page.url).content.decode()
    assert (month in html.partition("<h1")[2].partition("prose")[0]) is is_stale


@pytest.mark.parametrize("model", [ArticlePage, PlacePage])
def test_still_right_takes_the_label_away_for_six_months(enter, office_site, model):
    page, editor = old_page(office_site, model), enter()
    address = reverse("office_still_right", args=(page.pk,))
    assert address in editor.get(reverse("wagtailadmin_home")).content.decode()
    assert editor.get(address).status_code == 405
    editor.post(address)
    page = model.objects.get(pk=page.pk)
    assert page.checked_on == timezone.localdate()
    assert 180 <= (page.review_on - timezone.localdate()).days <= 185
    assert page.stale_since is None
    assert address not in editor.get(reverse("wagtailadmin_home")).content.decode()
    assert AuditEntry.objects.filter(action="page.still_right").count() == 1


def test_still_right_publishes_no_draft_and_the_draft_keeps_the_new_day(town_site):
    page = old_page(town_site)
    page.title = "下書きの題"
    page.save_revision()
    again = mark_still_right(ArticlePage.objects.get(pk=page.pk), actor=None, now=timezone.now())
    live = ArticlePage.objects.get(pk=page.pk)
    assert live.title != "下書きの題"
    draft = live.get_latest_revision_as_object()
    assert (draft.title, draft.review_on, live.review_on) == ("下書きの題", again, again)
    live.get_latest_revision().publish()
    assert ArticlePage.objects.get(pk=page.pk).review_on == again


def test_pages_of_another_site_cannot_be_marked(enter, office_site, next_site):
    page = old_page(next_site)
    assert enter().post(reverse("office_still_right", args=(page.pk,))).status_code == 404
    assert enter(Role.DESK, site=next_site).post(
        reverse("office_still_right", args=(page.pk,))
    ).status_code in {302, 403}
    page.refresh_from_db()
    assert page.checked_on is None


def test_a_page_goes_out_and_comes_in_by_the_clock_it_is_given(client, town_site):
    now = timezone.now()
    page = make_page(town_site, ArticlePage, is_live=False)
    page.go_live_at, page.expire_at = now + dt.timedelta(hours=2), now + 2 * DAY
    page.save_revision().publish()
    assert publish_due(now=now + dt.timedelta(hours=1)) == 0
    assert client.get(page.url).status_code == 404
    assert publish_due(now=now + dt.timedelta(hours=2)) == 1
    assert client.get(page.url).status_code == 200
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assert publish_due(now=now + 3 * DAY) == 1
    assert client.get(page.url).status_code == 404


def test_each_site_has_one_workflow_for_its_own_people(enter, office_site, next_site):
    enter(Role.EDITOR)
    enter(Role.OWNER)
    enter(Role.EDITOR, site=next_site)
    placed = WorkflowPage.objects.filter(page__in=[office_site.root_page, next_site.root_page])
    names = {
        row.page_id: sorted(group.name for group in row.workflow.tasks.specific()[0].groups.all())
        for row in placed
    }
    assert names == {
        office_site.root_page_id: [f"mikke:{office_site.pk}:editor", f"mikke:{office_site.pk}:owner"],
        next_site.root_page_id: [f"mikke:{next_site.pk}:editor"],
    }


def test_handing_in_is_told_through_the_outbox_waits_in_the_office_and_ends_published(enter, office_site):
    page = make_page(office_site, ArticlePage, is_live=False)
    writer, second = enter(), enter(Role.OWNER)
    type(second.user).objects.filter(pk=second.user.pk).update(email="owner@example.jp")
    ReviewerWish.objects.create(site=office_site, user=second.user, pace=ReviewPace.ONCE)
    address = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    assert writer.post(address, form_of(page) | {"action-submit": "1"}).status_code == 302
    assert mail.outbox == []
    assert OutboxEntry.objects.filter(dedupe_key__contains="workflow:").count() == 1
    assert address in second.get(reverse("wagtailadmin_home")).content.decode()
    assert 1 in [count for _words, count in all_waiting_counts(site=office_site)]
    task = page.current_workflow_task_state
    task.approve(user=second.user)
    page.refresh_from_db()
    assert page.live


def test_the_morning_mail_counts_this_room_too(town_site):
    labels = [words for words, _count in all_waiting_counts(site=town_site)]
    assert len(labels) == len(set(labels)) >= 9


def test_wagtail_sends_no_mail_of_its_own(enter, office_site):
    page = make_page(office_site, ArticlePage, is_live=False)
    writer = enter()
    other = factories.make_member(office_site, Role.EDITOR)
    writer.post(reverse("wagtailadmin_pages:edit", args=(page.pk,)), form_of(page) | {"action-submit": "1"})
    page.current_workflow_task_state.reject(user=other)
    assert mail.outbox == []
