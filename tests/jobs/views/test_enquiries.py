"""The pages of an enquiry: form, receipt, the shop's page; who gets where."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from mikke.domain.profile import Profile
from mikke.jobs.asked import COOKIE, MAX_ASKED, asked_ids
from mikke.jobs.conditions import Conditions, seal
from mikke.jobs.models import Employer, EmployerMember, Enquiry, Job
from mikke.kernel import outbox
from mikke.kernel.form_guard import PER_ADDRESS
from mikke.tenancy import sites
from mikke.tenancy.enums import LegalMode
from mikke.tenancy.models import SiteProfile
from mikke.tenancy.sites import bump_rev
from mikke.vocabulary.models import Consideration
from tests import factories
from tests.jobs.enquiry_forms import WORDS, enquiry_fields, status_link

KINDS = ("ask", "apply", "try")


@pytest.fixture
def job(site, published):
    shop = Employer.objects.create(site=site, name="見本ベーカリー", contact="shop@example.jp")
    return published(1, employer=shop, title="パンの袋づめ", contact="")[0]


def set_mode(site, mode):
    number = "見本-1" if mode in {LegalMode.INFO_NOTIFIED, LegalMode.PLACEMENT} else ""
    SiteProfile.objects.filter(site=site).update(legal_mode=mode, notification_number=number)
    bump_rev(site.pk)
    sites.forget()


def page(kind, job):
    return f"/jobs/{job.public_id}/{kind}/"


def shop_link():
    """The link in the message that the shop got."""
    outbox.deliver_due(now=timezone.now())
    body = next(message.body for message in mail.outbox if "/enquiries/shop/" in message.body)
    address = next(line for line in body.split("\n") if "/enquiries/shop/" in line)
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_stands_for_each_kind_and_is_kept_nowhere(client, job, kind):
    answer = client.get(page(kind, job))
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert (
        f'<a class="btn" href="{page("apply", job)}"'
        in client.get(f"/jobs/{job.public_id}/").content.decode()
    )


@pytest.mark.parametrize(("mode", "expected"), [("own_ads", 404), ("info", 200), ("info_notified", 200)])
def test_own_openings_only_means_no_form(client, site, job, mode, expected):
    set_mode(site, LegalMode(mode))
    assert [client.get(page(kind, job)).status_code for kind in KINDS] == [expected] * 3
    assert client.post(page("ask", job), enquiry_fields()).status_code == (404 if expected == 404 else 302)
    shown = client.get(f"/jobs/{job.public_id}/").content.decode()
    assert (page("ask", job) in shown) is (expected == 200)


def test_another_sites_and_unpublished_postings_have_no_form(client, site, other_site):
    theirs = factories.make_job(other_site)
    draft = factories.make_job(site, status="draft", published_at=None)
    assert [client.get(page("ask", one)).status_code for one in (theirs, draft)] == [404, 404]


def test_without_conditions_what_nobody_has_asked_is_offered(client, job):
    questions = client.get(page("ask", job)).context["questions"]
    words = {one.pk: one.question for one in Consideration.objects.all() if not one.is_derived}
    assert dict(questions.first) | dict(questions.more) == words
    assert len(questions.first) == 5


def test_with_conditions_their_open_points_come_first_and_nobody_learns_of_them(client, job):
    profile = Profile(must=frozenset({"quiet", "child_sick_leave"}))
    client.cookies["conditions"] = seal(Conditions(profile), now=timezone.now())
    questions = client.get(page("ask", job)).context["questions"]
    assert {one for one, _words in questions.first} == {"quiet", "child_sick_leave"}

    client.post(page("ask", job), enquiry_fields(questions=["quiet"]))

    outbox.deliver_due(now=timezone.now())
    to_shop = mail.outbox[0].body
    assert Consideration.objects.get(pk="quiet").question in to_shop
    assert Consideration.objects.get(pk="child_sick_leave").question not in to_shop
    assert Enquiry.objects.get().state == "new"


def test_sent_received_and_noted_in_this_browser_only(client, job):
    address = status_link(client.post(page("ask", job), enquiry_fields()))
    receipt = client.get(address)
    assert (receipt.status_code, receipt["Cache-Control"]) == (200, "no-store")
    assert receipt.context["enquiry"] == Enquiry.objects.get()
    cookie = client.cookies[COOKIE]
    assert (cookie["httponly"], cookie["max-age"], cookie["expires"]) == (True, "", "")
    assert str(job.public_id) not in cookie.value
    detail = client.get(f"/jobs/{job.public_id}/")
    assert (detail.context["is_asked"], detail["Cache-Control"]) == (True, "no-store")
    assert Client().get(f"/jobs/{job.public_id}/").context["is_asked"] is False


def test_the_cookie_holds_fifty_postings_and_nothing_else(client, rf, job):
    request = rf.get("/")
    for value in ("", "x", "A" * 3_000, client.cookies.get(COOKIE) or "AAAA"):
        request.COOKIES[COOKIE] = value
        assert asked_ids(request) == []
    assert MAX_ASKED == 50


def test_a_second_tap_leads_to_the_same_page(client, job):
    fields = enquiry_fields()
    assert status_link(client.post(page("ask", job), fields)) == status_link(
        client.post(page("ask", job), fields)
    )
    assert Enquiry.objects.count() == 1


def test_without_javascript_it_waits_for_the_office(client, job):
    address = status_link(client.post(page("ask", job), enquiry_fields(has_script=False)))
    assert client.get(address).context["enquiry"].state == "held"
    outbox.deliver_due(now=timezone.now())
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("kind", "changed", "field"),
    [
        ("ask", {"text": ""}, "text"),
        ("ask", {"mail": ""}, "mail"),
        ("ask", {"mail": "x"}, "mail"),
        ("ask", {"phone": "12"}, "phone"),
        ("apply", {"name": ""}, "name"),
        ("try", {"text": "あ" * 1_001}, "text"),
        ("ask", {"form_key": "old"}, "form_key"),
        ("ask", {"questions": ["made_up"]}, "questions"),
    ],
)
def test_a_mistake_keeps_everything_that_was_typed(client, job, kind, changed, field):
    answer = client.post(page(kind, job), enquiry_fields(**changed))
    html = answer.content.decode()
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    for name, words in (WORDS | changed).items():
        if name in WORDS:
            assert words in html
    assert Enquiry.objects.count() == 0


@pytest.mark.parametrize(
    "phone", ["０９０−１２３４−５６７８", "090 1234 5678", "0422(00)0001", "+819012345678"]
)
def test_telephone_numbers_are_taken_as_people_write_them(client, job, phone):
    assert client.post(page("ask", job), enquiry_fields(mail="", phone=phone)).status_code == 302


def test_a_posting_that_ends_meanwhile_says_so_and_keeps_the_text(client, job):
    fields = enquiry_fields()
    Job.objects.filter(pk=job.pk).update(status="closed", closed_reason="filled", closed_at=timezone.now())
    answer = client.post(page("ask", job), fields)
    assert answer.status_code == 409
    assert WORDS["text"] in answer.content.decode()
    assert client.get(page("ask", job)).status_code == 302


def test_a_flood_is_refused_and_the_text_stays(client, job):
    for _ in range(PER_ADDRESS.count):
        assert client.post(page("ask", job), enquiry_fields()).status_code == 302
    answer = client.post(page("ask", job), enquiry_fields())
    assert answer.status_code == 429
    assert WORDS["text"] in answer.content.decode()


def test_the_sender_withdraws_by_the_link(client, job):
    address = status_link(client.post(page("ask", job), enquiry_fields()))
    assert client.post(address, {"action": "withdraw"}).status_code == 302
    assert client.get(address).context["enquiry"].state == "withdrawn"
    assert client.post(address, {"action": "withdraw"}).status_code == 409


def test_the_shop_answers_and_moves_by_link_without_signing_in(client, site, job):
    set_mode(site, LegalMode.INFO_NOTIFIED)
    own = status_link(client.post(page("ask", job), enquiry_fields(consent="on")))
    link, shop = shop_link(), Client()
    shown = shop.get(link)
    assert (shown.status_code, shown["Cache-Control"]) == (200, "no-store")
    assert WORDS["text"] in shown.content.decode()
    key = shown.context["new_form_key"]
    assert shop.post(link, {"form_key": key, "text": "14時までです。"}).status_code == 302
    assert shop.post(link, {"seen": "contacted", "to": "meeting"}).status_code == 302
    assert shop.post(link, {"seen": "contacted", "to": "declined"}).status_code == 409
    assert shop.post(link, {"form_key": "k", "text": ""}).status_code == 409
    status = client.get(own)
    assert "14時までです。" in status.content.decode()
    assert status.context["enquiry"].state == "meeting"


def test_in_plain_information_the_shops_page_holds_no_word_of_the_person(client, job):
    client.post(page("ask", job), enquiry_fields())
    html = Client().get(shop_link()).content.decode()
    assert [words for words in WORDS.values() if words in html] == []


def test_a_link_opens_its_own_page_only(client, other_site, job):
    own = status_link(client.post(page("ask", job), enquiry_fields()))
    shop = shop_link()
    token = parse_qs(urlsplit(own).query)["t"][0]
    shop_token = parse_qs(urlsplit(shop).query)["t"][0]
    assert client.get(f"/enquiries/shop/?t={token}").status_code == 404
    assert client.get(f"/enquiries/?t={shop_token}").status_code == 404
    assert Client(headers={"host": other_site.hostname}).get(own).status_code == 404
    assert client.get("/enquiries/?t=guess").status_code == 404


def test_people_of_the_shop_see_it_signed_in_and_others_do_not(client, site, job):
    client.post(page("ask", job), enquiry_fields())
    address = f"/enquiries/{Enquiry.objects.get().public_id}/"
    answers = {}
    for name, employer in (("own", job.employer), ("other", factories.make_job(site).employer)):
        user = factories.make_user()
        EmployerMember.objects.create(employer=employer, user=user)
        person = Client()
        person.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        answers[name] = (
            person.get(address).status_code,
            person.post(address, {"seen": "new", "to": "contacted"}).status_code,
        )
    assert answers == {"own": (200, 302), "other": (404, 404)}
    assert Enquiry.objects.get().state == "contacted"


def test_what_the_office_has_not_passed_on_is_not_there_for_the_shop(client, job):
    user = factories.make_user()
    EmployerMember.objects.create(employer=job.employer, user=user)
    held = factories.make_enquiry(job.site, job=job, state="held")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/enquiries/{held.public_id}/").status_code == 404


def test_links_end_with_their_time(client, job):
    own = status_link(client.post(page("ask", job), enquiry_fields()))
    from mikke.kernel.models import SecretLink  # noqa: PLC0415 -- used here only

    SecretLink.objects.update(expires_at=timezone.now() - dt.timedelta(minutes=1))
    assert client.get(own).status_code == 404
