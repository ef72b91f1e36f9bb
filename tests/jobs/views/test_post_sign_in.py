"""Signing in with a code instead of a password."""

import re

from mikke.accounts.enums import Role
from mikke.accounts.models import OneTimeCode, User
from mikke.jobs.enums import DraftSource
from tests import factories
from tests.jobs.drafts import make_draft
from tests.jobs.post_pages import MAIL, mailed, mailed_code, url


def test_a_mail_address_gets_a_code_and_the_code_signs_in(client, site):
    answer = client.post("/post-a-job/sign-in/", {"address": MAIL})
    assert answer["Location"] == "/post-a-job/code/"
    assert client.get("/post-a-job/code/").status_code == 200
    assert "_auth_user_id" not in client.session
    answer = client.post("/post-a-job/code/", {"code": mailed_code()})
    assert answer["Location"] == "/post-a-job/"
    assert client.session["_auth_user_id"] == str(User.objects.get(email=MAIL).pk)


def test_known_and_unknown_addresses_get_the_same_answer(client, site):
    factories.make_user("known@example.jp")
    pages = []
    for address in ("known@example.jp", "unknown@example.jp"):
        answer = client.post("/post-a-job/sign-in/", {"address": address}, follow=True)
        page = answer.content.decode().replace(address, "X")
        pages.append((answer.status_code, re.sub(r'value="[^"]{40,}"', "", page)))
    assert pages[0] == pages[1]
    assert len(mailed()) == 2


def test_asking_twice_is_refused_and_sends_once(client, site):
    client.post("/post-a-job/sign-in/", {"address": MAIL})
    assert client.post("/post-a-job/sign-in/", {"address": MAIL.upper()}).status_code == 429
    assert len(mailed()) == 1


def test_what_is_no_address_is_said_beside_the_field_and_kept(client, site):
    answer = client.post("/post-a-job/sign-in/", {"address": "見本"})
    assert answer.status_code == 422
    assert 'value="見本"' in answer.content.decode()


def test_a_telephone_sends_nothing_and_waits_for_staff(client, site):
    client.post("/post-a-job/sign-in/", {"address": "０９０－１２３４－５６７８"})
    assert (mailed(), OneTimeCode.objects.get().address) == ([], "+819012345678")
    assert "090-1234-5678" in client.get("/post-a-job/code/").content.decode()


def test_a_code_is_of_no_use_in_another_browser(client, site):
    client.post("/post-a-job/sign-in/", {"address": MAIL})
    other = type(client)()
    assert other.post("/post-a-job/code/", {"code": mailed_code()})["Location"] == "/post-a-job/sign-in/"
    assert "_auth_user_id" not in other.session


def test_staff_who_sign_in_this_way_still_need_the_second_factor(client, site):
    factories.make_member(site, Role.EDITOR, email=MAIL)
    client.post("/post-a-job/sign-in/", {"address": MAIL})
    client.post("/post-a-job/code/", {"code": mailed_code()})
    assert client.get("/cms/")["Location"] == "/accounts/2fa/"
    draft = make_draft(site, None, source=DraftSource.PHONE)
    assert client.get(url(draft)).status_code == 404  # staff mode too


def test_after_signing_in_one_goes_on_where_one_was_and_nowhere_else(client, site, shop):
    draft = make_draft(site, shop)
    asked = client.get(url(draft))["Location"]
    assert asked == f"/post-a-job/sign-in/?next={url(draft)}"
    client.post("/post-a-job/sign-in/", {"address": MAIL, "next": url(draft)})
    assert client.post("/post-a-job/code/", {"code": mailed_code()})["Location"] == url(draft)
    stranger = type(client)()
    stranger.post("/post-a-job/sign-in/", {"address": "b@example.jp", "next": "https://evil.example/"})
    assert stranger.post("/post-a-job/code/", {"code": mailed_code()})["Location"] == "/post-a-job/"
