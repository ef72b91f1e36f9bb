"""Keeping a person's conditions, with consent, and letting go of them again."""

import datetime as dt
import secrets

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mikke.jobs.alerts.sealing import Asked, Contact, contact_of, seal_asked, seal_contact
from mikke.jobs.enums import AlertPace, SavedState
from mikke.jobs.models import AlertMatch, SavedCondition
from mikke.kernel import links
from mikke.notices.hashes import address_hash
from mikke.notices.message import Notice, Recipient
from mikke.notices.services.line import drop_code
from mikke.notices.services.send import send_notice
from mikke.notices.services.wishes import want_again
from mikke.tenancy.addresses import page_address
from mikke.tenancy.models import Site

CONFIRM, MANAGE, BY_LINE = "jobs.alert_confirm", "jobs.alert", "jobs.alert_line"
CONSENT_VERSION = "2026-11"
LIFE = dt.timedelta(days=180)
CONFIRM_WITHIN = dt.timedelta(days=2)
WARN_BEFORE = dt.timedelta(days=14)
ALIVE = (SavedState.WAITING, SavedState.ACTIVE)
NEWS_KIND, CONFIRM_KIND, END_KIND = "jobs.alert", "jobs.alert_confirm", "jobs.alert_end"


def new_token() -> str:
    """Return the token of a page where saved conditions are changed."""
    return secrets.token_urlsafe(links.TOKEN_BYTES)


def new_row(*, site: Site, pace: AlertPace, with_ask: bool, now: dt.datetime) -> SavedCondition:
    """Return conditions with the consent of ``now``, not written yet."""
    return SavedCondition(
        site=site,
        pace=pace,
        with_ask=with_ask,
        consent_version=CONSENT_VERSION,
        consented_at=now,
        expires_on=timezone.localdate(now) + LIFE,
    )


def keep_row(row: SavedCondition, *, asked: Asked, contact: Contact, now: dt.datetime) -> None:
    """Write conditions, sealed, with the link of the page where they are changed; inside the caller's transaction."""
    row.sealed = seal_asked(asked, public_id=row.public_id)
    row.contact = seal_contact(contact, public_id=row.public_id)
    row.save()
    lives = 2 * LIFE
    subject = str(row.public_id)
    links.issue_link(
        site=row.site, purpose=MANAGE, subject=subject, now=now, lives=lives, token=contact.token
    )


@transaction.atomic
def save_conditions(
    *, site: Site, asked: Asked, to: Recipient, pace: AlertPace, with_ask: bool, now: dt.datetime
) -> SavedCondition:
    """Keep conditions until their address is confirmed; tell the person how.

    Args:
        site: where.
        asked: conditions and words.
        to: the way to reach the person.
        pace: how often.
        with_ask: also what is worth asking about.
        now: when; also the day of consent.
    """
    row = new_row(site=site, pace=pace, with_ask=with_ask, now=now)
    row.contact_hash = address_hash(site.pk, to.subject)
    keep_row(row, asked=asked, contact=Contact(to, new_token()), now=now)
    opened = links.issue_link(
        site=site, purpose=CONFIRM, subject=str(row.public_id), now=now, lives=CONFIRM_WITHIN
    )
    notice = Notice(
        CONFIRM_KIND,
        _("Please confirm: news of jobs"),
        (
            _("Somebody asked us to send news of jobs to this address."),
            _(
                "If it was you, press the button on the page of this link within two days. If not, do nothing."
            ),
        ),
        _("Confirm this address"),
        page_address(site, "jobs:alert_confirm", opened),
    )
    send_notice(site=site, to=to, notice=notice, dedupe_key=f"alert-confirm:{row.public_id}", now=now)
    return row


@transaction.atomic
def confirm_conditions(row: SavedCondition, *, now: dt.datetime) -> bool:
    """Begin to watch; False when it was not waiting (any more)."""
    want_again(site=row.site, address_hash=row.contact_hash, kind=NEWS_KIND, now=now)
    return bool(
        SavedCondition.objects.filter(pk=row.pk, state=SavedState.WAITING).update(
            state=SavedState.ACTIVE, confirmed_at=now, told_at=now, changed_at=now
        )
    )


@transaction.atomic
def change_pace(row: SavedCondition, *, pace: AlertPace, with_ask: bool, now: dt.datetime) -> bool:
    """Change how often and of what somebody hears; False when it has ended."""
    return bool(
        SavedCondition.objects.filter(pk=row.pk, state__in=ALIVE).update(
            pace=pace, with_ask=with_ask, changed_at=now
        )
    )


@transaction.atomic
def keep_longer(row: SavedCondition, *, now: dt.datetime) -> bool:
    """Keep active conditions for another half year from today; False when they have ended."""
    return bool(
        SavedCondition.objects.filter(pk=row.pk, state=SavedState.ACTIVE).update(
            expires_on=timezone.localdate(now) + LIFE, warned_at=None, changed_at=now
        )
    )


@transaction.atomic
def end_conditions(row: SavedCondition, *, state: SavedState, now: dt.datetime) -> bool:
    """Let go of conditions: what was asked and the address are erased at once. False when it was done before."""
    ended = SavedCondition.objects.filter(pk=row.pk, state__in=ALIVE).update(
        state=state, sealed=b"", contact=b"", contact_hash="", changed_at=now
    )
    AlertMatch.objects.filter(condition_id=row.pk).delete()
    for purpose in (CONFIRM, BY_LINE):
        links.revoke_links(site=row.site, purpose=purpose, subject=str(row.public_id))
    drop_code(site=row.site, hashed=row.contact_hash)
    return bool(ended)


def forget_person(*, site: Site, contact_hash: str, state: SavedState, now: dt.datetime) -> int:
    """End everything that a person has saved on ``site``; return how many conditions that were."""
    rows = SavedCondition.objects.for_site(site).filter(contact_hash=contact_hash, state__in=ALIVE)
    return sum(end_conditions(row, state=state, now=now) for row in rows.select_related("site"))


@transaction.atomic
def take_pace(*, site: Site, contact_hash: str, pace: str, now: dt.datetime) -> None:
    """Take over how often a person wants to hear, as said on the page of all their messages."""
    rows = SavedCondition.objects.for_site(site).filter(contact_hash=contact_hash, state__in=ALIVE)
    rows.update(pace=pace, changed_at=now)


def end_old(*, now: dt.datetime) -> int:
    """End what has run out and what nobody confirmed in time, a short transaction each; return how many."""
    today = timezone.localdate(now)
    old = SavedCondition.objects.filter(state__in=ALIVE, expires_on__lt=today)
    forgotten = SavedCondition.objects.filter(state=SavedState.WAITING, consented_at__lt=now - CONFIRM_WITHIN)
    ended = 0
    for row in (old | forgotten).select_related("site"):
        ended += end_conditions(row, state=SavedState.EXPIRED, now=now)
    return ended


def warn_of_end(*, now: dt.datetime) -> int:
    """Tell people two weeks before their conditions end; return how many."""
    last_day = timezone.localdate(now) + WARN_BEFORE
    rows = SavedCondition.objects.filter(state=SavedState.ACTIVE, expires_on__lte=last_day, warned_at=None)
    told = 0
    for row in rows.select_related("site"):
        told += _warn(row, now=now)
    return told


@transaction.atomic
def _warn(row: SavedCondition, *, now: dt.datetime) -> bool:
    if not SavedCondition.objects.filter(pk=row.pk, warned_at=None).update(warned_at=now):
        return False
    contact = contact_of(row.contact, public_id=row.public_id)
    with translation.override(contact.to.language):
        notice = Notice(
            END_KIND,
            _("Your saved conditions end soon"),
            (
                _("We keep your conditions until %(day)s. Then they are erased and no more news comes.")
                % {"day": row.expires_on},
                _("To go on for another half year, press the button on the page of this link."),
            ),
            _("Keep them for another half year"),
            page_address(row.site, "jobs:alert", contact.token),
        )
    key = f"alert-end:{row.public_id}:{row.expires_on}"
    send_notice(site=row.site, to=contact.to, notice=notice, dedupe_key=key, now=now)
    return True
