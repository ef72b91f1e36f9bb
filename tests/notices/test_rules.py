import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.kernel.models import OutboxEntry, OutboxState
from mikke.notices.enums import HandState, SendState
from mikke.notices.errors import UnreachableError
from mikke.notices.message import Recipient
from mikke.notices.models import DayCount, HandTask, SendLog, SiteRules
from mikke.notices.quiet import JAPAN, allowed_at
from mikke.notices.selectors import dead_letters, states_of
from mikke.notices.services.by_hand import tick_off, try_again_on, words_of
from mikke.notices.services.dead import retry
from mikke.notices.services.retention import drop_old_rows, erase_old_dead_letters
from mikke.notices.services.send import Message, send_notices
from tests.factories import NOW
from tests.notices.conftest import ANSWER, WANTED, notice
from tests.notices.records import make_hand_task, make_log

DAY = dt.timedelta(days=1)


def at(hour, minute=0, day=20):
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=JAPAN)


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        (at(20, 59), at(20, 59)),
        (at(21), at(8, day=21)),
        (at(23, 59), at(8, day=21)),
        (at(0), at(8)),
        (at(7, 59), at(8)),
        (at(8), at(8)),
    ],
)
def test_quiet_hours_span_midnight(moment, allowed):
    found = allowed_at(moment.astimezone(dt.UTC), quiet_from=dt.time(21), quiet_until=dt.time(8))
    assert found == allowed


def test_quiet_hours_within_a_day_and_none():
    assert allowed_at(at(13), quiet_from=dt.time(12), quiet_until=dt.time(14)) == at(14)
    assert allowed_at(at(13), quiet_from=dt.time(0), quiet_until=dt.time(0)) == at(13)


@given(st.datetimes(timezones=st.just(dt.UTC)), st.times(), st.times())
def test_what_is_put_off_is_never_put_off_again(moment, quiet_from, quiet_until):
    try:
        then = allowed_at(moment, quiet_from=quiet_from, quiet_until=quiet_until)
    except OverflowError:
        return
    assert then >= moment
    assert allowed_at(then, quiet_from=quiet_from, quiet_until=quiet_until) == then


@pytest.mark.django_db
def test_without_any_way_the_caller_is_told(tell):
    with pytest.raises(UnreachableError):
        tell(Recipient(name="見本 太郎"))
    assert SendLog.objects.count() == 0


@pytest.mark.django_db
def test_the_channels_that_the_caller_names_are_all_used(tell):
    to = Recipient(mail="hanako@example.org", phone="0422-00-0001", by=("mail", "call"))
    assert tell(to) == ("mail", "call")
    assert tell(Recipient(phone="0422-00-0001")) == ("call",)
    assert tell(Recipient(postal="三鷹市見本町1")) == ("postcard",)


@pytest.mark.django_db
def test_many_are_written_at_once_and_doubles_dropped(site, django_assert_max_num_queries):
    letters = [
        Message(Recipient(mail=f"p{n % 300}@example.org"), notice(WANTED), f"m{n % 300}") for n in range(600)
    ]
    with django_assert_max_num_queries(30):
        gone = send_notices(site=site, messages=letters, now=NOW)
    assert (gone, OutboxEntry.objects.count(), SendLog.objects.count()) == ([("mail",)] * 600, 300, 300)


@pytest.mark.django_db
def test_the_budget_of_the_day_holds_back_what_can_wait(site, tell, work, mailoutbox):
    SiteRules.objects.create(site=site, mail_per_day=10)
    for _ in range(10):
        tell(kind=WANTED)
    tell(kind=ANSWER)
    work()
    assert len(mailoutbox) == 10  # nine that were asked for, and the answer in the tenth kept free
    tell(kind=ANSWER)
    work()
    waiting = OutboxEntry.objects.filter(state=OutboxState.WAITING).order_by("pk")
    assert [(entry.due_at, entry.last_error) for entry in waiting] == [
        (at(8, day=21), "budget"),
        (at(0, day=21), "budget"),
    ]
    assert [row.count for row in DayCount.objects.all()] == [10]
    work(NOW + DAY)
    assert len(mailoutbox) == 12


@pytest.mark.django_db
def test_a_call_is_told_once_and_erased(site):
    task = make_hand_task(site, is_private=True)
    assert words_of(task).notice.paragraphs == ("見本の言葉",)
    assert b"0422" not in bytes(task.sealed)
    assert try_again_on(task=task, day=NOW.date() + DAY) is True
    task.refresh_from_db()
    assert (task.tries, task.due_on) == (1, NOW.date() + DAY)
    assert tick_off(task=task, state=HandState.DONE, actor=None, now=NOW) is True
    assert tick_off(task=task, state=HandState.DROPPED, actor=None, now=NOW) is False
    task.refresh_from_db()
    assert (task.state, task.sealed, SendLog.objects.get().state) == (HandState.DONE, None, SendState.SENT)


@pytest.fixture
def dead(tell, work, smtp_sink, site):
    """Two dead letters, ``own`` with somebody's own words and ``other``."""
    smtp_sink.refusals = {"BODY": "554 no"}
    tell(key="own", is_private=True)
    tell(key="other")
    work()
    smtp_sink.refusals = {}
    SendLog.objects.update(settled_at=NOW)
    return {row.key: row for row in dead_letters(site=site)}


@pytest.mark.django_db
def test_a_dead_letter_is_tried_again_with_the_same_id(dead, work, smtp_sink, site):
    row = dead["mail:own"]
    assert (retry(log=row, now=NOW), retry(log=row, now=NOW)) == (True, False)
    work()
    assert states_of(site, "own") == {"mail": SendState.SENT}
    ids = [message["Message-ID"].strip("<>").partition("@")[0] for message in smtp_sink.messages]
    assert ids.count(str(row.public_id)) == 2  # refused after the mail was read, then taken


@pytest.mark.django_db
def test_dead_letters_are_erased_in_time(dead, site):
    assert erase_old_dead_letters(now=NOW + 7 * DAY) == 0
    assert erase_old_dead_letters(now=NOW + 8 * DAY) == 1
    assert states_of(site, "own") == {"mail": SendState.ERASED}
    assert OutboxEntry.objects.get(dedupe_key="mail:own").payload == {}
    assert retry(log=dead["mail:own"], now=NOW) is False
    assert erase_old_dead_letters(now=NOW + 31 * DAY) == 1
    assert OutboxEntry.objects.get(dedupe_key="mail:other").payload == {}


@pytest.mark.django_db
def test_the_log_is_kept_for_a_year(site):
    old, waiting, young = (
        make_log(site, state="sent"),
        make_log(site),
        make_log(site, state="sent", created_at=NOW + 2 * DAY),
    )
    drop_old_rows(now=NOW + 366 * DAY)
    assert set(SendLog.objects.all()) == {waiting, young}
    assert old.pk is not None
    assert HandTask.objects.count() == 0
