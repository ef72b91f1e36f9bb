"""What follows an enquiry: the shop's steps, messages of a kept one, withdrawing, erasing."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from mikke.jobs import enquiry_notices
from mikke.jobs.enquiry_letter import Letter, letter_from_text, open_text, seal_text
from mikke.jobs.enums import EnquiryState
from mikke.jobs.errors import EnquiryStateChangedError
from mikke.jobs.models import Enquiry, EnquiryLine
from mikke.jobs.recipients import recipients_of
from mikke.jobs.services.enquiries import LINKS_LIVE, SHOP_LINK, STATUS_LINK, held_key, sealed_place
from mikke.kernel import outbox
from mikke.kernel.form_keys import once
from mikke.kernel.links import issue_link
from mikke.notices.errors import UnreachableError
from mikke.notices.message import Notice, Recipient
from mikke.notices.services.send import send_notice
from mikke.tenancy.sites import facts_of

PIPELINE = (
    EnquiryState.NEW,
    EnquiryState.CONTACTED,
    EnquiryState.MEETING,
    EnquiryState.HIRED,
    EnquiryState.DECLINED,
)
WITHDRAWABLE = (EnquiryState.NEW, EnquiryState.CONTACTED, EnquiryState.MEETING)
BATCH = 200


def move_enquiry(*, enquiry: Enquiry, seen: str, to: str, now: dt.datetime) -> None:
    """Move an enquiry along the shop's steps.

    Args:
        seen: the state that the page showed.
        to: one of ``PIPELINE``.
    Raises: EnquiryStateChangedError when it stands elsewhere by now, or the step does not exist.
    """
    if seen not in PIPELINE or to not in PIPELINE:
        raise EnquiryStateChangedError
    if not Enquiry.objects.filter(pk=enquiry.pk, state=seen).update(state=to, changed_at=now):
        raise EnquiryStateChangedError


@transaction.atomic
def withdraw_enquiry(*, enquiry: Enquiry, now: dt.datetime) -> None:
    """Take an enquiry back and erase what is kept of it. Raises EnquiryStateChangedError when it is over already."""
    mine = Enquiry.objects.filter(pk=enquiry.pk)
    gone = {"state": EnquiryState.WITHDRAWN, "changed_at": now}
    if mine.filter(state=EnquiryState.HELD).update(**gone):
        outbox.take_back(held_key(enquiry))
    elif mine.filter(state__in=WITHDRAWABLE).update(**gone):
        notice = enquiry_notices.withdrawn_notice(enquiry, profile=facts_of(enquiry.site).profile)
        _tell_shop(enquiry, notice, f"enquiry-withdrawn:{enquiry.public_id}", now)
    else:
        raise EnquiryStateChangedError
    erase_enquiry(enquiry)


def _tell_shop(enquiry: Enquiry, notice: Notice, dedupe_key: str, now: dt.datetime) -> None:
    for number, person in enumerate(recipients_of(enquiry.job)):
        try:
            send_notice(
                site=enquiry.site, to=person, notice=notice, dedupe_key=f"{dedupe_key}:{number}", now=now
            )
        except UnreachableError:
            continue


def kept_letter(enquiry: Enquiry) -> Letter | None:
    """Return the letter of a kept enquiry; None where nothing is kept."""
    if not enquiry.is_kept or enquiry.sealed is None:
        return None
    return letter_from_text(open_text(enquiry.sealed, place=sealed_place(enquiry)))


def _line_place(public_id: uuid.UUID) -> str:
    return f"jobs_enquiryline:{public_id}:sealed"


def thread(enquiry: Enquiry) -> list[tuple[dt.datetime, bool, str]]:
    """Return (when, from the shop, text) of the further messages of a kept enquiry, the oldest first."""
    return [
        (line.at, line.is_from_shop, open_text(line.sealed, place=_line_place(line.public_id)))
        for line in enquiry.lines.all()
    ]


def write_line(*, enquiry: Enquiry, text: str, is_from_shop: bool, form_key: str, now: dt.datetime) -> None:
    """Add a message to a kept enquiry and pass it on; the shop's first answer moves it on.

    Raises: EnquiryStateChangedError when nothing of it is kept (any more).
    """
    once(key=form_key, purpose="jobs.enquiry_line", make=lambda: _add_line(enquiry, text, is_from_shop, now))


def _add_line(enquiry: Enquiry, text: str, is_from_shop: bool, now: dt.datetime) -> str:  # noqa: FBT001 -- made by write_line only
    letter = kept_letter(Enquiry.objects.get(pk=enquiry.pk))
    if letter is None:
        raise EnquiryStateChangedError
    line = EnquiryLine(enquiry=enquiry, at=now, is_from_shop=is_from_shop)
    line.sealed = seal_text(text, place=_line_place(line.public_id))
    line.save()
    if is_from_shop:
        Enquiry.objects.filter(pk=enquiry.pk, state=EnquiryState.NEW).update(
            state=EnquiryState.CONTACTED, changed_at=now
        )
        _tell_sender(enquiry, letter, text, line, now)
    else:
        token = _new_link(enquiry, SHOP_LINK, now)
        address = enquiry_notices.full_address(
            enquiry.site, "jobs:enquiry_shop", token, language=enquiry_notices.SHOP_LANGUAGE
        )
        notice = enquiry_notices.answer_notice(enquiry, text, address=address, is_from_shop=False)
        _tell_shop(enquiry, notice, f"enquiry-line:{line.public_id}", now)
    return str(line.public_id)


def _new_link(enquiry: Enquiry, purpose: str, now: dt.datetime) -> str:
    return issue_link(
        site=enquiry.site, purpose=purpose, subject=str(enquiry.public_id), now=now, lives=LINKS_LIVE
    )


def _tell_sender(enquiry: Enquiry, letter: Letter, text: str, line: EnquiryLine, now: dt.datetime) -> None:
    """Send the shop's answer to a sender who gave a mail address; others read it by their link."""
    if not letter.mail:
        return
    token = _new_link(enquiry, STATUS_LINK, now)
    address = enquiry_notices.status_address(enquiry.site, token, language=letter.language)
    send_notice(
        site=enquiry.site,
        to=Recipient(name=letter.name, mail=letter.mail, language=letter.language),
        notice=enquiry_notices.answer_notice(enquiry, text, address=address, is_from_shop=True),
        dedupe_key=f"enquiry-line:{line.public_id}",
        now=now,
    )


def erase_enquiry(enquiry: Enquiry) -> None:
    """Erase the text, the contact and the messages of an enquiry; job, time, state and link stay."""
    EnquiryLine.objects.filter(enquiry=enquiry).delete()
    Enquiry.objects.filter(pk=enquiry.pk).update(is_kept=False, sealed=None, erase_on=None)


def erase_due(*, now: dt.datetime) -> int:
    """Erase what has reached its day, a short transaction each; return how many."""
    due = Enquiry.objects.filter(is_kept=True, erase_on__lte=timezone.localdate(now))[:BATCH]
    for enquiry in due:
        with transaction.atomic():
            erase_enquiry(enquiry)
    return len(due)
