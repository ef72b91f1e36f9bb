"""定着: what a person asked for who was found: three questions later, told to nobody, stopped with one tap."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone, translation

from mikke.domain.calendar_jp import add_months
from mikke.jobs.enums import EnquiryState, StayWho
from mikke.jobs.errors import EnquiryStateChangedError
from mikke.jobs.models import Enquiry, StayCheck, StayWish
from mikke.kernel.encryption import decrypt, encrypt
from mikke.notices.hashes import address_hash
from mikke.notices.message import Notice, Recipient
from mikke.notices.services.send import send_notice
from mikke.tenancy.models import Site

STAY_PERSON = "jobs.stay_person"
MONTHS = (1, 3, 6)
CONSENT_VERSION = "2026-11"


def _place(wish: StayWish, months: int) -> str:
    return f"jobs_staycheck:{wish.enquiry.public_id}-{months}:contact"


def wish_of(enquiry: Enquiry) -> StayWish | None:
    """Return what the sender asked for and has not stopped, else None."""
    return StayWish.objects.filter(enquiry=enquiry, stopped_at=None).first()


def days_ahead(enquiry: Enquiry, *, today: dt.date) -> list[tuple[int, dt.date]]:
    """Return (months, day) of the questions that can still be asked of somebody who was found.

    The months count from the day on which the shop said so, also for somebody who stopped and asks again: a
    question whose day has come is never planned a second time.
    """
    if enquiry.state != EnquiryState.HIRED:
        return []
    before = StayWish.objects.filter(enquiry=enquiry).values_list("counts_from", flat=True).first()
    since = before or timezone.localdate(enquiry.changed_at)
    days = [(months, add_months(since, months)) for months in MONTHS]
    return [(months, day) for months, day in days if day > today]


@transaction.atomic
def ask_later(*, enquiry: Enquiry, to: Recipient, now: dt.datetime) -> bool:
    """Plan the questions that are still ahead; False when it was asked for before. The shop is told nothing.

    Args:
        enquiry: one that the shop has moved to 決定.
        to: where to write; kept encrypted in each question until it goes out.
        now: when; also the moment of consent.
    Raises: EnquiryStateChangedError when the shop has moved it elsewhere meanwhile, or all days have passed.
    """
    enquiry.refresh_from_db(fields=["state", "changed_at"])
    ahead = days_ahead(enquiry, today=timezone.localdate(now))
    if not ahead:
        raise EnquiryStateChangedError
    said = {
        "asked_at": now,
        "stopped_at": None,
        "consent_version": CONSENT_VERSION,
        "contact_hash": address_hash(enquiry.site_id, to.subject),
    }
    first = {"site": enquiry.site, "counts_from": timezone.localdate(enquiry.changed_at)}
    wish, is_new = StayWish.objects.get_or_create(enquiry=enquiry, defaults=first | said)
    if not is_new and not StayWish.objects.filter(pk=wish.pk, stopped_at__isnull=False).update(**said):
        return False
    for months, day in ahead:
        check = StayCheck(
            site=enquiry.site, job=enquiry.job, who=StayWho.PERSON, months=months, due_on=day, wish=wish
        )
        check.contact = encrypt(json.dumps(asdict(to)).encode(), place=_place(wish, months))
        check.save()
    return True


@transaction.atomic
def stop_asking(wish: StayWish, *, now: dt.datetime) -> bool:
    """Ask nothing more and erase the address; False when it was stopped before."""
    stopped = StayWish.objects.filter(pk=wish.pk, stopped_at=None).update(stopped_at=now, contact_hash="")
    StayCheck.objects.filter(wish=wish, sent_at=None).delete()
    return bool(stopped)


def forget_wishes(*, site: Site, contact_hash: str, now: dt.datetime) -> int:
    """Stop everything that was asked for with an address; return how many wishes that were."""
    rows = StayWish.objects.for_site(site).filter(contact_hash=contact_hash, stopped_at=None)
    return sum(stop_asking(wish, now=now) for wish in rows)


def ask_person(
    check: StayCheck, *, notice: Callable[[StayCheck, dt.datetime], Notice], now: dt.datetime
) -> bool:
    """Send a person the questions of ``check``, inside the caller's transaction; False when they are not to be asked.

    Not asked, and erased: when the shop has moved the enquiry away from 決定 since. Address and wish leave the row in
    the statement that marks it as sent. Somebody who has stopped this kind of message is not asked again.
    """
    wish = check.wish
    if wish is None or wish.enquiry.state != EnquiryState.HIRED:
        check.delete()
        return False
    to = Recipient(**json.loads(decrypt(bytes(check.contact), place=_place(wish, check.months))))
    mine = StayCheck.objects.filter(pk=check.pk, sent_at=None, wish__stopped_at=None)
    if not mine.update(sent_at=now, contact=b"", wish=None):
        return False
    with translation.override(to.language):
        words = notice(check, now)
    gone = send_notice(site=check.site, to=to, notice=words, dedupe_key=f"stay:{check.pk}", now=now)
    if not gone:
        stop_asking(wish, now=now)
    elif not wish.checks.exists():
        StayWish.objects.filter(pk=wish.pk).update(contact_hash="")
    return bool(gone)
