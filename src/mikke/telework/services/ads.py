"""Calls to the pool: the six items first, then the page and the messages; closed when filled."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mikke.domain.pool_ad import AdText, ad_findings
from mikke.notices.message import Notice
from mikke.notices.services.send import Message, send_notices
from mikke.people.reach import recipient_of
from mikke.telework.ad_words import finding_text
from mikke.telework.enums import WorkerState
from mikke.telework.errors import AdNotReadyError, OrderStateChangedError
from mikke.telework.models import Client, PoolAd, PoolAnswer, Worker, WorkOrder
from mikke.telework.notice_kinds import POOL_AD
from mikke.telework.order_enums import AdState
from mikke.telework.services.keeping import TAKEN
from mikke.tenancy.addresses import page_address


def ad_text(ad: PoolAd) -> AdText:
    """Return what a call says, for the rules."""
    return AdText(
        title=ad.title,
        recruiter_name=ad.recruiter_name,
        recruiter_address=ad.recruiter_address,
        recruiter_contact=ad.recruiter_contact,
        duties=ad.duties,
        workplace=ad.workplace,
        fee=ad.fee,
    )


def draft_ad(*, client: Client, values: Mapping[str, Any], actor: Any, now: dt.datetime) -> PoolAd:
    """Write a call down; nobody sees it yet."""
    return PoolAd.objects.create(
        site=client.site, client=client, created_by=actor, created_at=now, updated_at=now, **values
    )


def save_ad(*, ad: PoolAd, values: Mapping[str, Any], now: dt.datetime) -> PoolAd:
    """Change a draft. Raises OrderStateChangedError once it is out: what people read does not change under them."""
    moved = PoolAd.objects.filter(pk=ad.pk, state=AdState.DRAFT).update(**values, updated_at=now)
    if not moved:
        raise OrderStateChangedError
    ad.refresh_from_db()
    return ad


@transaction.atomic
def open_ad(*, ad: PoolAd, now: dt.datetime) -> int:
    """Let a call go out: to every worker who takes part, and on the open page when it says so.

    Returns: how many workers are told.
    Raises: AdNotReadyError when one of the six items is missing or a word of employment is used; OrderStateChangedError.
    """
    ad.refresh_from_db()
    findings = ad_findings(ad_text(ad))
    if findings:
        raise AdNotReadyError([finding_text(one) for one in findings])
    moved = PoolAd.objects.filter(pk=ad.pk, state=AdState.DRAFT, updated_at=ad.updated_at).update(
        state=AdState.OPEN, opened_at=now, updated_at=now
    )
    if not moved:
        raise OrderStateChangedError
    ad.refresh_from_db()
    return _tell_pool(ad, now=now)


def _tell_pool(ad: PoolAd, *, now: dt.datetime) -> int:
    workers = Worker.objects.for_site(ad.site).filter(state=WorkerState.ACTIVE)
    rows = workers.select_related("person__user").prefetch_related("person__contacts")
    words = (
        ad.duties,
        _("Where: %(place)s") % {"place": ad.workplace},
        _("Fee: %(fee)s") % {"fee": ad.fee},
        _("Who calls: %(name)s, %(address)s, %(contact)s")
        % {"name": ad.recruiter_name, "address": ad.recruiter_address, "contact": ad.recruiter_contact},
    )
    notice = Notice(
        POOL_AD.id, ad.title, words, _("Look at it"), page_address(ad.site, "team:ad", ad.public_id)
    )
    letters = [
        Message(to, notice, f"pool-ad:{ad.public_id}:{worker.pk}")
        for worker in rows
        if (to := recipient_of(worker.person)).subject
    ]
    return len([one for one in send_notices(site=ad.site, messages=letters, now=now) if one])


def close_ad(*, ad: PoolAd, now: dt.datetime, state: AdState = AdState.CLOSED) -> bool:
    """Close an open call; False when it is closed already."""
    moved = PoolAd.objects.filter(pk=ad.pk, state=AdState.OPEN).update(
        state=state, closed_at=now, updated_at=now
    )
    ad.refresh_from_db()
    return bool(moved)


def close_if_filled(*, ad: PoolAd, now: dt.datetime) -> bool:
    """Close a call when as many orders are accepted as it has places; return whether it was closed now."""
    accepted = WorkOrder.objects.filter(ad=ad, state__in=TAKEN).count()
    return accepted >= ad.places and close_ad(ad=ad, now=now, state=AdState.FILLED)


def end_old_ads(*, today: dt.date, now: dt.datetime) -> int:
    """Close calls whose last day is over; return how many."""
    return PoolAd.objects.filter(state=AdState.OPEN, ends_on__lt=today).update(
        state=AdState.CLOSED, closed_at=now, updated_at=now
    )


@transaction.atomic
def raise_hand(*, ad: PoolAd, worker: Worker, now: dt.datetime) -> bool:
    """A worker would like to do it; a second tap changes nothing. Raises OrderStateChangedError when it is closed."""
    if not PoolAd.objects.filter(pk=ad.pk, state=AdState.OPEN, site_id=worker.site_id).exists():
        raise OrderStateChangedError
    return PoolAnswer.objects.get_or_create(ad=ad, worker=worker, defaults={"created_at": now})[1]


def lower_hand(*, ad: PoolAd, worker: Worker) -> bool:
    """A worker would rather not, without a reason; False when there was nothing to take back."""
    return bool(PoolAnswer.objects.filter(ad=ad, worker=worker).delete()[0])
