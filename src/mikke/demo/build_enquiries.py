"""Sample enquiries and tips on the first site, so that the office and a shop's page have something to show."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from mikke.jobs import selectors
from mikke.jobs.enquiry_letter import Letter, letter_to_text, seal_text
from mikke.jobs.enums import CallOutcome, EnquiryKind, EnquiryState, Going, StayWho, Trouble
from mikke.jobs.models import Enquiry, Job, StayCheck, TipCase
from mikke.jobs.services.enquiries import (
    CONSENT_VERSION,
    KEPT_FOR,
    LINKS_LIVE,
    STATUS_LINK,
    Sending,
    sealed_place,
    send_enquiry,
)
from mikke.jobs.services.tips import GivenTip, TipWords, give_tip, record_call
from mikke.kernel.form_guard import new_stamp
from mikke.kernel.links import issue_link
from mikke.tenancy.models import Site

FIRST_SITE = "mitaka"
OPENING = dt.time(9, 30)
FOUND_PAGE = "mihon-kettei"  # /enquiries/?t=mihon-kettei: invented, so it need not be secret
# who was asked, after how many months, does it go on, what is hard
ANSWERS = (
    (StayWho.SHOP, 1, Going.YES, Trouble.NONE),
    (StayWho.SHOP, 3, Going.YES, Trouble.TEACHING),
    (StayWho.PERSON, 1, Going.YES, Trouble.TEACHING),
    (StayWho.PERSON, 1, Going.YES, Trouble.HOURS),
    (StayWho.PERSON, 3, Going.YES, Trouble.NONE),
)
# kind, state, days ago
ENQUIRIES = (
    (EnquiryKind.ASK, EnquiryState.NEW, 0),
    (EnquiryKind.TRY, EnquiryState.CONTACTED, 2),
    (EnquiryKind.APPLY, EnquiryState.MEETING, 4),
    (EnquiryKind.APPLY, EnquiryState.HIRED, 9),
    (EnquiryKind.ASK, EnquiryState.DECLINED, 12),
    (EnquiryKind.ASK, EnquiryState.WITHDRAWN, 6),
)
# shop, town, what the note said, days ago
TIPS = (
    ("見本そば処 やぶ下", "132047", "ホールのパートさん募集。昼だけでもよいとのこと。", 3),
    ("（株）見本そば処やぶ下", "132047", "「11時から14時、週2日から」と書いてありました。", 1),
    ("見本クリーニング すずらん", "132039", "受付の方をさがしています、とはり紙。", 11),
    ("見本書店 ひだまり", "132039", "夕方に本の整理をする人。高校生は不可と書いてあります。", 5),
)
KEPT = Letter(
    text="水曜と木曜の11時から14時に入れますか。",
    name="見本 花子",
    phone="090-0000-0000",
)
HELD = Letter(
    questions=("制服や持ちものは、自分で用意しますか。",),
    text="よろしくお願いします。",
    name="見本 次郎",
    is_at_desk=True,
)


def _at(today: dt.date, days_ago: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(today - dt.timedelta(days=days_ago), OPENING))


def _row(job: Job, number: int, *, today: dt.date) -> Enquiry:
    kind, state, days_ago = ENQUIRIES[number]
    at = _at(today, days_ago)
    return Enquiry(
        site=job.site,
        job=job,
        kind=kind,
        state=state,
        number=f"{101 + number}-{300 + 7 * number}",
        created_at=at,
        changed_at=at,
    )


def _build_enquiries(jobs: list[Job], *, today: dt.date) -> int:
    """Write one enquiry in each state; the first is kept with consent, one more waits for the office."""
    for number in range(len(ENQUIRIES)):
        enquiry = _row(jobs[number % len(jobs)], number, today=today)
        if not number:
            enquiry.is_kept, enquiry.consent_version = True, CONSENT_VERSION
            enquiry.erase_on = today + KEPT_FOR
            enquiry.sealed = seal_text(letter_to_text(KEPT), place=sealed_place(enquiry))
        enquiry.save()
        if enquiry.state == EnquiryState.HIRED:
            _found(enquiry, today=today)
    now = timezone.now()
    waiting = Sending(EnquiryKind.ASK, HELD, new_stamp("enquiry", now=now), doubt="no_proof")
    send_enquiry(job=jobs[0], sending=waiting, now=now)
    return len(ENQUIRIES) + 1


def _found(enquiry: Enquiry, *, today: dt.date) -> None:
    """Give the one who was found a page that can be opened, and others before answers that can be counted."""
    issue_link(
        site=enquiry.site,
        purpose=STATUS_LINK,
        subject=str(enquiry.public_id),
        now=_at(today, 9),
        lives=LINKS_LIVE,
        token=FOUND_PAGE,
    )
    StayCheck.objects.bulk_create(
        StayCheck(
            site=enquiry.site,
            job=enquiry.job,
            who=who,
            months=months,
            due_on=today - dt.timedelta(days=20),
            sent_at=_at(today, 20),
            answered_at=_at(today, 19),
            going=going,
            trouble=trouble,
        )
        for who, months, going, trouble in ANSWERS
    )


def _build_tips(site: Site, *, today: dt.date) -> int:
    for shop, town, note, days_ago in TIPS:
        at = _at(today, days_ago)
        tip = GivenTip(shop, town, TipWords(note=note), new_stamp("tip", now=at))
        give_tip(site=site, tip=tip, now=at)
    asked = selectors.waiting_tips(site=site).first()
    if asked is not None:
        record_call(
            case=asked,
            outcome=CallOutcome.NOT_REACHED,
            note="15時すぎにもう一度（見本）",
            actor=None,
            now=_at(today, 8),
        )
    return len(TIPS)


@transaction.atomic
def build_enquiries(*, site: Site, key: str, today: dt.date) -> int | None:
    """Add the sample enquiries and tips of the first site and return how many are new."""
    jobs = list(selectors.open_jobs(site=site, today=today)[:3])
    if key != FIRST_SITE or not jobs:
        return None
    if TipCase.objects.for_site(site).exists():
        return 0
    return _build_enquiries(jobs, today=today) + _build_tips(site, today=today)
