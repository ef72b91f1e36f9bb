"""Approval by the person in a text: the link, the exact revision, the answer, and what a later change means."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.cms.models import ArticlePage, InterviewPage
from mikke.editorial.enums import ApprovalHow, ApprovalState
from mikke.editorial.errors import AlreadyAnsweredError, ChangeWithoutWordsError
from mikke.editorial.models import PageApproval
from mikke.editorial.page_advice import approval_advice
from mikke.editorial.selectors import approved_version
from mikke.editorial.services.approvals import answer_approval, ask_approval
from mikke.editorial.text_version import text_version
from mikke.kernel.links import token_hash
from mikke.kernel.models import AuditEntry, OutboxEntry, SecretLink
from tests.editorial.makers import make_page, paragraph


@pytest.fixture
def page(town_site):
    return make_page(town_site, is_live=False, person="見本 花子", body=[paragraph("<p>はじめの文。</p>")])


def asked(page, mail="", now=None):
    now = now or timezone.now()
    approval, address = ask_approval(page=page, person="見本 花子", mail=mail, actor=None, now=now)
    return approval, "/" + address.split("/", 3)[3]


def answer(approval, *, is_fine=True, words=""):
    return answer_approval(
        approval=approval, is_fine=is_fine, words=words, how=ApprovalHow.LINK, actor=None, now=timezone.now()
    )


def test_the_link_shows_exactly_the_revision_and_a_get_changes_nothing(client, page):
    approval, address = asked(page)
    page.body = [{"type": "paragraph", "value": "<p>あとから直した文。</p>"}]
    page.save_revision()
    shown = client.get(address)
    html = shown.content.decode()
    assert shown.status_code == 200
    assert "はじめの文。" in html
    assert "あとから直した文。" not in html
    assert 'content="noindex, nofollow"' in html
    assert (shown["Referrer-Policy"], "no-store" in shown["Cache-Control"]) == ("same-origin", True)
    assert client.head(address).status_code == 200
    approval.refresh_from_db()
    assert approval.state == ApprovalState.ASKED


def test_only_the_hash_of_the_token_is_kept_and_the_mail_address_nowhere(page):
    _approval, address = asked(page, mail="hanako@example.jp")
    token = address.rstrip("/").rpartition("/")[2]
    link = SecretLink.objects.get()
    assert link.token_hash == token_hash(token)
    assert token not in str(list(PageApproval.objects.values()))
    assert "hanako@example.jp" not in str(list(PageApproval.objects.values()))
    assert OutboxEntry.objects.filter(kind="notices.mail").count() == 1


def test_approving_keeps_revision_text_and_time(client, page):
    approval, address = asked(page)
    assert client.post(address, {"answer": "fine"}).status_code == 302
    approval.refresh_from_db()
    revision = page.get_latest_revision()
    assert (approval.state, approval.how) == (ApprovalState.APPROVED, ApprovalHow.LINK)
    assert (approval.revision_number, approval.text_hash) == (revision.pk, text_version(revision.as_object()))
    assert approval.answered_at is not None
    entry = AuditEntry.objects.get(action="approval.approved")
    assert (entry.detail["revision"], entry.detail["text"]) == (revision.pk, approval.text_hash)
    assert client.post(address, {"answer": "fine"}).status_code == 302  # a second tap


def test_a_change_needs_words_and_keeps_what_was_typed(client, page):
    approval, address = asked(page)
    refused = client.post(address, {"answer": "change", "words": "  "})
    assert refused.status_code == 422
    client.post(address, {"answer": "change", "words": "会社の名前を消してください"})
    approval.refresh_from_db()
    assert (approval.state, approval.words) == (ApprovalState.CHANGE_WANTED, "会社の名前を消してください")
    with pytest.raises(ChangeWithoutWordsError):
        answer(approval, is_fine=False)


def test_somebody_may_think_again(client, page):
    approval, address = asked(page)
    client.post(address, {"answer": "fine"})
    client.post(address, {"answer": "change", "words": "やはり写真は小さく"})
    approval.refresh_from_db()
    assert approval.state == ApprovalState.CHANGE_WANTED


@pytest.mark.parametrize("form", [{}, {"answer": "publish"}, {"answer": ["fine", "x"]}])
def test_anything_else_is_no_answer(client, page, form):
    approval, address = asked(page)
    assert client.post(address, form).status_code == 422
    approval.refresh_from_db()
    assert approval.state == ApprovalState.ASKED


def test_wrong_old_and_foreign_links_are_not_there(client, page, other_town_site):
    assert client.get(reverse("editorial:approve", args=("abcde-fghjk-mnpqr",))).status_code == 404
    _old, first = asked(page)
    _new, second = asked(page)
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    assert client.post(first, {"answer": "fine"}).status_code == 404
    foreign = Client(headers={"host": other_town_site.hostname})
    assert foreign.get(second).status_code == 404
    _late, expired = asked(page, now=timezone.now() - dt.timedelta(days=22))
    assert client.get(expired).status_code == 404


def test_an_answer_to_a_replaced_question_is_refused(page):
    first, _address = asked(page)
    asked(page)
    with pytest.raises(AlreadyAnsweredError):
        answer(first)


def strong(page):
    return [row.is_strong for row in approval_advice(page.get_latest_revision_as_object())]


def test_the_panel_asks_again_after_any_change_of_the_text_and_not_for_a_date(page):
    assert strong(page) == [True]  # nobody was asked
    approval, _address = asked(page)
    assert strong(page) == [True]  # no answer yet
    answer(approval)
    assert strong(page) == [False]
    page.review_on = dt.date(2027, 5, 1)
    page.save_revision()
    assert strong(page) == [False]
    page.summary = "ひとこと足した。"
    page.save_revision()
    assert strong(page) == [True]


def test_publishing_keeps_the_approved_version(page):
    approval, _address = asked(page)
    answer(approval)
    page.get_latest_revision().publish()
    assert approved_version(InterviewPage.objects.get(pk=page.pk)) == approval


def test_an_article_needs_no_approval_until_somebody_was_asked(town_site):
    article = make_page(town_site, ArticlePage)
    assert approval_advice(article) == []
    asked(article)
    assert strong(article) == [True]


def publish_form(page):
    from tests.editorial.page_form import form_of  # noqa: PLC0415 -- only here

    return form_of(page) | {"action-publish": "1"}


def test_publishing_an_interview_without_approval_works_and_says_so(enter, office_site):
    page = make_page(office_site, is_live=False, person="見本 花子")
    editor = enter()
    answer_page = editor.post(reverse("wagtailadmin_pages:edit", args=(page.pk,)), publish_form(page))
    assert answer_page.status_code == 302
    page.refresh_from_db()
    assert page.live
    words = [str(message) for message in get_messages(answer_page.wsgi_request)]
    assert [True for text in words if reverse("office_approval", args=(page.pk,)) in text] == [True]


def test_the_office_asks_shows_the_link_once_and_writes_down_what_was_heard(enter, office_site):
    page = make_page(office_site, is_live=False, person="見本 花子")
    editor = enter()
    address = reverse("office_approval", args=(page.pk,))
    assert editor.get(address).context["ask"].initial == {"person": "見本 花子"}
    shown = editor.post(address, {"what": "ask", "person": "見本 花子", "mail": ""})
    link = shown.context["address"]
    assert link in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert link not in editor.get(address).content.decode()
    assert Client().get("/" + link.split("/", 3)[3]).status_code == 200
    editor.post(address, {"what": "heard", "how": "phone", "words": ""})
    approval = PageApproval.objects.get()
    assert (approval.state, approval.how) == (ApprovalState.APPROVED, ApprovalHow.PHONE)


def test_the_question_is_for_editors_of_the_site_and_a_bad_address_is_told(enter, office_site, next_site):
    page = make_page(office_site, is_live=False)
    address = reverse("office_approval", args=(page.pk,))
    refused = enter().post(address, {"what": "ask", "person": "見本", "mail": "no address"})
    assert refused.status_code == 422
    assert not PageApproval.objects.exists()
    assert enter(Role.DESK).get(address).status_code in {302, 403}
    assert enter(site=next_site).get(address).status_code == 404


def test_a_wanted_change_and_a_changed_text_wait_in_the_office(enter, office_site):
    page = make_page(office_site, person="見本 花子")
    approval, _address = asked(page)
    answer(approval, is_fine=False, words="店の名前をなおして")
    address = reverse("office_approval", args=(page.pk,))
    today = enter().get(reverse("wagtailadmin_home")).content.decode()
    assert address in today
    assert "店の名前をなおして" not in today
