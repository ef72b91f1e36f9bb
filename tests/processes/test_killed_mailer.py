"""``kill -9`` of the worker in mid-send: no mail is missing, and what comes twice carries the same Message-ID."""

from collections import Counter

import pytest
from django.utils import timezone

from mikke.kernel.models import OutboxEntry
from mikke.notices.enums import SendState
from mikke.notices.message import Notice, Recipient
from mikke.notices.models import DayCount, SendLog
from mikke.notices.services.send import Message, send_notices
from tests.processes.killing import KILLS, MESSAGES, PAUSE_SECONDS, send_under_kills
from tests.support.smtp_sink import SmtpSink


@pytest.mark.django_db(transaction=True)
def test_no_mail_is_missing_when_workers_are_killed(worker_db, site):
    notice = Notice("tests.receipt", "見本のお知らせ", ("見本の文です。",))
    letters = [
        Message(Recipient(mail=f"person{number}@example.org"), notice, f"mail-{number}")
        for number in range(MESSAGES)
    ]
    with SmtpSink() as sink:
        sink.pause_seconds = PAUSE_SECONDS
        send_notices(site=site, messages=letters, now=timezone.now())
        channels = {"MIKKE_SMTP_PORT": str(sink.port)}
        send_under_kills(worker_db.url, channels, lambda: len(sink.messages))
        times = Counter(sink.recipients)
        ids = {}
        for recipient, message in zip(sink.recipients, sink.messages, strict=True):
            ids.setdefault(recipient, set()).add(message["Message-ID"])

    assert set(times) == {f"person{number}@example.org" for number in range(MESSAGES)}
    assert (
        sum(count - 1 for count in times.values()) <= KILLS
    )  # at most the one that was in the open, each time
    assert {recipient for recipient, found in ids.items() if len(found) != 1} == set()
    assert len({next(iter(found)) for found in ids.values()}) == MESSAGES
    assert {row.state for row in SendLog.objects.all()} == {SendState.SENT}
    assert [row.count for row in DayCount.objects.all()] == [MESSAGES]
    assert {str(entry.payload) for entry in OutboxEntry.objects.all()} == {"{}"}
