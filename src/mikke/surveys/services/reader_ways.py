"""News of surveys for somebody who gives no address: their LINE, or the browser in front of them, is the only way."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from mikke.kernel import links
from mikke.notices.contact import Contact, seal_contact
from mikke.notices.hashes import address_hash
from mikke.notices.message import Notice, Recipient
from mikke.notices.services.line import new_code, stand_alone
from mikke.notices.services.push import device_hash, subscribe
from mikke.notices.services.send import send_notice
from mikke.surveys.enums import ReaderState
from mikke.surveys.models import SurveyReader
from mikke.surveys.notice_kinds import BEGIN
from mikke.surveys.services.readers import (
    CONFIRM_WITHIN,
    LINE_LINK,
    begin_news,
    end_news,
    keep_reader,
    new_reader,
    reader_contact,
)
from mikke.tenancy.addresses import page_address
from mikke.tenancy.models import Site


@transaction.atomic
def ask_by_line(*, site: Site, token: str, now: dt.datetime) -> SurveyReader:
    """Keep a wish until its code is typed into the chat of the site's LINE account.

    Args:
        site: where; it has a LINE account.
        token: of the page that shows the code, good for two days.
        now: when; also the day of consent.
    """
    row = new_reader(site=site, now=now)
    row.contact_hash = address_hash(site.pk, f"survey-news:{row.public_id}")
    code = new_code(site=site, hashed=row.contact_hash, now=now)
    keep_reader(row, to=Recipient(language=translation.get_language() or "ja"), code=code, now=now)
    subject = str(row.public_id)
    links.issue_link(
        site=site, purpose=LINE_LINK, subject=subject, now=now, lives=CONFIRM_WITHIN, token=token
    )
    return row


@transaction.atomic
def renew_code(row: SurveyReader, *, now: dt.datetime) -> bool:
    """Make a new code for a wish that still waits for one; False when it does not."""
    contact = reader_contact(row)
    waiting = SurveyReader.objects.filter(pk=row.pk, state=ReaderState.WAITING)
    if not contact.code or not waiting.exists():
        return False
    code = new_code(site=row.site, hashed=row.contact_hash, now=now)
    return bool(waiting.update(contact=seal_contact(replace(contact, code=code), place=row.place)))


@transaction.atomic
def begin_by_line(*, site: Site, contact_hash: str, user: str, now: dt.datetime) -> bool:
    """Begin for somebody whose code came in, and send the link to their page into the chat.

    Args:
        contact_hash: what the code was made for; False where it belongs to something else.
        user: LINE user who typed it.
    """
    waiting = SurveyReader.objects.for_site(site).filter(contact_hash=contact_hash, state=ReaderState.WAITING)
    row = waiting.select_related("site").first()
    contact = reader_contact(row) if row else None
    if row is None or contact is None or not contact.code:
        return False
    row.contact_hash = stand_alone(site=site, hashed=contact_hash, user=user)
    contact = Contact(replace(contact.to, line=user), contact.token)
    row.contact = seal_contact(contact, place=row.place)
    row.save(update_fields=["contact_hash", "contact"])
    began = begin_news(row, now=now)
    if began:
        _say_begun(row, contact, now=now)
    return began


def _say_begun(row: SurveyReader, contact: Contact, *, now: dt.datetime) -> None:
    with translation.override(contact.to.language):
        notice = Notice(
            BEGIN.id,
            _("News of surveys begins now"),
            (
                _("When a new survey opens, we tell you here. Nothing else comes by this."),
                _("Keep this link: it opens your own page, where you stop the news and erase it all."),
            ),
            _("Your page of news"),
            page_address(row.site, "surveys:news", contact.token),
            is_private=True,
        )
    key = f"survey-news-begin:{row.public_id}"
    send_notice(site=row.site, to=contact.to, notice=notice, dedupe_key=key, now=now)


@transaction.atomic
def ask_on_device(*, site: Site, subscription: Any, now: dt.datetime) -> SurveyReader:
    """Tell a browser that has just agreed to notices: that is the confirmation.

    Args:
        subscription: what the browser gave.
    Raises: BadSubscriptionError when it is none of a push service.
    """
    device = subscribe(site=site, hashed="", subscription=subscription, now=now)
    row = new_reader(site=site, now=now)
    row.contact_hash = device_hash(device)
    to = Recipient(push=str(device.public_id), language=translation.get_language() or "ja")
    keep_reader(row, to=to, now=now)
    begin_news(row, now=now)
    return row


def end_without_way(*, site: Site, contact_hash: str, now: dt.datetime) -> int:
    """End what can reach nobody any more: LINE was left or the device is gone. Return how many readers that were."""
    rows = SurveyReader.objects.for_site(site).filter(contact_hash=contact_hash).select_related("site")
    alone = [row for row in rows if not reader_contact(row).to.mail]
    return sum(end_news(row, now=now) for row in alone)
