"""The second factor of the staff: whether a person has one and whether this session has shown it."""

import time
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.http import HttpRequest

SHOWN = "mfa"


def has_second_factor(user: Any) -> bool:
    """Return whether ``user`` has set up a passkey, an authenticator app or recovery codes."""
    return Authenticator.objects.filter(user=user).exists()


def was_shown(request: HttpRequest) -> bool:
    """Return whether this session was opened, or confirmed later, with the second factor.

    Having one is not enough: a sign-in by another door than ours would not have asked for it.
    """
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == SHOWN for record in records)


def was_confirmed_lately(request: HttpRequest) -> bool:
    """Return whether the person has signed in or confirmed it is them in the last 15 minutes."""
    records = get_authentication_records(request, request.user)
    return did_recently_reauthenticate(request) or _is_fresh(records)


def _is_fresh(records: list[dict[str, Any]]) -> bool:
    return any(time.time() - record["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT for record in records)


def fresh_recovery_codes(user: Any) -> list[str]:
    """Replace the recovery codes of ``user`` by new ones and return them: each opens one session."""
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    return list(RecoveryCodes.activate(user).get_unused_codes())


def remove_all(user: Any) -> int:
    """Take every second factor away; return how many there were."""
    return Authenticator.objects.filter(user=user).delete()[0]
