"""Taking an enquiry and passing it on to the shop, at once or after somebody of the office has looked.

Text and contact go into the outbox, whose handler erases them when the channel has taken them; that is all there
is of them unless the legal mode and the sender's consent let them be kept.
"""

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mikke.jobs import enquiry_notices, selectors
from mikke.jobs.enquiry_letter import (
    Letter,
    letter_from_text,
    letter_to_text,
    open_text,
    packed,
    seal_text,
    unpacked,
)
from mikke.jobs.enums import EnquiryState
from mikke.jobs.errors import EnquiryStateChangedError, JobClosedError
from mikke.jobs.models import Enquiry, Job
from mikke.jobs.recipients import recipients_of
from mikke.kernel import audit, outbox
from mikke.kernel.form_guard import Doubt
from mikke.kernel.form_keys import once
from mikke.kernel.form_limits import Limit, take
from mikke.kernel.links import issue_link, token_of_form
from mikke.notices.errors import UnreachableError
from mikke.notices.message import Recipient
from mikke.notices.services.send import send_notice
from mikke.tenancy import legal_mode
from mikke.tenancy.enums import Feature
from mikke.tenancy.models import SiteProfile
from mikke.tenancy.sites import facts_of

PURPOSE = "jobs.enquiry"
STATUS_LINK, SHOP_LINK = "jobs.enquiry_status", "jobs.enquiry_shop"
HELD = "jobs.held_enquiry"
NO_WAY = "no_way"  # a doubt of our own: no channel reaches the shop
DOUBTS = {
    **{doubt.value: doubt.label for doubt in Doubt if doubt},
    NO_WAY: _("no way to reach the shop but a call or a visit"),
}
CONSENT_VERSION = "2026-11"
KEPT_FOR = dt.timedelta(days=180)
LINKS_LIVE = dt.timedelta(days=180)
HELD_FOR = dt.timedelta(days=3)
RECEIPTS = (Limit("receipt-now", 1, dt.timedelta(minutes=2)), Limit("receipt-day", 5, dt.timedelta(days=1)))


@dataclass(frozen=True, slots=True)
class Sending:
    """What a form brings.

    Attributes:
        kind: one of ``EnquiryKind``.
        letter: the sender's words.
        form_key: the stamp of the form.
        doubt: why the office should look first; empty for most.
        consent_version: of the text that was agreed to; empty where it was not.
    """

    kind: str
    letter: Letter
    form_key: str
    doubt: str = ""
    consent_version: str = ""


def held_key(enquiry: Enquiry) -> str:
    """Return the key of the outbox entry that holds what waits for the office."""
    return f"held-enquiry:{enquiry.public_id}"


def sealed_place(enquiry: Enquiry) -> str:
    """Return where the kept letter lives."""
    return f"jobs_enquiry:{enquiry.public_id}:sealed"


def send_enquiry(*, job: Job, sending: Sending, now: dt.datetime) -> str:
    """Take an enquiry once and return the token of the sender's status link; a second tap gets the same.

    Args:
        job: of a site that may forward enquiries.
        sending: what the form brought.
        now: when.
    Raises: JobClosedError when the posting takes no applications any more; then nothing was written.
    """
    token = token_of_form(sending.form_key, STATUS_LINK)
    once(key=sending.form_key, purpose=PURPOSE, make=lambda: _take(job, sending, token, now))
    return token


def _take(job: Job, sending: Sending, token: str, now: dt.datetime) -> str:
    """Write the row and hand the words to the outbox; inside the transaction of the form key."""
    site, today = job.site, timezone.localdate(now)
    if not selectors.open_jobs(site=site, today=today).filter(pk=job.pk).exists():
        raise JobClosedError
    enquiry = Enquiry.objects.create(
        site=site,
        job=job,
        kind=sending.kind,
        number=f"{secrets.randbelow(1000):03}-{secrets.randbelow(1000):03}",
        state=EnquiryState.HELD if sending.doubt else EnquiryState.NEW,
        doubt=sending.doubt,
        created_at=now,
        changed_at=now,
        consent_version=sending.consent_version,
    )
    issue_link(
        site=site, purpose=STATUS_LINK, subject=str(enquiry.public_id), now=now, lives=LINKS_LIVE, token=token
    )
    if sending.doubt:
        _hold(enquiry, sending.letter, token, now)
    else:
        _pass_on(enquiry, sending.letter, token, now)
    return str(enquiry.public_id)


def _held_place(enquiry: Enquiry, part: str) -> str:
    return f"kernel_outboxentry:{enquiry.public_id}:{part}"


def _hold(enquiry: Enquiry, letter: Letter, token: str, now: dt.datetime) -> None:
    """Let the words wait, sealed, in an outbox entry that erases itself when its time is over."""
    payload = {
        "enquiry": str(enquiry.public_id),
        "letter": packed(seal_text(letter_to_text(letter), place=_held_place(enquiry, "letter"))),
        "token": packed(seal_text(token, place=_held_place(enquiry, "token"))),
    }
    outbox.enqueue(kind=HELD, dedupe_key=held_key(enquiry), payload=payload, due_at=now + HELD_FOR)


def _pass_on(enquiry: Enquiry, letter: Letter, token: str, now: dt.datetime) -> None:
    profile = facts_of(enquiry.site).profile
    try:
        _tell_shop(enquiry, letter, profile, now)
    except UnreachableError:
        Enquiry.objects.filter(pk=enquiry.pk).update(state=EnquiryState.HELD, doubt=NO_WAY, changed_at=now)
        _hold(enquiry, letter, token, now)
        return
    _keep(enquiry, letter, profile, now)
    _send_receipt(enquiry, letter, token, now)


def _tell_shop(enquiry: Enquiry, letter: Letter, profile: SiteProfile, now: dt.datetime) -> None:
    """Tell everybody of the shop who can be told. Raises UnreachableError when nobody can."""
    subject = str(enquiry.public_id)
    token = issue_link(site=enquiry.site, purpose=SHOP_LINK, subject=subject, now=now, lives=LINKS_LIVE)
    notice = enquiry_notices.notice_to_shop(enquiry, letter, profile=profile, token=token)
    told = 0
    for number, person in enumerate(recipients_of(enquiry.job)):
        try:
            send_notice(
                site=enquiry.site, to=person, notice=notice, dedupe_key=f"enquiry:{subject}:{number}", now=now
            )
        except UnreachableError:
            continue
        told += 1
    if not told:
        raise UnreachableError


def _keep(enquiry: Enquiry, letter: Letter, profile: SiteProfile, now: dt.datetime) -> None:
    """Keep the letter where the legal mode lets us and the sender has agreed."""
    if not (enquiry.consent_version and legal_mode.allows(profile, Feature.ENQUIRY_KEEP)):
        return
    enquiry.sealed = seal_text(letter_to_text(letter), place=sealed_place(enquiry))
    enquiry.is_kept = True
    enquiry.erase_on = timezone.localdate(now + KEPT_FOR)
    enquiry.save(update_fields=["sealed", "is_kept", "erase_on"])


def _send_receipt(enquiry: Enquiry, letter: Letter, token: str, now: dt.datetime) -> None:
    """Send the receipt where a mail address was given, and not more often than is bearable for a stranger."""
    if not letter.mail or not all(take(limit, letter.mail.lower()) for limit in RECEIPTS):
        return
    profile = facts_of(enquiry.site).profile
    send_notice(
        site=enquiry.site,
        to=Recipient(name=letter.name, mail=letter.mail, language=letter.language),
        notice=enquiry_notices.receipt(enquiry, letter, profile=profile, token=token),
        dedupe_key=f"enquiry-receipt:{enquiry.public_id}",
        now=now,
    )


def _opened(enquiry: Enquiry) -> tuple[Letter, str] | None:
    payload = outbox.waiting_payload(held_key(enquiry))
    if payload is None:
        return None
    letter = open_text(unpacked(payload["letter"]), place=_held_place(enquiry, "letter"))
    token = open_text(unpacked(payload["token"]), place=_held_place(enquiry, "token"))
    return letter_from_text(letter), token


@transaction.atomic
def read_held(*, enquiry: Enquiry, actor: Any, now: dt.datetime) -> Letter | None:
    """Return what waits for the office and note who read it; None when it does not wait any more."""
    found = _opened(enquiry)
    if found is None:
        return None
    audit.record(
        action="enquiry.read", actor=actor, site=enquiry.site, at=now, target=f"enquiry {enquiry.public_id}"
    )
    return found[0]


def _leave_hold(enquiry: Enquiry, to: EnquiryState, *, actor: Any, now: dt.datetime) -> None:
    """Move a held enquiry on. Raises EnquiryStateChangedError when it is not held any more."""
    moved = Enquiry.objects.filter(pk=enquiry.pk, state=EnquiryState.HELD).update(state=to, changed_at=now)
    if not moved:
        raise EnquiryStateChangedError
    target = f"enquiry {enquiry.public_id}"
    audit.record(action=f"enquiry.{to.value}", actor=actor, site=enquiry.site, at=now, target=target)


@transaction.atomic
def pass_held(*, enquiry: Enquiry, actor: Any, now: dt.datetime) -> None:
    """Pass on what was held.

    Raises:
        EnquiryStateChangedError: somebody was faster, or its time ran out.
        JobClosedError: the posting has ended meanwhile.
        UnreachableError: there is no way to the shop but a call: see ``told_by_staff``.
    """
    found = _opened(enquiry)
    _leave_hold(enquiry, EnquiryState.NEW, actor=actor, now=now)
    if found is None:
        raise EnquiryStateChangedError
    if not selectors.is_open(enquiry.job, today=timezone.localdate(now)):
        raise JobClosedError
    letter, token = found
    profile = facts_of(enquiry.site).profile
    _tell_shop(enquiry, letter, profile, now)
    _finish(enquiry, letter, token, now)


@transaction.atomic
def told_by_staff(*, enquiry: Enquiry, actor: Any, now: dt.datetime) -> None:
    """Note that somebody of the office told the shop, by telephone or at the counter. Raises EnquiryStateChangedError."""
    found = _opened(enquiry)
    _leave_hold(enquiry, EnquiryState.NEW, actor=actor, now=now)
    if found is None:
        raise EnquiryStateChangedError
    _finish(enquiry, *found, now)


def _finish(enquiry: Enquiry, letter: Letter, token: str, now: dt.datetime) -> None:
    outbox.take_back(held_key(enquiry))
    _keep(enquiry, letter, facts_of(enquiry.site).profile, now)
    _send_receipt(enquiry, letter, token, now)


@transaction.atomic
def refuse_held(*, enquiry: Enquiry, actor: Any, now: dt.datetime) -> None:
    """Do not pass on what was held, and erase it. Raises EnquiryStateChangedError."""
    _leave_hold(enquiry, EnquiryState.REFUSED, actor=actor, now=now)
    outbox.take_back(held_key(enquiry))


def lapse_held(*, public_id: str, now: dt.datetime) -> bool:
    """Note that nobody looked in time; the outbox erases the words with this. False when somebody did."""
    rows = Enquiry.objects.filter(public_id=public_id, state=EnquiryState.HELD)
    return bool(rows.update(state=EnquiryState.LAPSED, changed_at=now))
