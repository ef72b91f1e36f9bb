"""Mails that come back: reading the report of another mail server (RFC 3464)."""

import datetime as dt
import re
import uuid
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from django.db import transaction

from mikke.notices.enums import Channel, SendState
from mikke.notices.hashes import shortened
from mikke.notices.models import SendLog, Suppressed
from mikke.notices.refusals import says_bad_address

MESSAGE_ID = re.compile(rb"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@", re.IGNORECASE)
STATUS = re.compile(r"\d\.\d{1,3}\.\d{1,3}")


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says: our message, whether it failed for good, the status and the address."""

    public_id: uuid.UUID
    has_failed: bool
    status: str
    address: str


def read_report(raw: bytes) -> Report | None:
    """Return what a delivery report says of one of our messages, or None when it is none.

    Only a ``multipart/report`` with a ``message/delivery-status`` part counts, and only with a Message-ID of ours:
    an answer by hand, an out-of-office note or a report on somebody else's mail changes nothing.
    """
    message = message_from_bytes(raw, policy=policy.default)
    status_part = next(
        (part for part in message.walk() if part.get_content_type() == "message/delivery-status"), None
    )
    if message.get_content_type() != "multipart/report" or status_part is None:
        return None
    found = _our_message(message)
    if found is None:
        return None
    fields = _recipient_fields(status_part)
    status = STATUS.search(fields.get("status", ""))
    return Report(
        found,
        fields.get("action", "").strip().lower() == "failed",
        status.group() if status else "",
        fields.get("final-recipient", "").rpartition(";")[2].strip(),
    )


def _recipient_fields(part: object) -> dict[str, str]:
    """Return the fields of the first recipient: a report's first block is about the server."""
    blocks = part.get_payload() if hasattr(part, "get_payload") else []
    for block in blocks if isinstance(blocks, list) else []:
        fields = {name.lower(): str(value) for name, value in block.items()}
        if "final-recipient" in fields:
            return fields
    return {}


def _our_message(message: EmailMessage) -> uuid.UUID | None:
    """Return the id in the message or headers that the report carries along."""
    for part in message.walk():
        if part.get_content_type() in {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers"}:
            found = MESSAGE_ID.search(part.as_bytes())
            if found:
                return uuid.UUID(found.group(1).decode())
    return None


@transaction.atomic
def take_report(report: Report, *, now: dt.datetime) -> SendLog | None:
    """Write down that a mail came back; an address that does not work is not mailed again.

    Returns: the row of the log, or None when the report changes nothing (delayed, unknown, taken before).
    """
    log = SendLog.objects.filter(public_id=report.public_id, channel=Channel.MAIL).first()
    if log is None or not report.has_failed or log.state == SendState.BOUNCED:
        return None
    log.state, log.word, log.settled_at = SendState.BOUNCED, report.status, now
    log.save(update_fields=["state", "word", "settled_at"])
    if says_bad_address(0, report.status) and log.address_hash:
        Suppressed.objects.get_or_create(
            site_id=log.site_id,
            address_hash=log.address_hash,
            defaults={"shown": shortened(report.address), "reason": report.status, "at": now},
        )
    return log
