import pytest

from mikke.kernel.models import OutboxEntry
from mikke.notices.enums import SendState
from mikke.notices.hashes import address_hash
from mikke.notices.links import Ticket, stop_url, token_of, wishes_url
from mikke.notices.message import Recipient
from mikke.notices.models import Preference, SendLog, Suppressed
from mikke.notices.selectors import rhythm_of, states_of
from mikke.notices.signals import address_forgotten
from tests.notices.conftest import ANSWER, WANTED
from tests.notices.records import make_suppressed

pytestmark = pytest.mark.django_db
HANAKO = Recipient(mail="Hanako@Example.org ", phone="0422-00-0001")


@pytest.fixture
def path(site):
    return wishes_url(site, HANAKO.subject).removeprefix("http://localhost")


def test_the_page_needs_no_account_and_says_nothing_of_the_person(client, path):
    answer = client.get(path)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    for label in ("新しい求人", "ほかのお知らせ"):
        assert label in page
    assert "見本の控え" not in page
    assert "hanako" not in (page + path).lower()
    assert client.get(f"/en{path}").status_code == 200


def test_a_link_that_was_changed_or_is_of_another_site_opens_nothing(client, path, other_site):
    assert client.get(path.replace("-", "-0", 1)).status_code == 404
    assert client.get(path, headers={"host": "other.localhost"}).status_code == 404


def test_choosing_kind_channel_and_rhythm(client, path, tell, site):
    saved = client.post(
        path, {"kinds": ["tests.other"], "channel": "mail", "rhythm": "weekly", "action": "save"}
    )
    assert (saved.status_code, saved["Location"]) == (302, path)
    assert tell(HANAKO, kind=WANTED) == ()
    assert tell(HANAKO, kind="tests.other") == ("mail",)
    assert rhythm_of(site, HANAKO) == "weekly"
    assert rhythm_of(site, Recipient(mail="taro@example.org")) == ""


@pytest.mark.parametrize("nonsense", [{"channel": "pigeon"}, {"rhythm": "hourly"}, {"kinds": ["x"]}])
def test_what_is_not_on_the_form_is_refused(client, path, nonsense):
    assert client.post(path, nonsense).status_code == 200
    assert Preference.objects.count() == 0


def test_stopping_all_leaves_what_the_person_asks_for(client, path, tell):
    client.post(path, {"action": "stop_all"})
    assert [tell(HANAKO, kind=kind) for kind in (WANTED, "tests.other", ANSWER)] == [(), (), ("mail",)]
    client.post(path, {"kinds": [WANTED]})
    assert tell(HANAKO, kind=WANTED) == ("mail",)


def test_an_address_is_known_however_it_is_written(client, path, tell):
    client.post(path, {"action": "stop_all"})
    assert tell(Recipient(mail="hanako@example.org"), kind=WANTED) == ()


def test_deleting_the_address_leaves_no_trace_and_tells_the_others(client, path, tell, site):
    heard = []

    def listen(**values):
        heard.append((values["site"].pk, values["address_hash"]))

    address_forgotten.connect(listen)
    hashed = address_hash(site.pk, HANAKO.subject)
    tell(HANAKO, kind=WANTED, key="one")
    tell(HANAKO, kind=ANSWER, key="two")
    make_suppressed(site, address_hash=hashed)
    client.post(path, {"kinds": []})
    assert client.post(path, {"action": "forget"}).status_code == 200
    address_forgotten.disconnect(listen)
    assert heard == [(site.pk, hashed)]
    assert (Preference.objects.count(), Suppressed.objects.count()) == (0, 0)
    assert {row.address_hash for row in SendLog.objects.all()} == {""}
    assert states_of(site, "one") == {"mail": SendState.STOPPED}
    assert OutboxEntry.objects.get(dedupe_key="mail:one").payload == {}
    assert states_of(site, "two") == {"mail": SendState.WAITING}  # the answer that was asked for still comes


def test_the_page_to_stop_asks_first(client, site):
    path = stop_url(site, HANAKO.subject, WANTED).removeprefix("http://localhost")
    assert "新しい求人" in client.get(path).content.decode()
    assert Preference.objects.count() == 0
    client.post(path)
    assert [row.stopped_kinds for row in Preference.objects.all()] == [[WANTED]]
    client.post(path)
    assert [row.stopped_kinds for row in Preference.objects.all()] == [[WANTED]]


def test_links_are_signed_for_one_person_and_one_kind(site):
    hashed = address_hash(site.pk, HANAKO.subject)
    tokens = {token_of(Ticket(site.pk, hashed, kind)) for kind in ("", WANTED, ANSWER)}
    assert len(tokens) == 3
    assert address_hash(site.pk, "x") != address_hash(site.pk + 1, "x")
