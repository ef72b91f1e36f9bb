"""Two rows for one shop become one: everything moves, nothing is lost, the old address still leads there."""

import datetime as dt

import pytest
from django.http import Http404

from mikke.accounts.enums import Role
from mikke.jobs.access import my_employer, owned_employer
from mikke.jobs.by_subject import jobs_of_employer, kept_employer_id
from mikke.jobs.enums import DraftSource, MemberRole, ReviewAction
from mikke.jobs.errors import ShopsChangedError
from mikke.jobs.models import (
    DifferentShops,
    Employer,
    EmployerMember,
    Enquiry,
    FormerShop,
    Job,
    JobDayCount,
    JobSearch,
    PostingDraft,
    Tip,
    TipCase,
)
from mikke.jobs.services.drafts import start_draft
from mikke.jobs.services.employers import employer_called
from mikke.jobs.services.history import note_step
from mikke.jobs.services.join_shops import join_shops, say_different, take_back_different
from mikke.jobs.services.log_share import log_share
from mikke.jobs.services.save import save_job
from mikke.jobs.services.tips import GivenTip, TipWords, give_tip, words_of
from mikke.jobs.shop_pairs import shop_pairs, sides_of
from mikke.kernel.form_guard import new_stamp
from mikke.kernel.models import AuditEntry
from tests import factories
from tests.factories import NOW

TODAY = NOW.date()
ADDRESS = "東京都三鷹市下連雀3-2-1 見本ビル1階"


@pytest.fixture
def keep(site):
    return Employer.objects.create(site=site, name="見本ベーカリー麦", address=ADDRESS)


@pytest.fixture
def gone(site, keep):
    return Employer.objects.create(
        site=site, name="(株)見本ベーカリー麦", address=ADDRESS, contact="0422-00-0001", same_as=keep
    )


def tip_on(site, name, *, days_ago=0):
    now = NOW - dt.timedelta(days=days_ago)
    words = TipWords(note=f"{name}で募集")
    give_tip(site=site, tip=GivenTip(name, "132047", words, new_stamp("tip", now=now)), now=now)
    return TipCase.objects.latest("pk")


def test_all_that_hangs_on_a_posting_moves_with_it(site, keep, gone):
    job = factories.make_job(site, employer=gone)
    save_job(job=job, actor=None, now=NOW, answers={}, source="employer_said")
    note_step(job, ReviewAction.PUBLISHED, actor=None, now=NOW)
    enquiry = factories.make_enquiry(site, job=job)
    post = log_share(job=job, service="x", text="見本", url="", actor=None, now=NOW)
    JobDayCount.objects.create(job=job, day=TODAY, views=3)
    draft = start_draft(site=site, user=None, source=DraftSource.PHONE, now=NOW)
    PostingDraft.objects.filter(pk=draft.pk).update(employer=gone)
    actor = factories.make_user()

    joined = join_shops(keep=keep, gone=gone, actor=actor, now=NOW)

    assert (joined.pk, Employer.objects.count()) == (keep.pk, 1)
    job.refresh_from_db()
    draft.refresh_from_db()
    assert (job.employer_id, draft.employer_id) == (keep.pk, keep.pk)
    assert [step.action for step in job.review_events.all()] == ["published"]
    assert (Enquiry.objects.get().job_id, post.job_id) == (enquiry.job_id, job.pk)
    assert JobDayCount.objects.get(job=job).views == 3
    entry = AuditEntry.objects.get(action="employer.joined")
    assert (entry.actor, entry.site_id, entry.detail["postings"]) == (actor, site.pk, 1)
    assert (joined.contact, joined.same_as) == ("0422-00-0001", None)


def test_the_search_finds_the_posting_under_the_kept_name(site, keep, gone):
    job = factories.make_job(site, employer=gone)
    save_job(job=job, actor=None, now=NOW, answers={}, source="employer_said")
    before = JobSearch.objects.get(job=job).rev
    join_shops(keep=keep, gone=gone, actor=None, now=NOW)
    assert JobSearch.objects.get(job=job).rev > before


def test_people_keep_the_higher_role(site, keep, gone):
    both, only_here, only_there = (factories.make_member(site, Role.EMPLOYER) for _number in range(3))
    for shop, user, role in (
        (keep, both, MemberRole.MEMBER),
        (gone, both, MemberRole.OWNER),
        (keep, only_here, MemberRole.OWNER),
        (gone, only_there, MemberRole.MEMBER),
    ):
        EmployerMember.objects.create(employer=shop, user=user, role=role)
    join_shops(keep=keep, gone=gone, actor=None, now=NOW)
    found = {member.user_id: (member.employer_id, member.role) for member in EmployerMember.objects.all()}
    assert found == {
        both.pk: (keep.pk, "owner"),
        only_here.pk: (keep.pk, "owner"),
        only_there.pk: (keep.pk, "member"),
    }


def test_the_old_address_leads_to_the_kept_shop(site, other_site, keep, gone):
    owner = factories.make_member(site, Role.EMPLOYER)
    EmployerMember.objects.create(employer=gone, user=owner)
    job = factories.make_job(site, employer=gone)
    old = gone.public_id
    join_shops(keep=keep, gone=gone, actor=None, now=NOW)
    assert owned_employer(user=owner, site=site, public_id=old) == keep
    assert kept_employer_id(site=site, employer_id=old) == keep.public_id
    assert jobs_of_employer(site=site, today=TODAY, employer_id=old) == [job]
    assert jobs_of_employer(site=site, today=TODAY, employer_id=keep.public_id) == [job]
    assert jobs_of_employer(site=other_site, today=TODAY, employer_id=old) == []
    with pytest.raises(Http404):
        my_employer(user=factories.make_user(), site=site, public_id=old)


def test_what_is_joined_twice_still_leads_to_the_last(site, keep, gone):
    third = Employer.objects.create(site=site, name="見本ベーカリー 麦")
    old = gone.public_id
    join_shops(keep=keep, gone=gone, actor=None, now=NOW)
    join_shops(keep=third, gone=keep, actor=None, now=NOW)
    assert kept_employer_id(site=site, employer_id=old) == third.public_id
    assert FormerShop.objects.filter(employer=third).count() == 2


def test_an_import_that_still_writes_the_old_name_finds_the_kept_one(site, keep, gone):
    name, address = gone.name, gone.address
    join_shops(keep=keep, gone=gone, actor=None, now=NOW)
    assert employer_called(site=site, name=name, address=address) == keep
    other = employer_called(site=site, name=name, address="別の住所")
    assert (other != keep, Employer.objects.count()) == (True, 2)


def test_tips_on_both_become_one_case_with_the_earlier_last_day(site, keep, gone):
    Employer.objects.filter(pk=gone.pk).update(name="むぎのパン")
    gone.refresh_from_db()
    mine, theirs = tip_on(site, keep.name), tip_on(site, "むぎのパン", days_ago=3)
    join_shops(keep=keep, gone=gone, actor=None, now=NOW)
    case = TipCase.objects.get()
    assert (case.pk, case.tips_count, case.lapses_on) == (mine.pk, 2, theirs.lapses_on)
    assert {words_of(tip).note for tip in Tip.objects.filter(case=case)} == {
        f"{keep.name}で募集",
        "むぎのパンで募集",
    }


def test_a_tip_on_the_joined_one_is_asked_under_the_kept_name(site, keep, gone):
    Employer.objects.filter(pk=gone.pk).update(name="むぎのパン")
    tip_on(site, "むぎのパン")
    join_shops(keep=keep, gone=gone, actor=None, now=NOW)
    assert TipCase.objects.get().shop_name == keep.name
    assert len(sides_of([keep], site=site)[0].tips) == 1


def test_the_newer_of_two_that_are_written_the_same_may_stay(site):
    first = Employer.objects.create(site=site, name="見本", address=ADDRESS)
    second = Employer.objects.create(site=site, name="見本", address=ADDRESS, same_as=first)
    third = Employer.objects.create(site=site, name="見本", address=ADDRESS, same_as=first)
    join_shops(keep=second, gone=first, actor=None, now=NOW)
    third.refresh_from_db()
    assert (Employer.objects.get(pk=second.pk).same_as, third.same_as) == (None, second)
    join_shops(keep=third, gone=second, actor=None, now=NOW)
    assert Employer.objects.get().same_as is None


@pytest.mark.parametrize("which", ["other site", "itself", "joined"])
def test_what_cannot_be_joined_changes_nothing(site, other_site, keep, gone, which):
    job = factories.make_job(site, employer=keep)
    theirs = factories.make_job(other_site)
    second = {"other site": theirs.employer, "itself": keep, "joined": gone}[which]
    if which == "joined":
        Employer.objects.filter(pk=gone.pk).delete()
    with pytest.raises(ShopsChangedError):
        join_shops(keep=keep, gone=second, actor=None, now=NOW)
    with pytest.raises(ShopsChangedError):
        say_different(one=keep, other=second, actor=None, now=NOW)
    assert set(Job.objects.values_list("pk", "employer")) == {
        (job.pk, keep.pk),
        (theirs.pk, theirs.employer_id),
    }
    assert (FormerShop.objects.count(), AuditEntry.objects.count()) == (0, 0)


def pairs(site):
    return [(pair.first.pk, pair.second.pk, pair.reasons) for pair in shop_pairs(site=site)]


def test_a_no_is_remembered_and_can_be_taken_back(site, keep, gone):
    proposed = [(keep.pk, gone.pk, ("marked", "name_address"))]
    assert pairs(site) == proposed
    said = [say_different(one=gone, other=keep, actor=None, now=NOW) for _number in range(2)]
    assert (said, pairs(site)) == ([True, False], [])
    taken = [take_back_different(one=keep, other=gone, actor=None, now=NOW) for _number in range(2)]
    assert (taken, pairs(site)) == ([True, False], proposed)
    assert AuditEntry.objects.count() == 2


def test_a_no_about_the_joined_one_holds_for_the_kept_one(site, keep, gone):
    far = Employer.objects.create(site=site, name="見本ベーカリー麦", contact="0422-00-0001")
    say_different(one=gone, other=far, actor=None, now=NOW)
    say_different(one=keep, other=gone, actor=None, now=NOW)
    join_shops(keep=keep, gone=gone, actor=None, now=NOW)
    said = DifferentShops.objects.get()
    assert ({said.first_id, said.second_id}, pairs(site)) == ({keep.pk, far.pk}, [])


def test_shops_of_two_towns_never_meet(site, other_site, keep):
    for where in (site, other_site):
        Employer.objects.create(site=where, name="見本の支店", address="別の住所", contact="0422-00-0001")
    Employer.objects.create(site=other_site, name=keep.name, address=keep.address)
    assert (pairs(site), pairs(other_site)) == ([], [])


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(site, django_assert_num_queries, count):
    for number in range(count):
        for house in ("1-1", "2-2"):
            phone = f"0422-00-000{number}"
            Employer.objects.create(site=site, name=f"見本{number}", address=house, contact=phone)
    with django_assert_num_queries(4):
        found = shop_pairs(site=site)
    assert [pair.reasons for pair in found] == [("phone",)] * count
