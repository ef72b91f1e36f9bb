"""How a round of messages stands, counted by person."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mikke.notices.enums import SendState
from mikke.notices.models import SendLog

_RANK = (SendState.SENT, SendState.WAITING, SendState.STOPPED)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people a round has reached.

    Attributes:
        sent: one way to them has taken the message.
        waiting: it is on its way, or waits for the morning.
        stopped: they no longer wanted it when their turn came.
        failed: no way worked, or it came back.
    """

    sent: int = 0
    waiting: int = 0
    stopped: int = 0
    failed: int = 0


def tally_of(site: Any, *, kind: str, key_start: str, since: dt.datetime) -> Tally:
    """Count a round of messages whose dedupe keys are ``key_start`` with one more part for each person.

    Args:
        site: the site that told.
        kind: their kind.
        key_start: what all dedupe keys begin with; ends with ``:``.
        since: when the round began; nothing of it is older.
    """
    rows = SendLog.objects.for_site(site).filter(
        created_at__gte=since, kind=kind, key__contains=f":{key_start}"
    )
    states: dict[str, set[str]] = {}
    for key, state in rows.values_list("key", "state"):
        person = key.partition(f":{key_start}")[2].partition(":")[
            0
        ]  # a second device follows after one more colon
        states.setdefault(person, set()).add(state)
    return _count(states.values())


def _count(people: Iterable[set[str]]) -> Tally:
    numbers = [0, 0, 0, 0]
    for states in people:
        numbers[next((place for place, state in enumerate(_RANK) if state in states), 3)] += 1
    return Tally(*numbers)
