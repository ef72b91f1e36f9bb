"""Links of the wizard, other people and modes, the cut, the printed form, the cost of the pages."""

import datetime as dt
import json

import pytest
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.jobs.enums import DraftSource, ReviewAction
from mikke.jobs.models import PostingDraft, ReviewEvent
from mikke.jobs.services.posting_links import send_confirm_link, send_resume_link
from mikke.jobs.services.submit_draft import submit_draft
from mikke.kernel.form_keys import new_form_key
from mikke.kernel.models import OutboxEntry, PaperFile
from mikke.notices.models import HandTask
from tests import factories
from tests.accounts.sessions import sign_in
from tests.jobs.drafts import make_draft
from tests.jobs.post_pages import MAIL, mailed, token_of, url


def test_the_resume_link_opens_the_draft_with_one_button(client, site, shop):
    draft = make_draft(site, shop)
    send_resume_link(draft=draft, mail=MAIL, url_of="http://x/post-a-job/resume/{token}/", now=timezone.now())
    path = "/post-a-job/resume/" + token_of(mailed()[-1]["action_url"]) + "/"
    assert client.get(path).status_code == 200
    assert client.get(url(draft)).status_code == 302  # the GET opened nothing
    assert client.post(path)["Location"] == url(draft)
    assert client.get(url(draft)).status_code == 200
    other = make_draft(site, shop)
    assert client.get(url(other)).status_code == 404
    client.post(url(draft, "send/"), {"form_key": new_form_key(), "promise": "1"})
    assert ReviewEvent.objects.get().actor == shop


def test_the_resume_link_works_for_seven_days(client, site, shop):
    draft = make_draft(site, shop)
    for days, status in ((6, 200), (8, 404)):
        asked = timezone.now() - dt.timedelta(days=days)
        send_resume_link(draft=draft, mail=MAIL, url_of="http://x/{token}/", now=asked)
        assert client.get(f"/post-a-job/resume/{token_of(mailed()[-1]['action_url'])}/").status_code == status


def test_the_link_is_sent_on_request_to_the_own_address(signed_in, site, shop):
    draft = make_draft(site, shop)
    signed_in.post(url(draft, "link/"))
    assert "/post-a-job/resume/" in mailed()[-1]["action_url"]
    assert OutboxEntry.objects.latest("pk").payload["to"]["mail"] == MAIL


def test_the_shop_confirms_by_its_link(client, site):
    editor = factories.make_member(site, Role.EDITOR)
    draft = make_draft(site, None, source=DraftSource.PAPER, contact="shop2@example.jp")
    job = submit_draft(draft=draft, actor=editor, now=timezone.now())
    assert send_confirm_link(job=job, url_of="http://x/{token}/", now=timezone.now())
    path = f"/post-a-job/confirm/{token_of(mailed()[-1]['action_url'])}/"
    assert "見本ベーカリー" in client.get(path).content.decode()
    assert ReviewEvent.objects.filter(action=ReviewAction.CONFIRMED).count() == 0
    for _time in range(2):
        client.post(path, {"who": "見本さん"})
    event = ReviewEvent.objects.get(action=ReviewAction.CONFIRMED)
    assert (event.how, event.reason, event.actor) == ("link", "見本さん", None)


def test_a_shop_with_a_telephone_only_is_called(site):
    editor = factories.make_member(site, Role.EDITOR)
    job = submit_draft(
        draft=make_draft(site, None, source=DraftSource.PHONE), actor=editor, now=timezone.now()
    )
    assert send_confirm_link(job=job, url_of="http://x/{token}/", now=timezone.now())
    assert [task.channel for task in HandTask.objects.all()] == ["call"]


# -- others, other sites, other modes


def test_other_peoples_drafts_are_not_there(client, site, other_site, shop):
    draft = make_draft(site, shop)
    client.force_login(factories.make_member(site, Role.EMPLOYER))
    assert client.get(url(draft)).status_code == 404
    client.force_login(shop)
    assert client.get(url(draft)).status_code == 200
    assert client.get(url(draft), headers={"host": "other.localhost"}).status_code == 404


def test_in_own_ads_only_the_operators_staff_may_enter(client, site, shop):
    site.profile.legal_mode = "own_ads"
    site.profile.save()
    client.force_login(shop)
    assert "jobs/post/not_here.html" in [t.name for t in client.get("/post-a-job/").templates]
    assert client.post("/post-a-job/new/", {"form_key": new_form_key()}).status_code == 404
    client.logout()
    sign_in(client, factories.make_member(site, Role.EDITOR), with_second_factor=True)
    assert client.post("/post-a-job/new/", {"form_key": new_form_key()}).status_code == 302


def test_nothing_of_it_is_kept_by_caches(signed_in, site, shop):
    draft = make_draft(site, shop)
    for path in ("/post-a-job/", url(draft), url(draft, "pay/"), "/post-a-job/copy/", "/post-a-job/cut/"):
        assert "no-store" in signed_in.get(path)["Cache-Control"]


# -- cutting and paper


CUT = {
    "rows": "2", "start": "540", "end": "840", "jobs": "1",
    "t0-name": "注文の入力", "t0-minutes": "９０", "t0-earliest": "0", "t0-latest": "1440", "t0-days": ["0", "1", "2"],
    "t1-name": "開店の準備", "t1-minutes": "60", "t1-earliest": "0", "t1-latest": "540", "t1-days": ["0"],
}  # fmt: skip


def test_tasks_become_a_short_opening_and_a_draft(signed_in, site, shop):
    page = signed_in.post("/post-a-job/cut/", CUT)
    (words,) = page.context["jobs"]
    assert words.when == "月〜水 9:00〜10:30"
    assert [name for name, _how, _why in page.context["staying"]] == ["開店の準備"]
    key = new_form_key()
    for _time in range(2):
        signed_in.post("/post-a-job/cut/", CUT | {"action": "drafts", "form_key": key})
    draft = PostingDraft.objects.get()
    assert (draft.data["duties"], draft.data["job_time"]["kind"], draft.user) == ("注文の入力", "fixed", shop)


def test_more_lines_and_what_is_missing(signed_in, site):
    assert len(signed_in.post("/post-a-job/cut/", CUT | {"action": "more"}).context["form"].tasks) == 6
    answer = signed_in.post("/post-a-job/cut/", CUT | {"t0-minutes": ""})
    assert (answer.status_code, answer.context["errors"][0][0]) == (422, "id_t0-minutes")


def test_the_paper_form_waits_for_the_worker(signed_in, site, shop):
    draft = make_draft(site, shop)
    answers = [signed_in.get(where) for where in (url(draft, "form.pdf"), "/post-a-job/form.pdf")]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert PaperFile.objects.count() == 2


# -- cost


@pytest.mark.parametrize("count", [1, 3])
def test_the_start_page_costs_the_same_for_many_drafts(
    signed_in, site, shop, django_assert_num_queries, count
):
    for _number in range(count):
        make_draft(site, shop)
    signed_in.get("/post-a-job/")
    with django_assert_num_queries(6):
        page = signed_in.get("/post-a-job/")
    assert len(page.context["drafts"]) == count


def test_the_check_page_is_cheap(signed_in, site, shop, django_assert_num_queries):
    draft = make_draft(site, shop)
    signed_in.get(url(draft))
    with django_assert_num_queries(6):
        signed_in.get(url(draft))


def test_answers_are_plain_values(site, shop):
    draft = make_draft(site, shop)
    assert json.loads(json.dumps(draft.data)) == draft.data
