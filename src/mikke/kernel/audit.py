"""The one way to write the audit trail."""

import datetime as dt
from typing import Any

from mikke.kernel.models import AuditEntry


def record(
    *, action: str, actor: Any, site: Any, at: dt.datetime, target: str = "", **detail: Any
) -> AuditEntry:
    """Write who did what, in the transaction of the deed itself.

    Args:
        action: a stable name such as ``legal_mode.changed``.
        actor: the signed-in user, or None for the software itself.
        site: the Wagtail site it happened on, or None.
        at: the aware time of the deed.
        target: which record, in words that outlive it.
        detail: plain values; never personal data.
    """
    return AuditEntry.objects.create(
        action=action, actor=actor, site=site, at=at, target=target, detail=detail
    )
