"""Handing notices to the outbox and to the lists of the office."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.kernel.outbox import Wish, enqueue_many
from mikke.notices.enums import BY_WORKER, Channel, SendState
from mikke.notices.errors import UnreachableError
from mikke.notices.hashes import address_hash, message_id
from mikke.notices.message import Notice, Recipient
from mikke.notices.models import HandTask, SendLog, SiteRules
from mikke.notices.payload import Letter, pack, seal_words
from mikke.notices.quiet import allowed_at
from mikke.notices.route import Route, plan
from mikke.notices.selectors import NO_WAY, known_ways, rules_of

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Message:
    """One of many: to whom, what, and what makes it the same as another."""

    to: Recipient
    notice: Notice
    dedupe_key: str


@dataclass(frozen=True, slots=True)
class _Way:
    """One message on one channel."""

    channel: Channel
    key: str
    letter: Letter
    address_hash: str


def send_notice(
    *, site: Any, to: Recipient, notice: Notice, dedupe_key: str, now: dt.datetime
) -> tuple[str, ...]:
    """Write down that somebody is to be told something, inside the caller's transaction.

    Args:
        site: the site that tells.
        to: the ways there are.
        notice: what.
        dedupe_key: what makes this message the same as another; a second one is dropped. At most 150 characters.
        now: when; quiet hours put it off for kinds the person asked for.
    Returns: the channels it goes by, ``mail`` for example; empty when the person has stopped this kind or the one
        address they gave does not work: ``selectors.states_of`` tells which.
    Raises: UnreachableError when there is no way at all.
    """
    return send_notices(site=site, messages=[Message(to, notice, dedupe_key)], now=now)[0]


def send_notices(*, site: Any, messages: Sequence[Message], now: dt.datetime) -> list[tuple[str, ...]]:
    """Do the same for many people in few statements.

    Returns: for each message the channels it goes by, as ``send_notice`` does.
    Raises: UnreachableError when there is no way at all to one of them; then nothing is written.
    """
    if not all(message.to.subject for message in messages):
        raise UnreachableError
    rules, gone = rules_of(site.pk), []
    with transaction.atomic():
        for start in range(0, len(messages), CHUNK):
            gone += _send_part(site, messages[start : start + CHUNK], rules=rules, now=now)
    return gone


def send_another_way(
    *, site: Any, letter: Letter, without: frozenset[str], now: dt.datetime
) -> tuple[str, ...]:
    """Try the next way after a channel said that it cannot reach the person. Returns the channels it goes by."""
    hashed = address_hash(site.pk, letter.to.subject)
    known = known_ways(site, [hashed])
    route = plan(
        letter.to,
        hashed=hashed,
        kind=letter.notice.kind,
        is_wanted=letter.is_wanted,
        known=known,
        without=without,
    )
    ways = _ways(letter, route, hashed=hashed)
    _write(site, ways, rules=rules_of(site.pk), now=now)
    return tuple(way.channel.value for way in ways)


def _send_part(
    site: Any, messages: Sequence[Message], *, rules: SiteRules, now: dt.datetime
) -> list[tuple[str, ...]]:
    hashes = [address_hash(site.pk, message.to.subject) for message in messages]
    known = known_ways(site, hashes)
    ways: list[_Way] = []
    nowhere: list[SendLog] = []
    gone = []
    for message, hashed in zip(messages, hashes, strict=True):
        letter = Letter(site.pk, message.to, message.notice, message.dedupe_key)
        route = plan(
            message.to,
            hashed=hashed,
            kind=message.notice.kind,
            is_wanted=letter.is_wanted,
            known=known,
        )
        own = _ways(letter, route, hashed=hashed)
        ways += own
        if route.verdict is not None:
            nowhere.append(_nowhere(letter, route.verdict, hashed=hashed, now=now))
        gone.append(tuple(dict.fromkeys(way.channel.value for way in own)))
    _write(site, ways, rules=rules, now=now)
    SendLog.objects.bulk_create(nowhere, ignore_conflicts=True)
    return gone


def _ways(letter: Letter, route: Route, *, hashed: str) -> list[_Way]:
    """Name each way; a second device of the same person gets a key of its own."""
    ways: list[_Way] = []
    seen: set[Channel] = set()
    for channel, to in route.ways:
        key = f"{channel}:{letter.dedupe_key}"
        if channel in seen:
            key = f"{key}:{to.push}"
        seen.add(channel)
        ways.append(_Way(channel, key, Letter(letter.site_id, to, letter.notice, letter.dedupe_key), hashed))
    return ways


def _write(site: Any, ways: Sequence[_Way], *, rules: SiteRules, now: dt.datetime) -> None:
    """Write outbox entries, rows for those who call and write, and the log; what exists already is left alone."""
    wishes = [
        Wish(
            f"notices.{way.channel}",
            way.key,
            pack(way.letter, key=way.key),
            _due_at(way.letter, rules=rules, now=now),
        )
        for way in ways
        if way.channel in BY_WORKER
    ]
    fresh = enqueue_many(wishes)
    by_hand = [_hand_task(site, way, now=now) for way in ways if way.channel not in BY_WORKER]
    HandTask.objects.bulk_create(by_hand, ignore_conflicts=True)
    fresh |= {task.key for task in by_hand}
    logs = [_log(way, now=now) for way in ways if way.key in fresh]
    SendLog.objects.bulk_create(logs, ignore_conflicts=True)


def _due_at(letter: Letter, *, rules: SiteRules, now: dt.datetime) -> dt.datetime:
    if not letter.is_wanted:
        return now
    return allowed_at(now, quiet_from=rules.quiet_from, quiet_until=rules.quiet_until)


def _hand_task(site: Any, way: _Way, *, now: dt.datetime) -> HandTask:
    task = HandTask(
        site=site,
        key=way.key,
        channel=way.channel,
        kind=way.letter.notice.kind,
        due_on=timezone.localdate(now),
        created_at=now,
    )
    task.sealed = seal_words(way.letter, place=task.place)
    return task


def _log(way: _Way, *, now: dt.datetime) -> SendLog:
    return SendLog(
        public_id=message_id(way.key),
        site_id=way.letter.site_id,
        key=way.key,
        kind=way.letter.notice.kind,
        channel=way.channel,
        address_hash=way.address_hash,
        is_private=way.letter.notice.is_private,
        created_at=now,
    )


def _nowhere(letter: Letter, verdict: SendState, *, hashed: str, now: dt.datetime) -> SendLog:
    row = _log(_Way(_first_channel(letter.to), f"{NO_WAY}:{letter.dedupe_key}", letter, hashed), now=now)
    row.state, row.settled_at = verdict, now
    return row


def _first_channel(to: Recipient) -> Channel:
    """Return the channel of the address the person gave, for the log of what went nowhere."""
    given = {
        Channel.MAIL: to.mail,
        Channel.LINE: to.line,
        Channel.PUSH: to.push,
        Channel.CALL: to.phone,
        Channel.POSTCARD: to.postal,
    }
    return next(channel for channel, address in given.items() if address)
