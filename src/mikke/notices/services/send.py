"""Handing a notice to the outbox."""

import datetime as dt
from dataclasses import asdict
from typing import Any

from mikke.kernel.outbox import enqueue
from mikke.notices.errors import UnreachableError
from mikke.notices.message import Notice, Recipient

MAIL = "notices.mail"


def send_notice(
    *, site: Any, to: Recipient, notice: Notice, dedupe_key: str, now: dt.datetime
) -> tuple[str, ...]:
    """Write down that somebody is to be told something, inside the caller's transaction.

    Args:
        site: the site that tells.
        to: the ways there are.
        notice: what.
        dedupe_key: what makes this message the same as another; a second one is dropped.
        now: when; quiet hours may put it off for kinds the person asked for.
    Returns: the channels it goes by, ``mail`` for example.
    Raises: UnreachableError when there is no way.
    """
    if not to.mail:
        raise UnreachableError
    payload = {"site": site.pk, "to": asdict(to), "notice": asdict(notice)}
    enqueue(kind=MAIL, dedupe_key=f"mail:{dedupe_key}", payload=payload, due_at=now)
    return ("mail",)
