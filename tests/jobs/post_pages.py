"""What tests of the wizard read: mails, codes, addresses."""

import re
from typing import Any

from mikke.kernel.models import OutboxEntry

MAIL = "shop@example.jp"


def mailed() -> list[dict[str, Any]]:
    return [entry.payload["notice"] for entry in OutboxEntry.objects.order_by("pk")]


def mailed_code() -> str:
    return re.search(r"\d{6}", mailed()[-1]["subject"])[0]


def url(draft: Any, page: str = "") -> str:
    return f"/post-a-job/{draft.public_id}/{page}"


def token_of(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]
