"""How many LINE messages a site may still send this month, as LINE itself says."""

import datetime as dt

from urllib3.exceptions import HTTPError

from mikke.notices.channels.line import TIMEOUT_SECONDS, client_of
from mikke.notices.line_sdk import messaging
from mikke.notices.models import LineAccount


def read_quota(*, account: LineAccount, now: dt.datetime) -> bool:
    """Ask LINE for the limit of the month and what was used of it, and keep both; False when it did not answer.

    No limit (``type: none``) is kept as an empty limit.
    """
    try:
        with client_of(account) as client:
            api = messaging().MessagingApi(client)
            quota = api.get_message_quota(_request_timeout=TIMEOUT_SECONDS)
            used = api.get_message_quota_consumption(_request_timeout=TIMEOUT_SECONDS)
    except (messaging().ApiException, HTTPError):
        return False
    LineAccount.objects.filter(pk=account.pk).update(
        quota_limit=quota.value, quota_used=used.total_usage, quota_read_at=now
    )
    return True
