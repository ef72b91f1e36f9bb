import datetime as dt

import pytest
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.kernel.models import AuditEntry, OutboxEntry, OutboxState
from mikke.notices.enums import HandState, SendState
from mikke.notices.models import DayCount, HandTask, LineAccount, SendLog, SiteRules, Suppressed
from mikke.notices.services.line import save_account, secret_of
from mikke.office.today_messages import message_tasks
from tests.factories import NOW
from tests.notices.records import make_hand_task, make_log, make_suppressed
from tests.support.line_server import LineServer

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def site(office_site):
    return office_site


@pytest.fixture
def other_site(next_site):
    return next_site


@pytest.fixture
def office(enter):
    return enter


@pytest.fixture
def dead_letter(site):
    """A message that was given up, in the log and in the outbox."""
    OutboxEntry.objects.create(
        kind="notices.mail", dedupe_key="mail:x", payload={"site": 1}, due_at=NOW, state=OutboxState.DEAD
    )
    return make_log(site, key="mail:x", state=SendState.DEAD, settled_at=NOW)


def titles(site, today=TODAY):
    return [(task.state, task.title) for task in message_tasks(site=site, today=today)]


def test_todays_list_tells_of_what_is_stuck(site, other_site, vocabulary):
    assert titles(site) == []
    make_log(site, state=SendState.DEAD, settled_at=NOW)
    make_log(site, state=SendState.ERASED, settled_at=NOW)
    make_hand_task(site)
    make_hand_task(site, postal="三鷹市見本町1")
    make_suppressed(site)
    found = message_tasks(site=site, today=TODAY)
    assert [(task.state, task.href) for task in found] == [
        ("late", "/cms/messages/dead/"),
        ("soon", "/cms/messages/calls/"),
        ("soon", "/cms/messages/postcards/"),
        ("calm", "/cms/messages/addresses/"),
        ("calm", "/cms/messages/log/?state=erased"),
    ]
    assert titles(other_site) == []


def test_a_budget_that_runs_out_raises_an_alarm(site):
    SiteRules.objects.create(site=site, mail_per_day=10)
    count = DayCount.objects.create(site=site, channel="mail", day=timezone.localdate(), count=7)
    states = []
    for number in (7, 8, 10):
        DayCount.objects.filter(pk=count.pk).update(count=number)
        states.append([state for state, _ in titles(site)])
    assert states == [[], ["soon"], ["late"]]


def test_the_months_messages_of_line_raise_an_alarm(site):
    save_account(site=site, basic_id="@mihon", token="t", secret="s")
    LineAccount.objects.update(quota_limit=200, quota_used=159, quota_read_at=NOW)
    assert titles(site) == []
    LineAccount.objects.update(quota_used=160)
    assert [state for state, _ in titles(site)] == ["soon"]


def test_calls_are_ticked_off(office, site, other_site):
    task, elsewhere = make_hand_task(site), make_hand_task(other_site, subject="となりの件")
    page = office(Role.DESK).get("/cms/messages/calls/").content.decode()
    assert ("0422-00-0001" in page, "見本の言葉" in page, "となりの件" in page) == (True, True, False)
    client = office(Role.DESK)
    assert (
        client.post("/cms/messages/calls/", {"row": elsewhere.public_id, "what": "done"}).status_code == 404
    )
    client.post("/cms/messages/calls/", {"row": task.public_id, "what": "again"})
    assert HandTask.objects.get(pk=task.pk).tries == 0  # the day is missing
    client.post("/cms/messages/calls/", {"row": task.public_id, "what": "again", "day": "2026-12-01"})
    assert HandTask.objects.get(pk=task.pk).due_on == dt.date(2026, 12, 1)
    client.post("/cms/messages/calls/", {"row": task.public_id, "what": "done"})
    done = HandTask.objects.get(pk=task.pk)
    assert (done.state, done.sealed, done.settled_by is None) == (HandState.DONE, None, False)


@pytest.mark.parametrize(("where", "postal"), [("calls", ""), ("postcards", "三鷹市見本町1")])
def test_sheets_to_print(office, site, where, postal):
    make_hand_task(site, postal=postal)
    page = office(Role.DESK).get(f"/cms/messages/{where}/print/").content.decode()
    assert ("見本の件" in page, (postal or "0422-00-0001") in page, "見本 花子" in page) == (True, True, True)


def test_dead_letters_are_listed_and_tried_again_by_editors(office, site, dead_letter):
    row = dead_letter
    desk = office(Role.DESK)
    assert desk.get("/cms/messages/dead/").content.decode().count(str(row.public_id)) == 0
    client = office(Role.EDITOR)
    assert client.get("/cms/messages/dead/").content.decode().count(str(row.public_id)) == 1
    client.post("/cms/messages/dead/", {"row": row.public_id})
    assert SendLog.objects.get(pk=row.pk).state == SendState.WAITING
    assert [entry.action for entry in AuditEntry.objects.all()] == ["message.retried"]


def test_log_and_addresses_are_lists_of_this_site(office, site, other_site):
    make_log(site, kind="tests.mine")
    make_log(other_site, kind="tests.theirs")
    mine, theirs = make_suppressed(site), make_suppressed(other_site, shown="xx…@example.org")
    client = office(Role.EDITOR)
    log = client.get("/cms/messages/log/").content.decode()
    assert ("tests.mine" in log, "tests.theirs" in log) == (True, False)
    page = client.get("/cms/messages/addresses/").content.decode()
    assert ("ha…@example.org" in page, "xx…@example.org" in page) == (True, False)
    assert client.post(f"/cms/messages/addresses/delete/{theirs.pk}/").status_code == 404
    client.post(f"/cms/messages/addresses/delete/{mine.pk}/")
    assert list(Suppressed.objects.all()) == [theirs]


def test_the_line_account_is_entered_once_and_its_secrets_never_shown(office, site, settings):
    client = office(Role.OWNER)
    assert client.post("/cms/house/line/", {"basic_id": "@mihon"}).status_code == 200
    assert LineAccount.objects.count() == 0
    client.post("/cms/house/line/", {"basic_id": "@mihon", "token": "good-token", "secret": "good-secret"})
    client.post("/cms/house/line/", {"basic_id": "@mihon2"})
    account = LineAccount.objects.get()
    assert (account.basic_id, secret_of(account)) == ("@mihon2", "good-secret")
    page = client.get("/cms/house/line/").content.decode()
    assert ("good-" in page, f"/line/webhook/{site.pk}/" in page) == (False, True)
    with LineServer(token="good-token", users=set()) as server:
        settings.MIKKE_LINE_API, server.used = server.url, 12
        client.post("/cms/house/line/", {"action": "quota"})
        account.refresh_from_db()
        assert (account.quota_limit, account.quota_used) == (200, 12)
        server.token, server.used = "another", 13
        client.post("/cms/house/line/", {"action": "quota"})
    account.refresh_from_db()
    assert account.quota_used == 12
    assert office(Role.EDITOR).get("/cms/house/line/").status_code in {302, 403, 404}


def test_the_rules_are_changed_by_the_owner(office, site):
    values = {
        "quiet_from": "20:00",
        "quiet_until": "09:00",
        "mail_per_day": 1,
        "line_per_day": 2,
        "push_per_day": 3,
    }
    office(Role.OWNER).post("/cms/house/messages/", values)
    rules = SiteRules.objects.get(site=site)
    assert (rules.quiet_from, rules.mail_per_day) == (dt.time(20), 1)
