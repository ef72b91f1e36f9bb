"""Where the month end joins in: approving the time of a client is its business, the button stands beside the entries.

Whoever carries the month end calls ``offer_approval`` once, when the app is ready.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from mikke.telework.models import Client

Approve = Callable[..., tuple[int, int]]
_offered: list[Approve] = []


def offer_approval(approve: Approve) -> None:
    """Name what approves the time of a client's month.

    It takes ``client``, ``month`` (its first day), ``actor`` and ``now``, and returns how many people are approved and
    how many have not closed their month. It raises a UserFacingError when it cannot.
    """
    _offered[:] = [approve]


def can_approve() -> bool:
    """Whether there is somebody to approve."""
    return bool(_offered)


def approve_month(*, client: Client, month: dt.date, actor: Any, now: dt.datetime) -> tuple[int, int]:
    """Approve through what was offered. Raises IndexError when nothing was: ask ``can_approve`` first."""
    return _offered[0](client=client, month=month, actor=actor, now=now)
