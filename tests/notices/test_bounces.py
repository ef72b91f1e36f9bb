import io

import pytest
from django.core.management import call_command

from mikke.notices.enums import SendState
from mikke.notices.models import SendLog, Suppressed
from mikke.notices.selectors import states_of

pytestmark = pytest.mark.django_db


def report(original, *, action="failed", status="5.1.1", kind="delivery-status", carried="message/rfc822"):
    """A delivery report as mail servers write it (RFC 3464, appendix E)."""
    return (
        "From: MAILER-DAEMON@example.org\nTo: mikke@localhost\nSubject: Undelivered\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/report; report-type={kind}; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nSorry.\n\n"
        f"--b\nContent-Type: message/{kind}\n\n"
        "Reporting-MTA: dns; mx.example.org\n\n"
        f"Final-Recipient: rfc822; hanako@example.org\nAction: {action}\nStatus: {status}\n\n"
        f"--b\nContent-Type: {carried}\n\n{original}\n--b--\n"
    ).encode()


@pytest.fixture
def original(mailoutbox, tell, work):
    """The head of a mail that went out under the key ``one``."""
    tell(key="one")
    work()
    sent = mailoutbox[0].message()
    return f"Message-ID: {sent['Message-ID']}\nSubject: x\n\nbody"


@pytest.fixture
def bounce(monkeypatch, capsys):
    def bounce(raw):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        call_command("read_bounce")
        return capsys.readouterr().out.strip()

    return bounce


@pytest.mark.parametrize("carried", ["message/rfc822", "text/rfc822-headers"])
def test_a_returned_mail_ends_mailing_that_address(original, bounce, tell, site, carried):
    assert bounce(report(original, carried=carried)) == "noted: 5.1.1"
    assert states_of(site, "one") == {"mail": SendState.BOUNCED}
    assert [(row.shown, row.reason) for row in Suppressed.objects.all()] == [("ha…@example.org", "5.1.1")]
    assert tell() == ()
    assert bounce(report(original)) == "nothing to do: 5.1.1"


@pytest.mark.parametrize("status", ["5.2.2", "5.7.1", "5.3.4"])
def test_a_full_box_or_a_filter_does_not_end_it(original, bounce, tell, site, status):
    assert bounce(report(original, status=status)) == f"noted: {status}"
    assert states_of(site, "one") == {"mail": SendState.BOUNCED}
    assert tell() == ("mail",)


@pytest.mark.parametrize("action", ["delayed", "relayed", "delivered"])
def test_a_delay_changes_nothing(original, bounce, site, action):
    assert bounce(report(original, action=action, status="4.4.1")) == "nothing to do: 4.4.1"
    assert states_of(site, "one") == {"mail": SendState.SENT}


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", b"Subject: out of office\n\nI am away", b"Content-Type: multipart/report\n\n"]
)
def test_other_mail_is_passed_over(db, bounce, raw):
    assert bounce(raw) == "ignored: not a delivery report on one of our messages"


def test_a_report_on_somebody_elses_mail_is_passed_over(original, bounce):
    assert bounce(report("Message-ID: <abc@example.org>\n\nbody")).startswith("ignored")
    assert bounce(report(original, kind="disposition-notification")).startswith("ignored")
    unknown = "Message-ID: <00000000-0000-5000-8000-000000000000@localhost>\n\nbody"
    assert bounce(report(unknown)) == "nothing to do: 5.1.1"
    assert (Suppressed.objects.count(), SendLog.objects.get().state) == (0, SendState.SENT)
