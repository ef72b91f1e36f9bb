"""From a draft to a posting that waits for review; changes of public postings wait too."""

import datetime as dt

import pytest

from mikke.accounts.enums import Role
from mikke.jobs import selectors
from mikke.jobs.confirmation import awaits_shop
from mikke.jobs.enums import DraftSource, DraftState, JobStatus, ReviewAction
from mikke.jobs.errors import (
    DraftGoneError,
    DraftUnfinishedError,
    JobStateChangedError,
    NotConfirmedError,
    PostingRefusedError,
)
from mikke.jobs.models import Employer, EmployerMember, Job, PostingDraft, ReviewEvent
from mikke.jobs.posting_draft import answers_of, contact_of
from mikke.jobs.services.confirm import confirm_posting
from mikke.jobs.services.drafts import change_draft, copy_draft, delete_old_drafts, drop_draft, save_step
from mikke.jobs.services.publish import publish_job
from mikke.jobs.services.submit_draft import apply_change, submit_draft
from tests import factories
from tests.jobs.drafts import make_draft

NOW = factories.NOW


@pytest.fixture
def editor(site):
    return factories.make_member(site, Role.EDITOR)


def events(job):
    return list(ReviewEvent.objects.filter(job=job).values_list("action", "how"))


def test_a_whole_draft_becomes_a_posting_that_waits(site, shop):
    draft = make_draft(site, shop)
    job = submit_draft(draft=draft, actor=shop, now=NOW)
    job.refresh_from_db()
    assert (job.status, job.source, job.title, job.wage_min) == (
        "review",
        "employer",
        "パン・お菓子の販売と袋づめ",
        1300,
    )
    assert (job.contact, job.employer.contact) == ("0422-00-0001（見本）", "0422-00-0001")
    assert dict(job.facts.filter(source="employer_said").values_list("consideration_id", "answer")) == {
        "child_sick_leave": "yes",
        "seated": "no",
    }
    assert events(job) == [(ReviewAction.SENT, "shop")]
    assert list(EmployerMember.objects.values_list("user", "employer", "role")) == [
        (shop.pk, job.employer_id, "owner")
    ]
    draft.refresh_from_db()
    assert (draft.state, draft.job_id) == (DraftState.SENT, job.pk)
    assert job.valid_through == dt.date(2026, 12, 20)


def test_a_copy_does_not_name_who_answers_twice(site, shop):
    draft = make_draft(site, shop, contact="0422-00-0001", who="見本、10〜17時")
    job = submit_draft(draft=draft, actor=shop, now=NOW)
    assert job.contact == "0422-00-0001（見本、10〜17時）"
    copied = answers_of(job)
    assert (copied["contact"], copied["who"]) == ("0422-00-0001", "見本、10〜17時")
    assert contact_of(copied) == job.contact


def test_sending_twice_sends_once(site, shop):
    draft = make_draft(site, shop)
    submit_draft(draft=draft, actor=shop, now=NOW)
    with pytest.raises(DraftGoneError):
        submit_draft(draft=draft, actor=shop, now=NOW)
    assert Job.objects.count() == 1


def test_pages_that_are_empty_and_errors_hold_it_back(site, shop):
    with pytest.raises(DraftUnfinishedError) as left:
        submit_draft(draft=make_draft(site, shop, done=["what", "where"]), actor=shop, now=NOW)
    assert left.value.steps == ["when", "pay", "needs", "contact"]
    with pytest.raises(PostingRefusedError) as refused:
        submit_draft(draft=make_draft(site, shop, wage_min=1200), actor=shop, now=NOW)
    assert [finding.code for finding in refused.value.findings] == ["wage.below_minimum"]
    assert PostingDraft.objects.filter(state=DraftState.OPEN).count() == 2
    assert Job.objects.count() == 0


def test_the_same_shop_is_joined_only_by_its_own_people(site, shop):
    first = submit_draft(draft=make_draft(site, shop), actor=shop, now=NOW)
    again = make_draft(site, shop, shop_name="株式会社 見本ベーカリー")
    assert submit_draft(draft=again, actor=shop, now=NOW).employer == first.employer
    stranger = factories.make_member(site, Role.EMPLOYER)
    theirs = submit_draft(draft=make_draft(site, stranger), actor=stranger, now=NOW)
    assert theirs.employer != first.employer
    assert theirs.employer.same_as == first.employer
    assert Employer.objects.count() == 2
    assert EmployerMember.objects.filter(employer=first.employer, user=stranger).count() == 0


def test_what_staff_enter_waits_for_the_shop(site, shop, editor):
    draft = make_draft(site, None, source=DraftSource.PHONE)
    job = submit_draft(draft=draft, actor=editor, now=NOW)
    assert events(job) == [(ReviewAction.ENTERED, "phone"), (ReviewAction.SENT, "phone")]
    assert (job.source, EmployerMember.objects.count()) == ("office", 0)
    assert selectors.postings_to_confirm(site=site) == [job]
    with pytest.raises(NotConfirmedError):
        publish_job(job=job, actor=editor, now=NOW)
    assert confirm_posting(job=job, actor=editor, how="phone", who="見本さん", now=NOW)
    assert not confirm_posting(job=job, actor=editor, how="phone", who="見本さん", now=NOW)
    assert (job.confirmed_on, job.confirmed_how) == (dt.date(2026, 11, 20), "phone")
    event = ReviewEvent.objects.get(job=job, action=ReviewAction.CONFIRMED)
    assert (event.actor, event.how, event.reason) == (editor, "phone", "見本さん")
    assert selectors.postings_to_confirm(site=site) == []
    assert publish_job(job=job, actor=editor, now=NOW).status == JobStatus.PUBLISHED


def test_staff_join_the_shop_that_is_there(site, shop, editor):
    first = submit_draft(draft=make_draft(site, shop), actor=shop, now=NOW)
    entered = make_draft(site, None, source=DraftSource.PAPER)
    assert submit_draft(draft=entered, actor=editor, now=NOW).employer == first.employer


def published(site, shop, editor):
    job = submit_draft(draft=make_draft(site, shop), actor=shop, now=NOW)
    return publish_job(job=job, actor=editor, now=NOW)


def test_a_change_of_a_public_posting_waits_until_a_reviewer_applies_it(site, shop, editor):
    job = published(site, shop, editor)
    draft = change_draft(job=job, user=shop, now=NOW)
    assert change_draft(job=job, user=shop, now=NOW) == draft
    draft = save_step(draft=draft, step="pay", answers={"wage_min": 1400}, now=NOW)
    assert submit_draft(draft=draft, actor=shop, now=NOW) == job
    job.refresh_from_db()
    assert (job.wage_min, job.status) == (1300, JobStatus.PUBLISHED)
    assert list(selectors.waiting_changes(site=site)) == [draft]
    changed = apply_change(draft=draft, actor=editor, now=NOW)
    assert (changed.wage_min, changed.status, changed.published_at) == (
        1400,
        JobStatus.PUBLISHED,
        job.published_at,
    )
    assert list(selectors.waiting_changes(site=site)) == []
    assert events(job)[-1] == (ReviewAction.CHANGED, "shop")
    with pytest.raises(DraftGoneError):
        apply_change(draft=draft, actor=editor, now=NOW)


def test_a_second_change_takes_the_place_of_the_first(site, shop, editor):
    job = published(site, shop, editor)
    for wage in (1400, 1500):
        draft = change_draft(job=job, user=shop, now=NOW)
        draft = save_step(draft=draft, step="pay", answers={"wage_min": wage}, now=NOW)
        submit_draft(draft=draft, actor=shop, now=NOW)
        job.refresh_from_db()
    assert [one.data["wage_min"] for one in selectors.waiting_changes(site=site)] == [1500]


def test_a_change_of_a_posting_that_staff_enter_needs_the_shop_again(site, shop, editor):
    job = published(site, shop, editor)
    draft = change_draft(job=job, user=None, now=NOW)
    submit_draft(draft=draft, actor=editor, now=NOW)
    assert awaits_shop(job)
    with pytest.raises(NotConfirmedError):
        apply_change(draft=draft, actor=editor, now=NOW)
    confirm_posting(job=job, actor=editor, how="visit", who="見本さん", now=NOW)
    assert apply_change(draft=draft, actor=editor, now=NOW) == job


def test_a_posting_asked_back_goes_to_review_again(site, shop):
    job = submit_draft(draft=make_draft(site, shop), actor=shop, now=NOW)
    Job.objects.filter(pk=job.pk).update(status=JobStatus.RETURNED)
    job.refresh_from_db()
    draft = change_draft(job=job, user=shop, now=NOW)
    draft = save_step(draft=draft, step="what", answers={"title": "パンの袋づめ"}, now=NOW)
    submit_draft(draft=draft, actor=shop, now=NOW)
    job.refresh_from_db()
    assert (job.status, job.title) == (JobStatus.REVIEW, "パンの袋づめ")


def test_a_closed_posting_cannot_be_changed_but_copied(site, shop, editor):
    job = published(site, shop, editor)
    Job.objects.filter(pk=job.pk).update(status=JobStatus.CLOSED, closed_reason="filled", closed_at=NOW)
    job.refresh_from_db()
    with pytest.raises(JobStateChangedError):
        submit_draft(draft=change_draft(job=job, user=shop, now=NOW), actor=shop, now=NOW)
    copy = copy_draft(job=job, user=shop, now=NOW)
    new = submit_draft(draft=copy, actor=shop, now=NOW)
    assert (new.pk != job.pk, new.status, new.employer) == (True, JobStatus.REVIEW, job.employer)


def test_a_copy_says_the_same(site, shop, editor):
    job = published(site, shop, editor)
    copy = submit_draft(draft=copy_draft(job=job, user=shop, now=NOW), actor=shop, now=NOW)
    assert answers_of(copy) == answers_of(job)


def test_a_sent_or_dropped_draft_takes_no_more_answers(site, shop):
    draft = make_draft(site, shop)
    assert drop_draft(draft=draft, now=NOW)
    assert not drop_draft(draft=draft, now=NOW)
    with pytest.raises(DraftGoneError):
        save_step(draft=draft, step="pay", answers={"wage_min": 1}, now=NOW)


def test_drafts_are_kept_for_thirty_days_from_the_last_page(site, shop):
    draft = make_draft(site, shop)
    save_step(draft=draft, step="pay", answers={}, now=NOW + dt.timedelta(days=20))
    assert delete_old_drafts(now=NOW + dt.timedelta(days=50)) == 0
    assert delete_old_drafts(now=NOW + dt.timedelta(days=51)) == 1


def test_codes_are_sayable_and_differ_while_alive(site, shop):
    codes = {make_draft(site, shop).code for _number in range(20)}
    assert len(codes) == 20
    assert {len(code) for code in codes} == {4}


def test_selectors_do_not_mix_sites(site, other_site, shop, editor):
    job = published(site, shop, editor)
    draft = change_draft(job=job, user=shop, now=NOW)
    assert list(selectors.own_drafts(user=shop, site=site, now=NOW)) == [draft]
    submit_draft(draft=draft, actor=shop, now=NOW)
    assert list(selectors.waiting_changes(site=other_site)) == []
    assert list(selectors.own_drafts(user=shop, site=other_site, now=NOW)) == []
