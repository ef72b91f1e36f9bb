"""News of surveys: nothing is kept without a tick, nothing begins without a button, one tap erases it."""

import datetime as dt
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.kernel import outbox
from mikke.kernel.form_guard import new_stamp
from mikke.kernel.models import OutboxEntry, SecretLink
from mikke.notices.hashes import address_hash
from mikke.notices.links import Ticket, token_of
from mikke.notices.models import LineLink, SendLog
from mikke.notices.services.line import Heard, hear, save_account
from mikke.notices.services.wishes import forget_address, stop
from mikke.notices.vapid import new_private_key
from mikke.surveys.models import Response, SurveyReader
from mikke.surveys.services.readers import end_old, reader_contact, warn_of_end
from tests.factories import NOW
from tests.support.line_server import LineServer
from tests.support.push_server import Browser, PushServer
from tests.surveys.records import make_questionnaire, make_reader

MAIL = "reader@example.org"
USER = "U" + "1" * 32
NEW = "surveys:news_new"


@pytest.fixture
def line(site, settings):
    with LineServer(token="good-token", users={USER}) as server:
        settings.MIKKE_LINE_API = server.url
        save_account(site=site, basic_id="@mihon", token="good-token", secret="good-secret")
        yield server


@pytest.fixture
def service(settings):
    with PushServer() as server:
        settings.MIKKE_PUSH_SERVICES = [server.url]
        settings.MIKKE_VAPID_KEY = new_private_key()
        yield server


def send(client, **changed):
    form = {"mail": MAIL, "consent": "1", "form_key": new_stamp("survey-news", now=timezone.now())}
    return client.post(reverse(NEW), form | changed)


def path_of(kind):
    """The path of the button of the one waiting message of a kind."""
    entry = OutboxEntry.objects.filter(dedupe_key__contains=kind, state="waiting").latest("pk")
    address = entry.payload["notice"]["action_url"]
    return address[address.index("/survey-news/") :]


def manage(row):
    return reverse("surveys:news", args=(reader_contact(row).token,))


def reader():
    return SurveyReader.objects.latest("pk")


def type_in(site, code):
    number = SecretLink.objects.count()
    hear(site=site, event=Heard(f"e{number}-{code}", "text", USER, code, "r"), now=timezone.now())


def test_from_the_tick_to_the_end(client, site):
    assert client.get(reverse(NEW)).status_code == 200
    assert send(client).url == reverse("surveys:news_sent")
    assert client.get(reverse("surveys:news_sent")).status_code == 200
    assert reader().state == "waiting"
    confirm = path_of("survey-news-confirm")
    assert (client.get(confirm).status_code, reader().state) == (200, "waiting")
    begun = client.post(confirm)
    assert (begun.url, reader().state) == (f"{manage(reader())}?begun=1", "active")
    page = client.get(begun.url)
    assert (page.status_code, "no-store" in page["Cache-Control"]) == (200, True)
    assert MAIL not in page.content.decode()
    assert client.get(confirm).url == manage(reader())  # the link of the mail, tapped again
    own = manage(reader())
    assert client.post(own, {"action": "stop"}).status_code == 200
    assert SurveyReader.objects.count() == 0
    assert SecretLink.objects.filter(purpose__startswith="surveys.news").count() == 0
    assert [client.get(own).status_code, client.post(own, {"action": "stop"}).status_code] == [404, 404]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"consent": ""}, "consent"),
        ({"mail": ""}, "mail"),
        ({"mail": "no"}, "mail"),
        ({"channel": "line"}, "channel"),
    ],
)
def test_what_is_missing_is_told_and_nothing_typed_is_lost(client, site, changed, field):
    page = send(client, **changed)
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert changed.get("mail", MAIL) in page.content.decode()
    assert (SurveyReader.objects.count(), OutboxEntry.objects.count()) == (0, 0)


def test_two_taps_keep_one_and_one_address_is_asked_five_times_a_day(client, site):
    key = new_stamp("survey-news", now=timezone.now())
    for _ in range(2):
        assert send(client, form_key=key).status_code == 302
    assert SurveyReader.objects.count() == 1
    codes = [send(client).status_code for _ in range(5)]
    assert codes == [302, 302, 302, 302, 429]


def test_an_address_that_asks_again_is_one_reader_with_what_it_was_told(client, site):
    before = make_reader(site, mail=MAIL)
    old = manage(before)
    send(client)
    client.post(path_of("survey-news-confirm"))
    row = SurveyReader.objects.get()
    assert (row.state, row.pk == before.pk) == ("active", False)
    assert client.get(old).status_code == 200  # the link in older messages still opens the page


def test_nothing_leads_from_a_reader_to_an_answer(client, survey):
    """The tables share no key, the form knows no survey, and of the time only the day is kept."""
    send(client)
    related = {field.related_model for field in SurveyReader._meta.get_fields() if field.is_relation}
    assert related & {Response, *(one.related_model for one in Response._meta.related_objects)} == set()
    assert {type(getattr(reader(), name)) for name in ("consented_on", "expires_on")} == {dt.date}
    page = client.get(reverse("surveys:thanks", args=(survey.slug,))).content.decode()
    assert f'href="{reverse(NEW)}"' in page
    assert survey.title not in client.get(reverse(NEW)).content.decode()


def test_it_is_offered_where_a_survey_is_not_in_the_way(client, survey, site):
    ended = make_questionnaire(site, status="closed", closed_at=NOW - dt.timedelta(days=90))
    pages = [
        reverse("surveys:list"),
        *(reverse("surveys:start", args=(one.slug,)) for one in (survey, ended)),
    ]
    assert [f'href="{reverse(NEW)}"' in client.get(page).content.decode() for page in pages] == [True] * 3
    asked = client.get(reverse("surveys:page", args=(survey.slug, 1))).content.decode()
    assert reverse(NEW) not in asked  # the answer form knows nothing of it


def test_by_line_from_the_tick_to_the_page_in_the_chat(client, site, line):
    page = send(client, channel="line", mail="")["Location"]
    code = reader_contact(reader()).code
    assert f"{code[:4]} {code[4:]}" in client.get(page).content.decode()
    client.post(page)
    assert reader().state == "waiting"
    type_in(site, reader_contact(reader()).code)
    outbox.deliver_due(now=timezone.now())
    row = reader()
    assert (row.state, reader_contact(row).to.line) == ("active", USER)
    assert [manage(row) in text for _user, text in line.pushes] == [True]
    assert "line.me" not in client.get(page).content.decode()
    hear(site=site, event=Heard("gone", "unfollow", USER), now=timezone.now())
    assert (SurveyReader.objects.count(), LineLink.objects.count()) == (0, 0)


def test_twice_by_line_is_one_reader(client, site, line):
    for _ in range(2):
        page = send(client, channel="line", mail="")["Location"]
        type_in(site, reader_contact(reader()).code)
        assert client.get(page).status_code == 200
    assert [row.state for row in SurveyReader.objects.all()] == ["active"]


def test_on_this_device_the_agreement_of_the_browser_is_the_confirmation(client, site, service):
    browser = Browser(f"{service.url}/send/hanako")
    given = json.dumps(browser.subscription)
    pages = [send(client, channel="push", mail="", subscription=given)["Location"] for _ in range(2)]
    row = SurveyReader.objects.get()
    assert (row.state, pages[1]) == ("active", f"{manage(row)}?begun=1")
    assert "take-home" in client.get(pages[1]).content.decode()
    refused = send(client, channel="push", mail="", subscription="{}")
    assert (refused.status_code, SurveyReader.objects.count()) == (422, 1)


@pytest.mark.parametrize("how", ["one click", "all", "page of wishes", "delete my address"])
def test_every_way_out_erases_the_address(client, site, how):
    row, other = make_reader(site, mail=MAIL), make_reader(site)
    hashed = address_hash(site.pk, MAIL)
    if how == "one click":  # as a mail program does, without cookies
        token = token_of(Ticket(site.pk, hashed, "surveys.invitation"))
        address = reverse("notices:stop", args=(token,))
        assert (client.get(address).status_code, SurveyReader.objects.count()) == (200, 2)
        client.post(address, {"List-Unsubscribe": "One-Click"})
    elif how == "all":
        stop(site=site, address_hash=hashed, kind="", now=NOW)
    elif how == "page of wishes":
        token = token_of(Ticket(site.pk, hashed))
        client.post(reverse("notices:wishes", args=(token,)), {"action": "save", "kinds": ["jobs.alert"]})
    else:
        forget_address(site=site, address_hash=hashed, now=NOW)
    assert list(SurveyReader.objects.all()) == [other]
    assert client.get(manage(row)).status_code == 404


def test_another_kind_that_is_stopped_leaves_it(site):
    row = make_reader(site, mail=MAIL)
    stop(site=site, address_hash=row.contact_hash, kind="jobs.alert", now=NOW)
    assert SurveyReader.objects.count() == 1


def test_who_stopped_before_and_asks_anew_is_told_again(client, site):
    stop(site=site, address_hash=address_hash(site.pk, MAIL), kind="surveys.invitation", now=NOW)
    send(client)
    client.post(path_of("survey-news-confirm"))
    token = token_of(Ticket(site.pk, address_hash(site.pk, MAIL)))
    kinds = client.get(reverse("notices:wishes", args=(token,))).context["kinds"]
    assert {kind.id: is_on for kind, is_on in kinds}["surveys.invitation"] is True


def test_what_nobody_confirms_is_erased_after_two_days(client, site):
    send(client)
    now = timezone.now()
    assert (end_old(now=now + dt.timedelta(days=2)), SurveyReader.objects.count()) == (0, 1)
    assert (end_old(now=now + dt.timedelta(days=3)), SurveyReader.objects.count()) == (1, 0)


def test_after_a_year_it_is_asked_about_and_then_erased(client, site):
    row, silent = make_reader(site, mail=MAIL), make_reader(site)
    year = NOW + dt.timedelta(days=365)
    assert warn_of_end(now=year - dt.timedelta(days=15)) == 0
    soon = year - dt.timedelta(days=14)
    assert [warn_of_end(now=soon), warn_of_end(now=soon)] == [2, 0]
    assert SendLog.objects.filter(kind="surveys.news_end").count() == 2
    SurveyReader.objects.filter(pk=row.pk).update(expires_on=timezone.localdate() + dt.timedelta(days=10))
    assert client.post(manage(row), {"action": "longer"}).url == f"{manage(row)}?longer=1"
    assert client.get(manage(row)).status_code == 200
    row.refresh_from_db()
    assert (row.expires_on - timezone.localdate()).days == 365
    SurveyReader.objects.filter(pk=silent.pk).update(expires_on=timezone.localdate() - dt.timedelta(days=1))
    assert end_old(now=timezone.now()) == 1
    assert list(SurveyReader.objects.all()) == [row]


def test_a_link_is_of_one_site(client, site, other_site):
    row = make_reader(other_site)
    assert [
        client.get(manage(row)).status_code,
        client.post(manage(row), {"action": "stop"}).status_code,
    ] == [404, 404]
    assert SurveyReader.objects.count() == 1
