"""What people say on their own page: which kinds, which channel, how often, stop, delete my address."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from mikke.notices import kinds
from mikke.notices.enums import Channel, Rhythm
from mikke.notices.models import LineCode, LineLink, Preference, PushSubscription, SendLog, Suppressed
from mikke.notices.services.withdraw import withdraw_waiting
from mikke.notices.signals import address_forgotten, kinds_stopped, rhythm_chosen


def wanted_kinds() -> list[kinds.Kind]:
    """Return the kinds somebody can stop, in the order they were registered."""
    return [kind for kind in kinds.REGISTRY.values() if kind.is_wanted]


@transaction.atomic
def save_wishes(
    *, site: Any, address_hash: str, kept: Iterable[str], channel: str, rhythm: str, now: dt.datetime
) -> Preference:
    """Keep what somebody chose.

    Args:
        site: the site.
        address_hash: whose.
        kept: ids of the kinds they go on receiving; every other kind that can be stopped is stopped.
        channel: a ``Channel``, or empty for the first that works.
        rhythm: a ``Rhythm``, or empty.
        now: when.
    """
    wanted = set(kept)
    values = {
        "is_stopped": False,
        "stopped_kinds": [kind.id for kind in wanted_kinds() if kind.id not in wanted],
        "channel": channel if channel in Channel.values else "",
        "rhythm": rhythm if rhythm in Rhythm.values else "",
        "updated_at": now,
    }
    row = Preference.objects.update_or_create(site=site, address_hash=address_hash, defaults=values)[0]
    if row.stopped_kinds:
        kinds_stopped.send(
            sender=Preference, site=site, address_hash=address_hash, kinds=tuple(row.stopped_kinds), now=now
        )
    if row.rhythm:
        rhythm_chosen.send(sender=Preference, site=site, address_hash=address_hash, rhythm=row.rhythm)
    return row


@transaction.atomic
def stop(*, site: Any, address_hash: str, kind: str, now: dt.datetime) -> Preference:
    """Stop one kind, or everything that can be stopped when ``kind`` is empty."""
    row, _ = Preference.objects.get_or_create(
        site=site, address_hash=address_hash, defaults={"updated_at": now}
    )
    if not kind:
        row.is_stopped = True
    elif kind not in row.stopped_kinds:
        row.stopped_kinds = [*row.stopped_kinds, kind]
    row.updated_at = now
    row.save(update_fields=["is_stopped", "stopped_kinds", "updated_at"])
    gone = (kind,) if kind else tuple(one.id for one in wanted_kinds())
    kinds_stopped.send(sender=Preference, site=site, address_hash=address_hash, kinds=gone, now=now)
    return row


@transaction.atomic
def want_again(*, site: Any, address_hash: str, kind: str, now: dt.datetime) -> None:
    """Let a kind through that somebody stopped before and has now asked for anew; what else was stopped stays so."""
    row = Preference.objects.for_site(site).filter(address_hash=address_hash).first()
    if row is None or not (row.is_stopped or kind in row.stopped_kinds):
        return
    stopped = [one.id for one in wanted_kinds()] if row.is_stopped else row.stopped_kinds
    row.stopped_kinds = [one for one in stopped if one != kind]
    row.is_stopped, row.updated_at = False, now
    row.save(update_fields=["is_stopped", "stopped_kinds", "updated_at"])


@transaction.atomic
def forget_address(*, site: Any, address_hash: str, now: dt.datetime) -> None:
    """Delete all that this room keeps of an address, and tell the rooms above to do the same.

    What waits and was asked for is not sent any more. The send log keeps that a message went out, without saying
    to whom.
    """
    logs = SendLog.objects.for_site(site).filter(address_hash=address_hash)
    ids = [kind.id for kind in wanted_kinds()]
    withdraw_waiting(site=site, address_hash=address_hash, kinds=ids, now=now)
    logs.update(address_hash="")
    for model in (Preference, LineLink, LineCode, PushSubscription, Suppressed):
        model.objects.for_site(site).filter(address_hash=address_hash).delete()
    address_forgotten.send(sender=SendLog, site=site, address_hash=address_hash)
