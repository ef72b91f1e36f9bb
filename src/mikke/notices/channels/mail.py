"""Mail: one connection for a batch, one Message-ID for every attempt at a message."""

import re
import secrets
import smtplib
from contextlib import suppress
from email.utils import formataddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import translation

from mikke.kernel.outbox import Delivery, HopelessError
from mikke.notices.channels.batch import Batch
from mikke.notices.channels.mail_body import Frame, html, plain_text
from mikke.notices.enums import Channel, SendState
from mikke.notices.hashes import message_id
from mikke.notices.links import full_url, stop_url, wishes_url
from mikke.notices.payload import Letter, unpack
from mikke.notices.refusals import says_bad_address
from mikke.notices.services.settle import ended

ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")


class Mail(EmailMultiAlternatives):
    """A mail whose parts are divided by a random word.

    Python would look for one that stands nowhere in the mail, by a search made anew for each mail. 128 random bits
    cannot be met by chance or put into the words on purpose.
    """

    def message(self, **how: Any) -> Any:
        """Return the mail as it goes over the line."""
        message = super().message(**how)
        message.set_boundary(f"={secrets.token_hex(16)}=")
        return message


class MailBatch(Batch):
    """The session of a batch of mails: a connection that is opened when it is needed and after a fault again."""

    channel = Channel.MAIL

    def __init__(self) -> None:
        super().__init__()
        self._connection: Any = None

    def __exit__(self, *exc: object) -> None:
        """Say good-bye to the server."""
        self.close()

    def close(self) -> None:
        """Close the connection; a server that is gone already is no fault."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError, smtplib.SMTPException):
                connection.close()

    def hand_over(self, mail: Mail) -> None:
        """Hand one mail to the server. After any fault the connection is not used again."""
        if self._connection is None:
            connection = get_connection()
            connection.open()
            self._connection = connection
        try:
            self._connection.send_messages([mail])
        except Exception:
            self.close()
            raise


def send_mail(delivery: Delivery) -> str:
    """Hand one mail to the mail server and return how it ended."""
    batch: MailBatch = delivery.session
    letter = unpack(delivery.payload, key=delivery.key)
    if (reason := batch.reason_not_to(letter)) is not None:
        return reason.value
    batch.wait_if_not_now(letter, delivery)
    with translation.override(letter.to.language):
        mail = compose(letter, key=delivery.key, facts=batch.facts(letter.site_id))
    try:
        batch.hand_over(mail)
    except smtplib.SMTPRecipientsRefused as problem:
        return _refused(problem)
    except (smtplib.SMTPDataError, smtplib.SMTPSenderRefused) as problem:
        if 500 <= problem.smtp_code < 600:
            raise HopelessError(_words(problem.smtp_code, problem.smtp_error)) from problem
        raise
    batch.count(letter, delivery)
    return SendState.SENT.value


def compose(letter: Letter, *, key: str, facts: Any) -> Mail:
    """Return the mail of a letter, in the language that is active.

    The envelope sender is the address that bounces come to. ``List-Unsubscribe`` with its one-click companion
    stands on kinds the person asked for (RFC 2369, RFC 8058).
    """
    notice, to, site = letter.notice, letter.to, facts.site
    wishes = wishes_url(site, to.subject, language=to.language) if letter.is_wanted else ""
    frame = Frame(facts.profile.display_name, full_url(site, "/"), wishes)
    host = settings.MIKKE_BOUNCE_ADDRESS.rpartition("@")[2]
    headers = {
        "From": formataddr((facts.profile.display_name, settings.DEFAULT_FROM_EMAIL)),
        "Message-ID": f"<{message_id(key)}@{host}>",
        "Auto-Submitted": "auto-generated",
    }
    if letter.is_wanted:
        stop = stop_url(site, to.subject, notice.kind, language=to.language)
        headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    mail = Mail(
        " ".join(notice.subject.split()),
        plain_text(notice, frame),
        settings.MIKKE_BOUNCE_ADDRESS,
        [to.mail],
        reply_to=[" ".join(notice.reply_to.split())] if notice.reply_to else None,
        headers=headers,
    )
    mail.attach_alternative(html(notice, frame, language=to.language), "text/html")
    return mail


def _words(code: int, text: bytes | str) -> str:
    """Return code and enhanced status only: what a server writes beside them may hold an address."""
    plain = text.decode("ascii", "replace") if isinstance(text, bytes) else text
    found = ENHANCED.search(plain)
    return f"{code} {found.group(1)}" if found else str(code)


def _refused(problem: smtplib.SMTPRecipientsRefused) -> str:
    code, text = next(iter(problem.recipients.values()))
    words = _words(code, text)
    if not 500 <= code < 600:
        raise problem
    if not says_bad_address(code, words.partition(" ")[2]):
        raise HopelessError(words) from problem
    return ended(SendState.REFUSED, words)
