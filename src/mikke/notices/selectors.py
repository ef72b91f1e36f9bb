"""Reads of this room: what is known of the ways to reach somebody, the send log, the lists for the office."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Count, QuerySet
from django.utils import timezone

from mikke.notices.enums import Channel, HandState, SendState
from mikke.notices.hashes import address_hash, message_id
from mikke.notices.message import Recipient
from mikke.notices.models import (
    DayCount,
    HandTask,
    LineAccount,
    LineLink,
    Preference,
    PushSubscription,
    SendLog,
    SiteRules,
    Suppressed,
)

CHUNK = 500
NO_WAY = "none"
LATELY = dt.timedelta(days=7)


@dataclass(slots=True)
class Known:
    """What the tables say about a set of people, by the hash of their address."""

    has_line: bool = False
    wishes: dict[str, Preference] = field(default_factory=dict)
    suppressed: set[str] = field(default_factory=set)
    linked: set[str] = field(default_factory=set)
    devices: dict[str, list[str]] = field(default_factory=dict)


def known_ways(site: Any, hashes: Iterable[str]) -> Known:
    """Return what is known of many people in few queries."""
    known = Known(has_line=LineAccount.objects.for_site(site).exists())
    wanted = sorted({one for one in hashes if one})
    for start in range(0, len(wanted), CHUNK):
        mine = {"address_hash__in": wanted[start : start + CHUNK]}
        for wish in Preference.objects.for_site(site).filter(**mine):
            known.wishes[wish.address_hash] = wish
        known.suppressed |= set(
            Suppressed.objects.for_site(site).filter(**mine).values_list("address_hash", flat=True)
        )
        known.linked |= set(
            LineLink.objects.for_site(site).filter(**mine).values_list("address_hash", flat=True)
        )
        for device in PushSubscription.objects.for_site(site).filter(**mine).order_by("pk"):
            known.devices.setdefault(device.address_hash, []).append(str(device.public_id))
    return known


def rules_of(site_id: int) -> SiteRules:
    """Return the rules of a site; the usual ones when nobody has changed them."""
    return SiteRules.objects.filter(site_id=site_id).first() or SiteRules(site_id=site_id)


def _sent_by_channel(site_id: int, day: dt.date) -> dict[str, int]:
    rows = DayCount.objects.filter(site_id=site_id, day=day)
    return dict(rows.order_by().values_list("channel", "count"))


def sent_on(*, site_id: int, channel: str, day: dt.date) -> int:
    """Return how many messages a site has sent by a channel on a day."""
    row = DayCount.objects.filter(site_id=site_id, channel=channel, day=day).first()
    return row.count if row else 0


def wish_of(site_id: int, hashed: str) -> Preference | None:
    """Return what somebody said they want, or None when they said nothing."""
    return Preference.objects.filter(site_id=site_id, address_hash=hashed).first()


_AGAINST = """
    SELECT wish.is_stopped, wish.stopped_kinds,
        EXISTS (SELECT 1 FROM notices_suppressed bad WHERE bad.site_id = %s AND bad.address_hash = %s)
    FROM (SELECT 1) asked LEFT JOIN notices_preference wish ON wish.site_id = %s AND wish.address_hash = %s
"""


def stands_against(*, site_id: int, hashed: str, kind: str) -> tuple[bool, bool]:
    """Return whether somebody has stopped a kind (or everything they can stop), and whether their address is bad.

    One query, asked right before each message is handed over, so that a stop holds from that moment. It is written
    by hand because through the ORM it was a sixth of the time a message costs.
    """
    with connection.cursor() as cursor:
        cursor.execute(_AGAINST, [site_id, hashed, site_id, hashed])
        is_stopped, kinds, is_bad = cursor.fetchone()
    return bool(is_stopped) or kind in json.loads(kinds or "[]"), bool(is_bad)


def rhythm_of(site: Any, to: Recipient) -> str:
    """Return how often somebody wants to be told what they asked for; empty: they did not say."""
    wish = wish_of(site.pk, address_hash(site.pk, to.subject))
    return wish.rhythm if wish else ""


def states_of(site: Any, dedupe_key: str) -> dict[str, SendState]:
    """Return how a message that was handed to ``send_notice`` stands, by channel.

    Args:
        site: the site that told.
        dedupe_key: what the sender gave.
    Returns: for example ``{"mail": SendState.BOUNCED, "call": SendState.WAITING}``; empty: no such message.
    """
    ids = [message_id(f"{way}:{dedupe_key}") for way in (*Channel.values, NO_WAY)]
    rows = SendLog.objects.for_site(site).filter(public_id__in=ids).order_by("created_at", "pk")
    return {row.channel: SendState(row.state) for row in rows}


def dead_letters(*, site: Any) -> QuerySet[SendLog]:
    """Return what was given up and can still be tried again, the newest first."""
    return SendLog.objects.for_site(site).filter(state=SendState.DEAD)


def line_account(site: Any) -> LineAccount | None:
    """Return the LINE account of a site, or None."""
    account: LineAccount | None = LineAccount.objects.for_site(site).first()
    return account


def _since(today: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(today - LATELY, dt.time()))


def lately_suppressed(*, site: Any, today: dt.date) -> QuerySet[Suppressed]:
    """Return the addresses that stopped working in the last seven days."""
    return Suppressed.objects.for_site(site).filter(at__gte=_since(today))


def lately_erased(*, site: Any, today: dt.date) -> QuerySet[SendLog]:
    """Return what was given up and erased, and ended in the last two weeks: a week to retry, a week to see it."""
    since = _since(today) - LATELY
    return SendLog.objects.for_site(site).filter(state=SendState.ERASED, settled_at__gte=since)


def hand_tasks_due(*, site: Any, today: dt.date) -> dict[str, int]:
    """Return how many things are to be done by hand by ``today``, by channel. One query."""
    rows = HandTask.objects.for_site(site).filter(state=HandState.OPEN, due_on__lte=today)
    return dict(rows.order_by().values_list("channel").annotate(Count("pk")))


def hand_tasks(*, site: Any, channel: str) -> QuerySet[HandTask]:
    """Return what is to be done by hand, the longest waiting first."""
    return HandTask.objects.for_site(site).filter(channel=channel, state=HandState.OPEN)


def budgets(*, site: Any, now: dt.datetime) -> list[tuple[Channel, int, int]]:
    """Return channel, sent today and the most a day, for each channel of the worker."""
    rules, sent = rules_of(site.pk), _sent_by_channel(site.pk, timezone.localdate(now))
    channels = (Channel.MAIL, Channel.LINE, Channel.PUSH)
    return [(channel, sent.get(channel, 0), rules.per_day(channel)) for channel in channels]
