"""What tests of the wizard read: mails, codes, addresses."""

import re
from dataclasses import asdict
from typing import Any

from mikke.kernel.models import OutboxEntry
from mikke.notices.payload import unpack

MAIL = "shop@example.jp"


def mailed() -> list[dict[str, Any]]:
    rows = OutboxEntry.objects.filter(kind="notices.mail").order_by("pk")
    return [asdict(unpack(entry.payload, key=entry.dedupe_key).notice) for entry in rows]


def mailed_code() -> str:
    return re.search(r"\d{6}", mailed()[-1]["subject"])[0]


def url(draft: Any, page: str = "") -> str:
    return f"/post-a-job/{draft.public_id}/{page}"


def token_of(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]
