"""The office writes postings down: codes read out, entries for shops, confirmations."""

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import CodeChannel, Role
from mikke.accounts.models import User
from mikke.accounts.one_time_codes import ask_code
from mikke.jobs.enums import DraftSource, JobStatus, ReviewAction
from mikke.jobs.models import Job, PostingDraft, ReviewEvent
from mikke.jobs.services.submit_draft import submit_draft
from mikke.kernel.form_keys import new_form_key
from tests import factories
from tests.accounts.sessions import sign_in
from tests.jobs.drafts import make_draft, whole_answers

PAGE = reverse("office_entries")


@pytest.fixture
def desk(client, site):
    user = factories.make_member(site, Role.DESK)

    sign_in(client, user, with_second_factor=True)
    return client


def test_a_caller_gets_a_code_that_is_shown_once_and_signs_in(desk, client, site):
    shop = type(client)()
    shop.post("/post-a-job/sign-in/", {"address": "090-1234-5678"})
    page = desk.get(PAGE)
    ((row, phone),) = page.context["calls"]
    assert phone == "090-1234-5678"
    said = desk.post(f"{PAGE}call/{row.public_id}/").context["read"][1]
    assert said not in desk.get(PAGE).content.decode()
    assert shop.post("/post-a-job/code/", {"code": said})["Location"] == "/post-a-job/"
    assert shop.session["_auth_user_id"] == str(User.objects.get(phone="+819012345678").pk)


def test_callers_of_another_site_are_not_there(desk, other_site):
    row, _code = ask_code(
        site=other_site, channel=CodeChannel.PHONE, address="+819012345678", now=timezone.now()
    )
    assert desk.get(PAGE).context["calls"] == []
    assert desk.post(f"{PAGE}call/{row.public_id}/").status_code == 404


def test_a_posting_from_a_call_is_entered_and_confirmed_by_telephone(desk, site):
    address = desk.post(f"{PAGE}enter/", {"source": "phone"})["Location"]
    draft = PostingDraft.objects.get()
    assert (address, draft.user, draft.source) == (
        f"/post-a-job/{draft.public_id}/what/",
        None,
        DraftSource.PHONE,
    )
    assert desk.get(address).status_code == 200
    for word in ("child_sick_leave", "seated"):
        factories.make_consideration(word)
    PostingDraft.objects.filter(pk=draft.pk).update(data=whole_answers())
    desk.post(f"/post-a-job/{draft.public_id}/send/", {"form_key": new_form_key(), "promise": "1"})
    job = Job.objects.get()
    assert desk.get(PAGE).context["to_confirm"] == [job]
    desk.post(f"{PAGE}confirmed/{job.public_id}/", {"who": "", "how": "phone"})
    assert ReviewEvent.objects.filter(action=ReviewAction.CONFIRMED).count() == 0
    desk.post(f"{PAGE}confirmed/{job.public_id}/", {"who": "見本さん", "how": "phone"})
    event = ReviewEvent.objects.get(action=ReviewAction.CONFIRMED)
    assert (event.reason, event.how, job.status) == ("見本さん", "phone", JobStatus.REVIEW)
    assert desk.get(PAGE).context["to_confirm"] == []


def test_the_code_on_paper_opens_the_draft_in_either_kana(desk, site):
    draft = make_draft(site, factories.make_member(site, Role.EMPLOYER))
    katakana = "".join(chr(ord(letter) + 0x60) for letter in draft.code)
    for said in (draft.code, f" {katakana} "):
        assert desk.post(f"{PAGE}enter/", {"code": said})["Location"] == f"/post-a-job/{draft.public_id}/"
    assert desk.post(f"{PAGE}enter/", {"code": "ないこ"})["Location"] == PAGE


def test_what_staff_send_of_a_shops_draft_waits_for_the_shop(desk, site):
    draft = make_draft(site, factories.make_member(site, Role.EMPLOYER))
    desk.post(f"/post-a-job/{draft.public_id}/send/", {"form_key": new_form_key(), "promise": "1"})
    assert ReviewEvent.objects.filter(action=ReviewAction.ENTERED).count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_many(desk, site, django_assert_max_num_queries, count):
    staff = factories.make_member(site, Role.EDITOR)
    for _number in range(count):
        make_draft(site, None, source=DraftSource.PHONE)
        submit_draft(draft=make_draft(site, None, source=DraftSource.PAPER), actor=staff, now=timezone.now())
    desk.get(PAGE)
    with django_assert_max_num_queries(25):
        page = desk.get(PAGE)
    assert len(page.context["to_confirm"]) == count
