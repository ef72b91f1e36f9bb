"""Writing down how an attempt to send ended: in the send log, in the count of the day, in the list of bad addresses."""

import datetime as dt
import uuid
from typing import Any

from django.utils import timezone

from mikke.kernel.models import OutboxState
from mikke.kernel.outbox import Delivery, Settled
from mikke.kernel.prepared import PreparedUpdate
from mikke.notices.enums import Channel, SendState
from mikke.notices.hashes import address_hash, message_id, shortened
from mikke.notices.models import DayCount, SendLog, Suppressed
from mikke.notices.payload import Letter, unpack
from mikke.notices.services.send import send_another_way
from mikke.tenancy.sites import all_sites

GIVE_NEXT_WAY = (SendState.REFUSED, SendState.SUPPRESSED)
_LOGGED = PreparedUpdate(SendLog, sets=("state", "word", "settled_at"), where=("public_id",))
_COUNTED = PreparedUpdate(DayCount, adds_one="count", where=("site", "channel", "day"))


def ended(*words: str) -> str:
    """Return what a handler returns: a ``SendState`` and a reason, for example ``refused 550 5.1.1``."""
    return " ".join(words)


def settle(delivery: Delivery, outcome: Settled) -> None:
    """Write down how an attempt ended, in the transaction that settles its outbox entry."""
    name = message_id(delivery.key)
    if outcome.state == OutboxState.WAITING:
        SendLog.objects.filter(public_id=name).update(word=outcome.word[:60])
    elif outcome.state == OutboxState.DEAD:
        _write_log(name, SendState.DEAD, outcome.word, now=outcome.now)
    else:
        state, _, word = (outcome.word or SendState.SENT.value).partition(" ")
        _write_log(name, state, word, now=outcome.now)
        _follow_up(delivery, SendState(state), word, now=outcome.now)


def _write_log(name: uuid.UUID, state: str, word: str, *, now: dt.datetime) -> None:
    values = {"state": state, "word": word[:60], "settled_at": now}
    _LOGGED.run(values, where={"public_id": name})


def _follow_up(delivery: Delivery, state: SendState, word: str, *, now: dt.datetime) -> None:
    channel = Channel(delivery.key.partition(":")[0])
    if state == SendState.SENT:
        count_one(site_id=delivery.payload["site"], channel=channel, day=timezone.localdate(now))
        return
    if state in GIVE_NEXT_WAY:
        letter = unpack(delivery.payload, key=delivery.key)
        site = all_sites()[letter.site_id].site
        if channel == Channel.MAIL and state == SendState.REFUSED:
            suppress(site=site, mail=letter.to.mail, reason=word, now=now)
        _next_way(site, letter, channel, now=now)


def _next_way(site: Any, letter: Letter, channel: Channel, *, now: dt.datetime) -> None:
    tried = SendLog.objects.filter(
        public_id__in=[message_id(f"{way}:{letter.dedupe_key}") for way in Channel.values]
    )
    without = frozenset(tried.values_list("channel", flat=True)) | {channel.value}
    send_another_way(site=site, letter=letter, without=without, now=now)


def count_one(*, site_id: int, channel: str, day: dt.date) -> None:
    """Count one message of the day."""
    which = {"site": site_id, "channel": channel, "day": day}
    if not _COUNTED.run({}, where=which):
        _, is_new = DayCount.objects.get_or_create(
            site_id=site_id, channel=channel, day=day, defaults={"count": 1}
        )
        if not is_new:
            _COUNTED.run({}, where=which)


def suppress(*, site: Any, mail: str, reason: str, now: dt.datetime) -> bool:
    """Send nothing more to a mail address of a site; False when that was so already."""
    _, is_new = Suppressed.objects.get_or_create(
        site=site,
        address_hash=address_hash(site.pk, mail),
        defaults={"shown": shortened(mail), "reason": reason[:60], "at": now},
    )
    return is_new


def release(suppressed: Suppressed) -> None:
    """Send to an address again: somebody has made sure that it works."""
    suppressed.delete()
