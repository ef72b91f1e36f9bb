import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mikke.kernel.models import OutboxEntry, OutboxState
from mikke.notices.channels.mail import MailBatch
from mikke.notices.enums import SendState
from mikke.notices.hashes import address_hash
from mikke.notices.message import Recipient
from mikke.notices.models import HandTask, Preference, SendLog, Suppressed
from mikke.notices.selectors import states_of
from tests.factories import NOW
from tests.notices.conftest import ANSWER, WANTED

PER_MAIL = 7
pytestmark = pytest.mark.django_db


def parts(message):
    return {
        part.get_content_type(): part.get_payload(decode=True).decode()
        for part in message.walk()
        if not part.is_multipart()
    }


def test_a_mail_has_the_same_words_as_text_and_as_html(smtp_sink, tell, work, site):
    assert tell(action_label="見る", action_url="http://localhost/jobs/") == ("mail",)
    assert work() == 1
    (message,) = smtp_sink.messages
    found = parts(message)
    for words in ("一つめの文です。", "二つめの文です。", "見る", "http://localhost/jobs/", "みっけ見本"):
        assert words in found["text/plain"]
        assert words in found["text/html"]
    for forbidden in ("<table", "<img", "<script", "background-image"):
        assert forbidden not in found["text/html"]
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe"] is None  # an answer to what the person did


def test_html_of_somebodys_words_is_shown_as_words(smtp_sink, tell, work):
    tell(paragraphs=("<b>太字</b>\n次の行",))
    work()
    html = parts(smtp_sink.messages[0])["text/html"]
    assert "&lt;b&gt;太字&lt;/b&gt;<br>次の行" in html


def test_a_wanted_mail_can_be_stopped_with_one_click(smtp_sink, tell, work, client, site):
    tell(kind=WANTED)
    work()
    (message,) = smtp_sink.messages
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = "".join(message["List-Unsubscribe"].split()).strip("<>")
    path = url.removeprefix("http://localhost")
    assert "hanako" not in url
    # A look changes nothing; one POST without cookies or token of ours stops it, without a redirect.
    assert client.get(path).status_code == 200
    assert tell(kind=WANTED) == ("mail",)
    answer = client.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, answer["Cache-Control"].count("no-store")) == (200, 1)
    assert tell(kind=WANTED, key="after") == ()
    assert states_of(site, "after") == {"mail": SendState.STOPPED}
    assert tell(kind="tests.other") == tell(kind=ANSWER) == ("mail",)
    assert work() == 3  # the one that waited is stopped too, the two others go
    assert [m["List-Unsubscribe"] is None for m in smtp_sink.messages[1:]] == [False, True]


def test_the_same_message_goes_once_and_every_attempt_has_one_id(smtp_sink, tell, work):
    smtp_sink.closes_in_data = 1
    for _ in range(2):
        tell(key="one")
    assert work() == 1
    assert [entry.last_error for entry in OutboxEntry.objects.all()] == ["SMTPServerDisconnected"]
    assert SendLog.objects.get().word == "SMTPServerDisconnected"
    OutboxEntry.objects.update(due_at=NOW)
    assert work() == 1
    assert [str(SendLog.objects.get().public_id)] == [
        m["Message-ID"].strip("<>").partition("@")[0] for m in smtp_sink.messages
    ]
    assert (SendLog.objects.get().state, OutboxEntry.objects.get().payload) == (SendState.SENT, {})


def test_a_batch_uses_one_connection(smtp_sink, tell, work):
    for _ in range(5):
        tell()
    assert work() == 5
    assert (len(smtp_sink.messages), smtp_sink.connections) == (5, 1)


def test_a_stop_holds_from_its_moment_also_within_a_batch(smtp_sink, tell, work, site, monkeypatch):
    hand_over = MailBatch.hand_over

    def then_stop(batch, mail):
        hand_over(batch, mail)
        Preference.objects.create(
            site=site,
            address_hash=address_hash(site.pk, "hanako@example.org"),
            stopped_kinds=[WANTED],
            updated_at=NOW,
        )

    monkeypatch.setattr(MailBatch, "hand_over", then_stop)
    for key in ("one", "two"):
        tell(kind=WANTED, key=key)
    assert work() == 2
    assert len(smtp_sink.messages) == 1
    assert states_of(site, "two") == {"mail": SendState.STOPPED}


def test_a_mail_costs_a_fixed_number_of_questions(smtp_sink, tell, work):
    """Begin, four changes, commit (a savepoint in tests), and one look at wishes and bad addresses."""
    asked = []
    for count in (1, 1, 5):  # the first makes the count of the day
        for _ in range(count):
            tell(kind=WANTED)
        with CaptureQueriesContext(connection) as queries:
            work()
        asked.append(len(queries))
    assert asked[2] - asked[1] == 4 * PER_MAIL


def test_the_parts_are_divided_by_a_word_that_nobody_can_know(smtp_sink, tell, work):
    for _ in range(2):
        tell()
    work()
    first, second = (message.get_boundary() for message in smtp_sink.messages)
    assert (len(first), first == second) == (34, False)


def test_an_address_that_does_not_work_is_not_mailed_again(smtp_sink, tell, work, site):
    smtp_sink.refusals = {"RCPT": "550 5.1.1 <hanako@example.org> nobody here"}
    tell(key="one")
    work()
    assert states_of(site, "one") == {"mail": SendState.REFUSED}
    row = Suppressed.objects.get()
    assert (row.shown, row.reason) == ("ha…@example.org", "550 5.1.1")
    smtp_sink.refusals = {}
    assert tell(key="two") == ()
    assert states_of(site, "two") == {"mail": SendState.SUPPRESSED}
    row.delete()  # the office made sure that it works
    assert tell() == ("mail",)


def test_who_cannot_be_mailed_is_called(smtp_sink, tell, work, site):
    smtp_sink.refusals = {"RCPT": "550 5.1.1 nobody here"}
    to = Recipient(mail="hanako@example.org", phone="0422-00-0001")
    assert tell(to, key="one") == ("mail",)
    work()
    assert states_of(site, "one") == {"mail": SendState.REFUSED, "call": SendState.WAITING}
    assert HandTask.objects.for_site(site).count() == 1
    assert tell(to, key="two") == ("call",)


@pytest.mark.parametrize(
    ("refusals", "state", "word"),
    [
        ({"RCPT": "450 4.2.1 come back"}, OutboxState.WAITING, "SMTPRecipientsRefused"),
        ({"MAIL": "451 4.3.0 busy"}, OutboxState.WAITING, "SMTPSenderRefused"),
        ({"RCPT": "552 5.2.2 box is full"}, OutboxState.DEAD, "552 5.2.2"),
        ({"DATA": "554 5.7.1 we take you for spam"}, OutboxState.DEAD, "554 5.7.1"),
        ({"BODY": "554 too ugly"}, OutboxState.DEAD, "554"),
    ],
)
def test_other_refusals_wait_or_are_given_up_and_blame_no_address(
    smtp_sink, tell, work, refusals, state, word
):
    smtp_sink.refusals = refusals
    tell()
    work()
    entry = OutboxEntry.objects.get()
    assert (entry.state, entry.last_error, Suppressed.objects.count()) == (state, word, 0)
    assert SendLog.objects.get().word == word


def test_a_server_that_does_not_answer_is_left(smtp_sink, tell, work, settings):
    settings.EMAIL_TIMEOUT = 0.2
    smtp_sink.pause_seconds = 20
    tell()
    work()
    assert OutboxEntry.objects.get().last_error in {"TimeoutError", "SMTPServerDisconnected"}


def test_a_fault_of_one_mail_does_not_hold_up_the_next(smtp_sink, tell, work):
    smtp_sink.closes_in_data = 1
    tell()
    tell(Recipient(mail="taro@example.org"))
    assert work() == 2
    assert smtp_sink.recipients == ["taro@example.org"]


def test_what_was_asked_for_waits_for_the_morning_and_an_answer_does_not(smtp_sink, tell, work):
    night = dt.datetime(2026, 11, 20, 23, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    morning = night + dt.timedelta(hours=9)
    tell(kind=WANTED, now=night)
    tell(kind=ANSWER, now=night)
    assert [entry.due_at for entry in OutboxEntry.objects.order_by("pk")] == [morning, night]
    assert (work(night), work(morning)) == (1, 1)


def test_a_mail_that_was_late_waits_for_the_morning_too(smtp_sink, tell, work):
    evening = dt.datetime(2026, 11, 20, 20, 59, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    tell(kind=WANTED, now=evening)
    assert work(evening + dt.timedelta(hours=2)) == 1
    entry = OutboxEntry.objects.get()
    assert (entry.due_at, entry.attempts, entry.last_error) == (
        evening + dt.timedelta(hours=11, minutes=1),
        0,
        "quiet",
    )
    assert smtp_sink.messages == []


def test_somebodys_own_words_stand_nowhere_in_plain(smtp_sink, tell, work, caplog):
    tell(is_private=True, paragraphs=("ひみつのことば",), subject="ひみつの件名")
    entry = OutboxEntry.objects.get()
    assert sorted(entry.payload) == ["dedupe_key", "sealed", "site"]
    work()
    assert "ひみつのことば" in parts(smtp_sink.messages[0])["text/plain"]
    rows = [str(row) for model in (OutboxEntry, SendLog) for row in model.objects.values()]
    assert [row for row in rows if "ひみつ" in row or "hanako" in row] == []


def test_the_log_of_the_server_names_no_address(smtp_sink, tell, work, caplog):
    smtp_sink.refusals = {"RCPT": "450 <hanako@example.org> later"}
    tell()
    work()
    assert caplog.records != []
    assert [
        record for record in caplog.records if "hanako" in record.getMessage() + str(record.exc_info)
    ] == []
