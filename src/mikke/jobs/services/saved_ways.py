"""Saved conditions of somebody who gives no address: their LINE, or the browser in front of them, is the only way."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from mikke.jobs.alerts.sealing import Asked, Contact, contact_of, seal_contact
from mikke.jobs.enums import AlertPace, SavedState
from mikke.jobs.models import SavedCondition
from mikke.jobs.services.saved_conditions import (
    ALIVE,
    BY_LINE,
    CONFIRM_WITHIN,
    NEWS_KIND,
    end_conditions,
    keep_row,
    new_row,
    new_token,
)
from mikke.kernel import links
from mikke.notices.hashes import address_hash
from mikke.notices.message import Notice, Recipient
from mikke.notices.services.line import new_code, stand_alone
from mikke.notices.services.push import device_hash, subscribe
from mikke.notices.services.send import send_notice
from mikke.notices.services.wishes import want_again
from mikke.tenancy.addresses import page_address
from mikke.tenancy.models import Site

BEGIN_KIND = "jobs.alert_begin"


@transaction.atomic
def save_for_line(
    *, site: Site, asked: Asked, pace: AlertPace, with_ask: bool, token: str, now: dt.datetime
) -> SavedCondition:
    """Keep conditions until their code is typed into the chat of the site's LINE account.

    Args:
        site: where; it has a LINE account.
        asked: conditions and words.
        pace: how often.
        with_ask: also what is worth asking about.
        token: of the page that shows the code, good for two days.
        now: when; also the day of consent.
    """
    row = new_row(site=site, pace=pace, with_ask=with_ask, now=now)
    row.contact_hash = address_hash(site.pk, f"alert:{row.public_id}")
    code = new_code(site=site, hashed=row.contact_hash, now=now)
    to = Recipient(language=translation.get_language() or "ja")
    keep_row(row, asked=asked, contact=Contact(to, new_token(), code), now=now)
    subject = str(row.public_id)
    links.issue_link(site=site, purpose=BY_LINE, subject=subject, now=now, lives=CONFIRM_WITHIN, token=token)
    return row


@transaction.atomic
def renew_code(row: SavedCondition, *, now: dt.datetime) -> bool:
    """Make a new code for conditions that still wait for one; False when they do not."""
    contact = contact_of(row.contact, public_id=row.public_id)
    waiting = SavedCondition.objects.filter(pk=row.pk, state=SavedState.WAITING)
    if not contact.code or not waiting.exists():
        return False
    code = new_code(site=row.site, hashed=row.contact_hash, now=now)
    sealed = seal_contact(replace(contact, code=code), public_id=row.public_id)
    return bool(waiting.update(contact=sealed, changed_at=now))


@transaction.atomic
def begin_by_line(*, site: Site, contact_hash: str, user: str, now: dt.datetime) -> bool:
    """Begin to watch for somebody whose code came in, and send the link to their page into the chat.

    Args:
        contact_hash: what the code was made for; False where it belongs to something else.
        user: LINE user who typed it.
    """
    waiting = SavedCondition.objects.for_site(site).filter(
        contact_hash=contact_hash, state=SavedState.WAITING
    )
    row = waiting.select_related("site").first()
    contact = contact_of(row.contact, public_id=row.public_id) if row else None
    if row is None or contact is None or not contact.code:
        return False
    own = stand_alone(site=site, hashed=contact_hash, user=user)
    contact = Contact(replace(contact.to, line=user), contact.token)
    began = waiting.filter(pk=row.pk).update(
        state=SavedState.ACTIVE,
        contact=seal_contact(contact, public_id=row.public_id),
        contact_hash=own,
        confirmed_at=now,
        told_at=now,
        changed_at=now,
    )
    if began:
        want_again(site=site, address_hash=own, kind=NEWS_KIND, now=now)
        _say_begun(row, contact, now=now)
    return bool(began)


def _say_begun(row: SavedCondition, contact: Contact, *, now: dt.datetime) -> None:
    with translation.override(contact.to.language):
        notice = Notice(
            BEGIN_KIND,
            _("News of jobs begins now"),
            (
                _("When a job comes that fits what you saved, we write to you here."),
                _(
                    "Keep this link: it opens your own page, where you change or stop the news and erase it all."
                ),
            ),
            _("Your page of news"),
            page_address(row.site, "jobs:alert", contact.token),
            is_private=True,
        )
    key = f"alert-begin:{row.public_id}"
    send_notice(site=row.site, to=contact.to, notice=notice, dedupe_key=key, now=now)


@transaction.atomic
def save_for_device(
    *, site: Site, asked: Asked, pace: AlertPace, with_ask: bool, subscription: Any, now: dt.datetime
) -> SavedCondition:
    """Keep conditions of somebody whose browser has just agreed to notices: that is the confirmation.

    Args:
        subscription: what the browser gave.
    Raises: BadSubscriptionError when it is none of a push service.
    """
    device = subscribe(site=site, hashed="", subscription=subscription, now=now)
    to = Recipient(push=str(device.public_id), language=translation.get_language() or "ja")
    row = new_row(site=site, pace=pace, with_ask=with_ask, now=now)
    row.contact_hash = device_hash(device)
    row.state, row.confirmed_at, row.told_at = SavedState.ACTIVE, now, now
    keep_row(row, asked=asked, contact=Contact(to, new_token()), now=now)
    want_again(site=site, address_hash=row.contact_hash, kind=NEWS_KIND, now=now)
    return row


def end_without_way(*, site: Site, contact_hash: str, now: dt.datetime) -> int:
    """End what can reach nobody any more: LINE was left or the device is gone. Return how many conditions that were."""
    rows = SavedCondition.objects.for_site(site).filter(contact_hash=contact_hash, state__in=ALIVE)
    alone = [
        row
        for row in rows.select_related("site")
        if not contact_of(row.contact, public_id=row.public_id).to.mail
    ]
    return sum(end_conditions(row, state=SavedState.STOPPED, now=now) for row in alone)
