"""Telling of new surveys: asked for, confirmed, kept for a year, and erased with the address. Apart from every answer."""

import datetime as dt
import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mikke.kernel import links
from mikke.notices.contact import Contact, contact_of, seal_contact
from mikke.notices.hashes import address_hash
from mikke.notices.message import Notice, Recipient
from mikke.notices.services.line import drop_code
from mikke.notices.services.send import send_notice
from mikke.notices.services.wishes import want_again
from mikke.notices.services.withdraw import withdraw_waiting
from mikke.surveys.enums import ReaderState
from mikke.surveys.models import Invited, SurveyReader
from mikke.surveys.notice_kinds import CONFIRM, END, INVITATION
from mikke.tenancy.addresses import page_address
from mikke.tenancy.models import Site

CONFIRM_LINK, MANAGE_LINK, LINE_LINK = "surveys.news_confirm", "surveys.news", "surveys.news_line"
CONSENT_VERSION = "2026-11"
LIFE = dt.timedelta(days=365)
CONFIRM_WITHIN = dt.timedelta(days=2)
WARN_BEFORE = dt.timedelta(days=14)


def reader_contact(row: SurveyReader) -> Contact:
    """Return how a reader is reached and the token of their page. Raises DecryptionError."""
    return contact_of(row.contact, place=row.place)


def new_reader(*, site: Site, now: dt.datetime) -> SurveyReader:
    """Return a reader with the consent of ``now``, not written yet."""
    today = timezone.localdate(now)
    return SurveyReader(
        site=site, consent_version=CONSENT_VERSION, consented_on=today, expires_on=today + LIFE
    )


def keep_reader(row: SurveyReader, *, to: Recipient, code: str = "", now: dt.datetime) -> None:
    """Write a reader, sealed, with the link of their page; inside the caller's transaction.

    Args:
        row: with its ``contact_hash``.
        to: the way to reach the person.
        code: of LINE, while it is awaited.
        now: when.
    """
    token = secrets.token_urlsafe(links.TOKEN_BYTES)
    row.contact = seal_contact(Contact(to, token, code), place=row.place)
    row.save()
    _open_page(row, token, now=now)


def _open_page(row: SurveyReader, token: str, *, now: dt.datetime) -> None:
    links.issue_link(
        site=row.site, purpose=MANAGE_LINK, subject=str(row.public_id), now=now, lives=2 * LIFE, token=token
    )


@transaction.atomic
def ask_by_mail(*, site: Site, to: Recipient, now: dt.datetime) -> SurveyReader:
    """Keep an address until it is confirmed, and write to it how.

    Args:
        site: where.
        to: with a mail address.
        now: when; also the day of consent.
    """
    row = new_reader(site=site, now=now)
    row.contact_hash = address_hash(site.pk, to.subject)
    keep_reader(row, to=to, now=now)
    subject = str(row.public_id)
    token = links.issue_link(site=site, purpose=CONFIRM_LINK, subject=subject, now=now, lives=CONFIRM_WITHIN)
    notice = Notice(
        CONFIRM.id,
        _("Please confirm: news of surveys"),
        (
            _("Somebody asked us to tell this address of new surveys."),
            _(
                "If it was you, press the button on the page of this link within two days. If not, do nothing: the address is then erased."
            ),
        ),
        _("Confirm this address"),
        page_address(site, "surveys:news_confirm", token),
    )
    send_notice(site=site, to=to, notice=notice, dedupe_key=f"survey-news-confirm:{row.public_id}", now=now)
    return row


@transaction.atomic
def begin_news(row: SurveyReader, *, now: dt.datetime) -> bool:
    """Begin to tell somebody whose way is confirmed; False when it was not waiting (any more).

    One address is told once: what it had before goes over into this row, with what it was told and the link of its page.
    """
    for _attempt in range(2):
        try:
            with transaction.atomic():
                return _begin(row, now=now)
        except IntegrityError:  # the same address was confirmed in another window at this moment
            continue
    return False


def _begin(row: SurveyReader, *, now: dt.datetime) -> bool:
    mine = SurveyReader.objects.filter(pk=row.pk, state=ReaderState.WAITING)
    if not mine.exists():
        return False
    same = SurveyReader.objects.for_site(row.site).filter(
        contact_hash=row.contact_hash, state=ReaderState.ACTIVE
    )
    for before in same:
        Invited.objects.filter(reader=before).update(reader=row)
        links.hand_over_links(
            site=row.site, purpose=MANAGE_LINK, subject=str(before.public_id), to=str(row.public_id)
        )
        before.delete()
    want_again(site=row.site, address_hash=row.contact_hash, kind=INVITATION.id, now=now)
    return bool(mine.update(state=ReaderState.ACTIVE, confirmed_on=timezone.localdate(now)))


@transaction.atomic
def keep_longer(row: SurveyReader, *, now: dt.datetime) -> bool:
    """Tell somebody for another year from today; False when it has ended."""
    going_on = SurveyReader.objects.filter(pk=row.pk, state=ReaderState.ACTIVE).update(
        expires_on=timezone.localdate(now) + LIFE, warned_on=None
    )
    if going_on:
        token = reader_contact(row).token
        links.revoke_token(site=row.site, purpose=MANAGE_LINK, token=token)
        _open_page(row, token, now=now)
    return bool(going_on)


@transaction.atomic
def end_news(row: SurveyReader, *, now: dt.datetime) -> bool:
    """Erase a reader with the address, its links and what waits to be sent; False when it was done before."""
    is_ended = SurveyReader.objects.filter(pk=row.pk).delete()[
        0
    ]  # first: it waits for a round that is being written
    for purpose in (CONFIRM_LINK, MANAGE_LINK, LINE_LINK):
        links.revoke_links(site=row.site, purpose=purpose, subject=str(row.public_id))
    drop_code(site=row.site, hashed=row.contact_hash)
    kinds = [INVITATION.id, CONFIRM.id, END.id]
    withdraw_waiting(site=row.site, address_hash=row.contact_hash, kinds=kinds, now=now)
    return bool(is_ended)


def forget_reader(*, site: Site, contact_hash: str, now: dt.datetime) -> int:
    """End all news of surveys to an address of ``site``; return how many rows that were."""
    rows = SurveyReader.objects.for_site(site).filter(contact_hash=contact_hash)
    return sum(end_news(row, now=now) for row in rows.select_related("site"))


def end_old(*, now: dt.datetime) -> int:
    """End what has run out and what nobody confirmed in time, a short transaction each; return how many."""
    today = timezone.localdate(now)
    old = SurveyReader.objects.filter(expires_on__lt=today)
    forgotten = SurveyReader.objects.filter(
        state=ReaderState.WAITING, consented_on__lt=today - CONFIRM_WITHIN
    )
    return sum(end_news(row, now=now) for row in (old | forgotten).select_related("site"))


def warn_of_end(*, now: dt.datetime) -> int:
    """Ask people two weeks before their year ends whether to go on; return how many."""
    last_day = timezone.localdate(now) + WARN_BEFORE
    rows = SurveyReader.objects.filter(state=ReaderState.ACTIVE, expires_on__lte=last_day, warned_on=None)
    return sum(_warn(row, now=now) for row in rows.select_related("site"))


@transaction.atomic
def _warn(row: SurveyReader, *, now: dt.datetime) -> bool:
    warned = SurveyReader.objects.filter(pk=row.pk, warned_on=None).update(warned_on=timezone.localdate(now))
    if not warned:
        return False
    contact = reader_contact(row)
    with translation.override(contact.to.language):
        notice = Notice(
            END.id,
            _("News of surveys ends soon"),
            (
                _("We keep your address for news of surveys until %(day)s. Then it is erased.")
                % {"day": date_format(row.expires_on)},
                _("To go on for another year, press the button on the page of this link."),
            ),
            _("Go on for another year"),
            page_address(row.site, "surveys:news", contact.token),
        )
    key = f"survey-news-end:{row.public_id}:{row.expires_on}"
    send_notice(site=row.site, to=contact.to, notice=notice, dedupe_key=key, now=now)
    return True
