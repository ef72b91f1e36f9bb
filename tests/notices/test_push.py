import base64
import json
import uuid

import pytest

from mikke.kernel.models import OutboxEntry, OutboxState
from mikke.notices.enums import SendState
from mikke.notices.errors import BadSubscriptionError
from mikke.notices.hashes import address_hash
from mikke.notices.links import wishes_url
from mikke.notices.message import Recipient
from mikke.notices.models import Preference, PushSubscription
from mikke.notices.selectors import states_of
from mikke.notices.services.push import is_push_service, subscribe
from mikke.notices.vapid import new_private_key, public_key, signer
from tests.factories import NOW
from tests.support.push_server import Browser, PushServer

pytestmark = pytest.mark.django_db
HANAKO = Recipient(mail="hanako@example.org")


@pytest.fixture
def service(settings):
    with PushServer() as server:
        settings.MIKKE_PUSH_SERVICES = [server.url]
        settings.MIKKE_VAPID_KEY = new_private_key()
        yield server


@pytest.fixture
def browser(service, site):
    """A browser of Hanako's, who wants to be told on her device."""
    browser = Browser(f"{service.url}/send/hanako")
    hashed = address_hash(site.pk, HANAKO.subject)
    subscribe(site=site, hashed=hashed, subscription=browser.subscription, now=NOW)
    Preference.objects.create(site=site, address_hash=hashed, channel="push", updated_at=NOW)
    return browser


def test_a_notice_reaches_the_browser_and_nobody_else_can_read_it(service, browser, tell, work, site):
    assert tell(HANAKO, key="one", action_url="http://localhost/jobs/") == ("push",)
    work()
    ((path, given, body),) = service.taken
    headers = {name.lower(): value for name, value in given.items()}
    assert path == "/send/hanako"
    assert json.loads(browser.open(body)) == {
        "title": "見本のお知らせ",
        "body": "一つめの文です。\n二つめの文です。",
        "url": "http://localhost/jobs/",
        "tag": str(uuid.UUID(headers["topic"])),
    }
    assert (headers["content-encoding"], headers["ttl"]) == ("aes128gcm", "86400")
    assert states_of(site, "one") == {"push": SendState.SENT}


def test_the_push_service_can_tell_who_sends(service, browser, tell, work, settings):
    tell(HANAKO)
    work()
    headers = {name.lower(): value for name, value in service.taken[0][1].items()}
    scheme, _, parts = headers["authorization"].partition(" ")
    token, key = (part.strip().partition("=")[2] for part in parts.split(","))
    assert (scheme, key) == ("vapid", public_key())
    claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    assert (claims["aud"], claims["sub"]) == (service.url, "mailto:mikke@localhost")
    signed, _, signature = token.rpartition(".")
    assert signer(settings.MIKKE_VAPID_KEY).verify_token(signed.encode(), signature) is True


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_removed_and_the_person_told_by_mail(
    service, browser, tell, work, site, status
):
    service.answers = [status]
    tell(HANAKO, key="one")
    work()
    assert PushSubscription.objects.count() == 0
    assert states_of(site, "one") == {"push": SendState.REFUSED, "mail": SendState.WAITING}


@pytest.mark.parametrize("status", [429, 500, 403])
def test_other_refusals_are_tried_again(service, browser, tell, work, status):
    service.answers = [status]
    tell(HANAKO)
    work()
    assert (OutboxEntry.objects.get().last_error, PushSubscription.objects.count()) == ("PushError", 1)
    OutboxEntry.objects.update(due_at=NOW)
    work()
    assert len(service.taken) == 1


def test_a_redirect_is_not_followed(service, browser, tell, work):
    service.answers = [307]
    tell(HANAKO)
    work()
    assert (service.taken, OutboxEntry.objects.get().last_error) == ([], "TooManyRedirects")


def test_long_words_fit_into_one_push(service, browser, tell, work):
    tell(HANAKO, paragraphs=("長い話。" * 2_000,))
    work()
    ((_, _, body),) = service.taken
    assert len(body) <= 4_096
    assert json.loads(browser.open(body))["body"].endswith("…")
    assert OutboxEntry.objects.get().state == OutboxState.DONE


def test_every_device_is_told(service, browser, tell, work, site):
    second = Browser(f"{service.url}/send/second")
    hashed = address_hash(site.pk, HANAKO.subject)
    subscribe(site=site, hashed=hashed, subscription=second.subscription, now=NOW)
    subscribe(site=site, hashed=hashed, subscription=second.subscription, now=NOW)  # the same one again
    assert tell(HANAKO, key="one") == tell(HANAKO, key="one") == ("push",)
    work()
    assert sorted(path for path, _, _ in service.taken) == ["/send/hanako", "/send/second"]


@pytest.mark.parametrize(
    ("endpoint", "is_one"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc", True),
        ("https://updates.push.services.mozilla.com/wpush/v2/abc", True),
        ("https://web.push.apple.com/abc", True),
        ("https://wns2-par02p.notify.windows.com/w/?token=abc", True),
        ("http://fcm.googleapis.com/abc", False),
        ("https://fcm.googleapis.com.example.org/abc", False),
        ("https://fcm.googleapis.com:8443/abc", False),
        ("https://user@fcm.googleapis.com/abc", False),
        ("https://evilnotify.windows.com/abc", False),
        ("https://127.0.0.1/abc", False),
        ("https://[::1/abc", False),
        ("", False),
    ],
)
def test_only_push_services_of_browsers_are_called(endpoint, is_one):
    assert is_push_service(endpoint) is is_one


@pytest.mark.parametrize(
    "broken", [None, [], {}, {"endpoint": 3, "keys": {}}, {"endpoint": "x", "keys": None}]
)
def test_what_is_no_subscription_is_refused(service, site, broken):
    with pytest.raises(BadSubscriptionError):
        subscribe(site=site, hashed="a", subscription=broken, now=NOW)


def test_the_page_takes_a_subscription(service, client, site):
    path = wishes_url(site, HANAKO.subject).removeprefix("http://localhost")
    assert f'data-push-key="{public_key()}"' in client.get(path).content.decode()
    browser = Browser(f"{service.url}/send/hanako")

    def post(body):
        return client.post(f"{path}push/", body, content_type="application/json").status_code

    assert [
        post("{"),
        post({"endpoint": "https://example.org/", "keys": {}}),
        post(browser.subscription),
    ] == [422, 422, 201]
    row = PushSubscription.objects.get()
    assert (row.address_hash, b"send" in bytes(row.sealed)) == (address_hash(site.pk, HANAKO.subject), False)


def test_the_browsers_worker_is_served_from_the_root(client, site):
    answer = client.get("/sw.js")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert b"showNotification" in answer.content


def test_the_demo_makes_a_key_of_its_own_and_keeps_it(settings, tmp_path):
    settings.VAR_DIR, settings.IS_DEMO, settings.MIKKE_VAPID_KEY = tmp_path, True, ""
    assert public_key() == public_key() != ""
    assert (tmp_path / "vapid.key").stat().st_mode & 0o777 == 0o600
    settings.IS_DEMO = False
    assert public_key() == ""
